import { boardLimits } from './layout.ts'

export interface RichText extends Record<string, unknown> {
  type: 'doc'
  content: { type: 'paragraph'; content?: { type: 'text'; text: string }[] }[]
}

/** A text as tldraw stores labels: one paragraph a line. */
export function toRichText(text: string): RichText {
  return {
    type: 'doc',
    content: text
      .split('\n')
      .map((line) =>
        line === ''
          ? { type: 'paragraph' as const }
          : { type: 'paragraph' as const, content: [{ type: 'text' as const, text: line }] },
      ),
  }
}

/** Cuts a text into pieces that a label may have, at line breaks or spaces where there are any. */
export function splitLabel(text: string): string[] {
  const pieces: string[] = []
  let rest = withoutControls(text)
  while (rest.length > boardLimits.maxLabelLength) {
    const head = rest.slice(0, boardLimits.maxLabelLength)
    const atLine = head.lastIndexOf('\n')
    const atSpace = head.lastIndexOf(' ')
    const half = boardLimits.maxLabelLength / 2
    const cut = atLine > half ? atLine : atSpace > half ? atSpace : safeCut(head)
    pieces.push(rest.slice(0, cut))
    rest = rest.slice(cut).replace(/^[\n ]/, '')
  }
  pieces.push(rest)
  return pieces
}

/** Never between the two halves of an emoji. */
function safeCut(head: string): number {
  const last = head.charCodeAt(head.length - 1)
  return last >= 0xd800 && last <= 0xdbff ? head.length - 1 : head.length
}

function withoutControls(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
}

/** An address that a click may follow, else ''. */
export function safeLink(value: unknown): string {
  if (typeof value !== 'string' || value.length > 2_000) return ''
  return /^(https?:\/\/[\p{L}\p{N}.-]+(:\d{1,5})?([/?#]\S*)?|mailto:\S+)$/iu.test(value)
    ? value
    : ''
}
