import { isComponentKind } from '@sparboard/shared/design'
import { boardStarts, formats, interviewerKinds, levels, pressures } from '@sparboard/shared/round'
import { readJson, writeJson } from '../../ui/browserStorage.ts'
import type { LobbyChoice } from './lobbyChoice.ts'

const storageKey = 'sparboard.lobby'

/** What the lobby begins with: the last choice on this device, as far as it still makes sense. */
export function rememberedChoice(): LobbyChoice {
  return parseChoice(readJson(storageKey))
}

/** Keeps a choice for the next visit. */
export function rememberChoice(choice: LobbyChoice): void {
  writeJson(storageKey, choice)
}

/** The name this browser took part under last, or ''. */
export function rememberedName(): string {
  return rememberedChoice().name
}

/** Keeps only the name for the next visit. */
export function rememberName(name: string): void {
  rememberChoice({ ...rememberedChoice(), name })
}

/** Reads a kept choice; every part that is missing or odd becomes the default. */
export function parseChoice(kept: unknown): LobbyChoice {
  const value: Partial<Record<keyof LobbyChoice, unknown>> =
    typeof kept === 'object' && kept !== null ? kept : {}
  return {
    problemId: textOf(value.problemId) || null,
    ownTitle: textOf(value.ownTitle),
    ownPrompt: textOf(value.ownPrompt),
    level: oneOf(levels, value.level, 'senior'),
    format: oneOf(formats, value.format, '45'),
    focus: isComponentKind(value.focus) ? value.focus : 'cache',
    boardStart: oneOf(boardStarts, value.boardStart, 'prepared'),
    interviewer: oneOf(interviewerKinds, value.interviewer, 'builtin'),
    pressure: oneOf(pressures, value.pressure, 'steady'),
    hostRole: oneOf(['candidate', 'interviewer'] as const, value.hostRole, 'candidate'),
    rounds: value.rounds === 2 ? 2 : 1,
    name: textOf(value.name),
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function oneOf<Option extends string>(
  options: readonly Option[],
  value: unknown,
  otherwise: Option,
): Option {
  return options.find((option) => option === value) ?? otherwise
}
