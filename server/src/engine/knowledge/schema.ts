import { componentKinds } from '@sparboard/shared/design'
import { levels } from '@sparboard/shared/round'
import { z } from 'zod'
import type { Predicate } from './types.ts'

const text = z.string().trim().min(1).max(2000)
const kind = z.enum(componentKinds)
const kinds = z.array(kind).min(1)
const level = z.enum(levels)
const comparison = z.enum(['>=', '<=', '>', '<', '==', '='])
const byLevel = <Value extends z.ZodType>(value: Value) =>
  z.strictObject({ mid: value, senior: value, staff: value })

const predicate: z.ZodType<Predicate> = z.lazy(() =>
  z.union([
    z.strictObject({ p: z.enum(['always', 'isolated', 'single', 'unreplicated']) }),
    z.strictObject({
      p: z.enum(['adj', 'out', 'in', 'reaches', 'reached_by', 'bypass', 'has']),
      kinds,
    }),
    z.strictObject({ p: z.literal('count'), kinds, op: comparison, n: z.number().int() }),
    z.strictObject({ p: z.enum(['indeg', 'outdeg']), op: comparison, n: z.number().int() }),
    z.strictObject({ p: z.enum(['text', 'label', 'edgelabel', 'said']), regex: text }),
    z.strictObject({ p: z.literal('problem'), ids: z.array(text).min(1) }),
    z.strictObject({ all: z.array(predicate).min(1) }),
    z.strictObject({ any: z.array(predicate).min(1) }),
    z.strictObject({ not: predicate }),
  ]),
)

/** A clause that goes on after "So" or "You said that": at most eleven words, and no mark at its end. */
const takeUp = z.string().regex(/^[a-z](?:[^\s.?!]* ){2,10}[^\s.?!]+$/)

/** A text with other ways of asking the same. */
const reworded = z.strictObject({ id: text, text, others: z.array(text).optional() })

/** One file of topics, as authored. */
export const topicFileSchema = z.array(
  z.strictObject({
    id: z.string().regex(/^[a-z_]+\.[a-z0-9_]+$/),
    title: text,
    kinds,
    severity: z.enum(['high', 'medium', 'low']),
    level,
    when: predicate,
    boost: predicate.nullable(),
    questions: z.array(z.strictObject({ id: text, text, slots: z.array(text) })).min(1),
    points: z
      .array(
        z.strictObject({
          id: z.string().regex(/^[a-z0-9_]+$/),
          isCore: z.boolean(),
          statement: text,
          takeUp: takeUp.optional(),
          probe: reworded,
          phrases: z.array(text),
          patterns: z.array(z.array(z.array(text).min(1)).min(1)),
        }),
      )
      .min(1),
    wrongAnswers: z.array(
      z.strictObject({ id: text, why: text, reply: text, phrases: z.array(text) }),
    ),
    pushback: reworded,
    harder: z.strictObject({ id: text, text }).optional(),
    modelAnswer: text,
  }),
)

/** What a product calls the things that the topics speak of. */
const nouns = z.strictObject({ item: text, items: text, event: text, events: text })

/** All problems. An estimate's `expr` is arithmetic over `scale`; a test holds `value` against it. */
export const problemsSchema = z.array(
  z.strictObject({
    id: z.string().regex(/^[a-z_]+$/),
    title: text,
    prompt: text,
    functional: z.array(text).min(1),
    nonfunctional: z.array(text).min(1),
    outOfScope: z.array(text),
    clarify: z.array(
      z.strictObject({ id: text, intent: text, ask: z.array(text).min(1), answer: text }),
    ),
    scale: z.record(z.string(), z.number()),
    estimates: z.array(
      z.strictObject({
        id: text,
        what: text,
        expr: text,
        value: z.number().positive(),
        low: z.number().positive(),
        high: z.number().positive(),
        unit: text,
      }),
    ),
    deepDives: z.array(
      z.strictObject({ id: text, title: text, topics: z.array(text).min(1), ask: text }),
    ),
    curveballs: z.array(
      z.strictObject({
        id: text,
        text,
        ask: text,
        expects: z.array(text).min(1),
        topics: z.array(text).min(1),
      }),
    ),
    nouns,
    levels: byLevel(text),
    expectedGraph: z.strictObject({
      nodes: z.array(z.strictObject({ id: text, kind, label: text })).min(1),
      edges: z.array(z.strictObject({ from: text, to: text, label: z.string() })),
    }),
    requiredKinds: z.array(kinds),
  }),
)

const drillId = z.string().regex(/^[a-z][a-z0-9-]*$/)
/** What a card of the usual width shows on one line, and an arrow between two columns. */
const cardLabel = text.max(20)
const arrowLabel = text.max(16)

/** The prepared boards of the drills, by column and row. */
export const drillsSchema = z.array(
  z.strictObject({
    kind,
    title: text,
    situation: text.max(300),
    nouns,
    components: z
      .array(
        z.discriminatedUnion('kind', [
          z.strictObject({ id: drillId, kind: z.literal('group'), label: cardLabel }),
          z.strictObject({
            id: drillId,
            kind: kind.exclude(['group']),
            label: cardLabel,
            column: z.number().min(0).max(4),
            row: z.number().min(0).max(3),
            group: drillId.optional(),
          }),
        ]),
      )
      .min(4)
      .max(7),
    arrows: z.array(z.strictObject({ from: drillId, to: drillId, label: arrowLabel })).min(3),
    curveball: z.strictObject({ id: text, text, topics: z.array(text).min(1) }),
  }),
)

const numberByDimension = z.record(z.string(), z.number())
const format = z.strictObject({
  topics: z.tuple([z.number().int(), z.number().int()]),
  curveballs: z.number().int(),
  dimensions: z.array(text).nullable(),
})

/** The seven dimensions, what each level asks for, and what each format aims at. */
export const rubricSchema = z.strictObject({
  dimensions: z
    .array(
      z.strictObject({
        id: text,
        title: text,
        anchors: z.strictObject({ 1: text, 2: text, 3: text, 4: text }),
      }),
    )
    .min(1),
  levelBars: byLevel(numberByDimension),
  weights: byLevel(numberByDimension),
  formats: z.strictObject({ '45': format, '25': format, '10': format }),
})

/** The private side of the kinds: what a kind invites one to ask. */
export const kindsSchema = z.strictObject({
  topics: z.partialRecord(kind, z.array(text)),
  labelQuestions: z.record(z.string(), text),
})

/** Lists of words under a name. */
export const wordListsSchema = z.record(z.string(), z.array(text).min(1))

/** Ways of saying the points and wrong answers of a topic: topic, then point or `wrongN`. */
export const sayingsSchema = z.record(z.string(), z.record(z.string(), z.array(text)))

/** Groups of synonyms, each one line of words. */
export const synonymsSchema = z.array(z.string().regex(/^[a-z0-9]+(?: [a-z0-9]+)+$/))

/** A list of expressions. */
export const textListSchema = z.array(text).min(1)
