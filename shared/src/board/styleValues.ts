/** The values that tldraw 3.15.6 knows for the styles of shapes; a test compares them with its own schema. */
export const colorNames = [
  'black',
  'grey',
  'light-violet',
  'violet',
  'blue',
  'light-blue',
  'yellow',
  'orange',
  'green',
  'light-green',
  'light-red',
  'red',
  'white',
] as const

export const dashes = ['draw', 'solid', 'dashed', 'dotted'] as const

export const fills = ['none', 'semi', 'solid', 'pattern', 'fill'] as const

export const fonts = ['draw', 'sans', 'serif', 'mono'] as const

export const sizes = ['s', 'm', 'l', 'xl'] as const

export const textAligns = ['start', 'middle', 'end'] as const

export const aligns = [
  'start',
  'middle',
  'end',
  'start-legacy',
  'middle-legacy',
  'end-legacy',
] as const

export const geoForms = [
  'cloud',
  'rectangle',
  'ellipse',
  'triangle',
  'diamond',
  'pentagon',
  'hexagon',
  'octagon',
  'star',
  'rhombus',
  'rhombus-2',
  'oval',
  'trapezoid',
  'arrow-right',
  'arrow-left',
  'arrow-up',
  'arrow-down',
  'x-box',
  'check-box',
  'heart',
] as const

export const arrowheads = [
  'arrow',
  'triangle',
  'square',
  'dot',
  'pipe',
  'diamond',
  'inverted',
  'bar',
  'none',
] as const

export type ColorName = (typeof colorNames)[number]
