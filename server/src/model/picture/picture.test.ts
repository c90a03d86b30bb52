import { inflateSync } from 'node:zlib'
import { componentRecord, shapeRecord } from '@sparboard/shared/board'
import { sketchFromTldraw, withoutUnseen, type Sketch } from '@sparboard/shared/design'
import { describe, expect, it } from 'vitest'
import { boardSvg, longestSide } from './boardSvg.ts'
import { drawPicture } from './index.ts'

const text = (id: string, words: string, more: object = {}, props: object = {}) =>
  shapeRecord({
    id: `shape:${id}`,
    type: 'text',
    ...more,
    props: {
      color: 'black',
      size: 'm',
      scale: 1,
      w: 200,
      autoSize: true,
      richText: {
        type: 'doc',
        content: [{ type: 'paragraph', content: [{ type: 'text', text: words }] }],
      },
      ...props,
    },
  })

function sketchOf(...records: object[]): Sketch {
  return withoutUnseen(sketchFromTldraw(records))
}

function svgOf(...records: object[]): string {
  return boardSvg(sketchOf(...records)) ?? ''
}

const blueBox = shapeRecord({
  id: 'shape:box',
  type: 'geo',
  x: 1_000,
  y: 500,
  props: { geo: 'rectangle', w: 400, h: 200, growY: 0, color: 'blue', fill: 'fill', size: 'm' },
})

