/**
 * The whole sentences at the beginning of a text, as one string, and what is left of it. A sentence
 * ends with a mark and white space after it, outside of backticks; "e.g." and "3.5" end none.
 */
export function wholeSentences(text: string): { whole: string; rest: string } {
  let cut = 0
  let isCode = false
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '`') isCode = !isCode
    if (isCode || !/[.?!…]/.test(text[at] ?? '')) continue
    const next = text.slice(at + 1)
    if (!/^["”’)]?\s/.test(next)) continue
    if (/(?:\be\.g|\bi\.e|\betc|\bvs)$/i.test(text.slice(0, at))) continue
    cut = at + 1 + (/^["”’)]/.test(next) ? 1 : 0)
  }
  return { whole: text.slice(0, cut), rest: text.slice(cut) }
}
