import type { DesignGraph } from '@sparboard/shared/design'
import type { RoundEvent } from '@sparboard/shared/round'
import { readAnswer, type AnswerInput, type AnswerReading } from '../../answers/index.ts'

interface Kept {
  knowledge: AnswerInput['knowledge']
  key: string
  reading: AnswerReading
}

const kept = new WeakMap<RoundEvent, Kept>()

/**
 * The reading of a turn. The score folds the same events again as the interviewer did: the same turn
 * in the same place, before the same board, is read once.
 */
export function readOnce(event: RoundEvent, input: AnswerInput): AnswerReading {
  const key = [
    input.topic?.id ?? '',
    input.question ?? '',
    [...(input.alreadyCovered ?? [])].join(' '),
    input.graph ? boardKey(input.graph) : '',
  ].join('\n')
  const known = kept.get(event)
  if (known && known.knowledge === input.knowledge && known.key === key) return known.reading
  const reading = readAnswer(input)
  kept.set(event, { knowledge: input.knowledge, key, reading })
  return reading
}

const boardKeys = new WeakMap<DesignGraph, string>()

function boardKey(graph: DesignGraph): string {
  const known = boardKeys.get(graph)
  if (known !== undefined) return known
  const key = graph.components
    .map(({ id, label, kind, replicas, isReplicated }) =>
      [id, label, kind, replicas, isReplicated].join('|'),
    )
    .join('\n')
  boardKeys.set(graph, key)
  return key
}
