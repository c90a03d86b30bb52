import type { ListenedPoint, ListeningSheet } from '@sparboard/shared/protocol'
import type { TickedPoint } from '@sparboard/shared/round'
import { describe, expect, it } from 'vitest'
import { ben } from '../../api/rig/roundRig.ts'
import { heardCount, sheetPoints } from './sheetPoints.ts'

function point(name: string, part: Partial<ListenedPoint> = {}): ListenedPoint {
  return { point: name, statement: `Says ${name}`, isCore: false, heard: null, ...part }
}

function sheetOf(...points: ListenedPoint[]): ListeningSheet {
  return {
    questionId: 'q1' as ListeningSheet['questionId'],
    topic: 'cache.choice',
    title: 'Caching',
    points,
    redFlags: [],
    probe: null,
    pushBack: null,
    harder: null,
    hints: [],
  }
}

function tick(name: string, part: Partial<TickedPoint> = {}): TickedPoint {
  return {
    by: ben,
    topic: 'cache.choice',
    point: name,
    questionId: null,
    quote: null,
    elapsedMs: 5_000,
    seq: 7,
    ...part,
  }
}

const typed = { by: 'engine', quote: 'we set a TTL', elapsedMs: 2_000 } as const

describe('[SC72] the points of a sheet', () => {
  it('stand core first, the first nine with a key', () => {
    const many = Array.from({ length: 10 }, (_, index) => point(`p${index}`))
    const points = sheetPoints(sheetOf(...many, point('core', { isCore: true })), [])
    expect(points.map(({ point, digit }) => [point, digit]).slice(0, 2)).toEqual([
      ['core', 1],
      ['p0', 2],
    ])
    expect(points.map(({ digit }) => digit).slice(-2)).toEqual([null, null])
  })

  it('are ticked as soon as the round has it, or the tick is on its way', () => {
    const sheet = sheetOf(point('ttl'), point('size'), point('warm'))
    const points = sheetPoints(
      sheet,
      [tick('ttl', { quote: 'a minute' })],
      new Map([['size', true]]),
    )
    expect(points.map(({ heard }) => heard)).toEqual([
      { by: 'interviewer', quote: 'a minute', elapsedMs: 5_000 },
      { by: 'interviewer', quote: null, elapsedMs: 0 },
      null,
    ])
    expect(heardCount(points)).toBe('2 of 3')
  })

  it('stay heard where the analysis read them, also when a tick is taken back', () => {
    const sheet = sheetOf(point('ttl', { heard: typed }))
    expect(sheetPoints(sheet, [])[0]).toMatchObject({ heard: typed, isTicked: false })
    const back = sheetPoints(sheet, [tick('ttl')], new Map([['ttl', false]]))
    expect(back[0]).toMatchObject({ heard: typed, isTicked: false })
  })

  it('are not ticked by what was ticked on another topic, nor by an older answer', () => {
    const heard = { by: 'interviewer', quote: null, elapsedMs: 1 } as const
    const sheet = sheetOf(point('ttl', { heard }))
    expect(sheetPoints(sheet, [tick('ttl', { topic: 'db.choice' })])[0]?.heard).toBeNull()
  })
})
