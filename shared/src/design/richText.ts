import { isRecord, readList } from './outsideValues.ts'

/** Nesting beyond this is an attack or a mistake; what lies deeper is not read. */
const maxDepth = 40
const maxLength = 20_000

/** The plain text of a tldraw rich text: one line a paragraph or list item. */
export function plainTextOf(richText: unknown): string {
  const lines: string[] = []
  let line = ''
  let length = 0
  const endLine = () => {
    lines.push(line)
    line = ''
  }
  const walk = (node: unknown, depth: number) => {
    if (!isRecord(node) || depth > maxDepth || length > maxLength) return
    if (node.type === 'text' && typeof node.text === 'string') {
      line += node.text
      length += node.text.length
      return
    }
    if (node.type === 'hardBreak') {
      endLine()
      return
    }
    const isBlock =
      node.type === 'paragraph' || node.type === 'heading' || node.type === 'codeBlock'
    for (const child of readList(node.content)) walk(child, depth + 1)
    if (isBlock) endLine()
  }
  walk(richText, 0)
  if (line !== '') endLine()
  return lines.join('\n').trim()
}
