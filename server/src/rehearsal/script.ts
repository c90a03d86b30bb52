import { componentKinds } from '@sparboard/shared/design'
import { boardStarts, formats, levels, pressures } from '@sparboard/shared/round'
import { z } from 'zod'

const id = z.string().min(1).max(80)
const seconds = z
  .number()
  .min(0)
  .max(24 * 3600)
const text = z.string().min(1).max(10_000)
const kind = z.enum(componentKinds)

const stroke = z.discriminatedUnion('op', [
  /** Without a kind it is a plain rectangle with a label. */
  z.strictObject({
    op: z.literal('component'),
    id,
    label: z.string().max(2_000),
    kind: kind.nullish(),
  }),
  z.strictObject({
    op: z.literal('arrow'),
    id,
    from: id,
    to: id,
    label: z.string().max(2_000).nullish(),
  }),
  z.strictObject({ op: z.literal('note'), id, text: z.string().max(2_000) }),
  z.strictObject({ op: z.literal('rename'), id, label: z.string().max(2_000) }),
  z.strictObject({ op: z.literal('delete'), id }),
])

const step = z
  .strictObject({
    at: seconds,
    draw: z.array(stroke).min(1).optional(),
    say: text.optional(),
    /** Asks for a hint on the open question. */
    hint: z.literal(true).optional(),
  })
  .refine(({ draw, say, hint }) => draw !== undefined || say !== undefined || hint !== undefined, {
    message: 'A step says, draws or asks for a hint.',
  })

const script = z.strictObject({
  /** Left out in a drill on a prepared board, which brings its own situation. */
  problem: z
    .union([
      z.string().min(1),
      z.strictObject({ title: z.string().min(1), prompt: z.string().min(1) }),
    ])
    .optional(),
  level: z.enum(levels).default('senior'),
  format: z.union([z.string(), z.number()]).transform(String).pipe(z.enum(formats)).default('45'),
  /** The component of a 10-minute drill. */
  focus: kind.nullish(),
  /** What a drill begins with; prepared unless it names a problem. */
  boardStart: z.enum(boardStarts).optional(),
  pressure: z.enum(pressures).default('steady'),
  seed: z.number().int().default(1),
  steps: z.array(step).default([]),
  /** What the candidate answers: by topic id, by `kind.*`, or by `*` for anything. */
  answers: z.record(z.string(), z.array(text)).default({}),
  /** Seconds from a question to its answer. */
  answerDelay: seconds.default(8),
})

/** A round written down: what a candidate says and draws, and how they answer. */
export type RehearsalScript = z.output<typeof script>
export type Stroke = z.output<typeof stroke>

/** Whether a script is a drill on its prepared board. */
export function startsPrepared({ format, focus, problem, boardStart }: RehearsalScript): boolean {
  if (boardStart !== undefined) return boardStart === 'prepared'
  return format === '10' && Boolean(focus) && problem === undefined
}

/** Parts of a script that do not go together, as a sentence; null when they do. */
function faultOf(parsed: RehearsalScript): string | null {
  if (!startsPrepared(parsed)) {
    return parsed.problem === undefined ? 'problem: It names no problem.' : null
  }
  if (parsed.format !== '10' || !parsed.focus) {
    return 'boardStart: Only a 10-minute drill with a focus has a prepared board.'
  }
  return parsed.problem === undefined
    ? null
    : 'problem: A prepared board brings its own situation; leave out the problem.'
}

/** A script, or one sentence on what is wrong with it. */
export function parseScript(source: string): RehearsalScript | { error: string } {
  let json: unknown
  try {
    json = JSON.parse(source)
  } catch {
    return { error: 'The script is not JSON.' }
  }
  const parsed = script.safeParse(json)
  if (parsed.success) {
    const fault = faultOf(parsed.data)
    return fault === null ? parsed.data : { error: `The script cannot be played. ${fault}` }
  }
  const issue = deepestIssue(parsed.error.issues)
  const place = issue.path.length > 0 ? `${issue.path.join('.')}: ` : ''
  return { error: `The script cannot be played. ${place}${issue.message}` }
}

type Issue = z.core.$ZodIssue

/** Of the faults of a union's members, the one that came furthest says most. */
function deepestIssue(issues: readonly Issue[], prefix: PropertyKey[] = []): Issue {
  const all = issues.flatMap((issue): Issue[] => {
    const path = [...prefix, ...issue.path]
    if (issue.code === 'invalid_union') {
      return issue.errors.length > 0
        ? issue.errors.map((errors) => deepestIssue(errors, path))
        : [{ ...issue, path }]
    }
    return [{ ...issue, path }]
  })
  const [best] = all.toSorted((a, b) => b.path.length - a.path.length)
  return best ?? { code: 'custom', path: [], message: 'It does not fit the format.', input: null }
}
