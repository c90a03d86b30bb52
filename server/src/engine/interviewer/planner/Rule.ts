import type { Proposal } from './Decision.ts'
import type { View } from './View.ts'

/** One reason to speak. Gives what it would do and when, or null when it has no business now. */
export type Rule = (view: View) => Proposal | null
