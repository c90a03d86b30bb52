import { kindInfo } from '@sparboard/shared/design'
import type { TopicChoice } from '../interviewer/planner/selectTopic.ts'
import type { View } from '../interviewer/planner/View.ts'
import { sentenceCase } from '../interviewer/phrasing/sentenceCase.ts'

/** That two boxes are joined, or that there is one, is true of most boards. */
const plain = /\b(?:points? to|leads? to|depends? on|calls for it)\b|^the board (?:has|says)/i
const mostWords = 32

/** What on the board or in the talk invites a topic: one sentence that names what is drawn. */
export function becauseOf(view: View, { finding }: TopicChoice): string {
  const name = view.name(finding.focal)
  const clauses = finding.reasons
    .filter((clause) => clause.includes(name) || !plain.test(clause))
    .map((clause) => clause.replace(/, which .+ has a part in$/, `, and that hangs on ${name}`))
    .toSorted((a, b) => Number(plain.test(a)) - Number(plain.test(b)))
  const [first, second] = clauses
  if (first === undefined) return `They drew ${name}${asKind(view, finding.focal)}.`
  const isBoth = second !== undefined && !plain.test(second) && wordsIn(first, second) <= mostWords
  const text = isBoth ? `${first}; ${second}` : first
  return `${text.includes('`') ? sentenceCase(text) : `At ${name}: ${text}`}.`
}

function asKind(view: View, id: TopicChoice['finding']['focal']): string {
  const kind = view.component(id)?.kind ?? 'unknown'
  if (kind === 'unknown') return ''
  const { name } = kindInfo[kind]
  const words = /^[A-Z]{2}/.test(name) ? name : name.charAt(0).toLowerCase() + name.slice(1)
  return `, ${/^(?:[aeiou]|[AEFHILMNORSX][A-Z])/.test(words) ? 'an' : 'a'} ${words}`
}

function wordsIn(...texts: string[]): number {
  return texts.join(' ').split(/\s+/).length
}
