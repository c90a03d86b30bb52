import type { RankedKind } from './designGraph.ts'
import type { ComponentKind } from './kinds.ts'
import type { ShapeForm } from './sketch.ts'
import { covers, findTerms, type FoundTerm } from './findTerms.ts'
import { ambiguousTerms } from './taxonomy.ts'

/** What is known beside the label. Everything is optional; nothing depends on where things lie. */
export interface LabelContext {
  /** Further lines and notes attached to the component. */
  details?: readonly string[]
  /** Labels of the arrows at it. */
  edgeLabels?: readonly string[]
  form?: DrawnForm
}

/** The shape that something is drawn as; some of them are put together from several elements. */
export type DrawnForm = ShapeForm | 'cylinder' | 'figure' | 'cells' | 'icon' | 'image' | 'text'

const baseScore = { product: 1, synonym: 0.8, generic: 0.45 } as const
const headBonus = 0.25
const perFurtherWord = 0.08
/** A score at which nothing is left in doubt. */
const certainScore = 1.35
/** Below this nothing is known. */
const leastScore = 0.28
const maxRanked = 4

/** A path of an API stands for the code that answers it. */
const endpoint = /^(?:(?:GET|POST|PUT|PATCH|DELETE)\s+)?\/[\w{:]/
const likelyEndpoint: readonly RankedKind[] = [
  { kind: 'service', confidence: 0.4 },
  { kind: 'unknown', confidence: 0.35 },
]

/** Kinds that only say what a service is about: a "user service" is no user. */
const yieldsToService = new Set<ComponentKind>([
  'client',
  'external',
  'worker',
  'sql_db',
  'nosql_db',
  'data_warehouse',
  'object_store',
  'graph_db',
  'stream',
  'pubsub',
  'dns',
])

/** Kinds that are drawn as cylinders. */
const stores = new Set<ComponentKind>([
  'cache',
  'sql_db',
  'nosql_db',
  'graph_db',
  'timeseries_db',
  'search',
  'object_store',
  'data_warehouse',
  'queue',
  'stream',
  'coordination',
  'monitoring',
])

const formHints: Partial<Record<DrawnForm, ComponentKind>> = {
  cylinder: 'sql_db',
  cloud: 'external',
  figure: 'client',
  cells: 'queue',
}

/**
 * Ranks the kinds that a label may stand for, best first, never empty: `unknown` when nothing in
 * it tells. Order of trust: product, longest phrase, head noun, shape.
 */
export function classifyLabel(label: string, context: LabelContext = {}): RankedKind[] {
  const { details = [], edgeLabels = [], form = '' } = context
  const key = `${label}\0${form}\0${details.join('\n')}\0${edgeLabels.join('\n')}`
  const known = memory.get(key)
  if (known !== undefined) return [...known]
  const kinds = rankLabel(label, context)
  // Labels change with every keystroke; what was looked up long ago is dropped.
  if (memory.size >= memoryLimit) memory.clear()
  memory.set(key, kinds)
  return [...kinds]
}

/** Boards are read again after every change, with nearly the same labels. */
const memory = new Map<string, readonly RankedKind[]>()
const memoryLimit = 5_000

function rankLabel(label: string, context: LabelContext): RankedKind[] {
  if (endpoint.test(label)) return [...likelyEndpoint]
  const { terms, headIndex } = findTerms(label)
  const scores = new Map<ComponentKind, number>()
  const vote = (kind: ComponentKind, score: number) => {
    const known = scores.get(kind)
    // A second hint for the same kind adds a little.
    scores.set(
      kind,
      known === undefined ? score : Math.max(known, score) + 0.1 * Math.min(known, score),
    )
  }
  const isService = terms.some((term) => covers(term, headIndex) && isServiceWord(term))
  const head = terms.find((term) => covers(term, headIndex))
  const isGenericHead = head?.meanings.some(({ strength }) => strength === 'generic') === true
  // "Hot store (Elasticsearch)": the product in brackets says what kind of store it is.
  const isStoreHead = /(?:^| )(?:store|storage|db|database)$/.test(head?.phrase ?? '')
  const yields = (kind: ComponentKind) =>
    yieldsToService.has(kind) || (kind === 'search' && headIndex > 1)
  for (const term of terms) {
    const isHead = covers(term, headIndex)
    for (const { kind, strength, also } of term.meanings) {
      let score = baseScore[strength] + perFurtherWord * (term.length - 1) - term.doubt
      // "Worker status DB": however general the word, a store is a store.
      if (isHead && strength === 'generic' && kind === 'sql_db') score += 0.25
      if (isHead && strength === 'generic' && kind === 'worker') score += 0.15
      if (isHead) score += headBonus
      else if (term.isAside && strength === 'product' && isStoreHead) score += headBonus
      else if (term.isAside && !(strength === 'product' && isGenericHead)) score -= 0.2
      if (!isHead && isService && kind === 'external') score *= 0.6
      // A general word before a noun that nobody knows says next to nothing: "content claims".
      if (!isHead && strength === 'generic' && head === undefined) score *= 0.5
      if (isService && !isHead && strength === 'synonym' && yields(kind)) score *= 0.6
      vote(kind, score)
      if (also !== null) vote(also, score - 0.06)
    }
  }
  for (const [kind, score] of contextVotes(label, terms, context)) vote(kind, score)
  if (context.form === 'cylinder' && ![...scores.keys()].some((kind) => stores.has(kind))) {
    // "Users" on a cylinder is where they are kept.
    for (const [kind, score] of scores) scores.set(kind, 0.7 * score)
    vote('sql_db', 0.95)
    vote('nosql_db', 0.88)
  }
  const hint = context.form === undefined ? undefined : formHints[context.form]
  if (hint !== undefined) vote(hint, 0.4)
  return rank(scores, label)
}

function isServiceWord(term: FoundTerm): boolean {
  return (
    term.length === 1 && term.meanings.some((m) => m.kind === 'service' && m.strength === 'generic')
  )
}

/** What an ambiguous name means here, by the words around it. */
function contextVotes(
  label: string,
  terms: readonly FoundTerm[],
  context: LabelContext,
): [ComponentKind, number][] {
  const near = [label, ...(context.details ?? [])].join('\n')
  const far = (context.edgeLabels ?? []).join('\n')
  const votes: [ComponentKind, number][] = []
  if (terms.length === 0) return votes
  const phrases = terms.map(({ phrase }) => ` ${phrase} `)
  for (const { words, rules } of ambiguousTerms) {
    const named = terms.filter((_, index) => phrases[index]?.includes(words) === true)
    if (named.length === 0) continue
    const byLabel = rules.find((rule) => rule.pattern.test(near))
    // What flows to a product tells what it is used for; what flows to a "server" does not.
    const isProduct = named.some(({ meanings }) =>
      meanings.some(({ strength }) => strength === 'product'),
    )
    const byEdges = rules.find((rule) => isProduct && far !== '' && rule.pattern.test(far))
    if (byLabel !== undefined) votes.push([byLabel.to, 1.27])
    // Where the label is the bare product, the arrows decide; else they only hint.
    else if (byEdges !== undefined) votes.push([byEdges.to, terms.length === 1 ? 1.3 : 0.9])
  }
  return votes
}

function rank(scores: ReadonlyMap<ComponentKind, number>, label: string): RankedKind[] {
  const sorted = [...scores].sort((a, b) => b[1] - a[1]).slice(0, maxRanked)
  const best = sorted[0]
  if (best === undefined || best[1] < leastScore) {
    return [{ kind: 'unknown', confidence: label === '' ? 0.3 : 0.5 }]
  }
  // Two that are nearly equal are both doubtful.
  const rivalry = Math.max(0, 0.25 - (best[1] - (sorted[1]?.[1] ?? 0)))
  const top = Math.max(0.1, Math.min(0.97, best[1] / certainScore) - rivalry)
  return sorted.map(([kind, score]) => ({
    kind,
    confidence: Math.round(top * Math.max(0.1, score / best[1]) * 100) / 100,
  }))
}
