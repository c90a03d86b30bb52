import { breakLongRuns } from '@sparboard/shared/board'
import type { Editor } from 'tldraw'
import { kindCaption, type ComponentShape } from './componentShape.ts'

/** Measures of a component's card in page units; the stylesheet and the export both draw from them. */
export const card = {
  minWidth: 112,
  minHeight: 56,
  /** What a new component gets; a long label makes it wider before it makes it taller. */
  width: 176,
  wideWidth: 232,
  height: 64,
  radius: 10,
  paddingX: 12,
  paddingY: 10,
  iconTile: 32,
  gap: 10,
  labelSize: 14,
  labelLineHeight: 18,
  captionSize: 11,
  captionLineHeight: 14,
  fontFamily: "'Inter Variable', 'Inter Fallback', system-ui, sans-serif",
} as const

const maxCharactersInNarrowCard = 26

/** The width that the label has inside a card. */
export function labelWidth(cardWidth: number): number {
  return Math.max(40, cardWidth - 2 * card.paddingX - card.iconTile - card.gap)
}

/** The height that a card of this width needs to show its whole label. */
export function neededHeight(editor: Editor, shape: ComponentShape, cardWidth: number): number {
  const text = editor.textMeasure.measureText(breakLongRuns(shape.props.label) || ' ', {
    fontFamily: card.fontFamily,
    fontSize: card.labelSize,
    fontStyle: 'normal',
    fontWeight: '600',
    lineHeight: card.labelLineHeight / card.labelSize,
    maxWidth: labelWidth(cardWidth),
    padding: '0px',
    otherStyles: { 'overflow-wrap': 'anywhere' },
  })
  const caption = kindCaption(shape) === '' ? 0 : card.captionLineHeight + 1
  return Math.max(card.minHeight, Math.ceil(text.h) + caption + 2 * card.paddingY)
}

/** The size of a card that nobody has resized. */
export function naturalSize(editor: Editor, shape: ComponentShape): { w: number; h: number } {
  const isLong = [...shape.props.label].length > maxCharactersInNarrowCard
  const w = isLong ? card.wideWidth : card.width
  return { w, h: Math.max(card.height, neededHeight(editor, shape, w)) }
}
