import { parseExpression, type Knowledge, type Point, type Topic } from '../knowledge/index.ts'
import { everydayWords } from './everydayWords.ts'
import { createRelatedPoints, type WordCounts } from './relatedPoints.ts'
import { stem } from './stem.ts'
import { isStopWord } from './stopWords.ts'
import { tokenise } from './tokens.ts'

/** How much each word speaks for a point rather than for anything else, in nats, by stem. */
export type Profile = ReadonlyMap<string, number>

/** What is talked about around each point: the words of its statement, probe and ways of saying it. */
export interface PointProfiles {
  /** In the order of the topic's points. */
  of(topic: Topic): readonly Profile[]
  /** In the order of the topic's wrong answers. */
  ofWrong(topic: Topic): readonly Profile[]
}

const weights = { statement: 3, probe: 0.5, phrase: 1, pattern: 0.6, concept: 1, lexicon: 0.3 }
/** However often a word is written down for a point, it is said but once or twice. */
const mostCounted = 2.5
const synonymShare = 0.2
/** What the words of a related point of another topic count here, at full similarity. */
const relatedShare = 0.5
const backgroundShare = 0.2
const leastNats = 0.3
/** How often an everyday word counts as written down beside the data, which holds few of them. */
const everydayCount = 8

/** Learns the words of every point, and from all of them together what is only talk of the field. */
export function createPointProfiles(knowledge: Knowledge): PointProfiles {
  const synonyms = synonymsOf(knowledge)
  const stemsOf = createStemsOf()
  const counts = new Map<Point, WordCounts>()
  for (const topic of knowledge.topics.values()) {
    for (const point of topic.points)
      counts.set(point, countWords(point, knowledge, synonyms, stemsOf))
  }
  const shareInField = fieldShares(counts)
  const related = createRelatedPoints(counts, (word) => -Math.log(shareInField(word)))

  function profileOf(point: Point, siblings: ReadonlySet<Point>): Profile {
    const words = new Map(counts.get(point))
    for (const { words: others, similarity } of related(point, siblings)) {
      for (const [word, count] of others) {
        words.set(word, (words.get(word) ?? 0) + count * similarity * relatedShare)
      }
    }
    return weigh(words)
  }

  function weigh(words: WordCounts): Profile {
    let size = 0
    for (const count of words.values()) size += count
    const profile = new Map<string, number>()
    for (const [word, count] of words) {
      const common = shareInField(word)
      const share = (1 - backgroundShare) * (count / size) + backgroundShare * common
      const nats = Math.log(share / common)
      if (nats >= leastNats) profile.set(word, nats)
    }
    return profile
  }

  return {
    of: remembered((topic) => {
      const siblings = new Set(topic.points)
      return topic.points.map((point) => profileOf(point, siblings))
    }),
    ofWrong: remembered((topic) =>
      topic.wrongAnswers.map((wrong) =>
        weigh(
          countWords(
            { ...wrong, statement: '', probe: { text: wrong.why } },
            knowledge,
            synonyms,
            stemsOf,
          ),
        ),
      ),
    ),
  }
}

function remembered(
  build: (topic: Topic) => readonly Profile[],
): (topic: Topic) => readonly Profile[] {
  const built = new Map<string, readonly Profile[]>()
  return (topic) => {
    const known = built.get(topic.id)
    if (known) return known
    const profiles = build(topic)
    built.set(topic.id, profiles)
    return profiles
  }
}

/** Which share of all words around points, and of everyday talk, a word of them has. */
function fieldShares(counts: ReadonlyMap<Point, WordCounts>): (word: string) => number {
  const totals = new Map<string, number>()
  let total = 0
  const add = (word: string, count: number): void => {
    totals.set(word, (totals.get(word) ?? 0) + count)
    total += count
  }
  for (const words of counts.values()) for (const [word, count] of words) add(word, count)
  for (const word of everydayWords) add(stem(word), everydayCount)
  return (word) => (totals.get(word) ?? 1) / total
}

/** Remembers, since the same words stand in the data of many points. */
type StemsOf = (text: string) => readonly string[]

function createStemsOf(): StemsOf {
  const known = new Map<string, readonly string[]>()
  return (text) => {
    const before = known.get(text)
    if (before) return before
    const stems = tokenise(text)
      .filter((token) => !isStopWord(token) && !token.isNumber)
      .map((token) => token.stem)
    known.set(text, stems)
    return stems
  }
}

interface Source {
  statement: string
  phrases: readonly string[]
  concepts: readonly string[]
  probe?: { text: string }
  patterns?: readonly (readonly (readonly string[])[])[]
}

function countWords(
  point: Source,
  knowledge: Knowledge,
  synonyms: ReadonlyMap<string, readonly string[]>,
  stemsOf: StemsOf,
): WordCounts {
  const counts = new Map<string, number>()
  const add = (text: string, weight: number): void => {
    for (const word of stemsOf(text)) {
      counts.set(word, Math.min(mostCounted, (counts.get(word) ?? 0) + weight))
    }
  }
  add(point.statement, weights.statement)
  add(point.probe?.text.replaceAll(/\{\w+\}/g, ' ') ?? '', weights.probe)
  for (const phrase of point.phrases) add(plain(phrase), weights.phrase)
  for (const word of point.patterns?.flat(2) ?? []) add(plain(word), weights.pattern)
  for (const source of point.concepts) {
    const expression = parseExpression(source)
    if (typeof expression === 'string') continue
    for (const alternative of expression.groups.flat(2)) {
      add(plain(alternative.replaceAll(/@\w+/g, ' ')), weights.concept)
      for (const [, name] of alternative.matchAll(/@(\w+)/g)) {
        for (const form of knowledge.lexicon[name ?? ''] ?? []) add(plain(form), weights.lexicon)
      }
    }
  }
  const written = new Map(counts)
  for (const [word, count] of written) {
    for (const other of synonyms.get(word) ?? []) {
      if (!counts.has(other)) counts.set(other, count * synonymShare)
    }
  }
  return counts
}

function plain(text: string): string {
  return text.replaceAll(/[*#+]/g, ' ')
}

function synonymsOf(knowledge: Knowledge): ReadonlyMap<string, readonly string[]> {
  const all = new Map<string, string[]>()
  for (const group of knowledge.synonyms) {
    const stems = group.map((word) => stem(word))
    for (const word of stems) {
      all.set(word, [...(all.get(word) ?? []), ...stems.filter((other) => other !== word)])
    }
  }
  return all
}
