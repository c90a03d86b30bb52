import { isPlainObject } from '@sparboard/shared/board'

/** What one says without words: look here, or how one feels about it. */
export type Gesture =
  | { type: 'spotlight'; x: number; y: number }
  | { type: 'reaction'; reaction: ReactionId }

/** A gesture of somebody, as it is shown. */
export type SeenGesture = (Gesture & { count: number }) & {
  /** Another one for each gesture. */
  key: string
  name: string
  color: string
  isSelf: boolean
}

/** What one may show, and what that says; nothing else is drawn, whatever comes. */
export const reactions = {
  yes: 'agrees',
  well: 'likes it',
  idea: 'has an idea',
  thinking: 'needs a moment',
  hand: 'wants to say something',
  lost: 'did not follow',
} as const
export type ReactionId = keyof typeof reactions

/** As far out as the board goes. */
const maxPlace = 1e6

/** Reads what another client says; null for what is no gesture. */
export function readGesture(value: unknown): (Gesture & { count: number }) | null {
  if (!isPlainObject(value)) return null
  const { type, count, x, y, reaction } = value
  if (typeof count !== 'number' || !Number.isSafeInteger(count)) return null
  if (type === 'spotlight' && isPlace(x) && isPlace(y)) return { type, x, y, count }
  if (type === 'reaction' && isReaction(reaction)) return { type, reaction, count }
  return null
}

function isPlace(value: unknown): value is number {
  return typeof value === 'number' && Math.abs(value) <= maxPlace
}

function isReaction(value: unknown): value is ReactionId {
  return typeof value === 'string' && Object.hasOwn(reactions, value)
}
