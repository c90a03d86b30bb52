import type { Level, Role, Round } from '@sparboard/shared/round'
import { readJson, writeJson } from '../../ui/browserStorage.ts'

/** A round that this browser took part in. */
export interface RecentRound {
  roundId: string
  title: string
  level: Level
  role: Role
  isEnded: boolean
  lastSeenMs: number
}

const storageKey = 'sparboard.rounds'
const maxKept = 12

/** The rounds of this browser, the latest first. */
export function recentRounds(): RecentRound[] {
  const kept = readJson(storageKey)
  return Array.isArray(kept) ? kept.filter(isRecentRound) : []
}

/** Keeps a round for the lobby's list, in front of the others. */
export function rememberRound(round: Round, role: Role, nowMs: number): void {
  const entry: RecentRound = {
    roundId: round.id,
    title: round.problem.title,
    level: round.level,
    role,
    isEnded: round.status === 'ended',
    lastSeenMs: nowMs,
  }
  writeJson(storageKey, withRound(recentRounds(), entry))
}

/** Takes a round out of the list, e.g. because the server does not know it any more. */
export function forgetRound(roundId: string): void {
  writeJson(
    storageKey,
    recentRounds().filter((round) => round.roundId !== roundId),
  )
}

/** The list with this round in front, each round once, the oldest dropped. */
export function withRound(rounds: readonly RecentRound[], entry: RecentRound): RecentRound[] {
  return [entry, ...rounds.filter(({ roundId }) => roundId !== entry.roundId)].slice(0, maxKept)
}

function isRecentRound(value: unknown): value is RecentRound {
  if (typeof value !== 'object' || value === null) return false
  const { roundId, title, level, role, isEnded, lastSeenMs } = value as Partial<
    Record<keyof RecentRound, unknown>
  >
  return (
    typeof roundId === 'string' &&
    typeof title === 'string' &&
    typeof level === 'string' &&
    typeof role === 'string' &&
    typeof isEnded === 'boolean' &&
    typeof lastSeenMs === 'number'
  )
}
