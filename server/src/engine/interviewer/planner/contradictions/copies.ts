import type { Component } from '@sparboard/shared/design'
import type { Utterance } from '../../memory/InterviewMemory.ts'
import type { View } from '../View.ts'
import {
  isSaidOften,
  namedIn,
  onlyAnIdea,
  sentencesOf,
  speaksOfMany,
  standsForMany,
  type Contradiction,
} from './Contradiction.ts'

const copyWords =
  /\b(?:the|its|that|our) (?:\w+ )?(replica|standby|stand-by|follower|secondary|backup node|second copy|twin|replicas|standbys|followers)\b|\bhas (?:\w+ )?(replicas|standbys|followers)\b/i
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

/** "We fail over to the replica": where is it? */
export function copyThatIsNotDrawn(view: View, { text }: Utterance): Contradiction[] {
  if (isSaidOften(view, 'copy')) return []
  for (const sentence of sentencesOf(text)) {
    const claim = copyWords.exec(sentence)
    if (!claim || onlyAnIdea.test(sentence.replace(/^\s*if\b/i, ''))) continue
    const thing = (claim[1] ?? claim[2] ?? 'copy').toLowerCase()
    const holder = holderOf(view, sentence, text)
    if (!holder || standsForMany(view, holder) || speaksOfMany(text)) continue
    const isMany = thing.endsWith('s')
    return [
      {
        id: `contradiction.copy@${holder.id}`,
        because: `One ${view.name(holder.id)} is drawn; ${isMany ? '' : 'a '}${thing} ${isMany ? 'were' : 'was'} mentioned`,
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

/** Which component such a sentence is about: the one it names, the one asked about, or the only store. */
function holderOf(view: View, sentence: string, text: string): Component | null {
  const candidates = view.graph.components.filter(
    ({ kind, label }) => copyable.has(kind) && label !== '',
  )
  const named = namedIn(view, sentence)
  if (named.length > 0) {
    // The one named last is the one that the copy belongs to.
    const said = sentence.toLowerCase()
    const placeOf = ({ label }: Component) => said.lastIndexOf(label.toLowerCase())
    const holders = named.filter(({ kind }) => copyable.has(kind))
    return holders.toSorted((a, b) => placeOf(b) - placeOf(a))[0] ?? null
  }
  const asked = candidates.find(({ id }) => id === view.thread?.about[0])
  // The standby that an answer about a cache speaks of is the database's.
  const isPlain = namedIn(view, text).every(
    ({ id, kind }) => id === asked?.id || !copyable.has(kind),
  )
  if (asked && asked.kind !== 'cache' && isPlain) return asked
  if (asked && asked.kind !== 'cache') return null
  const databases = candidates.filter(({ kind }) => kind.endsWith('_db'))
  return databases.length === 1 ? (databases[0] ?? null) : null
}
