import type { Ref } from 'react'
import type { ComponentId } from '@sparboard/shared/base'
import type { Cockpit, CueCard } from '@sparboard/shared/protocol'
import { currentPhase, type Question } from '@sparboard/shared/round'
import type { ApiFailure, ControlRequest, LiveRound, TextRequest } from '../../api/index.ts'
import type { MessageInputHandle } from '../../ui/MessageInput.tsx'
import { CueCards, SurpriseButton } from './CueCards.tsx'
import { Curveballs } from './Curveballs.tsx'
import { isFactPhase } from './factPhase.ts'
import { FeedState } from './FeedState.tsx'
import { Notes } from './Notes.tsx'
import type { Prepared } from './purpose.ts'
import { QuestionList } from './QuestionList.tsx'
import { Requirements } from './Requirements.tsx'
import { Section } from './Section.tsx'
import type { Folding, SectionId } from './useFolded.ts'
import type { Refusal } from './useSending.ts'
import css from './Cockpit.module.css'

interface CockpitSectionsProps {
  live: LiveRound
  /** Null before the first answer. */
  cockpit: Cockpit | null
  /** Those that can be asked now. */
  cards: readonly CueCard[] | null
  failure: ApiFailure | null
  refusal: Refusal | null
  folding: Folding
  /** The question whose points are in view above. */
  now: Question | null
  labels: ReadonlyMap<ComponentId, string> | null
  selected: ComponentId | null
  /** Only cards about this component; null for any. */
  component: ComponentId | null
  /** The card that was drawn last. */
  drawnId: string | null
  isHeld: boolean
  sending: string | null
  noteRef: Ref<MessageInputHandle>
  onRetry(this: void): void
  onSurprise(this: void): void
  onComponentClear(this: void): void
  onLight(this: void, id: ComponentId | null): void
  onShowComponent(this: void, id: ComponentId): void
  onSend(this: void, prepared: Prepared): void
  onSendCard(this: void, prepared: Prepared, cardId: string): void
  onEdit(this: void, prepared: Prepared): void
  onListen(this: void, question: Question): void
  onClose(this: void, question: Question, status: 'parked' | 'resolved'): void
  onGive(this: void, request: ControlRequest, done: string): void
  onWrite(this: void, request: TextRequest): void
  onLeave(this: void): void
}

/** What folds away below the question: cards, questions, facts, curveballs and notes. */
export function CockpitSections(props: CockpitSectionsProps) {
  const { live, cockpit, folding, labels, selected, onEdit, onLight, onShowComponent } = props
  const { round, you } = live
  const isEnded = round.status === 'ended'
  const fold = (id: SectionId) => ({
    isOpen: folding.isOpen(id),
    onToggle: () => folding.toggle(id),
  })
  const toSend = { isHeld: props.isHeld, sending: props.sending, onSend: props.onSend, onEdit }
  const asksForFacts = isFactPhase(currentPhase(round))
  const facts =
    cockpit === null || isEnded ? null : (
      <Section
        title="Facts to reveal when asked"
        count={toldOf(cockpit.requirements)}
        {...fold('requirements')}
      >
        <Requirements requirements={cockpit.requirements} {...toSend} />
      </Section>
    )
  return (
    <div className={css['sections']}>
      {asksForFacts ? facts : null}
      {isEnded ? null : <CardSection {...props} fold={fold('cards')} />}
      <Section title="Questions" count={countOf(round.questions)} {...fold('questions')}>
        <QuestionList
          questions={round.questions}
          labels={labels}
          selected={selected}
          listening={props.now?.id ?? null}
          withPoints={new Set(cockpit?.sheets.map(({ questionId }) => questionId))}
          isEnded={isEnded}
          onShowComponent={onShowComponent}
          onLight={onLight}
          onListen={props.onListen}
          onFollowUp={(question) =>
            onEdit({ purpose: { type: 'followUp', questionId: question.id }, text: '' })
          }
          onClose={props.onClose}
          onReopen={({ id }) =>
            props.onGive({ type: 'reopenQuestion', questionId: id }, 'Reopened')
          }
          onPin={({ id }, componentId) =>
            props.onGive({ type: 'pin', questionId: id, componentId }, 'Pinned')
          }
        />
      </Section>
      {asksForFacts ? null : facts}
      {isEnded ? null : (
        <Section title="Curveballs" {...fold('curveballs')}>
          <Curveballs
            roundId={round.id}
            curveballs={cockpit?.curveballs ?? []}
            onWrite={props.onWrite}
            onLeave={props.onLeave}
            {...toSend}
          />
        </Section>
      )}
      <Section
        title="Notes, seen by interviewers only"
        count={round.notes.length === 0 ? '' : String(round.notes.length)}
        {...fold('notes')}
      >
        <Notes
          round={round}
          me={you.id}
          labels={labels}
          selected={selected}
          handleRef={props.noteRef}
          onLight={onLight}
          onShowComponent={onShowComponent}
          onWrite={props.onWrite}
          onLeave={props.onLeave}
        />
      </Section>
    </div>
  )
}

/** What is worth asking next. */
function CardSection({
  live,
  cards,
  failure,
  refusal,
  fold,
  onRetry,
  onSurprise,
  onSendCard,
  onEdit,
  ...props
}: CockpitSectionsProps & { fold: { isOpen: boolean; onToggle: () => void } }) {
  return (
    <Section
      title="Ask next"
      count={cards === null ? '' : String(cards.length)}
      action={<SurpriseButton onSurprise={onSurprise} isOff={(cards?.length ?? 0) === 0} />}
      {...fold}
    >
      <FeedState isLoading={cards === null} failure={failure} onRetry={onRetry} />
      {cards === null ? null : (
        <CueCards
          cards={cards}
          labels={props.labels}
          component={props.component}
          phase={currentPhase(live.round)}
          drawn={cards.find(({ id }) => id === props.drawnId) ?? null}
          isHeld={props.isHeld}
          sending={props.sending}
          failure={refusal}
          onComponentClear={props.onComponentClear}
          onLight={props.onLight}
          onShowComponent={props.onShowComponent}
          onAsk={(card) => onSendCard(preparedCard(card), card.id)}
          onEdit={(card) => onEdit(preparedCard(card))}
        />
      )}
    </Section>
  )
}

function preparedCard({ topic, title, about, question }: CueCard): Prepared {
  return { purpose: { type: 'card', topic, title, about }, text: question }
}

function countOf(questions: readonly Question[]): string {
  if (questions.length === 0) return ''
  const open = questions.filter(({ status }) => status === 'open').length
  return open === 0 ? `${questions.length}` : `${questions.length}, ${open} open`
}

function toldOf(requirements: readonly { isRevealed: boolean }[]): string {
  if (requirements.length === 0) return ''
  return `${requirements.filter(({ isRevealed }) => isRevealed).length} of ${requirements.length} told`
}
