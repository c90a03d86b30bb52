import type { RoundEvent } from '@sparboard/shared/round'

/** Reading so much of what people wrote takes some tens of milliseconds, a tenth of a second at most. */
const sliceLength = 20_000

/** The next events of a log as a JSON list: at least one where there is one, and not many more than fit. */
export function nextSlice(
  events: readonly RoundEvent[],
  from: number,
): { json: string; count: number } {
  const texts: string[] = []
  let length = 0
  for (let at = from; at < events.length && length < sliceLength; at += 1) {
    const text = JSON.stringify(events[at])
    texts.push(text)
    length += text.length
  }
  return { json: `[${texts.join(',')}]`, count: texts.length }
}
