import type { Evidence } from '@sparboard/shared/scorecard'
import { matchClarification } from '../../answers/index.ts'
import type { Utterance } from '../../interviewer/memory/InterviewMemory.ts'
import { notObserved, toHalfSteps, type Mark } from '../Mark.ts'
import {
  fromBoard,
  fromWords,
  isBeforeDesign,
  sentenceWith,
  statements,
  type RoundRecord,
} from '../RoundRecord.ts'

const leavesOut =
  /\b(?:out of scope|leave (?:\w+ ){0,4}out|leaving (?:\w+ ){0,4}out|won't (?:do|cover|handle|build)|not (?:going to|gonna) (?:do|cover|handle|build)|ignore|skip(?:ping)?|exclude|no need for)\b/i
const measured =
  /\d[\d.,]*\s*(?:ms\b|milliseconds?|s\b|sec(?:onds?)?\b|minutes?|%|percent|nines)|\b99\.\d+|\bp9[59]\b/i
const ranks =
  /\b(?:most important|hardest (?:part|requirement|thing|one)|the hard part|main (?:challenge|difficulty|risk)|matters most|priorit\w+|above all|(?:more|less) important than)\b/i
const refersBack =
  /\b(?:you said|as you said|we said|we agreed|(?:the )?requirements? (?:is|says?|said|asks?|was|of)|that was (?:the|a) requirement|within the (?:budget|target)|(?:meets|for) the (?:target|goal|requirement))\b/i

/** Questions asked and used, needs and qualities named, what is left out. */
export function scoreRequirements(record: RoundRecord): Mark {
  const { memory, problem, graph } = record
  const questions = memory.utterances.filter(isQuestion)
  const said = statements(record)
  const early = said.filter(({ phase }) => isBeforeDesign(phase))
  const needs = needsNamed(record, early)
  const note = graph.notes.find(({ category }) => category === 'requirements')
  const noteItems = note?.text.split(/\n|[;•]/).filter((item) => item.trim() !== '').length ?? 0
  if (questions.length === 0 && needs.length === 0 && noteItems === 0) return unasked(record)

  const evidence: Evidence[] = []
  const cite = ({ seq, text }: Utterance, reason: string, pattern?: RegExp) => {
    const words = pattern ? (sentenceWith(text, pattern) ?? text) : text
    evidence.push(fromWords(record, seq, words, reason))
  }
  for (const question of questions.slice(0, 2)) cite(question, 'asks before designing')
  let value = questions.length > 0 || needs.length >= 2 ? 2 : 1.5
  const enough = Math.min(3, Math.ceil((problem?.clarify.length ?? 6) / 2))
  if (factsAsked(record, questions) >= enough) value += 0.5
  if (needs.length >= 2) {
    value += 0.25
    if (needs[0]) cite(needs[0], 'names what the system must do')
  }
  const quality = early.find(({ text }) => measured.test(text))
  if (quality) {
    value += 0.25
    cite(quality, 'names a quality with a number', measured)
  }
  const scope = early.find(({ text }) => leavesOut.test(text))
  if (scope) {
    value += 0.25
    cite(scope, 'says what is left out', leavesOut)
  }
  if (noteItems >= 3) value += 0.25
  value = Math.min(value, 3)
  // Beyond a solid start: which need is hardest, and decisions that come back to the needs.
  const ranking = said.find(({ text }) => ranks.test(text))
  if (ranking) {
    value += 0.5
    cite(ranking, 'says which need is hardest', ranks)
  }
  const later = said.filter(({ phase }) => !isBeforeDesign(phase))
  const backs = later.filter(({ text }) => refersBack.test(text) || usesFact(record, text))
  if (backs.length >= 2) value += 0.5
  for (const back of backs.slice(0, 2))
    cite(back, 'a later decision goes back to a need', refersBack)
  return { value: toHalfSteps(value), evidence, note: null }
}

function isQuestion({ reading, text, phase, newPoints }: Utterance): boolean {
  const asks = reading.act === 'question' || (isBeforeDesign(phase) && text.includes('?'))
  return asks && newPoints.length === 0
}

function unasked(record: RoundRecord): Mark {
  const first = record.memory.boardChanges.find(({ type }) => type === 'added')
  if (first?.type !== 'added') return notObserved('Nothing was asked and nothing was drawn.')
  const { id } = first.component
  return {
    value: 1,
    evidence: [fromBoard(record, id, 'drawn before anything was asked', 'against')],
    note: null,
  }
}

function factsAsked({ memory, problem }: RoundRecord, questions: readonly Utterance[]): number {
  if (!problem) return questions.length
  const asked = questions.flatMap(({ text }) => matchClarification(problem, text))
  return new Set([...memory.facts, ...asked.map(({ id }) => id)]).size
}

/** Turns that name a function of the system; for a free problem, what people can or must do. */
function needsNamed({ problem }: RoundRecord, said: readonly Utterance[]): Utterance[] {
  if (!problem) {
    return said.filter(({ text }) =>
      /\b(?:users?|people|customers?|they|it) (?:can|should|must|need to|want to)\b/i.test(text),
    )
  }
  return problem.functional.flatMap((need) => {
    const words = tellingWords(need)
    const least = Math.min(2, words.length)
    const found = said.find(({ text }) => {
      const lower = text.toLowerCase()
      return words.filter((word) => lower.includes(word)).length >= least
    })
    return found ? [found] : []
  })
}

const plain = new Set([
  'with',
  'from',
  'when',
  'that',
  'this',
  'their',
  'which',
  'optional',
  'each',
])

function tellingWords(text: string): string[] {
  const words = text.toLowerCase().match(/\p{L}{4,}/gu) ?? []
  return words.filter((word) => !plain.has(word)).map((word) => word.slice(0, 5))
}

const amount =
  /\b\d[\d.,]*\s*(?:million|billion|thousand|MB|GB|ms|%|seconds?|minutes?|hours?|s\b)/gi

/** A number of a revealed fact comes back. */
function usesFact({ memory, problem }: RoundRecord, text: string): boolean {
  const lower = text.toLowerCase()
  return (problem?.clarify ?? [])
    .filter(({ id }) => memory.facts.has(id))
    .flatMap(({ answer }) => answer.match(amount) ?? [])
    .some((number) => lower.includes(number.toLowerCase()))
}
