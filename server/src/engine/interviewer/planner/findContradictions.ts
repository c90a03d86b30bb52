import type { Contradiction } from './contradictions/Contradiction.ts'
import { copyThatIsNotDrawn } from './contradictions/copies.ts'
import {
  arrowThatIsNotDrawn,
  oneBoxForMany,
  thingThatIsNotDrawn,
} from './contradictions/missing.ts'
import { otherNumbers } from './contradictions/numbers.ts'
import { otherProduct } from './contradictions/products.ts'
import { earlierWords } from './contradictions/promises.ts'
import type { View } from './View.ts'

/** Every sort of contradiction, the best founded first. */
const sorts = [
  copyThatIsNotDrawn,
  otherProduct,
  oneBoxForMany,
  otherNumbers,
  earlierWords,
  thingThatIsNotDrawn,
  arrowThatIsNotDrawn,
]

/** What the latest words contradict: the board, or what was said before. */
export function findContradictions(view: View): Contradiction[] {
  return view.pending
    .filter(
      ({ reading, text }) =>
        reading.act === 'statement' ||
        reading.act === 'vague' ||
        (reading.act === 'question' && !text.includes('?')),
    )
    .flatMap((utterance) => sorts.flatMap((sort) => sort(view, utterance)))
}
