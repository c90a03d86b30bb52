/** A point in page units. */
export interface Point {
  x: number
  y: number
}

/** An axis-aligned box in page units; `w` and `h` are never negative. */
export interface Box {
  x: number
  y: number
  w: number
  h: number
}
