import { describe, expect, it } from 'vitest'
import { checkParents } from './checkParents.ts'
import type { BindingRecord, BoardRecord, ShapeRecord } from './records.ts'
import { plainText } from './richText.ts'
import { sanitizeRecord } from './sanitize.ts'

const base: Omit<ShapeRecord, 'id' | 'type' | 'props'> = {
  typeName: 'shape',
  x: 0,
  y: 0,
  rotation: 0,
  index: 'a1',
  parentId: 'page:page',
  isLocked: false,
  opacity: 1,
  meta: {},
}

function text(richText: unknown): ShapeRecord {
  const props = {
    color: 'black',
    size: 'm',
    font: 'draw',
    textAlign: 'start',
    w: 8,
    scale: 1,
    autoSize: true,
    richText,
  }
  return { ...base, id: 'shape:t', type: 'text', props }
}

function label(...words: string[]) {
  const content = words.map((word) => ({ type: 'text', text: word }))
  return { type: 'doc', content: [{ type: 'paragraph', content }] }
}

function frame(id: string, parentId: string): ShapeRecord {
  const props = { w: 1, h: 1, name: '', color: 'black' }
  return { ...base, id: `shape:${id}`, type: 'frame', parentId, props }
}

function arrow(id: string, change: Record<string, unknown> = {}): ShapeRecord {
  const props = {
    kind: 'arc',
    labelColor: 'black',
    color: 'black',
    fill: 'none',
    dash: 'draw',
    size: 'm',
    arrowheadStart: 'none',
    arrowheadEnd: 'arrow',
    font: 'draw',
    start: { x: 0, y: 0 },
    end: { x: 9, y: 0 },
    bend: 0,
    text: '',
    labelPosition: 0.5,
    scale: 1,
    elbowMidPoint: 0.5,
  }
  return { ...base, id: `shape:${id}`, type: 'arrow', props: { ...props, ...change } }
}

function bound(from: string, to: string): BindingRecord {
  const props = {
    terminal: 'end' as const,
    normalizedAnchor: { x: 0, y: 0 },
    snap: 'none',
    isExact: false,
    isPrecise: false,
  }
  const ends = { fromId: `shape:${from}`, toId: `shape:${to}` }
  return { id: 'binding:b', typeName: 'binding', type: 'arrow', ...ends, props, meta: {} }
}

type Raw = BoardRecord | Record<string, unknown>

function codeOf(record: Raw): string {
  const outcome = sanitizeRecord(record, { id: String(record.id) })
  return outcome.ok ? 'good' : outcome.code
}

function nested(depth: number): unknown {
  let node: unknown = { type: 'paragraph' }
  for (let i = 0; i < depth; i += 1) {
    node = { type: 'bulletList', content: [{ type: 'listItem', content: [node] }] }
  }
  return { type: 'doc', content: [node] }
}

const marked = (mark: unknown) => ({
  type: 'doc',
  content: [{ type: 'paragraph', content: [{ type: 'text', text: 'x', marks: [mark] }] }],
})

describe('a record by itself', () => {
  const bad: [string, Raw, string][] = [
    ['a shape that is its own parent', { ...frame('a', 'shape:a') }, 'bad_parent'],
    ['a coordinate of 1e300', { ...arrow('a'), x: 1e300 }, 'number_out_of_range'],
    ['a coordinate that is not a number', { ...arrow('a'), y: Number.NaN }, 'number_out_of_range'],
    ['a bend of 1e9', arrow('a', { bend: 1e9 }), 'number_out_of_range'],
    ['a bend just beyond the limit', arrow('a', { bend: 100_001 }), 'number_out_of_range'],
    ['a label of 2,001 characters', arrow('a', { text: 'x'.repeat(2_001) }), 'label_too_long'],
    [
      'rich text of 2,001 characters',
      text(label('x'.repeat(1_500), 'y'.repeat(501))),
      'label_too_long',
    ],
    ['content: [null]', text({ type: 'doc', content: [null] }), 'bad_rich_text'],
    ['an empty text node', text(label('')), 'bad_rich_text'],
    ['a root that is no document', text({ type: 'paragraph', content: [] }), 'bad_rich_text'],
    ['an unknown node', text({ type: 'doc', content: [{ type: 'image' }] }), 'bad_rich_text'],
    ['rich text 7 lists deep', text(nested(7)), 'too_deep'],
    ['rich text 3,000 lists deep', text(nested(3_000)), 'too_deep'],
    [
      'a javascript: link',
      text(marked({ type: 'link', attrs: { href: 'javascript:1' } })),
      'bad_link',
    ],
    [
      'a link in disguise',
      text(marked({ type: 'link', attrs: { href: 'https://a.example', class: 'x' } })),
      'bad_rich_text',
    ],
    ['an embed', { ...arrow('a'), type: 'embed' }, 'unknown_type'],
    ['a bookmark', { ...arrow('a'), type: 'bookmark' }, 'unknown_type'],
    ['a type named like an inherited key', { ...arrow('a'), type: 'constructor' }, 'unknown_type'],
    [
      'a second page',
      { id: 'page:2', typeName: 'page', name: '', index: 'a1', meta: {} },
      'unknown_type',
    ],
    [
      'a camera',
      { id: 'camera:page:page', typeName: 'camera', x: 0, y: 0, z: 1, meta: {} },
      'unknown_type',
    ],
    ['an unknown field', { ...arrow('a'), extra: 1 }, 'bad_field'],
    ['an unknown prop', arrow('a', { richText: label('x') }), 'bad_field'],
    ['a missing prop', arrow('a', { bend: undefined }), 'bad_field'],
    ['an arrow bound to itself', bound('a', 'a'), 'bad_binding'],
    ['100 kB of meta', { ...arrow('a'), meta: { x: 'y'.repeat(100_000) } }, 'too_large'],
    ['5 kB of meta', { ...arrow('a'), meta: { x: 'y'.repeat(5_000) } }, 'too_large'],
    ['bytes', { ...arrow('a'), meta: { x: new Uint8Array(3) } }, 'bad_field'],
  ]

  it.each(bad)('[BD8] %s is refused', (_name, record, code) => {
    expect(codeOf(record)).toBe(code)
  })

  it('[BD8] a record under another id is refused', () => {
    expect(sanitizeRecord(arrow('a'), { id: 'shape:b' })).toMatchObject({ code: 'bad_field' })
  })

  it.each([
    'https://evil.example/x.png',
    '//evil.example/x',
    'data:image/png;base64,AA',
    '/files/../api',
  ])('[BD8] an image from %s is refused', (src) => {
    const props = { w: 1, h: 1, name: 'a', isAnimated: false, mimeType: 'image/png', src }
    const asset = { id: 'asset:a', typeName: 'asset', type: 'image', meta: {}, props }
    expect(codeOf(asset)).toBe('bad_asset_source')
    expect(codeOf({ ...asset, props: { ...props, src: '/files/abc.png' } })).toBe('good')
  })

  it('[BD8] draw and line need points', () => {
    const stroke = { color: 'black', dash: 'draw', size: 'm', scale: 1 }
    const line = { ...base, id: 'shape:l', type: 'line' }
    expect(codeOf({ ...line, props: { ...stroke, spline: 'line', points: {} } })).toBe('bad_field')
    const pen = { fill: 'none', isComplete: true, isClosed: false, isPen: false }
    const drawn = { ...base, id: 'shape:d', type: 'draw', props: { ...stroke, ...pen } }
    expect(codeOf({ ...drawn, props: { ...drawn.props, segments: [] } })).toBe('bad_field')
    const empty = [{ type: 'free', points: [] }]
    expect(codeOf({ ...drawn, props: { ...drawn.props, segments: empty } })).toBe('bad_field')
  })

  it('[BD9] a long word is good: it is broken for display, never refused', () => {
    expect(codeOf(text(label('x'.repeat(2_000))))).toBe('good')
    expect(codeOf(arrow('a', { text: '漢'.repeat(2_000) }))).toBe('good')
  })

  it('a good record comes back as the same object', () => {
    const record = arrow('a')
    const outcome = sanitizeRecord(record, { id: record.id })
    expect(outcome.ok && outcome.value).toBe(record)
  })
})

