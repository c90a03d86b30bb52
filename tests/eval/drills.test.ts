import { ENGINE_ID, type ComponentId } from '@sparboard/shared/base'
import { elapsedMs, type RoundEvent } from '@sparboard/shared/round'
import { describe, expect, it } from 'vitest'
import { drillFocus, loadKnowledge, type Drill } from '../../server/src/engine/knowledge/index.ts'
import { playRehearsal, type Rehearsal } from '../../server/src/rehearsal/playRehearsal.ts'
import { parseScript, type RehearsalScript } from '../../server/src/rehearsal/script.ts'
import { measureRehearsal, type Measures } from './measureRehearsal.ts'
import { scriptFor, styles, type Style } from './rehearsalScripts.ts'

const knowledge = loadKnowledge()
const drills = [...knowledge.drills.values()]
const minuteMs = 60_000

function scriptOf(value: object): RehearsalScript {
  const script = parseScript(JSON.stringify(value))
  if ('error' in script) throw new Error(script.error)
  return script
}

function play(script: RehearsalScript): Rehearsal {
  const rehearsal = playRehearsal(script, knowledge)
  if ('error' in rehearsal) throw new Error(rehearsal.error)
  return rehearsal
}

/** A drill on its prepared board, as a candidate of this style answers. */
function playDrill({ kind }: Drill, style: Style, seed = 1): Rehearsal {
  const [problem] = knowledge.problems.values()
  if (!problem) throw new Error('There are no problems')
  const { answers } = scriptFor(knowledge, problem, 'senior', style, seed)
  return play(scriptOf({ format: '10', focus: kind, seed, answers, answerDelay: 45 }))
}

type Asked = RoundEvent & { type: 'asked' }

function askedIn({ events }: Rehearsal): Asked[] {
  return events.filter((event): event is Asked => event.type === 'asked' && event.by === ENGINE_ID)
}

/** From the start to an event. */
function afterMs({ events }: Rehearsal, { atMs }: RoundEvent): number {
  return atMs - (events.find(({ type }) => type === 'started')?.atMs ?? 0)
}

describe.each(drills)('[LB64] the drill on $kind', (drill) => {
  const rehearsal = playDrill(drill, 'strong')
  const focus = drillFocus(drill)
  const label = rehearsal.graph.components.find(({ id }) => id === focus)?.label ?? '?'

  it('tells the situation and the component that it is about', () => {
    const opening = rehearsal.events.find((event) => event.type === 'said')
    expect(opening?.text).toContain(drill.situation)
    expect(opening?.text).toContain(`\`${label}\``)
  })

  it('asks about it within a minute, and about nothing else until the end', () => {
    // A contradiction between words and board is taken up wherever it is.
    const topical = askedIn(rehearsal).filter(
      ({ plan, move }) => plan?.topic && move !== 'contradiction',
    )
    const [first] = topical
    expect(first && afterMs(rehearsal, first)).toBeLessThanOrEqual(minuteMs)
    expect(topical.length).toBeGreaterThanOrEqual(3)
    expect(new Set(topical.flatMap(({ about }) => about))).toEqual(new Set([focus]))
    expect(first?.text).toContain(label)
  })

  it('has its own curveball after five minutes', () => {
    const [ball, ...more] = askedIn(rehearsal).filter(
      ({ plan }) => plan?.aim === drill.curveball.id,
    )
    expect(more).toEqual([])
    expect(ball?.move).toBe('curveball')
    expect(ball && afterMs(rehearsal, ball)).toBeGreaterThanOrEqual(5 * minuteMs)
  })

  it('takes ten minutes', () => {
    const { round, events } = rehearsal
    expect(round.status).toBe('ended')
    const lastMs = elapsedMs(round, events.at(-1)?.atMs ?? 0)
    expect(lastMs).toBeGreaterThan(9 * minuteMs)
    expect(lastMs).toBeLessThanOrEqual(11 * minuteMs)
  })
})

describe('[LB64] drills in every style', () => {
  const rounds = drills.flatMap((drill, index) => {
    // Every kind in two more styles, every style on many kinds.
    const others = [styles[index % styles.length], styles[(index + 3) % styles.length]]
    return (['strong', ...others] as Style[]).map((style, seed) => {
      const rehearsal = playDrill(drill, style, seed + 1)
      return {
        name: `${drill.kind} ${style}`,
        rehearsal,
        measures: measureRehearsal(rehearsal, knowledge),
      }
    })
  })

  it.each([
    'notOneQuestion',
    'tooLong',
    'tooDeep',
    'coveredAgain',
    'leaks',
    'leftSilently',
  ] as const)('%s: none', (fault) => {
    expect(
      rounds.flatMap(({ name, measures }) => measures[fault].map((text) => `${name}: ${text}`)),
    ).toEqual([])
  })

  it('a drawn label in nine of ten deep-dive turns', () => {
    const total = (pick: (measures: Measures) => number) =>
      rounds.reduce((sum, { measures }) => sum + pick(measures), 0)
    const without = total(({ withoutLabel }) => withoutLabel.length)
    expect(without / total(({ deepDiveTurns }) => deepDiveTurns)).toBeLessThanOrEqual(0.1)
  })

  it('all end', () => {
    expect(rounds.filter(({ rehearsal }) => rehearsal.round.status !== 'ended')).toEqual([])
  })
})

describe('how a drill is begun', () => {
  it('[LB64] a word that one is ready is enough', () => {
    const script = scriptOf({
      format: '10',
      focus: 'cache',
      steps: [{ at: 9, say: "OK, I'm ready, let's begin." }],
    })
    const rehearsal = play(script)
    const [first] = askedIn(rehearsal)
    expect(first && afterMs(rehearsal, first)).toBeLessThan(15_000)
    expect(first?.about).toEqual(['shape:redis' as ComponentId])
  })

  it('[LB65] on a board of one’s own the part is asked for, and the question comes when it is there', () => {
    const script = scriptOf({
      problem: 'chat',
      format: '10',
      focus: 'queue',
      steps: [
        {
          at: 40,
          draw: [
            { op: 'component', id: 'api', label: 'Chat API', kind: 'service' },
            { op: 'component', id: 'q', label: 'Outbox', kind: 'queue' },
            { op: 'arrow', id: 'a', from: 'api', to: 'q' },
          ],
        },
      ],
    })
    const rehearsal = play(script)
    expect(rehearsal.round.boardStart).toBe('blank')
    const opening = rehearsal.events.find((event) => event.type === 'said')
    expect(opening?.text).toMatch(/message queue.*put it on the board with its neighbours/i)
    const [first] = askedIn(rehearsal)
    expect(first && afterMs(rehearsal, first)).toBeGreaterThan(40_000)
    expect(first?.about).toEqual(['shape:q' as ComponentId])
  })

  it('[LB65] what lies on a prepared board is no news to the interviewer, and what is added is drawn below', () => {
    const script = scriptOf({
      format: '10',
      focus: 'cache',
      steps: [
        {
          at: 5,
          draw: [
            { op: 'component', id: 'replica', label: 'Replica', kind: 'sql_db' },
            { op: 'arrow', id: 'copy', from: 'db', to: 'replica', label: 'copy' },
          ],
        },
      ],
    })
    const rehearsal = play(script)
    const [laid, added] = rehearsal.events.flatMap((event) =>
      event.type === 'boardRead' ? [event.diff] : [],
    )
    expect(laid?.added).toHaveLength(5)
    expect(added?.added.map(({ label }) => label)).toEqual(['Replica'])
    expect(added?.connected).toHaveLength(1)
    expect(rehearsal.graph.looseEnds).toEqual([])
  })
})
