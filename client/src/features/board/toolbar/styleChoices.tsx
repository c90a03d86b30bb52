import type { ReactNode } from 'react'
import {
  ArrowShapeArrowheadEndStyle,
  ArrowShapeArrowheadStartStyle,
  ArrowShapeKindStyle,
  DefaultColorStyle,
  DefaultDashStyle,
  DefaultFillStyle,
  DefaultFontStyle,
  DefaultSizeStyle,
  type StyleProp,
} from 'tldraw'

/** One value of a style, and how it looks in the menu. */
export interface StyleChoice {
  value: string
  label: string
  look: ReactNode
}

/** One row of the style menu. */
export interface StyleRow {
  style: StyleProp<string>
  label: string
  choices: readonly StyleChoice[]
}

const stroke = {
  stroke: 'currentColor',
  strokeWidth: 1.75,
  fill: 'none',
  strokeLinecap: 'round',
} as const

function icon(content: ReactNode): ReactNode {
  return (
    <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden>
      {content}
    </svg>
  )
}

function line(dashes?: string): ReactNode {
  return icon(<path d="M2.5 9h13" {...stroke} strokeDasharray={dashes} />)
}

function square(content: ReactNode, fill = 'none', opacity = 1): ReactNode {
  return icon(
    <>
      <rect x="3" y="3" width="12" height="12" rx="2" fill={fill} fillOpacity={opacity} />
      {content}
      <rect x="3" y="3" width="12" height="12" rx="2" {...stroke} />
    </>,
  )
}

function letters(text: string, family: string): ReactNode {
  return <span style={{ fontFamily: family, fontSize: 14 }}>{text}</span>
}

/** The colours by name; the menu shows each as the canvas draws it. */
export const colorNames: Record<string, string> = {
  black: 'Black',
  grey: 'Grey',
  blue: 'Blue',
  'light-blue': 'Light blue',
  violet: 'Violet',
  'light-violet': 'Light violet',
  green: 'Green',
  'light-green': 'Light green',
  yellow: 'Yellow',
  orange: 'Orange',
  red: 'Red',
  'light-red': 'Light red',
}

/** The style that colours what is drawn. */
export const colorStyle: StyleProp<string> = DefaultColorStyle

/** Every row below the colours; a row shows only where it changes something. */
export const styleRows: readonly StyleRow[] = [
  {
    style: DefaultFillStyle,
    label: 'Fill',
    choices: [
      { value: 'none', label: 'No fill', look: square(null) },
      { value: 'semi', label: 'Paper', look: square(null, 'currentColor', 0.15) },
      { value: 'solid', label: 'Tint', look: square(null, 'currentColor', 0.45) },
      {
        value: 'pattern',
        label: 'Hatched',
        look: square(<path d="M4 8l4-4M4 13l9-9M8 14l6-6" {...stroke} strokeWidth={1} />),
      },
    ],
  },
  {
    style: DefaultDashStyle,
    label: 'Line',
    choices: [
      { value: 'solid', label: 'Solid', look: line() },
      { value: 'dashed', label: 'Dashed', look: line('4 3.5') },
      { value: 'dotted', label: 'Dotted', look: line('0.1 3.5') },
      {
        value: 'draw',
        label: 'Hand-drawn',
        look: icon(<path d="M2.5 10c2-3 3.5-3 5 0s3.5 2.5 8-2" {...stroke} />),
      },
    ],
  },
  {
    style: DefaultSizeStyle,
    label: 'Size',
    choices: [
      { value: 's', label: 'Small', look: letters('S', 'inherit') },
      { value: 'm', label: 'Medium', look: letters('M', 'inherit') },
      { value: 'l', label: 'Large', look: letters('L', 'inherit') },
      { value: 'xl', label: 'Very large', look: letters('XL', 'inherit') },
    ],
  },
  {
    style: DefaultFontStyle,
    label: 'Letters',
    choices: [
      { value: 'sans', label: 'Plain', look: letters('Aa', 'tldraw_sans, sans-serif') },
      { value: 'draw', label: 'Handwritten', look: letters('Aa', 'tldraw_draw, cursive') },
      { value: 'mono', label: 'Typewriter', look: letters('Aa', 'tldraw_mono, monospace') },
    ],
  },
  {
    style: ArrowShapeKindStyle,
    label: 'Arrow',
    choices: [
      {
        value: 'arc',
        label: 'Straight or curved',
        look: icon(<path d="M3 14C4 8 8 4 14 4M10 3.5l4.5.5-1 4.5" {...stroke} />),
      },
      {
        value: 'elbow',
        label: 'With corners',
        look: icon(<path d="M3 14V6.5A1.5 1.5 0 0 1 4.5 5H15M12 2l3 3-3 3" {...stroke} />),
      },
    ],
  },
  {
    style: ArrowShapeArrowheadStartStyle,
    label: 'Start',
    choices: [
      { value: 'none', label: 'No head at the start', look: line() },
      {
        value: 'arrow',
        label: 'Head at the start',
        look: icon(<path d="M15.5 9h-13M6.5 5l-4 4 4 4" {...stroke} />),
      },
    ],
  },
  {
    style: ArrowShapeArrowheadEndStyle,
    label: 'End',
    choices: [
      { value: 'none', label: 'No head at the end', look: line() },
      {
        value: 'arrow',
        label: 'Head at the end',
        look: icon(<path d="M2.5 9h13M11.5 5l4 4-4 4" {...stroke} />),
      },
    ],
  },
]
