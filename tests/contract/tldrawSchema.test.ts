import { createRequire } from 'node:module'
import { seedRecords, sanitizeRecord, type BoardRecord } from '@sparboard/shared/board'
import { describe, expect, it } from 'vitest'
import {
  arrow,
  binding,
  box,
  component,
  draw,
  frame,
  line,
  note,
  text,
} from '../rig/boardBuilder.ts'

// tldraw is the client's dependency; its own schema is the judge here.
const fromClient = createRequire(new URL('../../client/package.json', import.meta.url))

interface Validator {
  validate(value: unknown): unknown
  isValid(value: unknown): boolean
}
interface Schema {
  types: Record<string, { validate(record: unknown, known?: unknown): unknown }>
}
const tlschema = fromClient('@tldraw/tlschema') as {
  createTLSchema(options: unknown): Schema
  defaultShapeSchemas: object
  defaultBindingSchemas: object
}
const { T } = fromClient('@tldraw/validate') as {
  T: Record<'number' | 'string' | 'indexKey' | 'linkUrl', Validator>
}

const schema = tlschema.createTLSchema({
  shapes: {
    ...tlschema.defaultShapeSchemas,
    component: { props: { w: T.number, h: T.number, kind: T.string, label: T.string } },
  },
  bindings: tlschema.defaultBindingSchemas,
})

function acceptedByTldraw(record: BoardRecord): boolean {
  try {
    schema.types[record.typeName]?.validate(record)
    return true
  } catch {
    return false
  }
}

const samples: BoardRecord[] = [
  ...seedRecords,
  box('a', 'Redis'),
  component('b', 'cache', 'Redis'),
  text('c', 'p99 < 200 ms'),
  note('d', 'reads'),
  frame('e', 'VPC'),
  arrow('f', 'reads'),
  line('g'),
  draw('h'),
  binding('i', 'f', 'a', 'end'),
  { ...draw('j'), type: 'highlight', props: without(draw('j').props, 'fill', 'dash', 'isClosed') },
  { ...box('k'), type: 'group', props: {} },
  {
    ...box('l'),
    type: 'image',
    props: {
      w: 10,
      h: 10,
      playing: true,
      url: '',
      assetId: 'asset:x',
      crop: null,
      flipX: false,
      flipY: false,
      altText: 'a plan',
    },
  },
  {
    id: 'asset:x',
    typeName: 'asset',
    type: 'image',
    meta: {},
    props: {
      w: 10,
      h: 10,
      name: 'plan.png',
      isAnimated: false,
      mimeType: 'image/png',
      src: '/files/plan.png',
      fileSize: 2_000_000,
    },
  },
]

function without(props: Record<string, unknown>, ...names: string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(props).filter(([name]) => !names.includes(name)))
}

describe('what the sanitizer lets through', () => {
  it.each(samples.map((record) => [`${record.typeName} ${record.id}`, record] as const))(
    '[BD7] %s is accepted by the sanitizer and by tldraw',
    (_name, record) => {
      expect(sanitizeRecord(record, { id: record.id })).toEqual({ ok: true, value: record })
      expect(acceptedByTldraw(record)).toBe(true)
    },
  )

  it('[BD7] nothing that tldraw refuses passes, whatever single field is damaged', () => {
    const damage: unknown[] = [undefined, null, -1, 0, Infinity, '', 'javascript:x', {}, [], true]
    const passed: string[] = []
    for (const sample of samples) {
      for (const { path, record } of damaged(sample, damage)) {
        const mine = sanitizeRecord(record, { id: sample.id }).ok
        if (mine && !acceptedByTldraw(record as BoardRecord)) passed.push(`${sample.id} ${path}`)
      }
    }
    expect(passed).toEqual([])
  })

  it('[BD7] order keys and links pass only if tldraw takes them', () => {
    const keys = [
      'a1',
      'a0',
      'Zz',
      'a1V',
      'b12',
      'b1',
      'a',
      '',
      'A1',
      'z1',
      'zzz',
      '1a',
      'a00',
      'aé',
    ]
    const links = ['', 'https://a.example/x?y#z', 'mailto:a@b.example', 'http://', 'javascript:1']
    for (const index of keys) {
      const passes = sanitizeRecord(box('a', '', { index }), { id: 'shape:a' }).ok
      expect([index, passes && !T.indexKey.isValid(index)]).toEqual([index, false])
    }
    for (const url of links) {
      const passes = sanitizeRecord(box('a', '', { props: { url } }), { id: 'shape:a' }).ok
      expect([url, passes]).toEqual([url, T.linkUrl.isValid(url)])
    }
  })
})

/** Every variant of a record with one field, at any depth, replaced by each of the values. */
function* damaged(
  value: unknown,
  values: readonly unknown[],
  path = '',
): Generator<{ path: string; record: unknown }> {
  if (typeof value !== 'object' || value === null) return
  for (const key of Object.keys(value)) {
    const inner = (value as Record<string, unknown>)[key]
    for (const replacement of values) {
      yield { path: `${path}.${key}=${String(replacement)}`, record: put(value, key, replacement) }
    }
    for (const { path: deeper, record } of damaged(inner, values, `${path}.${key}`)) {
      yield { path: deeper, record: put(value, key, record) }
    }
  }
}

function put(value: object, key: string, inner: unknown): unknown {
  if (!Array.isArray(value)) return { ...value, [key]: inner }
  return value.map((item: unknown, i) => (String(i) === key ? inner : item))
}
