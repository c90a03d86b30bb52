/** Whether a text is anywhere in these bytes: as it is, in JSON escapes, in UTF-16 or in base64. */
export function holds(bytes: Buffer, text: string): boolean {
  const escaped = JSON.stringify(text).slice(1, -1)
  const forms = [
    Buffer.from(text),
    Buffer.from(escaped),
    Buffer.from(text, 'utf16le'),
    ...base64Forms(text),
  ]
  return forms.some((form) => bytes.includes(form))
}

/** The three ways in which a text may lie in base64; what its neighbours decide is left out. */
function base64Forms(text: string): Buffer[] {
  return [0, 1, 2].map((offset) => {
    const encoded = Buffer.from('\0'.repeat(offset) + text).toString('base64')
    const whole = encoded.replace(/=+$/, '')
    return Buffer.from(whole.slice(offset === 0 ? 0 : offset + 1, -2))
  })
}
