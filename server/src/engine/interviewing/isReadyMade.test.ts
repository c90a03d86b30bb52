import { describe, expect, it } from 'vitest'
import { loadKnowledge } from '../knowledge/index.ts'
import { isReadyMade } from './isReadyMade.ts'

const knowledge = loadKnowledge()

/** Long enough that a few words of anybody's are none of them. */
const ready = [...knowledge.topics.values()]
  .flatMap(({ questions, points }) => [...questions, ...points.map(({ probe }) => probe)])
  .map(({ text }) => text)
  .filter((text) => text.split(/\s+/).length >= 4)

const filled = (text: string) => text.replaceAll(/\{\w+\}/g, '`Feed cache`')

describe('a question of the product’s own', () => {
  it('is known with names in its slots, in any letters, with words around it', () => {
    expect(ready.length).toBeGreaterThan(500)
    const unknown = ready.filter(
      (text) =>
        !isReadyMade(filled(text), knowledge) ||
        !isReadyMade(`So. ${filled(text).toUpperCase()} Take your time.`, knowledge),
    )
    expect(unknown).toEqual([])
  })

  it('is none when its parts come in another order, or one is missing', () => {
    const [text] = ready.filter((one) => /\w{4} \{\w+\} \w{4}/.test(one))
    const [before = '', after = ''] = (text ?? '').split(/\{\w+\}/)
    expect(isReadyMade(`${after} \`Feed cache\` ${before}`, knowledge)).toBe(false)
    expect(isReadyMade(`${before} \`Feed cache\``, knowledge)).toBe(false)
  })
})
