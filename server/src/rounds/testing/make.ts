import { command, type Command, type CommandInput } from '@sparboard/shared/protocol'

let commandsMade = 0

/** A command as it comes out of the parser, with an id of its own unless one is given. */
export function make(
  input: CommandInput extends infer Each
    ? Each extends { commandId: string }
      ? Omit<Each, 'commandId'> & { commandId?: string }
      : never
    : never,
): Command {
  commandsMade += 1
  return command.parse({ commandId: `command-${commandsMade}`, ...input })
}