describe('records among each other', () => {
  const idsOf = (records: { id: string }[]) => records.map((record) => record.id)

  it('[BD10] a child waits for its parent, and a binding for its ends', () => {
    const records = [frame('child', 'shape:gone'), bound('a', 'gone'), arrow('a')]
    const { good, waiting, bad } = checkParents(records)
    expect([idsOf(good), idsOf(waiting), bad]).toEqual([
      ['shape:a'],
      ['shape:child', 'binding:b'],
      [],
    ])
  })

  it('[BD10] a binding to a waiting shape waits too', () => {
    const { waiting } = checkParents([arrow('a'), frame('f', 'shape:gone'), bound('a', 'f')])
    expect(idsOf(waiting)).toEqual(['shape:f', 'binding:b'])
  })

  it('[BD8] parents that go in a circle are bad', () => {
    const circle = [frame('a', 'shape:b'), frame('b', 'shape:c'), frame('c', 'shape:a')]
    expect(idsOf(checkParents(circle).bad)).toEqual(['shape:a', 'shape:b', 'shape:c'])
  })

  it('[BD8] frames nest 12 deep and no deeper', () => {
    const chain = Array.from({ length: 20 }, (_, i) =>
      frame(String(i), i === 0 ? 'page:page' : `shape:${i - 1}`),
    )
    expect(checkParents(chain).good).toHaveLength(13)
  })

  it('[BD8] a shape inside a shape that holds nothing is bad', () => {
    expect(idsOf(checkParents([arrow('a'), frame('f', 'shape:a')]).bad)).toEqual(['shape:f'])
  })

  it('[BD8] an arrow bound to an arrow is bad', () => {
    expect(idsOf(checkParents([arrow('a'), arrow('b'), bound('a', 'b')]).bad)).toEqual([
      'binding:b',
    ])
  })
})

it('reads the lines of a label, lists and breaks included, from any JSON', () => {
  const item = {
    type: 'listItem',
    content: [{ type: 'paragraph', content: [{ type: 'text', text: 'two' }] }],
  }
  const content = [
    { type: 'paragraph', content: [{ type: 'text', text: 'one' }, { type: 'hardBreak' }, null] },
    { type: 'bulletList', content: [item] },
  ]
  expect(plainText({ type: 'doc', content })).toBe('one\n\ntwo')
  expect([plainText(null), plainText('x'), plainText({ content: 5 })]).toEqual(['', '', ''])
})

describe('a record that was good before', () => {
  const previous = frame('a', 'page:page')
  const check = (record: unknown) => {
    const outcome = sanitizeRecord(record, { id: 'shape:a', previous })
    return outcome.ok ? 'good' : outcome.code
  }

  it('is looked at again, all but props that are the same object for the same type', () => {
    expect(check({ ...previous, x: 7 })).toBe('good')
    expect(check({ ...previous, x: 1e9 })).toBe('number_out_of_range')
    expect(check({ ...previous, meta: { big: 'x'.repeat(5_000) } })).toBe('too_large')
    expect(check({ ...previous, type: 'geo' })).toBe('bad_field')
    expect(check({ ...previous, props: { ...previous.props, w: -1 } })).toBe('number_out_of_range')
    expect(check({ ...previous, props: { ...previous.props, more: 1 } })).toBe('bad_field')
  })
})
