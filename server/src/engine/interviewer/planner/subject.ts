import type { Finding } from '../../findings/index.ts'
import type { Knowledge, Topic } from '../../knowledge/types.ts'
import { stemsOf } from '../memory/ownWords.ts'
import type { View } from './View.ts'

/** What somebody names when they say where to go: its words for the turn, its stems to look things up. */
export interface Subject {
  /** "the lease size"; '' when it was not put as a noun phrase. */
  phrase: string
  /** It is something that happens: "a region is cut off". */
  isScene: boolean
  stems: ReadonlySet<string>
}

const opening =
  /^\W*(?:(?:ok|okay|so|right|well|good|now|then|next|and|fine)\b[, ]*)*(?:the (?:riskiest|trickiest|hardest|most \w+) (?:part|thing|piece|bit)\b.{0,12}?\b(?:is|are)\b|(?:let's|let us|let me|i'd like to|i would like to|i want to|i'll|i'd|i would|can we|could we|shall we|may we|can i|may i)\b.{0,12}?\b(?:talk about|go (?:to|into|over|deeper (?:into|on)|through|on (?:to|with))|move (?:to|on to)|look (?:at|into)|discuss|dig into|dive into|start with|switch to|turn to|focus on|continue with|come back to|zoom in(?:to| on)?|jump to|proceed (?:to|with)|walk (?:you )?through)(?: what happens (?:when|if|to))?)\s*/i
const ending =
  /[,;.?!]|\s(?:because|since|as that|so that|so i|next\b|now\b|first\b|if that|if you|for a (?:moment|bit)|which|please)\b/i
const longestPhrase = 7
const plain =
  /\b(?:riskiest|trickiest|hardest|dangerous|important|part|parts|piece|thing|things|next|now|first|happens?|consider|practice|deeper|detail|details|talk|look|move|start|come|back|bites|other|size|case|side|topic|subject|system|component|design|bit)\b/gi

/** The subject of a sentence that leads. */
export function subjectOf(text: string): Subject {
  const sentence = text.split(/(?<=[.!?])\s+/).find((one) => opening.test(one)) ?? text
  const rest = sentence.replace(opening, '')
  const cut = rest.search(ending)
  const phrase = (cut < 0 ? rest : rest.slice(0, cut)).trim()
  const words = phrase.split(/\s+/).length
  const isPhrase = rest !== sentence && phrase !== '' && words <= longestPhrase
  return {
    phrase:
      isPhrase && !/\b(?:i|my|me|we|you|it|this|that|there|here)\b/i.test(phrase) ? phrase : '',
    isScene: /\b(?:is|are|goes|dies|fails|gets|has|comes|breaks)\b/i.test(phrase),
    stems: stemsOf((rest !== sentence && phrase !== '' ? phrase : text).replace(plain, ' ')),
  }
}

interface Words {
  title: ReadonlySet<string>
  all: ReadonlySet<string>
}

interface Index {
  topics: ReadonlyMap<string, Words>
  /** In how many topics a word occurs. */
  spread: ReadonlyMap<string, number>
}

const indexes = new WeakMap<Knowledge, Index>()

/** The words of every topic, gathered once for a knowledge. */
export function topicWords(knowledge: Knowledge): Index {
  const known = indexes.get(knowledge)
  if (known) return known
  const topics = new Map(
    [...knowledge.topics.values()].map((topic) => [topic.id, wordsOfTopic(topic)] as const),
  )
  const spread = new Map<string, number>()
  for (const { all } of topics.values()) {
    for (const word of all) spread.set(word, 1 + (spread.get(word) ?? 0))
  }
  const made = { topics, spread }
  indexes.set(knowledge, made)
  return made
}

function wordsOfTopic({ id, title, points, questions }: Topic): Words {
  const head = stemsOf(`${id.replace(/[._]/g, ' ')} ${title}`)
  const texts = [
    ...points.flatMap(({ statement, phrases, probe }) => [statement, ...phrases, probe.text]),
    ...questions.map(({ text }) => text),
  ]
  return { title: head, all: new Set([...head, ...stemsOf(texts.join('. '))]) }
}

/** In a title a word says what the topic is about. */
const titleWorth = 1
const diveWorth = 1
const textWorth = 0.55

/** From 0 to 1: how much of the subject a topic is about, its rarer words counting more. */
export function fitOf(view: View, { stems }: Subject, topic: Topic): number {
  const { topics, spread } = topicWords(view.knowledge)
  const words = topics.get(topic.id)
  if (!words || stems.size === 0) return 0
  const dive = view.problem?.deepDives.find(({ topics: [first] }) => first === topic.id)
  const own = dive ? stemsOf(`${dive.title}. ${dive.ask}`) : new Set<string>()
  let found = 0
  let whole = 0
  for (const stem of stems) {
    const weight = rarity(topics.size, spread.get(stem) ?? 0)
    whole += weight
    if (words.title.has(stem)) found += weight * titleWorth
    else if (own.has(stem)) found += weight * diveWorth
    else if (words.all.has(stem)) found += weight * textWorth
  }
  return whole === 0 ? 0 : found / whole
}

function rarity(all: number, some: number): number {
  return Math.log((all + 1) / (some + 1)) + 0.2
}

/** The one of several texts that speaks most of the subject; null when none does. */
export function closestTo<Text extends { text: string }>(
  { stems }: Subject,
  texts: readonly Text[],
): Text | null {
  const scored = texts.map((one) => {
    const words = stemsOf(one.text)
    return { one, shared: [...stems].filter((stem) => words.has(stem)).length }
  })
  const most = Math.max(0, ...scored.map(({ shared }) => shared))
  return most === 0 ? null : (scored.find(({ shared }) => shared === most)?.one ?? null)
}

/** Components that the subject names by a telling word of their label, the closest first. */
export function componentsIn(view: View, { stems }: Subject): Finding['focal'][] {
  const labels = view.graph.components
    .filter(({ label, kind }) => label !== '' && kind !== 'group')
    .map(({ id, label }) => ({ id, words: stemsOf(label) }))
  const bearers = (stem: string) => labels.filter(({ words }) => words.has(stem)).length
  return labels
    .map(({ id, words }) => {
      const shared = [...words].filter((word) => stems.has(word))
      // A word that several boxes bear tells them apart no more.
      return {
        id,
        worth: shared.reduce((sum, word) => sum + 1 / bearers(word), 0) / (1 + words.size),
      }
    })
    .filter(({ worth }) => worth > 0)
    .toSorted((a, b) => b.worth - a.worth)
    .map(({ id }) => id)
}
