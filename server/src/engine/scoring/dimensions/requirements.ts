import { matchClarification, readNumbers } from '../../answers/index.ts'
import type { Utterance } from '../../interviewer/memory/InterviewMemory.ts'
import { citeComponent, citeWords } from '../cite.ts'
import { notObserved, toHalf, type Marks } from '../Marks.ts'
import { isEarly, type RoundRecord } from '../RoundRecord.ts'
import { clockTime, countInWords, paragraph, sentence, youDid } from '../sentences.ts'

const scopeWords =
  /\b(?:out of scope|in scope|leave (?:that |this |it |\w+ )?out|won't (?:do|cover|build)|not going to (?:do|cover|build)|focus(?:ing)? on|skip(?:ping)? \w+ for (?:now|today))\b/i
const rankingWords =
  /\b(?:hardest|most important|matters most|main challenge|riskiest|biggest risk|the key (?:thing|requirement)|top priority|prioriti[sz]e)\b/i
const qualityUnits: ReadonlySet<string> = new Set(['s', 'ms', '%'])
const enough = 3
/** Below it the words say that it was little. */
const fair = 2.5
/** So many facts asked for set the scope by themselves. */
const many = 5

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
  const target = early.find((turn) => !isQuestion(turn) && qualityIn(turn) !== '')
  const ranked = early.find(({ text }) => rankingWords.test(text))
  const later = usedLater(record, intents)

  const [firstDrawn] = record.firstDrawn
  // Where people talk to each other, they may have asked aloud.
  const drewBlind =
    !record.isPeer && firstDrawn !== undefined && !questions.some(({ seq }) => seq < firstDrawn.seq)
  // Only what is on the board still can be pointed at.
  const drawnBlind = drewBlind
    ? (record.firstDrawn.find(({ id }) => record.component(id) !== null) ?? null)
    : null
  const blindReason = 'Drawn before anything had been asked'
  if (intents.size === 0 && noteLines.length === 0 && !scope && !target) {
    if (!drawnBlind || memory.utterances.length === 0) return notObserved
    const at = clockTime(record.elapsedAt(drawnBlind.seq))
    return {
      score: 1,
      saw: `The first component came at ${at}, and nothing had been asked or set down before.`,
      missing: ['a question about what the design has to do', 'what it has to reach, with numbers'],
      evidence: [citeComponent(record, drawnBlind, blindReason, 'against')],
    }
  }

  const breadth = Math.max(intents.size, noteLines.length)
  let score = breadth >= 1 ? 2 : 1.5
  if (breadth >= enough) score += 0.5
  if (intents.size >= many && !(scope && target)) score += 0.5
  if (scope || target) score += 0.5
  score = Math.min(score, 3)
  const isScoped = (scope && target) || intents.size >= many
  if (score === 3 && ranked) score += 0.5
  if (score === 3.5 && later.length >= 2 && isScoped) score += 0.5
  if (drewBlind) score -= 0.5
  const evidence = [
    ...(target
      ? [citeWords(record, target, 'Put a number on a quality', { around: qualityIn(target) })]
      : []),
    ...(scope
      ? [citeWords(record, scope, 'Said what is in and what is out', { around: scopeWords })]
      : []),
    ...(ranked
      ? [citeWords(record, ranked, 'Ranked the requirements', { around: rankingWords })]
      : []),
    ...later.map((turn) => citeWords(record, turn, 'Came back to a requirement later')),
    ...[...intents.values()].map((turn) =>
      citeWords(record, turn, 'Asked what the design must meet'),
    ),
    ...(drawnBlind ? [citeComponent(record, drawnBlind, blindReason, 'against')] : []),
  ]
  const saw = paragraph([
    youDid(
      [
        intents.size > 0 ? `asked for ${countInWords(intents.size, 'fact')}` : '',
        noteLines.length > 0
          ? `wrote ${countInWords(noteLines.length, 'requirement')} on the board`
          : '',
        target ? 'put a number on a quality' : '',
        scope ? 'said what is left out' : '',
        ranked ? 'named the hardest part' : '',
      ],
      score < fair,
    ),
    scope || target ? '' : 'No number to reach was heard, and nothing that is left out.',
    drewBlind ? 'You had begun to draw before the first question.' : '',
    later.length > 0
      ? sentence([
          `${countInWords(later.length, 'later answer')} came back to what a requirement asks for`,
        ])
      : '',
  ])
  const missing = [
    ...(breadth < enough ? ['the main needs, asked for or written down'] : []),
    ...(target ? [] : ['a number for how fast, how fresh or how safe it has to be']),
    ...(scope ? [] : ['what is left out']),
    ...(ranked ? [] : ['which requirement is the hardest']),
    ...(later.length >= 2 ? [] : ['later decisions that come back to a requirement']),
  ]
  return { score: toHalf(score), saw, missing, evidence }
}

/** A number for how fast or how often, as it was said; '' for none. */
function qualityIn({ reading }: Utterance): string {
  return reading.numbers.find(({ unit }) => qualityUnits.has(unit))?.text ?? ''
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
  return record.spoken.filter(
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
