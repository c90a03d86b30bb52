import { describe, expect, it } from 'vitest'
import { loadKnowledge, type Topic } from '../knowledge/index.ts'
import { createPointProfiles } from './pointProfiles.ts'
import { stem } from './stem.ts'

const knowledge = loadKnowledge()
const profiles = createPointProfiles(knowledge)

function topicOf(id: string): Topic {
  const topic = knowledge.topics.get(id)
  if (!topic) throw new Error(`no topic ${id}`)
  return topic
}

function natsOf(topicId: string, point: string, word: string): number {
  const topic = topicOf(topicId)
  const at = topic.points.findIndex(({ id }) => id === point)
  return profiles.of(topic)[at]?.get(stem(word)) ?? 0
}

describe('profiles of points', () => {
  it('know the words of their own point better than those of its siblings', () => {
    expect(natsOf('cache.stampede', 'single', 'lock')).toBeGreaterThan(
      natsOf('cache.stampede', 'stale', 'lock'),
    )
    expect(natsOf('cache.stampede', 'jitter', 'spread')).toBeGreaterThan(1)
  })

  it('give nothing for words that are said everywhere', () => {
    expect(natsOf('cache.stampede', 'single', 'the')).toBe(0)
    expect(natsOf('cache.stampede', 'single', 'weather')).toBe(0)
  })

  it('are built once for a topic', () => {
    const topic = topicOf('cache.stampede')
    expect(profiles.of(topic)).toBe(profiles.of(topic))
    expect(profiles.ofWrong(topic)).toHaveLength(topic.wrongAnswers.length)
  })
})
