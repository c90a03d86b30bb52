import type { TurnBrief } from '../../engine/interviewer/index.ts'
import type { Point } from '../../engine/knowledge/index.ts'
import { asks, checkFields } from '../reply/checkFields.ts'
import { checkWhole, checkWords } from '../reply/checkWords.ts'
import { visibleText } from '../reply/plainText.ts'
import { ReplyReader, UnreadableReply } from '../reply/ReplyReader.ts'
import { wholeSentences } from '../reply/sentences.ts'
import { maxSayLength, turnFields, type TurnFields } from '../reply/turnSchema.ts'

/** A reply while it comes: its decision is checked first, then each sentence before it is shown. */
export class TurnInProgress {
  readonly #brief: TurnBrief
  readonly #pointsOf: (topic: string) => readonly Point[]
  readonly #onShown: (shown: string) => void
  #reader = new ReplyReader()
  #fields: TurnFields | null = null
  /** How much of the words, as they came, has been shown. */
  #shownRaw = 0
  #say = ''
  #shown = ''
  #isReadable = true

  constructor(
    brief: TurnBrief,
    pointsOf: (topic: string) => readonly Point[],
    onShown: (shown: string) => void,
  ) {
    this.#brief = brief
    this.#pointsOf = pointsOf
    this.#onShown = onShown
  }

  /** The decision, once it has come and is good. */
  get fields(): TurnFields | null {
    return this.#fields
  }

  /** What people have seen of it. */
  get shown(): string {
    return this.#shown
  }

  /** False when the reply was not even the JSON that was asked for. */
  get isReadable(): boolean {
    return this.#isReadable
  }

  /** The question has been put: whatever else comes is not needed. */
  get isComplete(): boolean {
    return this.#fields !== null && asks(this.#fields) && this.#shown.includes('?')
  }

  /** One more piece; returns what is wrong with it, nothing when it is good so far. */
  take(piece: string): string[] {
    if (this.isComplete) return []
    const read = this.#read(piece)
    if (read === null) return [unreadable]
    if (read.fields === null) return []
    if (this.#fields === null) {
      const parsed = turnFields.safeParse(read.fields)
      if (!parsed.success) {
        const [issue] = parsed.error.issues
        return [`The field ${issue?.path.join('.') || 'of the reply'} is wrong: ${issue?.message}.`]
      }
      const faults = checkFields(parsed.data, this.#brief)
      if (faults.length > 0) return faults
      this.#fields = parsed.data
    }
    this.#say = read.say.slice(0, maxSayLength)
    const open = this.#say.slice(this.#shownRaw)
    const { whole } = wholeSentences(open)
    return read.isWhole ? this.#show(open, true) : this.#show(whole)
  }

  /** The reply has ended; returns what is wrong with it as a whole. */
  end(): string[] {
    if (this.#fields === null) {
      this.#isReadable = false
      return [unreadable]
    }
    if (this.#fields.move === 'wait') return []
    if (!this.isComplete) {
      const faults = this.#show(this.#say.slice(this.#shownRaw), true)
      if (faults.length > 0) return faults
    }
    return this.#shown === '' ? [unreadable] : []
  }

  /** Forgets the reply; only as long as nothing of it was shown. */
  startOver(): void {
    this.#reader = new ReplyReader()
    this.#fields = null
    this.#say = ''
    this.#shownRaw = 0
    this.#isReadable = true
  }

  #read(piece: string) {
    try {
      return this.#reader.take(piece)
    } catch (error) {
      if (!(error instanceof UnreadableReply)) throw error
      this.#isReadable = false
      return null
    }
  }

  /** Shows what is good; the last words, and those with the question, must be good as a whole turn. */
  #show(raw: string, isLast = false): string[] {
    const fields = this.#fields
    const text = visibleText(upToQuestion(raw))
    if (fields === null || fields.move === 'wait' || text === '') return []
    const all = this.#shown === '' ? text : `${this.#shown} ${text}`
    const context = this.#context(fields)
    const faults = [
      ...checkWords(text, context),
      ...(isLast || (asks(fields) && text.includes('?')) ? checkWhole(all, context) : []),
    ]
    if (faults.length > 0) return faults
    this.#shownRaw += raw.length
    this.#shown = all
    this.#onShown(all)
    return []
  }

  #context(fields: TurnFields) {
    return { fields, brief: this.#brief, pointsOf: this.#pointsOf }
  }
}

const unreadable = 'The reply has to be one JSON object with the keys named in the rules.'

/** A turn ends with its question. */
function upToQuestion(text: string): string {
  const end = text.indexOf('?')
  return end < 0 ? text : text.slice(0, end + 1)
}
