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
  maxWidth: 320,
  height: 64,
  radius: 10,
  paddingX: 12,
  paddingY: 10,
  iconTile: 32,
  gap: 10,
  labelSize: 14,
  labelLineHeight: 18,
  smallLineHeight: 14,
  captionSize: 11,
  /** With the pixel between it and the label. */
  captionHeight: 15,
  fontFamily: "'Inter Variable', 'Inter Fallback', system-ui, sans-serif",
} as const

/** The width that the label has inside a card. */
export function labelWidth(cardWidth: number): number {
  return Math.max(40, cardWidth - chrome)
}

const chrome = 2 * card.paddingX + card.iconTile + card.gap

/** The height that a card of this width needs to show its whole label. */
export function neededHeight(editor: Editor, shape: ComponentShape, cardWidth: number): number {
  const text = measure(editor, breakLongRuns(shape.props.label) || ' ', labelWidth(cardWidth))
  const caption = kindCaption(shape) === '' ? 0 : card.captionHeight
  return Math.max(card.minHeight, Math.ceil(text.h) + caption + 2 * card.paddingY)
}

/**
 * The size of a card that nobody has resized: as wide as its label needs on one line, up to a point;
 * beyond that the label wraps, and only a single long word makes the card still wider.
 */
export function naturalSize(editor: Editor, shape: ComponentShape): { w: number; h: number } {
  const { label } = shape.props
  // Very long labels wrap anyhow, and very long words break.
  const oneLine = label.length < 60 ? measure(editor, label, null).w : Number.POSITIVE_INFINITY
  const words = label.split(/\s+/u).filter((word) => word.length > 12 && word.length < 60)
  const longestWord = Math.max(0, ...words.map((word) => measure(editor, word, null).w))
  const forLine = Math.min(card.wideWidth, oneLine + chrome)
  const forWord = Math.min(card.maxWidth, longestWord + chrome)
  // In steps, so that components of one row line up.
  const w = Math.ceil(Math.max(card.width, forLine, forWord) / widthStep) * widthStep
  return { w, h: Math.max(card.height, neededHeight(editor, shape, w)) }
}

const widthStep = 8

/** How a label that somebody squeezed into a small card is shown. */
export interface LabelFit {
  showsCaption: boolean
  isSmall: boolean
  /** Further lines are cut with an ellipsis; null when everything fits. */
  maxLines: number | null
}

/** First the caption goes, then the letters get smaller, then the last lines go. */
export function fitLabel(editor: Editor, shape: ComponentShape): LabelFit {
  const { w, h } = shape.props
  const needed = neededHeight(editor, shape, w)
  if (needed <= h + 1) return { showsCaption: true, isSmall: false, maxLines: null }
  if (needed - card.captionHeight <= h + 1) {
    return { showsCaption: false, isSmall: false, maxLines: null }
  }
  const maxLines = Math.max(1, Math.floor((h - card.paddingY) / card.smallLineHeight))
  return { showsCaption: false, isSmall: true, maxLines }
}

function measure(editor: Editor, text: string, maxWidth: number | null): { w: number; h: number } {
  return editor.textMeasure.measureText(text, {
    fontFamily: card.fontFamily,
    fontSize: card.labelSize,
    fontStyle: 'normal',
    fontWeight: '600',
    lineHeight: card.labelLineHeight / card.labelSize,
    maxWidth,
    padding: '0px',
    otherStyles: { 'overflow-wrap': 'anywhere', 'letter-spacing': '-0.005em' },
  })
}
