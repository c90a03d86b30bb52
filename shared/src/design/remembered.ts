/** Enough for the labels of many boards; what was looked up long ago is dropped. */
const mostTexts = 5_000
/** So many characters of texts are kept at most: some people paste whole articles. */
const mostCharacters = 500_000

/**
 * Remembers what a function says of a text: boards are read again after every change, with nearly
 * the same texts, and several steps ask the same of each. The answers are shared, so nobody may change them.
 */
export function remembered<Answer>(read: (text: string) => Answer): (text: string) => Answer {
  const answers = new Map<string, Answer>()
  let characters = 0
  return (text) => {
    const known = answers.get(text)
    if (known !== undefined) return known
    const answer = read(text)
    if (text.length > mostCharacters) return answer
    if (answers.size >= mostTexts || characters + text.length > mostCharacters) {
      answers.clear()
      characters = 0
    }
    characters += text.length
    answers.set(text, answer)
    return answer
  }
}
