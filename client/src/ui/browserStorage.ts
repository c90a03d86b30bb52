/** A text kept on this device; null when there is none or storage is switched off. */
export function readText(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

/** Keeps a text on this device, or forgets it with null. A full or disabled storage is not an error. */
export function writeText(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(key)
    else localStorage.setItem(key, value)
  } catch {
    // Private windows and full storages: what is kept here is a convenience, never the only copy.
  }
}

/** A JSON value kept on this device; null when there is none or it cannot be read. */
export function readJson(key: string): unknown {
  const text = readText(key)
  if (text === null) return null
  try {
    return JSON.parse(text) as unknown
  } catch {
    return null
  }
}

/** Keeps a JSON value on this device, or forgets it with null. */
export function writeJson(key: string, value: unknown): void {
  writeText(key, value === null ? null : JSON.stringify(value))
}
