/** An expected failure: its message is one sentence for the person at the keyboard. */
export class Failure extends Error {}

/**
 * Tells the person what went wrong and leaves exit code 1 behind. Anything but a Failure is a defect
 * of ours and keeps its stack.
 * @param {unknown} error
 */
export function fail(error) {
  console.error(error instanceof Failure ? `\n${error.message}` : error)
  process.exitCode = 1
}

/**
 * Progress goes to stderr: the stdout of a command may be somebody's JSON.
 * @param {string} text
 */
export function tell(text) {
  console.error(text)
}
