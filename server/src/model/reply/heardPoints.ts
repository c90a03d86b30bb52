import type { HeardPoint } from '@sparboard/shared/round'
import type { TurnBrief } from '../../engine/interviewer/index.ts'
import { looksLikeOrders } from './looksLikeOrders.ts'
import { visibleText } from './plainText.ts'
import type { TurnFields } from './turnSchema.ts'

const fewestWords = 3
/** An answer that makes more points than this at once is rarer than a model that was talked into it. */
const mostPoints = 5

/**
 * What a model says it heard, as far as each point has words of its own that stand in a turn of the
 * candidate; the rest is dropped. Nothing at all where somebody gives the model orders.
 */
export function heardPoints(fields: TurnFields, brief: TurnBrief): HeardPoint[] {
  const turns = brief.transcript.filter(({ by }) => by === 'candidate')
  if (wordsOfPeople(brief).some(looksLikeOrders)) return []
  const points = new Set(brief.options.flatMap((option) => option.points.map(({ id }) => id)))
  const used: string[] = []
  const heard = fields.heard.flatMap(({ point, quote }): HeardPoint[] => {
    const wanted = plain(quote)
    if (!points.has(point) || wanted.split(' ').length < fewestWords) return []
    if (used.some((other) => other.includes(wanted) || wanted.includes(other))) return []
    const source = turns.findLast(({ text }) => plain(text).includes(wanted))
    if (!source) return []
    used.push(wanted)
    return [{ point, quote: visibleText(quote), seq: source.seq }]
  })
  return heard.length > mostPoints ? [] : heard
}

/** What people wrote and the model was told. */
function wordsOfPeople({ round, transcript, graph }: TurnBrief): string[] {
  return [
    round.title,
    round.prompt,
    ...transcript.filter(({ by }) => by !== 'interviewer').map(({ text }) => text),
    ...graph.components.flatMap(({ label, details }) => [label, ...details]),
    ...graph.connections.map(({ label }) => label),
    ...graph.notes.map(({ text }) => text),
  ]
}

function plain(text: string): string {
  return visibleText(text)
    .toLowerCase()
    .replace(/[‘’]/g, "'")
    .replace(/[^\p{L}\p{N}' ]+/gu, ' ')
    .replace(/ +/g, ' ')
    .trim()
}
