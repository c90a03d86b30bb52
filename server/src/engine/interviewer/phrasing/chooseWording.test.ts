import { createRandom } from '@sparboard/shared/base'
import { describe, expect, it } from 'vitest'
import { chooseWording } from './chooseWording.ts'
import { opening } from './heardBefore.ts'

const wordings = [
  "Let's leave {component} there.",
  "That's enough on {component}; let's {turn}.",
  'Now to {next}.',
  "Let's move on.",
]

function choose(turns: readonly string[], seed: number, slots: Record<string, string> = {}) {
  return chooseWording({
    wordings,
    slots: { component: '`API`', ...slots },
    turns,
    random: createRandom(seed),
  })
}

describe('choosing a wording', () => {
  it('[IV81] takes none that the moment cannot fill', () => {
    const chosen = new Set(Array.from({ length: 40 }, (_, seed) => choose([], seed)))
    expect(chosen).toEqual(new Set(["Let's leave `API` there.", "Let's move on."]))
  })

  it('[IV81] does not repeat itself while there is another, and begins in another way', () => {
    for (let seed = 0; seed < 40; seed += 1) {
      const turns: string[] = []
      const slots = { next: '`Cache`', turn: 'look at failures' }
      for (let step = 0; step < 3; step += 1) turns.push(choose(turns, seed + step, slots))
      expect(new Set(turns).size).toBe(3)
      expect(opening(turns[1] ?? '')).not.toBe(opening(turns[0] ?? ''))
    }
  })

  it('[IV81] of nothing but heard ones takes a few plain words', () => {
    const turns = ["Let's leave `API` there.", "Let's move on.", 'What happens next?']
    expect(choose(turns, 1)).toBe("Let's move on.")
  })

  it('[IV2] takes a short one where there is little room', () => {
    const text = chooseWording({
      wordings,
      slots: { component: '`A service with a very long name`' },
      turns: [],
      random: createRandom(5),
      fits: (part) => part.split(' ').length <= 4,
    })
    expect(text).toBe("Let's move on.")
  })
})
