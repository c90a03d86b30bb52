import type { Ref } from 'react'
import type { ComponentId, ParticipantId } from '@sparboard/shared/base'
import { participantOf, type Round } from '@sparboard/shared/round'
import { maxTextLength, type TextRequest } from '../../api/index.ts'
import { ComponentChip } from '../../ui/ComponentChip.tsx'
import { formatClock } from '../../ui/formatClock.ts'
import { MessageInput, type MessageInputHandle } from '../../ui/MessageInput.tsx'
import css from './Notes.module.css'

interface NotesProps {
  round: Round
  me: ParticipantId
  labels: ReadonlyMap<ComponentId, string> | null
  selected: ComponentId | null
  handleRef: Ref<MessageInputHandle>
  onLight(this: void, id: ComponentId | null): void
  onShowComponent(this: void, id: ComponentId): void
  onWrite(this: void, request: TextRequest): void
  onLeave(this: void): void
}

/** Private notes with their time and component; interviewers share them. */
export function Notes({
  round,
  me,
  labels,
  selected,
  handleRef,
  onLight,
  onShowComponent,
  onWrite,
  onLeave,
}: NotesProps) {
  return (
    <>
      <ul className={css['notes']}>
        {round.notes.map(({ seq, elapsedMs, text, by, componentId }) => (
          <li key={seq}>
            <time className={css['time']}>{formatClock(elapsedMs)}</time>
            <div className={css['note']}>
              {componentId === null ? null : (
                <ComponentChip
                  label={labels === null ? '…' : (labels.get(componentId) ?? null)}
                  onClick={() => onShowComponent(componentId)}
                  onLight={(isOn) => onLight(isOn ? componentId : null)}
                />
              )}
              <p dir="auto">
                {text}
                {by === me ? null : (
                  <i className={css['by']}> {participantOf(round, by)?.name ?? ''}</i>
                )}
              </p>
            </div>
          </li>
        ))}
      </ul>
      <MessageInput
        label="Note"
        placeholder={
          selected === null
            ? 'Add a note (N)'
            : `Add a note on ${labels?.get(selected) || 'the selected component'} (N)`
        }
        draftKey={`sparboard.note.${round.id}`}
        maxLength={maxTextLength}
        keyShortcuts="N"
        onSend={(text) => onWrite({ type: 'note', text, componentId: selected })}
        onLeave={onLeave}
        handleRef={handleRef}
      />
    </>
  )
}
