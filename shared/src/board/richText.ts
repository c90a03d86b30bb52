import { isLink, type BadRecordReason, type Check } from './checks.ts'
import { isPlainObject, type JsonObject } from './json.ts'
import { boardLimits } from './layout.ts'

/** What may stand inside what, as tldraw's editor writes it. */
const childrenOf: Record<string, readonly string[]> = {
  doc: ['paragraph', 'heading', 'bulletList', 'orderedList'],
  bulletList: ['listItem'],
  orderedList: ['listItem'],
  listItem: ['paragraph', 'heading', 'bulletList', 'orderedList'],
  paragraph: ['text', 'hardBreak'],
  heading: ['text', 'hardBreak'],
  text: [],
  hardBreak: [],
}

const plainMarks = new Set(['bold', 'italic', 'strike', 'code', 'highlight'])

/** A label as tldraw stores it: known nodes and marks, safe links, bounded depth and length. */
export const isRichText: Check = (value) => {
  if (!isPlainObject(value) || value.type !== 'doc' || !Array.isArray(value.content)) return bad
  const budget = { characters: boardLimits.maxLabelLength, nodes: maxNodes }
  return checkNode(value, 1, budget)
}

/** The text of a label, one line for each paragraph. Takes any JSON and never throws. */
export function plainText(richText: unknown): string {
  const lines: string[] = []
  collectLines(richText, lines, 0)
  return lines.join('\n')
}

const bad = 'bad_rich_text' as const
// Empty paragraphs have no characters but cost as much as others.
const maxNodes = 2_000

interface Budget {
  characters: number
  nodes: number
}

function checkNode(node: JsonObject, depth: number, budget: Budget): BadRecordReason | null {
  if (depth > boardLimits.maxRichTextDepth) return 'too_deep'
  budget.nodes -= 1
  if (budget.nodes < 0) return 'label_too_long'
  for (const key of Object.keys(node)) if (!nodeKeys.has(key)) return bad
  if (node.type === 'text') return checkText(node, budget)
  if (node.text !== undefined || node.marks !== undefined) return bad
  if (!areAttributes(node.attrs)) return bad
  if (node.content === undefined) return null
  if (!Array.isArray(node.content)) return bad
  const allowed = childrenOf[node.type as string] ?? []
  for (const child of node.content as unknown[]) {
    if (!isPlainObject(child)) return bad
    if (typeof child.type !== 'string' || !allowed.includes(child.type)) return bad
    const reason = checkNode(child, depth + 1, budget)
    if (reason) return reason
  }
  return null
}

const nodeKeys = new Set(['type', 'attrs', 'content', 'text', 'marks'])

function checkText(node: JsonObject, budget: Budget): BadRecordReason | null {
  // An empty text node makes the label's renderer throw.
  if (typeof node.text !== 'string' || node.text === '') return bad
  if (node.content !== undefined || node.attrs !== undefined) return bad
  budget.characters -= node.text.length
  if (budget.characters < 0) return 'label_too_long'
  if (node.marks === undefined) return null
  if (!Array.isArray(node.marks) || node.marks.length > 8) return bad
  for (const mark of node.marks as unknown[]) {
    const reason = checkMark(mark)
    if (reason) return reason
  }
  return null
}

function checkMark(mark: unknown): BadRecordReason | null {
  if (!isPlainObject(mark)) return bad
  for (const key of Object.keys(mark)) if (key !== 'type' && key !== 'attrs') return bad
  if (mark.type === 'link') {
    if (!isPlainObject(mark.attrs)) return bad
    const { href, ...rest } = mark.attrs
    // A class of its own would let a link dress up as a part of the page.
    if (!areAttributes(rest) || (rest.class ?? null) !== null) return bad
    return href === '' ? bad : isLink(href)
  }
  if (typeof mark.type !== 'string' || !plainMarks.has(mark.type)) return bad
  return mark.attrs === undefined || areAttributes(mark.attrs) ? null : bad
}

/** Attributes are few, flat and short. */
function areAttributes(value: unknown): boolean {
  if (value === undefined) return true
  if (!isPlainObject(value)) return false
  const entries = Object.entries(value)
  return (
    entries.length <= 8 &&
    entries.every(([name, item]) => attributeNames.has(name) && isShortScalar(item))
  )
}

const attributeNames = new Set(['dir', 'level', 'start', 'type', 'target', 'rel', 'class', 'color'])

function isShortScalar(value: unknown): boolean {
  if (value === null || typeof value === 'boolean') return true
  if (typeof value === 'number') return Number.isInteger(value) && Math.abs(value) <= 10_000
  return typeof value === 'string' && value.length <= 60
}

function collectLines(node: unknown, lines: string[], depth: number): void {
  if (!isPlainObject(node) || depth > boardLimits.maxRichTextDepth) return
  if (node.type === 'paragraph' || node.type === 'heading') lines.push(inlineText(node))
  else for (const child of childrenIn(node)) collectLines(child, lines, depth + 1)
}

function inlineText(block: JsonObject): string {
  let text = ''
  for (const child of childrenIn(block)) {
    if (!isPlainObject(child)) continue
    if (child.type === 'hardBreak') text += '\n'
    else if (typeof child.text === 'string') text += child.text
  }
  return text
}

function childrenIn(node: JsonObject): unknown[] {
  return Array.isArray(node.content) ? node.content : []
}
