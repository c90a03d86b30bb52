import type { ComponentId } from '@sparboard/shared/base'
import type { Evidence } from '@sparboard/shared/scorecard'
import { formatClock } from '../../ui/formatClock.ts'
import { heardWords } from './scoreWords.ts'
import css from './EvidenceList.module.css'

/** The place in the round that a mark rests on. */
export interface Place {
  seq: number | null
  componentId: ComponentId | null
}

interface EvidenceListProps {
  evidence: readonly Evidence[]
  onShow(this: void, place: Place): void
}

/** What was said or drawn that a mark rests on; each leads to its place. */
export function EvidenceList({ evidence, onShow }: EvidenceListProps) {
  if (evidence.length === 0) return null
  return (
    <ul className={css['list']}>
      {evidence.map((item) => (
        <li key={`${item.seq}-${item.componentId}-${item.reason}`}>
          <button
            type="button"
            className={css['item']}
            title="Show where"
            onClick={() => onShow({ seq: item.seq, componentId: item.componentId })}
          >
            <span className={css['side']} aria-hidden>
              {item.side === 'for' ? '+' : '−'}
            </span>
            <span className="visually-hidden">
              {item.side === 'for' ? 'Speaks for it:' : 'Speaks against it:'}
            </span>
            <time className={css['time']}>{formatClock(item.elapsedMs)}</time>
            <span className={css['what']} dir="auto">
              {item.quote === null ? null : <q className={css['quote']}>{item.quote}</q>}
              {item.componentLabel === null ? null : (
                <span className={css['component']}>{item.componentLabel}</span>
              )}
              <span className={css['reason']}>
                {item.reason}
                {item.how === null ? null : (
                  <span className={css['how']} data-how={item.how}>
                    {heardWords[item.how]}
                  </span>
                )}
              </span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}
