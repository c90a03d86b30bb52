import { isHeard, type PointReview } from '@sparboard/shared/scorecard'
import type { Place } from './EvidenceList.tsx'
import { heardWords } from './scoreWords.ts'
import type { Disputes } from './useDisputes.ts'
import css from './PointRow.module.css'

interface PointRowProps {
  topic: string
  point: PointReview
  disputes: Disputes
  onShow(this: void, place: Place): void
}

/** One thing that a strong answer says: whether and how it was heard, and the say of whoever made it. */
export function PointRow({ topic, point, disputes, onShow }: PointRowProps) {
  const { id, heard, quote, seq, statement, isCore } = point
  const isOpen = !isHeard(heard)
  const isMine = isOpen && disputes.isMine(topic, id)
  const others = isOpen ? disputes.others(topic, id) : []
  return (
    <li className={css['point']} data-heard={heard} data-disputed={isMine || others.length > 0}>
      <span className={css['mark']} aria-hidden />
      <div className={css['what']}>
        <p className={css['statement']}>{statement}</p>
        <p className={css['how']}>
          <span className={css['heard']}>{heardWords[heard]}</span>
          {isCore ? null : <span>beyond the core</span>}
          {others.length > 0 ? (
            <span className={css['others']}>{others.join(' and ')} said this</span>
          ) : null}
          {quote === null ? null : (
            <>
              {' '}
              <button
                type="button"
                className={css['quote']}
                title="Show where"
                dir="auto"
                onClick={() => onShow({ seq, componentId: null })}
              >
                <q>{quote}</q>
              </button>
            </>
          )}
        </p>
      </div>
      {isOpen && disputes.canDispute ? (
        <label className={css['dispute']}>
          <input
            type="checkbox"
            checked={isMine}
            aria-label={`I said that: ${statement}`}
            onChange={(event) => disputes.set(topic, id, event.target.checked)}
          />
          I said that
        </label>
      ) : null}
    </li>
  )
}
