import { kindOf } from './BoardView.ts'
import type { Place } from './Evidence.ts'

const saidReplicated =
  /\b(?:replicas?|replicated|standby|cluster|failover|multi[- ]?az|redundan|followers?|secondary)\b/i

const denied = /\b(?:no|not|without|never|isn't|hasn't|single)\b/i

/** What a transcript says of copies, in lower case: the same for every component of a board. */
export function sentencesOnCopies(said: string): readonly string[] {
  return said
    .split(/[.!?\n]/)
    .filter((sentence) => saidReplicated.test(sentence) && !denied.test(sentence))
    .map((sentence) => sentence.toLowerCase())
}

/** Drawn, written or said to have more than one instance. */
export function isReplicated({ view, focal, saidCopies }: Place): boolean {
  if (focal.isReplicated || focal.replicas > 1) return true
  const hasSibling = view.nodes.some(
    (node) =>
      node !== focal &&
      node.label !== '' &&
      kindOf(node) === kindOf(focal) &&
      node.label.toLowerCase() === focal.label.toLowerCase(),
  )
  if (hasSibling) return true
  const name = focal.label.toLowerCase()
  return name !== '' && saidCopies.some((sentence) => sentence.includes(name))
}
