import { edgeHints } from './hints/edgeHints.ts'
import { generalHints } from './hints/generalHints.ts'
import { messagingHints } from './hints/messagingHints.ts'
import { storeHints } from './hints/storeHints.ts'
import { workHints } from './hints/workHints.ts'
import type { TopicHints } from './hints/TopicHints.ts'

/** The first two steps of the hint ladder for each topic. */
export const topicHints: TopicHints = {
  ...storeHints,
  ...messagingHints,
  ...edgeHints,
  ...workHints,
  ...generalHints,
}
