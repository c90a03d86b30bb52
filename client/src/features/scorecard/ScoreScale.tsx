import { formatScore, scalePercent } from './scoreWords.ts'
import css from './ScoreScale.module.css'

interface ScoreScaleProps {
  score: number | null
  range: [number, number] | null
  /** What the level asks for; drawn as a notch. */
  bar: number | null
  /** How the mark alone is drawn, where several voices stand below each other. */
  dot?: 'solid' | 'hollow' | 'square'
}

const ticks = [1, 2, 3, 4] as const

/** The scale of 1 to 4, with the score on it and a notch where the level's bar lies. */
export function ScoreScale({ score, range, bar, dot }: ScoreScaleProps) {
  return (
    <div
      className={css['scale']}
      data-observed={score !== null || range !== null}
      role="img"
      aria-label={describe(score, range, bar)}
    >
      <div className={css['track']}>
        {range === null ? null : (
          <i
            className={css['range']}
            style={{
              left: `${scalePercent(range[0])}%`,
              right: `${100 - scalePercent(range[1])}%`,
            }}
          />
        )}
        {score === null || range !== null || dot !== undefined ? null : (
          <i className={css['fill']} style={{ width: `${scalePercent(score)}%` }} />
        )}
        {ticks.map((tick) => (
          <i key={tick} className={css['tick']} style={{ left: `${scalePercent(tick)}%` }} />
        ))}
        {score === null || range !== null ? null : (
          <i className={css['dot']} data-look={dot} style={{ left: `${scalePercent(score)}%` }} />
        )}
        {bar === null ? null : (
          <i className={css['bar']} style={{ left: `${scalePercent(bar)}%` }} />
        )}
      </div>
    </div>
  )
}

function describe(
  score: number | null,
  range: [number, number] | null,
  bar: number | null,
): string {
  const asked = bar === null ? '' : `, the level asks for ${formatScore(bar)}`
  if (range !== null)
    return `Between ${formatScore(range[0])} and ${formatScore(range[1])} of 4${asked}`
  if (score === null) return `Not observed${asked}`
  return `${formatScore(score)} of 4${asked}`
}
