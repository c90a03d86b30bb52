import type { Utterance } from '../../memory/InterviewMemory.ts'
import type { View } from '../View.ts'
import { sentencesOf, type Contradiction } from './Contradiction.ts'

const counted =
  /(\d[\d.,]*)\s*(k|m|b|thousand|million|billion|mio)?\s+(?:(?:daily|monthly|active|registered|concurrent|open|online|read)\s+)*(users|drivers|partitions|shards|replicas|nodes|instances|connections|reads|writes|requests|posts|messages|orders|jobs|events|clicks|uploads|links|rows|regions)\b(\s*(?:\/|per|a|each)\s*(?:second|sec|s|minute|hour|day|month|year))?/gi
/** Two figures of the same thing that are meant to differ. */
const isOtherFigure =
  /\b(?:peak|average|grow\w*|times|worst|if|instead|from|up to|at most|down to|per (?:node|shard|machine|server|user|partition|instance)|each|extra|more|only|of them|another|some|later|suppose|say)\b/i

const scaleOf: Record<string, number> = {
  k: 1e3,
  thousand: 1e3,
  m: 1e6,
  mio: 1e6,
  million: 1e6,
  b: 1e9,
  billion: 1e9,
}

interface Figure {
  value: number
  what: string
  text: string
}

/** From here on two figures for the same thing are no rounding. */
const farApart = 3
/** The size of the whole is guessed more freely. */
const farApartUsers = 10

/** A number that is several times what was agreed or said before for the same thing. */
export function otherNumbers(view: View, utterance: Utterance): Contradiction[] {
  const facts = (view.problem?.clarify ?? []).filter(({ id }) => view.memory.facts.has(id))
  const earlier = [
    ...facts.map(({ answer }) => answer),
    ...view.memory.utterances
      .filter(({ seq, reading }) => seq < utterance.seq && reading.act !== 'question')
      .map(({ text }) => text),
  ].flatMap(figuresIn)
  for (const now of figuresIn(utterance.text)) {
    const before = earlier.filter(({ what }) => what === now.what)
    const limit = now.what === 'users' ? farApartUsers : farApart
    const isFar = ({ value }: Figure) => Math.max(now.value / value, value / now.value) > limit
    const last = before.at(-1)
    if (!last || !before.every(isFar)) continue
    return [
      {
        id: `contradiction.${now.what.startsWith('users') ? 'users' : 'number'}.${utterance.seq}`,
        because: `${last.text} before, ${now.text} now`,
        text: 'Earlier it was {before}, now it is {now}. Has that changed?',
        slots: { before: last.text, now: now.text },
        about: [],
      },
    ]
  }
  return []
}

function figuresIn(text: string): Figure[] {
  return sentencesOf(text.replaceAll(/(\d)\.(?=\d)/g, '$1·')).flatMap((sentence) => {
    const isPlain = !isOtherFigure.test(sentence)
    return [...sentence.replaceAll('·', '.').matchAll(counted)].flatMap((found): Figure[] => {
      const [whole, digits = '', scale = '', noun = '', period = ''] = found
      // What is only a rate at peak or a share of it says nothing of the other figure.
      if (!isPlain && noun.toLowerCase() !== 'users') return []
      const value = Number(digits.replaceAll(',', '')) * (scaleOf[scale.toLowerCase()] ?? 1)
      if (!Number.isFinite(value) || value <= 0) return []
      const unit = /second|sec|\bs$/i.test(period)
        ? '/s'
        : period.trim() === ''
          ? ''
          : period.trim().split(/\s+/).at(-1)
      return [{ value, what: `${noun.toLowerCase()}${unit ?? ''}`, text: whole.trim() }]
    })
  })
}
