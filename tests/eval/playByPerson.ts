import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Cockpit, CueCard } from '@sparboard/shared/protocol'
import { roundLengthMs, type PhaseId } from '@sparboard/shared/round'
import { PeerRound } from '../../server/src/engine/cueCards/testing.ts'
import type { Knowledge } from '../../server/src/engine/knowledge/index.ts'
import { AnswerBook } from '../../server/src/rehearsal/AnswerBook.ts'
import { parseScript, type RehearsalScript } from '../../server/src/rehearsal/script.ts'
import { ScriptBoard } from '../../server/src/rehearsal/ScriptBoard.ts'

const folder = join(import.meta.dirname, '..', 'fixtures', 'rounds')

/** The names of the written rounds. */
export const writtenRounds = readdirSync(folder)
  .map((file) => file.replace(/\.json$/, ''))
  .toSorted()

/** What the interviewer had before their eyes at one moment, and the round as it was then. */
export interface Look {
  phase: PhaseId
  cockpit: Omit<Cockpit, 'copilot'>
  labels: ReadonlySet<string>
  said: string
  /** Topics with the box that they were asked about, and the questions themselves, so far. */
  asked: readonly Pick<CueCard, 'topic' | 'question' | 'about'>[]
}

/** A round that a person led from the cards, and every look at the cockpit on the way. */
export interface PlayedByPerson {
  round: PeerRound
  looks: Look[]
}

const betweenQuestionsMs = 45_000

/**
 * Plays a written round with a person in the interviewer's seat: what the candidate says and draws by
 * themselves comes when it is written, and now and then the first card is asked and answered.
 */
export function playByPerson(name: string, knowledge: Knowledge): PlayedByPerson {
  const script = parseScript(readFileSync(join(folder, `${name}.json`), 'utf8'))
  if ('error' in script) throw new Error(`${name}: ${script.error}`)
  const round = startOf(script, knowledge)
  const board = new ScriptBoard()
  const book = new AnswerBook(script.answers)
  const looks: Look[] = []
  const asked: CueCard[] = []
  const steps = script.steps.toSorted((a, b) => a.at - b.at)
  const startMs = round.nowMs
  const endMs = startMs + roundLengthMs(script.format)
  let nextPhaseAtMs = startMs + (round.round.phases[0]?.lengthMs ?? 0)
  let phaseIndex = 0
  while (round.nowMs < endMs) {
    round.waits(betweenQuestionsMs)
    const next = round.round.phases[phaseIndex + 1]
    if (next && round.nowMs >= nextPhaseAtMs) {
      phaseIndex += 1
      nextPhaseAtMs += next.lengthMs
      round.phase(next.id)
    }
    while ((steps[0]?.at ?? Infinity) * 1_000 <= round.nowMs - startMs) {
      const step = steps.shift()
      for (const stroke of step?.draw ?? []) {
        const fault = board.draw(stroke)
        if (fault !== null) throw new Error(`${name}: ${fault}`)
      }
      if (step?.draw) round.draws(board.read())
      if (step?.say !== undefined) round.says(step.say)
    }
    const look = lookAt(round, asked)
    looks.push(look)
    const [card] = look.cockpit.cards
    if (!card) continue
    round.asks(card)
    asked.push(card)
    const answer = book.answerTo(card.topic, 'ask')
    if (answer !== null) round.waits(script.answerDelay * 1_000).says(answer)
  }
  return { round: round.ends(), looks }
}

function startOf({ problem, level, format }: RehearsalScript, knowledge: Knowledge): PeerRound {
  const problemId = typeof problem === 'string' ? problem : null
  return new PeerRound({ knowledge, problemId, level, format })
}

function lookAt({ cockpit, round, graph }: PeerRound, asked: readonly CueCard[]): Look {
  const phase = round.status === 'lobby' ? undefined : round.phases[round.phaseIndex]
  return {
    phase: phase?.id ?? 'intro',
    cockpit,
    labels: new Set(graph.components.map(({ label }) => label)),
    said: round.turns
      .filter(({ role }) => role === 'candidate')
      .map(({ text }) => text)
      .join('\n'),
    asked: [...asked],
  }
}
