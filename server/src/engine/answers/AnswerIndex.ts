import type { Knowledge, Topic } from '../knowledge/index.ts'
import { compileTargets } from './compileTargets.ts'
import { conceptTest } from './compileTests.ts'
import { proseOf, vocabularyOf } from './corpora.ts'
import { createPointProfiles, type PointProfiles } from './pointProfiles.ts'
import { createRarity, type Rarity } from './rarity.ts'
import { createSpelling, type Spelling } from './spelling.ts'
import type { Located, Target, Test } from './Target.ts'
import type { Token } from './tokens.ts'
import { tradeoffConcepts } from './tradeoffCues.ts'
import { createRegistry } from './WordingRegistry.ts'

/** What the data says about points and wrong answers, compiled so that an utterance is read fast. */
export interface AnswerIndex {
  /** Compiled when a topic is first asked for, so that the first answer need not wait for all. */
  targetsOf(topic: Topic): readonly Target[]
  /** Ways of putting a choice together with its cost. */
  tradeoff: readonly Test[]
  /** Wordings of the concepts that make up a trade-off, by concept. */
  tradeoffWords: ReadonlyMap<string, readonly number[]>
  spelling: Spelling
  profiles: PointProfiles
  rarity: Rarity
  /** Stems of about the same meaning. */
  synonyms(stem: string): ReadonlySet<string>
  /** Where the wordings of these topics and of the trade-offs stand. */
  locate(tokens: readonly Token[], topics: readonly Topic[]): Located
}

const indexes = new WeakMap<Knowledge, AnswerIndex>()

/** The index of a knowledge base, built once. */
export function indexAnswers(knowledge: Knowledge): AnswerIndex {
  const known = indexes.get(knowledge)
  if (known) return known
  const built = build(knowledge)
  indexes.set(knowledge, built)
  return built
}

function build(knowledge: Knowledge): AnswerIndex {
  const registry = createRegistry(knowledge)
  const targets = new Map<string, readonly Target[]>()
  const wanted = new Map<string, ReadonlySet<number>>()
  const tradeoff = knowledge.tradeoff.map((source) => conceptTest(source, registry, 'literal'))
  const tradeoffWords = new Map(
    tradeoffConcepts.map((name) => [name, registry.named(name, 'literal')]),
  )

  function targetsOf(topic: Topic): readonly Target[] {
    const known = targets.get(topic.id)
    if (known) return known
    const compiled = compileTargets(topic, registry)
    targets.set(topic.id, compiled)
    return compiled
  }

  function wordingsOf(topics: readonly Topic[]): ReadonlySet<number> {
    const key = topics.map(({ id }) => id).join(' ')
    const known = wanted.get(key)
    if (known) return known
    const tests = topics.flatMap((topic) => targetsOf(topic).flatMap((target) => target.tests))
    const ids = new Set([
      ...[...tests, ...tradeoff].flatMap((test) => [...test.groups.flat(2), ...test.forbidden]),
      ...[...tradeoffWords.values()].flat(),
    ])
    // One board invites the same topics again and again; many boards must not pile up.
    if (wanted.size >= mostRemembered) wanted.clear()
    wanted.set(key, ids)
    return ids
  }

  return {
    targetsOf,
    tradeoff,
    tradeoffWords: new Map(tradeoffConcepts.map((name) => [name, registry.named(name, 'literal')])),
    spelling: createSpelling(vocabularyOf(knowledge)),
    profiles: createPointProfiles(knowledge),
    rarity: createRarity(proseOf(knowledge)),
    synonyms: (word) => registry.synonyms(word),
    locate: (tokens, topics) => registry.locate(tokens, wordingsOf(topics)),
  }
}

const mostRemembered = 200
