import type { Box } from '@sparboard/shared/base'
import { describe, expect, it } from 'vitest'
import { chipBox, placeChips, type ChipItem } from './chipPlacement.ts'

const widths = { full: 96, icon: 22 }

function box(x: number, y: number, w = 160, h = 80): Box {
  return { x, y, w, h }
}

function item(id: string, bounds: Box, fields: Partial<ChipItem> = {}): ChipItem {
  return { id, bounds, widths, isGroup: false, isFirst: false, ...fields }
}

/** The label in the middle of a box. */
function labelIn({ x, y, w, h }: Box): Box {
  return { x: x + w / 4, y: y + h / 2 - 12, w: w / 2, h: 24 }
}

function meet(a: Box, b: Box): boolean {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h
}

describe('chips', () => {
  it('[DR71] stand on the upper edge like a tab where the label leaves room', () => {
    const bounds = box(0, 0)
    expect(placeChips([item('a', bounds)], [labelIn(bounds)], 1).get('a')).toEqual({
      detail: 'full',
      at: { x: 0, y: 0 },
      align: { x: 0, y: -0.6 },
      offset: { x: 8, y: 0 },
    })
  })

  it('[DR71] never lie on a text, on another chip or in another component, however far away', () => {
    const items: ChipItem[] = []
    for (let row = 0; row < 5; row += 1) {
      for (let column = 0; column < 8; column += 1) {
        items.push(item(`${row} ${column}`, box(column * 240, row * 130)))
      }
    }
    const texts = items.map(({ bounds }) => labelIn(bounds))
    const counts: Record<string, number> = {}
    for (const zoom of [2, 1, 0.7, 0.5, 0.35]) {
      const places = placeChips(items, texts, zoom)
      const onScreen = (of: Box) => ({
        x: of.x * zoom,
        y: of.y * zoom,
        w: of.w * zoom,
        h: of.h * zoom,
      })
      const shown = items.flatMap(({ id, bounds }) => {
        const place = places.get(id)
        if (place === undefined || place.detail === 'dot') return []
        return [{ id, at: chipBox(place, onScreen(bounds), widths) }]
      })
      counts[zoom] = shown.length
      for (const chip of shown) {
        expect(texts.some((text) => meet(onScreen(text), chip.at))).toBe(false)
        expect(shown.some(({ id, at }) => id !== chip.id && meet(at, chip.at))).toBe(false)
        const others = items.filter(({ id }) => id !== chip.id)
        expect(others.some(({ bounds }) => meet(onScreen(bounds), chip.at))).toBe(false)
      }
    }
    expect(counts).toEqual({ '2': 40, '1': 40, '0.7': 40, '0.5': 40, '0.35': 40 })
  })

  it('[DR71] leave the tips of arrows free where there is another place', () => {
    const bounds = box(0, 0)
    const spot = (texts: Box[]) =>
      placeChips([item('a', bounds)], [labelIn(bounds), ...texts], 1, [{ x: 40, y: 0 }]).get('a')
    expect(spot([])).toMatchObject({ detail: 'full', at: { x: 0, y: 1 } })
    const around = [box(-300, 70, 800, 90), box(-300, -100, 296, 300), box(164, -100, 300, 300)]
    const inside = box(0, 12, 160, 58)
    expect(spot([...around, inside])).toMatchObject({ detail: 'full', at: { x: 0, y: 0 } })
  })

  it('[DR71] lose their names, then their icons, as the board moves away', () => {
    const bounds = box(0, 0, 120, 80)
    const details = [1, 0.7, 0.45, 0.25, 0.15].map(
      (zoom) => placeChips([item('a', bounds)], [], zoom).get('a')?.detail,
    )
    expect(details).toEqual(['full', 'full', 'icon', 'icon', 'dot'])
  })

  it('[DR71] what is unsure chooses first where there is room for one name only', () => {
    const [a, b] = [box(0, 0, 160, 30), box(0, 60, 160, 30)]
    // Room between the two, and nowhere else.
    const sides = [box(-300, -100, 296, 300), box(164, -100, 300, 300)]
    const texts = [a, b, ...sides, box(-300, -100, 800, 97), box(-300, 93, 800, 60)]
    const narrow = { widths: { full: 60, icon: 22 } }
    const details = (first: string) => {
      const items = [
        item('a', a, { ...narrow, isFirst: first === 'a' }),
        item('b', b, { ...narrow, isFirst: first === 'b' }),
      ]
      const places = placeChips(items, texts, 1)
      return [places.get('a')?.detail, places.get('b')?.detail]
    }
    expect(details('a')).toEqual(['full', 'icon'])
    expect(details('b')).toEqual(['icon', 'full'])
  })

  it('[DR71] letters that nobody can read make no room', () => {
    const bounds = box(0, 0, 1_000, 600)
    const text = box(0, -40, 1_000, 120)
    const place = (zoom: number) => placeChips([item('a', bounds)], [text], zoom).get('a')
    expect(place(1)?.at.y).toBe(1)
    expect(place(0.06)?.at.y).toBe(0)
  })
})
