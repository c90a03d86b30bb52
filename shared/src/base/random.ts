/** A seeded source of chance: equal seeds give equal sequences. */
export interface Random {
  /** The next number in [0, 1). */
  next(): number
  /** One of the items; throws on an empty list. */
  pick<Item>(items: readonly Item[]): Item
  /** An integer in [0, below). */
  integer(below: number): number
}

/** sfc32 (Chris Doty-Humphrey, PractRand): 128 bits of state, seeded from a 32-bit number. */
export function createRandom(seed: number): Random {
  let a = 0x9e3779b9
  let b = 0x243f6a88
  let c = seed | 0
  let counter = 1
  function next(): number {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + sum) | 0
    return (sum >>> 0) / 4294967296
  }
  // The first numbers still show the seed's pattern.
  for (let i = 0; i < 12; i += 1) next()
  return {
    next,
    integer: (below) => Math.floor(next() * below),
    pick(items) {
      const item = items[Math.floor(next() * items.length)]
      if (item === undefined) throw new Error('Cannot pick from an empty list')
      return item
    },
  }
}

/** FNV-1a, 32 bits: turns a text (an id, say) into a seed. */
export function seedFrom(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  }
  return hash >>> 0
}
