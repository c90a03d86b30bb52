import type { ComponentId } from '@sparboard/shared/base'
import type { Component } from '@sparboard/shared/design'
import type { View } from '../View.ts'

/** Two things that do not go together, with a question that names both. */
export interface Contradiction {
  id: string
  because: string
  text: string
  slots: Record<string, string>
  about: ComponentId[]
}

/** A thought aloud, a wish, a comparison: nothing that could contradict a drawing. */
export const onlyAnIdea =
  /\b(?:add|adding|would need|need|should|could|might|put|introduce|plan|later|if|without|no|not|don't|isn't|haven't|never|missing|draw|maybe|perhaps|instead|would|until|eventually|option|alternatively|once we|one day|next year)\b/i

/** More than this of one sort would be nagging: who mixes it up once does so everywhere. */
const mostOfASort = 2

export function isSaidOften(view: View, sort: string): boolean {
  const prefix = `contradiction.${sort}`
  return [...view.memory.given.keys()].filter((id) => id.startsWith(prefix)).length >= mostOfASort
}

export function sentencesOf(text: string): string[] {
  return text.split(/[.!?\n;]+/).filter((sentence) => sentence.trim() !== '')
}

/** Components whose labels stand in a sentence, the longest label first. */
export function namedIn(view: View, sentence: string): Component[] {
  const said = sentence.toLowerCase()
  return view.graph.components
    .filter(({ label, kind }) => kind !== 'group' && label.length > 2 && isIn(label, said))
    .toSorted((a, b) => b.label.length - a.label.length)
}

/** "Counter store" is said of `Counter store (Redis cluster)`. */
function isIn(label: string, said: string): boolean {
  const short = label.replace(/\s*\(.*$/, '')
  return hasWord(label, said) || (short.length > 4 && hasWord(short, said))
}

function hasWord(label: string, said: string): boolean {
  const at = said.indexOf(label.toLowerCase())
  if (at < 0) return false
  const isLetter = (character: string | undefined) => /\p{L}/u.test(character ?? '')
  return !isLetter(said[at - 1]) && !isLetter(said[at + label.length])
}

/** A box that stands for several machines by its words, or by what was said of it. */
export function standsForMany(view: View, component: Component): boolean {
  if (component.isReplicated || component.replicas > 1) return true
  const many =
    /\b(?:cluster\w*|nodes|shards?|sharded|replica\w*|partition\w*|instances|fleet|pool|x ?\d+|×|active[- ]active)\b/i
  if (many.test([component.label, ...component.details].join(' '))) return true
  const isTwin = view.graph.components.some(
    (other) =>
      other.id !== component.id &&
      other.kind === component.kind &&
      (other.label === component.label ||
        /replica|standby|follower|secondary|slave|mirror|\b(?:eu|us|region|az|dr)\b/i.test(
          other.label,
        )),
  )
  if (isTwin) return true
  return view.memory.utterances.some(({ text }) =>
    sentencesOf(text).some(
      (sentence) =>
        speaksOfMany(sentence) && namedIn(view, sentence).some(({ id }) => id === component.id),
    ),
  )
}

const counted =
  /\b(?:\d+|two|three|four|five|six|eight|ten|twelve|thirty|several|many)\b[^.?!]{0,20}\b(?:nodes|machines|boxes|shards|servers)\b|\b(?:node|machine|shard)s? of (?:\d+|two|three|four|five|six|eight|ten|twelve|thirty)\b|\bcluster\b/i

/** "One node of thirty": the box that is meant is more than one machine. */
export function speaksOfMany(text: string): boolean {
  return counted.test(text)
}
