import type { Evidence } from '@sparboard/shared/scorecard'
import { findMainPath, isStore } from '../../interviewer/planner/mainPath.ts'
import type { Utterance } from '../../interviewer/memory/InterviewMemory.ts'
import { notObserved, toHalfSteps, type Mark } from '../Mark.ts'
import { fromBoard, fromWords, sentenceWith, statements, type RoundRecord } from '../RoundRecord.ts'

const calls = /\b(?:GET|POST|PUT|PATCH|DELETE)\b ?\/|\/v\d\/|\b(?:endpoint|rpc)\b/
const keys =
  /\b(?:primary key|partition key|sort key|shard key|keyed by|the key is|foreign key|unique (?:key|index)|\w+_id\b|table (?:of|with|for)|columns?)\b/i
const evolves =
  /\b(?:version one|v1\b|first version|start (?:with|simple|small)|simplest (?:thing|version)|for now|later (?:we|i|it)|evolve|grow into|at that point (?:we|i))\b/i
const inOrder = /\b(?:then|first|after|goes|calls|sends|reads|writes|asks|comes|puts|looks)\b/i

/** A path that works from end to end, labelled and walked through, with data and calls named. */
export function scoreDesign(record: RoundRecord): Mark {
  const { graph, problem } = record
  const components = graph.components.filter(({ kind }) => kind !== 'group')
  if (components.length === 0) return notObserved('Nothing was drawn.')
  const joined = new Set(graph.connections.flatMap(({ from, to }) => [from, to]))
  const isolated = components.filter(({ id }) => !joined.has(id))
  const path = findMainPath(graph)
  if (!path.isComplete) {
    const lonely = isolated[0] ?? components[0]
    const reason =
      isolated.length > 0 ? 'joined to nothing' : 'no path from a caller to stored data'
    return {
      value: graph.connections.length > 0 && isolated.length === 0 ? 1.5 : 1,
      evidence: lonely ? [fromBoard(record, lonely.id, reason, 'against')] : [],
      note: null,
    }
  }
  const evidence: Evidence[] = []
  const onPath = components.filter(({ id }) => path.components.has(id))
  for (const component of [
    onPath.find(({ kind }) => kind === 'client'),
    onPath.find(({ kind }) => isStore(kind)),
  ]) {
    if (component)
      evidence.push(fromBoard(record, component.id, 'on the path from the caller to the data'))
  }
  let value = 2
  const kinds = new Set<string>(components.map(({ kind }) => kind))
  const servesAll = problem
    ? problem.requiredKinds.every((any) => any.some((kind) => kinds.has(kind)))
    : components.length >= 4
  if (servesAll && isolated.length === 0) value += 0.25
  const labelled = graph.connections.filter(({ label }) => label !== '')
  if (labelled.length * 2 >= graph.connections.length) value += 0.25
  const walk = findWalk(record)
  if (walk) {
    value += 0.5
    evidence.push(fromWords(record, walk.seq, walk.text, 'walks through the boxes in order'))
  }
  for (const [pattern, category, reason] of [
    [keys, 'schema', 'names the data and its keys'],
    [calls, 'api', 'names the calls'],
  ] as const) {
    const turn = statements(record).find(({ text }) => pattern.test(text))
    if (turn || graph.notes.some((note) => note.category === category)) value += 0.25
    if (turn)
      evidence.push(
        fromWords(record, turn.seq, sentenceWith(turn.text, pattern) ?? turn.text, reason),
      )
  }
  for (const { id } of isolated.slice(0, 1)) {
    value -= 0.25
    evidence.push(fromBoard(record, id, 'joined to nothing', 'against'))
  }
  // Boxes without a word on how they work together are a happy path at best.
  value = Math.min(value, walk ? 3 : 2.5)
  const steps = statements(record).filter(
    ({ text, reading }) => evolves.test(text) && reading.act === 'statement',
  )
  if (value >= 3 && steps.length > 0) value += 0.5
  if (value >= 3.5 && steps.length > 1) value += 0.5
  for (const { seq, text } of steps.slice(0, 2)) {
    evidence.push(
      fromWords(
        record,
        seq,
        sentenceWith(text, evolves) ?? text,
        'starts simple and says what comes later',
      ),
    )
  }
  return { value: toHalfSteps(value), evidence, note: null }
}

/** A turn that takes the reader from box to box. */
function findWalk(record: RoundRecord): Utterance | undefined {
  const labels = record.graph.components
    .filter(({ label }) => label !== '')
    .map(({ label }) => label.toLowerCase())
  const wanted = Math.min(3, labels.length)
  return statements(record).find(({ text }) => {
    const lower = text.toLowerCase()
    return inOrder.test(text) && labels.filter((label) => lower.includes(label)).length >= wanted
  })
}
