import { useId, useState } from 'react'
import { dimensions, type DimensionId } from '@sparboard/shared/scorecard'
import css from './PersonalScores.module.css'

interface PersonalScoresProps {
  /** What this person has given so far. */
  scores: ReadonlyMap<string, number>
  /** Resolves to false when it was refused. */
  onScore(this: void, dimension: DimensionId, score: number): Promise<boolean>
}

const steps = [1, 2, 3, 4] as const
const meanings = { 1: 'not shown', 2: 'partly, with help', 3: 'solid', 4: 'strong, unprompted' }

/** A person's own marks, 1 to 4, private to interviewers until the round has ended. */
export function PersonalScores({ scores, onScore }: PersonalScoresProps) {
  const id = useId()
  // Shown at once; taken back when the server refuses.
  const [chosen, setChosen] = useState<Partial<Record<DimensionId, number>>>({})
  const choose = async (dimension: DimensionId, score: number) => {
    setChosen((before) => ({ ...before, [dimension]: score }))
    const isTaken = await onScore(dimension, score)
    if (!isTaken) setChosen(({ [dimension]: _refused, ...others }) => others)
  }
  return (
    <div className={css['scores']}>
      {dimensions.map((dimension) => (
        <fieldset key={dimension.id} className={css['row']}>
          <legend className={css['title']}>{dimension.title}</legend>
          <div className={css['steps']}>
            {steps.map((step) => (
              <label key={step} className={css['step']} title={meanings[step]}>
                <input
                  type="radio"
                  name={`${id}-${dimension.id}`}
                  value={step}
                  checked={(chosen[dimension.id] ?? scores.get(dimension.id)) === step}
                  onChange={() => void choose(dimension.id, step)}
                />
                <span>
                  {step}
                  <span className="visually-hidden">, {meanings[step]}</span>
                </span>
              </label>
            ))}
          </div>
        </fieldset>
      ))}
      <p className={css['scale']}>
        1 not shown · 2 partly, with help · 3 solid · 4 strong, unprompted
      </p>
    </div>
  )
}
