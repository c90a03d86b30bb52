import type { Move } from '@sparboard/shared/round'

/** Questions about the round itself, which no prepared answer is meant for. */
const processMoves: ReadonlySet<Move> = new Set<Move>(['open', 'nudge', 'close'])

/** The prepared answers of a script, each used once, in order. */
export class AnswerBook {
  readonly #answers: Map<string, string[]>

  constructor(answers: Readonly<Record<string, readonly string[]>>) {
    this.#answers = new Map(Object.entries(answers).map(([key, texts]) => [key, [...texts]]))
  }

  /** The next answer for the topic itself, else for its kind, else for anything; null when used up. */
  answerTo(topic: string | null, move: Move): string | null {
    if (topic === null) {
      return processMoves.has(move) || move === 'ask' ? null : this.#take('*')
    }
    const [kind = ''] = topic.split('.')
    return this.#take(topic) ?? this.#take(`${kind}.*`) ?? this.#take('*')
  }

  #take(key: string): string | null {
    return this.#answers.get(key)?.shift() ?? null
  }
}
