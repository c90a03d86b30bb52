import { expect, it } from 'vitest'
import { breakLabels, breakLongRuns, joinLabels, joinLongRuns } from './longRuns.ts'
import type { ShapeRecord } from './records.ts'

function longestRun(text: string): number {
  return Math.max(...text.split(/[\s\u200b]/).map((run) => Array.from(run).length))
}

it('[BD9] no run is longer than 100 characters, and joining gives the text back', () => {
  for (const word of [
    'x'.repeat(2_000),
    '漢'.repeat(150),
    '😀'.repeat(300),
    `a ${'b'.repeat(101)} c`,
  ]) {
    const broken = breakLongRuns(word)
    expect(longestRun(broken)).toBeLessThanOrEqual(100)
    expect(joinLongRuns(broken)).toBe(word)
  }
})

it('[BD9] ordinary text stays as it is', () => {
  const text = 'word '.repeat(300)
  expect(breakLongRuns(text)).toBe(text)
})

it('[BD9] a record keeps its identity unless a label is broken, and comes back as it was', () => {
  const content = (text: string) => [{ type: 'paragraph', content: [{ type: 'text', text }] }]
  const note = (text: string): ShapeRecord => ({
    id: 'shape:n',
    typeName: 'shape',
    type: 'note',
    x: 0,
    y: 0,
    rotation: 0,
    index: 'a1',
    parentId: 'page:page',
    isLocked: false,
    opacity: 1,
    meta: {},
    props: { url: 'u'.repeat(500), richText: { type: 'doc', content: content(text) } },
  })
  const short = note('short')
  expect(breakLabels(short)).toBe(short)
  const long = note('x'.repeat(250))
  const shown = breakLabels(long)
  expect(shown.props).toMatchObject({ url: 'u'.repeat(500) })
  expect(shown.props.richText).not.toEqual(long.props.richText)
  expect(joinLabels(shown)).toEqual(long)
})
