import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { ENGINE_ID } from '../../shared/src/base/index.ts'
import { loadKnowledge } from '../../server/src/engine/knowledge/index.ts'
import { playRehearsal } from '../../server/src/rehearsal/playRehearsal.ts'
import { parseScript } from '../../server/src/rehearsal/script.ts'

const knowledge = loadKnowledge()

/** Answers as people speak, by topic. */
const spoken = readFileSync(new URL('../fixtures/answers/practice.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as { topic: string; answer: string })

const asides = [
  "I'd start simple there and measure it, to be honest.",
  'The write goes through first and the rest happens in the background.',
  'No idea, honestly.',
  "I think it's okay if that takes a few seconds, nobody notices.",
  'Yes.',
  'The price is that we store it twice.',
  'It depends how many users are on it, a few thousand I would say.',
]

interface Setting {
  problem: string
  level: string
  pressure: string
  seed: number
}

const settings: readonly Setting[] = [
  { problem: 'social_feed', level: 'senior', pressure: 'steady', seed: 3 },
  { problem: 'chat', level: 'mid', pressure: 'kind', seed: 4 },
  { problem: 'file_storage', level: 'staff', pressure: 'tough', seed: 5 },
  { problem: 'ticket_booking', level: 'mid', pressure: 'steady', seed: 6 },
  { problem: 'payment_ledger', level: 'staff', pressure: 'tough', seed: 10 },
  { problem: 'job_scheduler', level: 'senior', pressure: 'kind', seed: 12 },
]

interface Heard {
  text: string
  /** Says the open question again, or that there is time. */
  isNudge: boolean
}

/** What the interviewer says in a round with somebody who talks like the people in the fixtures. */
function heardIn({ problem: id, level, pressure, seed }: Setting): Heard[] {
  const problem = knowledge.problems.get(id)
  if (!problem) throw new Error(`There is no problem ${id}`)
  const { nodes, edges } = problem.expectedGraph
  const answers: Record<string, string[]> = {
    '*': [...asides.slice(seed % asides.length), ...asides, ...asides, ...asides],
  }
  for (const { topic, answer } of spoken.slice(seed)) (answers[topic] ??= []).push(answer)
  const script = parseScript(
    JSON.stringify({
      problem: id,
      level,
      pressure,
      seed,
      answerDelay: 25,
      answers,
      steps: [
        { at: 15, say: 'How many users do we have, roughly?' },
        { at: 100, say: `It has to do ${problem.functional.slice(0, 2).join(' and ')}.` },
        { at: 200, say: 'That comes to about 12k per second, and maybe 40k at peak.' },
        {
          at: 330,
          draw: nodes.map(({ id: node, ...rest }) => ({ op: 'component', id: node, ...rest })),
        },
        {
          at: 400,
          draw: edges.map(({ from, to, label }, at) => ({
            op: 'arrow',
            id: `e${at}`,
            from,
            to,
            label,
          })),
        },
      ],
    }),
  )
  if ('error' in script) throw new Error(script.error)
  const round = playRehearsal(script, knowledge)
  if ('error' in round) throw new Error(round.error)
  return round.events.flatMap((event) =>
    event.by === ENGINE_ID && (event.type === 'said' || event.type === 'asked')
      ? [{ text: event.text, isNudge: event.move === 'nudge' }]
      : [],
  )
}

const rounds = settings.map((setting) => {
  const heard = heardIn(setting)
  return { ...setting, heard, turns: heard.map(({ text }) => text) }
})

function sentencesOf(text: string): string[] {
  return (text.match(/[^.?!]+[.?!]+/g) ?? [text]).map((sentence) => sentence.trim())
}

function words(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}'`]+/gu) ?? []
}

const neutral =
  /^(?:OK|I see|I follow|Understood|Got it|Noted|Thanks, I follow|I heard that|Go on from there)\./

describe.each(rounds)('a $pressure round on $problem', ({ heard, turns }) => {
  it('[IV81] no sentence is said twice', () => {
    const all = heard
      .filter(({ isNudge }) => !isNudge)
      .flatMap(({ text }) => sentencesOf(text))
      .filter((text) => words(text).length > 4)
    expect(all.filter((text, index) => all.indexOf(text) !== index)).toEqual([])
  })

  it('[IV81] no two turns in a row begin alike', () => {
    const openings = turns.map((turn) => words(turn).slice(0, 2).join(' '))
    const alike = turns.filter((_, index) => index > 0 && openings[index] === openings[index - 1])
    expect(alike).toEqual([])
  })

  it('[IV82] a neutral word comes at most every third turn', () => {
    const at = turns.flatMap((turn, index) => (neutral.test(turn) ? [index] : []))
    expect(at.filter((index, place) => place > 0 && index - (at[place - 1] ?? 0) < 3)).toEqual([])
    expect(at.length).toBeLessThanOrEqual(turns.length / 3)
  })

  it('[IV82] it praises and blames nobody', () => {
    const verdict =
      /\b(?:great|excellent|perfect|nice|correct|well done|good (?:point|answer|job)|that's wrong|exactly right)\b/i
    expect(turns.slice(1).filter((turn) => verdict.test(turn))).toEqual([])
  })

  it('[IV80] nothing is left unfilled, doubled or unfinished', () => {
    const odd = /\{|\}| {2,}|undefined|null\b|\.\.(?!\.)| [,.?!]|\b(?:the the|a the|an the)\b/
    expect(turns.filter((turn) => odd.test(turn) || !/[.?!…]$/.test(turn))).toEqual([])
  })
})
