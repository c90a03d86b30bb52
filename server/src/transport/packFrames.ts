/**
 * Websocket frames (RFC 6455, section 5.2) of binary messages, in one buffer for one write.
 *
 * `ws` frames each message anew for each receiver and hands the network two buffers for it, and has no
 * call for a frame that was prepared before. In a room the same messages go to everybody, so that made
 * up a third of what a server did. A server's frames are plain: final, not masked, and without
 * compression, which our sockets never agree to.
 */
export function packFrames(messages: readonly Uint8Array[]): Buffer {
  let bytes = 0
  for (const { length } of messages) bytes += headerBytes(length) + length
  const packed = Buffer.allocUnsafe(bytes)
  let at = 0
  for (const message of messages) {
    at = writeHeader(packed, at, message.length)
    packed.set(message, at)
    at += message.length
  }
  return packed
}

/** The header alone, for a message that is too large to be copied. */
export function frameHeader(messageBytes: number): Buffer {
  const header = Buffer.allocUnsafe(headerBytes(messageBytes))
  writeHeader(header, 0, messageBytes)
  return header
}

/** The last frame of a message, and the message is binary. */
const finalBinary = 0x82
/** Above these, the length takes two or eight bytes more. */
const maxShort = 125
const maxMedium = 0xffff

function headerBytes(messageBytes: number): number {
  if (messageBytes <= maxShort) return 2
  return messageBytes <= maxMedium ? 4 : 10
}

/** Gives the place after the header. */
function writeHeader(target: Buffer, at: number, messageBytes: number): number {
  target[at] = finalBinary
  if (messageBytes <= maxShort) {
    target[at + 1] = messageBytes
    return at + 2
  }
  if (messageBytes <= maxMedium) {
    target[at + 1] = 126
    return target.writeUInt16BE(messageBytes, at + 2)
  }
  target[at + 1] = 127
  target.writeUInt32BE(Math.floor(messageBytes / 2 ** 32), at + 2)
  return target.writeUInt32BE(messageBytes % 2 ** 32, at + 6)
}
