/** Bytes on their own: a small Buffer shares its memory with others and would keep all of it. */
export function bytesOf(base64: string): Uint8Array {
  const buffer = Buffer.from(base64, 'base64')
  return buffer.byteLength === buffer.buffer.byteLength
    ? new Uint8Array(buffer.buffer)
    : new Uint8Array(buffer)
}
