/** The first JSON object in a text that may have words or a code fence around it; null when there is none. */
export function jsonIn(text: string): unknown {
  for (let start = text.indexOf('{'); start >= 0; start = text.indexOf('{', start + 1)) {
    const end = endOfObject(text, start)
    if (end === null) return null
    try {
      return JSON.parse(text.slice(start, end + 1))
    } catch {
      // A brace in the words before it.
    }
  }
  return null
}

function endOfObject(text: string, start: number): number | null {
  let depth = 0
  let isString = false
  for (let at = start; at < text.length; at += 1) {
    const character = text[at]
    if (isString) {
      if (character === '\\') at += 1
      else if (character === '"') isString = false
    } else if (character === '"') isString = true
    else if (character === '{') depth += 1
    else if (character === '}') {
      depth -= 1
      if (depth === 0) return at
    }
  }
  return null
}
