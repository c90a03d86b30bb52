import { describe, expect, it } from 'vitest'
import { candidate, scriptRound } from '../round/testing.ts'
import { mergeTimeline } from './timeline.ts'

describe('the timeline of a round', () => {
  it('merges both logs by time, the board first within a millisecond', () => {
    const events = scriptRound().at(20, candidate, { type: 'started' }).events
    const board = [0, 10, 20, 30].map((atMs, seq) => ({ seq, atMs, update: new Uint8Array() }))
    const merged = mergeTimeline(events, board)
    expect(merged.map(({ type, atMs }) => `${type}@${atMs}`)).toEqual([
      'board@0',
      ...events.slice(0, 4).map(() => 'event@0'),
      'board@10',
      'board@20',
      'event@20',
      'board@30',
    ])
  })
})
