import { matchClarification, readNumbers } from '../../answers/index.ts'
import type { Utterance } from '../../interviewer/memory/InterviewMemory.ts'
import { citeComponent, citeWords } from '../cite.ts'
import { notObserved, toHalf, type Marks } from '../Marks.ts'
import { isEarly, type RoundRecord } from '../RoundRecord.ts'

const scopeWords =
  /\b(?:out of scope|in scope|leave (?:that |this |it |\w+ )?out|won't (?:do|cover|build)|not going to (?:do|cover|build)|focus(?:ing)? on)\b/i
const rankingWords =
  /\b(?:hardest|most important|matters most|main challenge|riskiest|biggest risk|the key (?:thing|requirement)|top priority|prioriti[sz]e)\b/i
const qualityUnits: ReadonlySet<string> = new Set(['s', 'ms', '%'])

/** Requirements and scoping: what was asked, set down, ranked and used later. */
export function scoreRequirements(record: RoundRecord): Marks {
  const { memory, graph } = record
  const early = memory.utterances.filter(({ phase }) => isEarly(phase))
  const questions = early.filter(isQuestion)
  const intents = askedIntents(record, questions)
  const noteLines = graph.notes
    .filter(({ category }) => category === 'requirements')
    .flatMap(({ text }) => text.split('\n').filter((row) => row.trim() !== ''))
  const scope = early.find(({ text }) => scopeWords.test(text))
  const target = early.find(
    (turn) => !isQuestion(turn) && turn.reading.numbers.some(({ unit }) => qualityUnits.has(unit)),
  )
  const ranked = early.find(({ text }) => rankingWords.test(text))
  const later = usedLater(record, intents)

  const [firstDrawn] = record.firstDrawn
  const drewBlind = firstDrawn !== undefined && !questions.some(({ seq }) => seq < firstDrawn.seq)
  if (intents.size === 0 && noteLines.length === 0 && !scope && !target) {
    if (!drewBlind || memory.utterances.length === 0) return notObserved
    const reason = 'Drew the first component before asking anything'
    return { score: 1, evidence: [citeComponent(record, firstDrawn, reason, 'against')] }
  }

  const breadth = Math.max(intents.size, noteLines.length)
  let score = breadth >= 1 ? 2 : 1.5
  if (breadth >= 3) score += 0.5
  if (scope || target) score += 0.5
  if (score >= 3 && ranked) score += 0.5
  if (score >= 3 && later.length >= 2) score += 0.5
  if (drewBlind) score -= 0.5
  const evidence = [
    ...[...intents.values()].map((turn) =>
      citeWords(record, turn, 'Asked what the design must meet'),
    ),
    ...(target ? [citeWords(record, target, 'Put a number on a quality')] : []),
    ...(scope ? [citeWords(record, scope, 'Said what is in and what is out')] : []),
    ...(ranked ? [citeWords(record, ranked, 'Ranked the requirements')] : []),
    ...later.map((turn) => citeWords(record, turn, 'Came back to a requirement later')),
    ...(drewBlind
      ? [citeComponent(record, firstDrawn, 'Drew this before asking anything', 'against')]
      : []),
  ]
  return { score: toHalf(score), evidence }
}

function isQuestion({ text, reading }: Utterance): boolean {
  return reading.act === 'question' || text.includes('?')
}

/** The distinct facts that were asked for, each with the turn that asked first. */
function askedIntents(
  { problem, knowledge }: RoundRecord,
  questions: readonly Utterance[],
): Map<string, Utterance> {
  const intents = new Map<string, Utterance>()
  for (const question of questions) {
    const ids = problem
      ? matchClarification(problem, question.text, knowledge).map(({ id }) => id)
      : [`${question.seq}`]
    for (const id of ids) if (!intents.has(id)) intents.set(id, question)
  }
  return intents
}

/** Turns that use a number of a fact which was revealed before. */
function usedLater(record: RoundRecord, intents: ReadonlyMap<string, Utterance>): Utterance[] {
  const facts = (record.problem?.clarify ?? []).flatMap(({ id, answer }) => {
    const asked = intents.get(id)
    return asked ? [{ askedAt: asked.seq, numbers: readNumbers(answer) }] : []
  })
  return record.memory.utterances.filter(
    (turn) =>
      !isQuestion(turn) &&
      facts.some(
        ({ askedAt, numbers }) =>
          turn.seq > askedAt &&
          turn.reading.numbers.some((said) =>
            numbers.some(({ value, unit }) => value === said.value && unit === said.unit),
          ),
      ),
  )
}