describe('a picture of the board', () => {
  it('[MD70] has the colour of a box where it is, and paper around it', () => {
    const { width, height, at } = decodePng(drawPicture(sketchOf(blueBox)) ?? '')
    expect(at(width / 2, height / 2)).toEqual([68, 101, 233])
    expect(at(2, 2)).toEqual([255, 255, 255])
    expect(width / height).toBeCloseTo(448 / 248, 1)
  })

  it('[MD70] shows names, arrows up to the edge of what they lead to, and bends', () => {
    const card = (id: string, label: string, x: number) =>
      componentRecord({ id: `shape:${id}`, kind: 'cache', label, x })
    const line = shapeRecord({
      id: 'shape:line',
      type: 'line',
      y: 300,
      props: {
        color: 'red',
        points: {
          a1: { id: 'a1', index: 'a1', x: 0, y: 0 },
          a2: { id: 'a2', index: 'a2', x: 50, y: 90 },
          a3: { id: 'a3', index: 'a3', x: 200, y: 0 },
        },
      },
    })
    const arrow = shapeRecord({
      id: 'shape:reads',
      type: 'arrow',
      props: {
        color: 'black',
        labelColor: 'black',
        size: 'm',
        text: 'reads',
        arrowheadEnd: 'arrow',
        start: { x: 88, y: 32 },
        end: { x: 500, y: 32 },
      },
    })
    const ties = (['start', 'end'] as const).map((terminal) => ({
      id: `binding:${terminal}`,
      typeName: 'binding',
      type: 'arrow',
      fromId: 'shape:reads',
      toId: terminal === 'start' ? 'shape:api' : 'shape:redis',
      props: { terminal, normalizedAnchor: { x: 0.5, y: 0.5 }, isPrecise: false },
    }))
    const svg = svgOf(card('api', 'API', 0), card('redis', 'Redis', 400), arrow, ...ties, line)
    for (const name of ['API', 'Redis', 'reads']) expect(svg).toContain(`>${name}</text>`)
    expect(svg).toContain('<polyline points="176.0,32.0 400.0,32.0"')
    expect(svg).toContain('<polyline points="0.0,300.0 50.0,390.0 200.0,300.0"')
    expect(svg.match(/<polygon /g)).toHaveLength(1)
  })

  it('[MD71] takes words as words, whatever they look like', () => {
    const evil = '</text><image href="https://evil.example/x.png"/>&xxe; "\'\u{0}\u{202e}\ud800'
    const svg = svgOf(text('evil', evil, {}, { w: 2_000 }))
    expect(svg).toContain('&lt;/text&gt;&lt;image href=&quot;https://evil.example/x.png&quot;/&gt;')
    expect(svg).toContain('&amp;xxe;')
    expect(svg).not.toMatch(/<image|href="|\p{Cs}|\u202e/u)
    expect(drawPicture(sketchOf(text('evil', evil)))).not.toBeNull()
  })

  it('[MD71] shows nothing that people hardly see, and no small drawing beside something far away', () => {
    const records = [
      blueBox,
      text('clear', 'secret one', { x: 1_000, y: 800, opacity: 0.05 }),
      text('white', 'secret two', { x: 1_000, y: 900 }, { color: 'white' }),
      text('far', 'secret three', { x: 70_000 }),
      shapeRecord({
        id: 'shape:photo',
        type: 'image',
        x: 1_000,
        y: 500,
        props: { w: 50, h: 50, assetId: null, altText: 'secret redis' },
      }),
      componentRecord({ id: 'shape:away', kind: 'cache', label: 'secret four', x: -60_000 }),
    ]
    const svg = svgOf(...records)
    expect(svg).not.toContain('secret')
    expect(svg).toContain('viewBox="976.0 476.0 448.0 248.0"')
  })

  it('[MD72] is small, however large the board is', () => {
    const cards = Array.from({ length: 2_500 }, (_, i) =>
      componentRecord({
        id: `shape:${i}`,
        kind: 'cache',
        label: `Cache ${i} ${'of many names '.repeat(20)}`,
        x: (i % 50) * 300,
        y: Math.floor(i / 50) * 200,
      }),
    )
    const png = drawPicture(sketchOf(...cards)) ?? ''
    const { width, height } = decodePng(png)
    expect(Math.max(width, height)).toBeLessThanOrEqual(longestSide)
    expect(Buffer.from(png, 'base64').length).toBeLessThan(1_000_000)
  })

  it('[MD72] is drawn soon: what would take long is left out', () => {
    const heap = Array.from({ length: 1_500 }, (_, i) => ({
      ...blueBox,
      id: `shape:${i}`,
      x: i % 40,
      y: i % 30,
      props: { ...blueBox.props, geo: 'ellipse', w: 900, h: 900, dash: 'dotted' },
    }))
    const texts = Array.from({ length: 900 }, (_, i) => text(`t${i}`, `word ${i}`, { x: i % 500 }))
    expect(svgOf(...heap).match(/<ellipse/g)?.length).toBeLessThan(60)
    expect(svgOf(...texts).match(/<text/g)?.length).toBe(400)
  })

  it('[MD72] is none of an empty board', () => {
    expect(drawPicture({ elements: [] })).toBeNull()
    expect(drawPicture(sketchOf(text('x', 'hidden', { opacity: 0 })))).toBeNull()
  })
})

/** As much of PNG as our renderer uses: eight bits of red, green, blue and opacity, not interlaced. */
function decodePng(base64: string) {
  const bytes = Buffer.from(base64, 'base64')
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
  expect([...bytes.subarray(24, 29)]).toEqual([8, 6, 0, 0, 0])
  const data: Buffer[] = []
  for (let at = 8; at < bytes.length; at += 12 + bytes.readUInt32BE(at)) {
    const type = bytes.toString('latin1', at + 4, at + 8)
    if (type === 'IDAT') data.push(bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at)))
  }
  const raw = inflateSync(Buffer.concat(data))
  const stride = 4 * width
  const pixels = new Uint8Array(stride * height)
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (stride + 1)] ?? 0
    for (let x = 0; x < stride; x += 1) {
      const left = x < 4 ? 0 : (pixels[y * stride + x - 4] ?? 0)
      const up = y === 0 ? 0 : (pixels[(y - 1) * stride + x] ?? 0)
      const corner = x < 4 || y === 0 ? 0 : (pixels[(y - 1) * stride + x - 4] ?? 0)
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0
      pixels[y * stride + x] = (raw[y * (stride + 1) + 1 + x] ?? 0) + guess
    }
  }
  const at = (x: number, y: number) => {
    const start = Math.floor(y) * stride + 4 * Math.floor(x)
    return [...pixels.subarray(start, start + 3)]
  }
  return { width, height, at }
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner
  const [a, b, c] = [left, up, corner].map((value) => Math.abs(guess - value)) as [
    number,
    number,
    number,
  ]
  if (a <= b && a <= c) return left
  return b <= c ? up : corner
}
