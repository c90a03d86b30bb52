import type { ComponentId } from '@sparboard/shared/base'
import { participantOf, type Round } from '@sparboard/shared/round'
import { ComponentChip } from '../../ui/ComponentChip.tsx'
import { formatClock } from '../../ui/formatClock.ts'
import type { PhaseMoments } from './momentsOf.ts'
import css from './KeptEvidence.module.css'

interface KeptEvidenceProps {
  round: Round
  moments: readonly PhaseMoments[]
  labels: ReadonlyMap<ComponentId, string> | null
  /** What the ticked points say, by `topic#point`, as far as it is known. */
  statements: ReadonlyMap<string, string>
  onShow(this: void, place: { seq: number | null; componentId: ComponentId | null }): void
}

/** What an interviewer wrote down and ticked, by phase; each leads to its moment. */
export function KeptEvidence({ round, moments, labels, statements, onShow }: KeptEvidenceProps) {
  const kept = moments.filter(({ notes, ticks }) => notes.length + ticks.length > 0)
  if (kept.length === 0) {
    return (
      <p className={css['empty']}>
        Nobody took notes or ticked points in this round. The conversation is all there.
      </p>
    )
  }
  return (
    <div className={css['kept']}>
      {kept.map(({ phase, title, notes, ticks }) => (
        <section key={phase} data-phase={phase} tabIndex={-1} aria-label={title}>
          <h3 className={css['phase']}>{title}</h3>
          <ul>
            {inOrder(notes, ticks).map((item) => (
              <li key={item.seq} className={css['item']}>
                <button
                  type="button"
                  className={css['time']}
                  aria-label={`Show ${formatClock(item.elapsedMs)} in the conversation`}
                  onClick={() => onShow({ seq: item.seq, componentId: null })}
                >
                  <time>{formatClock(item.elapsedMs)}</time>
                </button>
                <div className={css['what']} dir="auto">
                  {item.type === 'note' ? (
                    <p>{item.note.text}</p>
                  ) : (
                    <p>
                      <span className={css['heard']}>Heard</span>{' '}
                      {statements.get(`${item.tick.topic}#${item.tick.point}`) ??
                        item.tick.point.replaceAll(/[_-]/g, ' ')}
                      {item.tick.quote === null ? null : (
                        <>
                          {' '}
                          <q>{item.tick.quote}</q>
                        </>
                      )}
                    </p>
                  )}
                  {item.componentId === null ? null : (
                    <ComponentChip
                      label={labels?.get(item.componentId) ?? null}
                      onClick={() => onShow({ seq: null, componentId: item.componentId })}
                    />
                  )}
                  {item.by === null ? null : (
                    <span className={css['by']}>{participantOf(round, item.by)?.name}</span>
                  )}
                </div>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

function inOrder(notes: PhaseMoments['notes'], ticks: PhaseMoments['ticks']) {
  const authors = new Set([...notes, ...ticks].map(({ by }) => by))
  const authorOf = (by: PhaseMoments['notes'][number]['by']) => (authors.size > 1 ? by : null)
  return [
    ...notes.map((note) => ({
      type: 'note' as const,
      note,
      seq: note.seq,
      elapsedMs: note.elapsedMs,
      componentId: note.componentId,
      by: authorOf(note.by),
    })),
    ...ticks.map((tick) => ({
      type: 'tick' as const,
      tick,
      seq: tick.seq,
      elapsedMs: tick.elapsedMs,
      componentId: null,
      by: authorOf(tick.by),
    })),
  ].toSorted((a, b) => a.seq - b.seq)
}
