/** As much of a reply as has come: the text of `{"move": …, "say": "…"}` read while it is written. */
export interface PartialReply {
  /** The fields before `say`, once they are complete; null before. Unchecked. */
  fields: unknown
  /** The words so far, unescaped. */
  say: string
  /** The closing quote of `say` has come. */
  isWhole: boolean
}

/** A reply that can become nothing readable, however it goes on. */
export class UnreadableReply extends Error {
  constructor() {
    super('The reply is not the JSON that was asked for.')
    this.name = 'UnreadableReply'
  }
}

/** Without a decision after so many characters there will be none. */
const longestHead = 20_000

/**
 * Reads a reply piece by piece. Text or a code fence around the object is passed over; of two objects
 * the first counts. Keys may come in any order as long as `say` is a key of the outer object; what
 * comes after it is not waited for.
 */
export class ReplyReader {
  #text = ''

  /** Throws `UnreadableReply` when there is no hope. */
  take(piece: string): PartialReply {
    this.#text += piece
    const start = this.#text.indexOf('{')
    if (start < 0) {
      if (this.#text.length > longestHead) throw new UnreadableReply()
      return nothingYet
    }
    const key = findSay(this.#text, start)
    if (key === null) {
      if (this.#text.length - start > longestHead) throw new UnreadableReply()
      return nothingYet
    }
    const { say, isWhole } = readString(this.#text, key.valueAt)
    return { fields: parseHead(this.#text.slice(start, key.keyAt)), say, isWhole }
  }
}

const nothingYet: PartialReply = { fields: null, say: '', isWhole: false }

/** Where the outer object's key `say` stands and its string begins; null as long as it has not come. */
function findSay(text: string, start: number): { keyAt: number; valueAt: number } | null {
  let depth = 0
  for (let at = start; at < text.length; at += 1) {
    const character = text[at]
    if (character === '{' || character === '[') depth += 1
    else if (character === '}' || character === ']') depth -= 1
    else if (character === '"') {
      const end = endOfString(text, at)
      if (end === null) return null
      if (depth === 1 && text.slice(at, end + 1) === '"say"') {
        const value = /^\s*:\s*"/.exec(text.slice(end + 1, end + 50))
        if (value) return { keyAt: at, valueAt: end + 1 + value[0].length }
      }
      at = end
    }
    if (depth === 0) throw new UnreadableReply()
  }
  return null
}

function endOfString(text: string, start: number): number | null {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1
    else if (text[at] === '"') return at
  }
  return null
}

function parseHead(head: string): unknown {
  try {
    return JSON.parse(`${head.trimEnd().replace(/,$/, '')}}`)
  } catch {
    throw new UnreadableReply()
  }
}

/** The string whose first character stands at `start`, as far as it has come. */
function readString(text: string, start: number): { say: string; isWhole: boolean } {
  const end = endOfString(text, start - 1)
  let raw = text.slice(start, end ?? text.length)
  // An escape that is cut in the middle waits for its rest.
  if (end === null) raw = /^(?:[^\\]|\\u[\da-fA-F]{4}|\\[^u])*/.exec(raw)?.[0] ?? ''
  try {
    const say = JSON.parse(`"${escapeControls(raw)}"`) as string
    return { say, isWhole: end !== null }
  } catch {
    throw new UnreadableReply()
  }
}

/** Local models put bare line breaks into strings. */
function escapeControls(raw: string): string {
  return raw.replace(/[\u0000-\u001f]/g, ' ')
}
