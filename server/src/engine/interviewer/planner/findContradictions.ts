import type { ComponentId } from '@sparboard/shared/base'
import type { Component } from '@sparboard/shared/design'
import type { Utterance } from '../memory/InterviewMemory.ts'
import { shortQuote } from '../phrasing/shortQuote.ts'
import type { View } from './View.ts'

/** Two things that do not go together, with a question that names both. */
export interface Contradiction {
  id: string
  because: string
  text: string
  slots: Record<string, string>
  about: ComponentId[]
}

/** What the latest words contradict: the board, or what was said before. The best founded first. */
export function findContradictions(view: View): Contradiction[] {
  return view.pending
    .filter(({ reading }) => reading.act === 'statement' || reading.act === 'vague')
    .flatMap((utterance) => [
      ...copyThatIsNotDrawn(view, utterance),
      ...otherProduct(view, utterance),
      ...otherUsers(view, utterance),
      ...earlierWords(view, utterance),
    ])
}

const copyWords =
  /\b(?:the|its|that|our) (?:\w+ )?(replica|standby|stand-by|follower|secondary|backup node|second copy|twin|replicas|standbys|followers)\b|\bhas (?:\w+ )?(replicas|standbys|followers)\b/i
const onlyAnIdea =
  /\b(?:add|adding|would need|need|should|could|might|put|introduce|plan|later|if i had|without|no|not|don't|isn't|haven't|never|missing|draw|maybe)\b/i
const copyable = new Set([
  'sql_db',
  'nosql_db',
  'cache',
  'graph_db',
  'timeseries_db',
  'search',
  'queue',
  'stream',
])

/** More than this of one sort would be nagging: who mixes it up once does so everywhere. */
const mostOfASort = 2

function isSaidOften(view: View, sort: string): boolean {
  const prefix = `contradiction.${sort}`
  return [...view.memory.given.keys()].filter((id) => id.startsWith(prefix)).length >= mostOfASort
}

/** "We fail over to the replica": where is it? */
function copyThatIsNotDrawn(view: View, { text }: Utterance): Contradiction[] {
  if (isSaidOften(view, 'copy')) return []
  for (const sentence of text.split(/[.!?\n;]+/)) {
    const claim = copyWords.exec(sentence)
    if (!claim || onlyAnIdea.test(sentence)) continue
    const thing = (claim[1] ?? claim[2] ?? 'copy').toLowerCase()
    const holder = holderOf(view, sentence)
    if (!holder || holder.isReplicated || holder.replicas > 1 || hasTwin(view, holder)) continue
    const isMany = thing.endsWith('s')
    return [
      {
        id: `contradiction.copy@${holder.id}`,
        because: `One ${view.name(holder.id)} is drawn; a ${thing} was mentioned`,
        text: isMany
          ? 'I see one {component} on the board. Where are those {thing}?'
          : 'I see one {component} on the board. Where is that {thing}, and when does a write reach it?',
        slots: { component: view.name(holder.id), thing },
        about: [holder.id],
      },
    ]
  }
  return []
}

/** Which component such a sentence is about: the one asked about, the one it names, or the only store. */
function holderOf(view: View, sentence: string): Component | null {
  const candidates = view.graph.components.filter(
    ({ kind, label }) => copyable.has(kind) && label !== '',
  )
  const asked = candidates.find(({ id }) => id === view.thread?.about[0])
  if (asked) return asked
  const said = sentence.toLowerCase()
  const named = candidates.find(({ label }) => said.includes(label.toLowerCase()))
  if (named) return named
  const databases = candidates.filter(({ kind }) => kind.endsWith('_db'))
  return databases.length === 1 ? (databases[0] ?? null) : null
}

function hasTwin(view: View, holder: Component): boolean {
  return view.graph.components.some(
    (other) =>
      other.id !== holder.id &&
      other.kind === holder.kind &&
      (other.label === holder.label ||
        /replica|standby|follower|secondary|slave/i.test(other.label)),
  )
}

const products: readonly RegExp[] = [
  /\b(postgres(?:ql)?|mysql|mariadb|oracle|sql server|sqlite|mongo(?:db)?|cassandra|dynamo(?:db)?|scylla(?:db)?|cockroach(?:db)?|spanner|bigtable|hbase|couchbase)\b/gi,
  /\b(kafka|rabbitmq|sqs|kinesis|pulsar|activemq|nats)\b/gi,
  /\b(redis|memcached?|valkey|hazelcast)\b/gi,
]
const comparing =
  /\b(?:instead|rather|unlike|like|versus|vs|or|not|compared|could|would|might|if|than|alternative|considered|move to|migrate|switch|also)\b/i

/** The board says MySQL, the words say Mongo. */
function otherProduct(view: View, { text }: Utterance): Contradiction[] {
  for (const sentence of text.split(/[.!?\n;]+/)) {
    if (comparing.test(sentence)) continue
    for (const family of products) {
      const said = sentence.match(family)?.[0]
      if (said === undefined) continue
      const labelled = view.graph.components.filter(({ label }) => label.match(family) !== null)
      const isDrawn = labelled.some(({ label }) => sameProduct(label, said))
      const other = labelled.find(({ id }) => id === view.thread?.about[0]) ?? labelled[0]
      if (isDrawn || !other || labelled.length > 1) continue
      return [
        {
          id: `contradiction.product@${other.id}`,
          because: `The board shows ${view.name(other.id)}; ${said} was said`,
          text: 'The board shows {component}, and you said {said}. Which is it?',
          slots: { component: view.name(other.id), said },
          about: [other.id],
        },
      ]
    }
  }
  return []
}

function sameProduct(label: string, said: string): boolean {
  return label.toLowerCase().includes(said.toLowerCase().slice(0, 5))
}

const usersSaid =
  /(\d[\d.,]*)\s*(k|m|b|thousand|million|billion|mio)?\s+(?:(?:daily|monthly|active|registered|concurrent)\s+)*users\b/i
const scaleOf: Record<string, number> = {
  k: 1e3,
  thousand: 1e3,
  m: 1e6,
  mio: 1e6,
  million: 1e6,
  b: 1e9,
  billion: 1e9,
}

/** Ten times more or fewer users than what was agreed or said before. */
function otherUsers(view: View, utterance: Utterance): Contradiction[] {
  const now = usersIn(utterance.text)
  if (!now) return []
  const facts = (view.problem?.clarify ?? []).filter(({ id }) => view.memory.facts.has(id))
  const earlier = [
    ...facts.map(({ answer }) => answer),
    ...view.memory.utterances.filter(({ seq }) => seq < utterance.seq).map(({ text }) => text),
  ]
  const before = earlier.map(usersIn).findLast((users) => users !== null)
  if (!before || Math.max(now.count / before.count, before.count / now.count) < 10) return []
  return [
    {
      id: `contradiction.users.${utterance.seq}`,
      because: `${before.text} before, ${now.text} now`,
      text: 'Earlier it was {before}, now it is {now}. Has that changed?',
      slots: { before: before.text, now: now.text },
      about: [],
    },
  ]
}

function usersIn(text: string): { count: number; text: string } | null {
  const found = usersSaid.exec(text)
  if (!found) return null
  const count =
    Number((found[1] ?? '').replace(/,/g, '')) * (scaleOf[(found[2] ?? '').toLowerCase()] ?? 1)
  return Number.isFinite(count) && count > 0 ? { count, text: found[0] } : null
}

/** Promises and what takes them back. */
const opposites: readonly (readonly [string, RegExp, RegExp])[] = [
  [
    'stale',
    /\b(?:never|no|not|can't|cannot|must not|mustn't)\b[^.,;]{0,25}\b(?:stale|outdated|old (?:data|value|version)s?)\b|\balways (?:fresh|consistent|up to date)\b|\bstrong(?:ly)? consisten\w+/i,
    /\b(?:stale|old|behind|out of date)\b[^.,;]{0,30}\b(?:fine|ok|okay|acceptable|seconds?|minutes?|hours?)\b|\beventual(?:ly)? consisten\w+|\b(?:seconds?|minutes?) (?:old|stale|behind|late)\b/i,
  ],
  [
    'loss',
    /\b(?:nothing|no (?:data|messages?|writes?|events?|orders?))\b[^.,;]{0,20}\b(?:lost|loss)\b|\bnever lose\b|\bzero (?:data )?loss\b|\brpo (?:of |is )?(?:0|zero)\b/i,
    /\b(?:can|may|might|could) (?:lose|get lost|be lost)\b|\blos(?:e|ing) (?:a few|some|one|the last|a couple)\b|\bacceptable (?:to lose|loss)\b/i,
  ],
  [
    'replication',
    /\bsynchronous(?:ly)?\b[^.,;]{0,25}\b(?:replicat\w+|replicas?)\b|\breplicat\w+ (?:is |are )?synchronous(?:ly)?\b/i,
    /\basync(?:hronous(?:ly)?)?\b[^.,;]{0,25}\b(?:replicat\w+|replicas?)\b|\breplicat\w+ (?:is |are )?async(?:hronous(?:ly)?)?\b/i,
  ],
]

/** "Never stale" then and "a minute behind is fine" now, about the same thing. */
function earlierWords(view: View, utterance: Utterance): Contradiction[] {
  for (const [id, promise, relief] of opposites) {
    if (isSaidOften(view, id)) continue
    const now = promise.exec(utterance.text) ?? relief.exec(utterance.text)
    if (!now) continue
    const other = promise.test(utterance.text) ? relief : promise
    // Both in one breath is a distinction, not a contradiction.
    if (other.test(utterance.text)) continue
    const before = view.memory.utterances.findLast(
      (earlier) =>
        earlier.seq < utterance.seq &&
        other.test(earlier.text) &&
        sameSubject(view, earlier, utterance),
    )
    const found = before && other.exec(before.text)
    if (!found) continue
    return [
      {
        id: `contradiction.${id}.${before.seq}`,
        because: `“${found[0]}” before, “${now[0]}” now`,
        text: 'Earlier you said {before}, and now {now}. Has that changed?',
        slots: { before: shortQuote(found[0]), now: shortQuote(now[0]) },
        about: [...(view.thread?.about ?? [])],
      },
    ]
  }
  return []
}

/** Said about the same component: in questions about it, or by its name. */
function sameSubject(view: View, earlier: Utterance, now: Utterance): boolean {
  const subjects = (utterance: Utterance) =>
    new Set<string>([
      ...(view.memory.threads.find(({ id }) => id === utterance.questionId)?.about ?? []),
      ...view.graph.components
        .filter(
          ({ label }) => label !== '' && utterance.text.toLowerCase().includes(label.toLowerCase()),
        )
        .map(({ id }) => id),
    ])
  const before = subjects(earlier)
  if (before.size === 0) return true
  return [...subjects(now)].some((id) => before.has(id))
}
