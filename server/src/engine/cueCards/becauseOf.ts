import { kindInfo, type ComponentKind } from '@sparboard/shared/design'
import type { Demand } from '../findings/index.ts'
import { knownRate } from '../interviewer/planner/enterPhase.ts'
import { focusName } from '../interviewer/planner/focusName.ts'
import type { TopicChoice } from '../interviewer/planner/selectTopic.ts'
import { givesAway } from '../interviewer/planner/topicState.ts'
import type { View } from '../interviewer/planner/View.ts'
import { sentenceCase } from '../interviewer/phrasing/sentenceCase.ts'
import { aroundOf } from './around.ts'
import { askAfter } from './askAfter.ts'
import { lensesFor } from './lensesFor.ts'

/** More is not read while somebody talks. */
const longest = 140

/** What on the board, in the talk or in the requirements invites a topic: one sentence that names what is drawn. */
export function becauseOf(view: View, choice: TopicChoice): string {
  const { finding, topic } = choice
  const tail = askAfter(topic.id)
  const room = longest - (tail === null ? 1 : tail.length + 3)
  const seen = seenAt(view, choice, room)
  const pressing = pressingOf(view, choice)
  const asked = finding.demand && demandOf(finding.demand)
  const isTheirs = finding.demand !== null && finding.demand.source !== 'problem'
  const isTelling = isTheirs || (finding.demand?.weight ?? 0) >= telling
  const demands = asked !== null && isTelling ? [asked] : []
  // What they said themselves comes before what they drew.
  const clauses =
    finding.demand?.source === 'candidate'
      ? [...pressing, ...demands, ...seen]
      : [...pressing, ...seen, ...demands]
  const name = view.name(finding.focal)
  const shown = [...clauses, plain(view, choice)].filter(({ length }) => length <= room)
  const [head = `they drew ${name}`, ...rest] = shown
  const second = clauses.includes(head)
    ? rest.find((clause) => clauses.includes(clause) && head.length + clause.length + 2 <= room)
    : undefined
  const texts = second === undefined ? [head] : [`${head}; ${second}`, head]
  const drawn = `they drew ${name}`
  const sentences = [...texts, drawn].map((text) => (tail === null ? text : `${text}: ${tail}`))
  const text = sentences.find((each) => !givesAway(view, topic, each.replace(/“[^”]*”/g, ' ')))
  return `${sentenceCase(text ?? drawn)}.`
}

/** A demand of the problem comes up on many cards: only the first, or one that names the box. */
const telling = 2

/** The most telling thing to be seen at the box itself. */
function seenAt(view: View, { topic, finding }: TopicChoice, room: number): string[] {
  const around = aroundOf(view, finding.focal)
  if (!around) return []
  for (const lens of lensesFor(topic.id)) {
    const clause = lens(view, around)
    if (clause !== null && clause.length <= room) return [clause]
  }
  return []
}

/** What makes it urgent: somebody past the cache, a number too large, something that nobody named. */
function pressingOf(view: View, { topic, finding }: TopicChoice): string[] {
  const name = view.name(finding.focal)
  if (isStandIn(finding.reasons)) {
    const [kind] = topic.kinds
    if (kind !== undefined && !isDrawn(view, kind)) {
      return [`they drew no ${kindWords(kind)}, and ${name} comes closest to one`]
    }
  }
  const clauses = finding.reasons.filter((clause) => urgent.test(clause))
  const rate = capacity.test(topic.id) ? knownRate(view) : null
  if (rate !== null && !clauses.some((clause) => clause.includes(rate))) {
    clauses.push(`they named “${plainText(rate)}”`)
  }
  return clauses
}

const urgent = /does not touch|was worked out|^nobody has (?:said|named)|^the candidate said "/
const capacity = /capacity|sharding|partition|sizing|backlog|hot_key|scaling|fanout|stateless/

function isStandIn(reasons: readonly string[]): boolean {
  return reasons.some((reason) => reason.endsWith('does this work here'))
}

function isDrawn({ graph }: View, kind: ComponentKind): boolean {
  return graph.components.some((component) => component.kind === kind)
}

const sources = {
  candidate: 'they said',
  fact: 'it was agreed',
  note: 'a note says',
  problem: 'the problem asks for',
} as const

function demandOf({ words, source }: Demand): string {
  return `${sources[source]} “${plainText(words)}”`
}

/** Written words in the middle of a sentence: without bullets, and without marks that would name a box. */
function plainText(words: string): string {
  return words
    .replaceAll('`', '')
    .replace(/^[\s\-–*•]+/, '')
    .trim()
}

/** That it is drawn, where nothing more is to be seen. */
function plain(view: View, { finding: { focal } }: TopicChoice): string {
  const name = view.name(focal)
  const kind = view.component(focal)?.kind ?? 'unknown'
  if (kind === 'unknown') return `they drew ${name}`
  const words = kindWords(kind)
  const article = /^(?:[aeiou]|[AEFHILMNORSX][A-Z])/.test(words) ? 'an' : 'a'
  return `they drew ${name}, ${article} ${words}`
}

function kindWords(kind: ComponentKind): string {
  const { name } = kindInfo[kind]
  return name.startsWith('NoSQL') ? name : focusName(kind)
}
