import { breakLongRuns } from '@sparboard/shared/board'
import { kindInfo } from '@sparboard/shared/design'
import type { Editor } from 'tldraw'
import { KindIcon } from '../../../ui/KindIcon.tsx'
import { card, labelWidth } from './componentLayout.ts'
import { kindCaption, shownKind, type ComponentShape } from './componentShape.ts'
import { resolveColor } from './resolveColor.ts'

interface ComponentSvgProps {
  editor: Editor
  shape: ComponentShape
  isDark: boolean
}

/** The card as plain SVG, for exports: real text and fixed colours instead of stylesheets. */
export function ComponentSvg({ editor, shape, isDark }: ComponentSvgProps) {
  const kind = shownKind(shape)
  const { family } = kindInfo[kind]
  const caption = kindCaption(shape)
  const color = (value: string) => resolveColor(value, isDark)
  const background = `color-mix(in srgb, var(--family-${family}-bg) 60%, var(--surface))`
  const { w, h } = shape.props
  const spans = editor.textMeasure.measureTextSpans(breakLongRuns(shape.props.label), {
    overflow: 'wrap',
    width: labelWidth(w),
    height: h,
    padding: 0,
    fontSize: card.labelSize,
    fontWeight: '600',
    fontFamily: card.fontFamily,
    fontStyle: 'normal',
    lineHeight: card.labelLineHeight / card.labelSize,
    textAlign: 'start',
    otherStyles: { 'overflow-wrap': 'anywhere' },
  })
  const labelHeight = Math.max(
    card.labelLineHeight,
    ...spans.map(
      ({ box }) => Math.ceil((box.y + box.h) / card.labelLineHeight) * card.labelLineHeight,
    ),
  )
  const captionHeight = caption === '' ? 0 : card.captionHeight
  const textX = card.paddingX + card.iconTile + card.gap
  const textY = Math.max(card.paddingY, (h - labelHeight - captionHeight) / 2)
  return (
    <g fontFamily={card.fontFamily}>
      <rect
        x={0.75}
        y={0.75}
        width={w - 1.5}
        height={h - 1.5}
        rx={card.radius - 0.75}
        fill={color(background)}
        stroke={color(`var(--family-${family}-border)`)}
        strokeWidth={1.5}
      />
      <rect
        x={card.paddingX}
        y={(h - card.iconTile) / 2}
        width={card.iconTile}
        height={card.iconTile}
        rx={7}
        fill={color(`color-mix(in srgb, var(--family-${family}) 14%, ${background})`)}
      />
      <g
        color={color(`var(--family-${family})`)}
        transform={`translate(${card.paddingX + 7}, ${(h - 18) / 2})`}
      >
        <KindIcon kind={kind} size={18} />
      </g>
      <text fontSize={card.labelSize} fontWeight={600} fill={color('var(--ink)')}>
        {spans.map(({ text, box }) => (
          <tspan
            key={`${box.x} ${box.y}`}
            x={textX + box.x}
            y={textY + box.y + box.h / 2 + card.labelSize * 0.36}
          >
            {text.replace(/\s/g, '\u00a0')}
          </tspan>
        ))}
      </text>
      {caption !== '' && (
        <text
          x={textX}
          y={textY + labelHeight + 1 + card.captionSize}
          fontSize={card.captionSize}
          fontWeight={500}
          fill={color(`var(--family-${family}-ink)`)}
        >
          {caption}
        </text>
      )}
    </g>
  )
}
