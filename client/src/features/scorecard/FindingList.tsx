import type { Finding } from '@sparboard/shared/scorecard'
import type { Place } from './EvidenceList.tsx'
import { formatClock } from '../../ui/formatClock.ts'
import { RichText } from './RichText.tsx'
import css from './FindingList.module.css'

interface FindingListProps {
  title: string
  findings: readonly Finding[]
  onShow(this: void, place: Place): void
}

/** What helped, or what cost most, each with the place it was seen. */
export function FindingList({ title, findings, onShow }: FindingListProps) {
  if (findings.length === 0) return null
  return (
    <section className={css['findings']}>
      <h2 className={css['title']}>{title}</h2>
      <ul className={css['list']}>
        {findings.map((finding) => (
          <li key={`${finding.title}-${finding.text}`}>
            <p className={css['head']}>
              {finding.elapsedMs === null ? null : (
                <time className={css['time']}>{formatClock(finding.elapsedMs)}</time>
              )}
              <span className={css['what']}>{finding.title}</span>
              {finding.componentLabel === null ? null : (
                <span className={css['component']} dir="auto">
                  {finding.componentLabel}
                </span>
              )}
            </p>
            <p>
              <RichText text={finding.text} />
            </p>
            {finding.quote === null ? null : (
              <button
                type="button"
                className={css['quote']}
                title="Show where"
                dir="auto"
                onClick={() => onShow({ seq: finding.seq, componentId: finding.componentId })}
              >
                <q>{finding.quote}</q>
              </button>
            )}
            {finding.better === null ? null : (
              <details className={css['better']}>
                <summary>A strong answer there</summary>
                <p dir="auto">{finding.better}</p>
              </details>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
