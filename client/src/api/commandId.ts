/**
 * A fresh id for a command. Not `crypto.randomUUID`, which is missing on pages that are served by
 * plain http from another machine.
 */
export function newCommandId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
