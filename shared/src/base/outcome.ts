/** A value, or the code of an expected refusal. Defects throw; refusals are returned. */
export type Outcome<Value, Code extends string> =
  | { ok: true; value: Value }
  | { ok: false; code: Code; message?: string }

/** Wraps a value as a success. */
export function succeed<Value>(value: Value): { ok: true; value: Value } {
  return { ok: true, value }
}

/** Wraps a code, and where it helps a sentence for people, as a refusal. */
export function refuse<Code extends string>(
  code: Code,
  message?: string,
): { ok: false; code: Code; message?: string } {
  return message === undefined ? { ok: false, code } : { ok: false, code, message }
}

/** Closes a union: a case added later becomes a compile error here. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`)
}
