import type { ReactNode } from 'react'
import { X } from 'lucide-react'
import { participantOf } from '@sparboard/shared/round'
import type { LiveRound } from '../../api/index.ts'
import { Transcript } from '../../features/conversation/index.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { useColorScheme } from '../../ui/theme.ts'
import { useMediaQuery } from '../../ui/useMediaQuery.ts'
import { BoardPane } from '../round/BoardPane.tsx'
import { PhoneSwitch } from '../round/PhoneSwitch.tsx'
import type { Sources, SourceTab } from './useSources.ts'
import css from './ReviewPage.module.css'

interface SourcePaneProps {
  live: LiveRound
  sources: Sources
  /** What an interviewer kept of the round, beside the conversation; null for who kept nothing. */
  kept: ReactNode
  onNotice(this: void, text: string): void
}

/** The board as it was at the end, and below it what was said. */
export function SourcePane({ live, sources, kept, onNotice }: SourcePaneProps) {
  const { round, you, events } = live
  const { board, phoneSide, setPhoneSide } = sources
  const colorScheme = useColorScheme()
  const isNarrow = useMediaQuery('(max-width: 1000px)')
  const isPhone = useMediaQuery('(max-width: 640px)')
  const transcript = (
    <Transcript
      events={events}
      round={round}
      labels={board.labels}
      light={board.light}
      onLight={board.setLight}
      onShowComponent={(id) => {
        setPhoneSide('board')
        board.showComponent(id)
      }}
      handleRef={sources.transcriptRef}
    />
  )
  return (
    <aside
      className={css['sources']}
      aria-label="Board and transcript"
      data-open={sources.isOpen || !isNarrow}
      data-side={phoneSide}
    >
      {isNarrow ? (
        <div className={css['sourceHead']}>
          {isPhone ? (
            <PhoneSwitch side={phoneSide} onChange={setPhoneSide} />
          ) : (
            <span>Where it was seen</span>
          )}
          <IconButton icon={X} label="Close board and transcript" onClick={sources.close} />
        </div>
      ) : null}
      <div className={css['board']}>
        <BoardPane
          roundId={round.id}
          me={{ id: you.id, name: participantOf(round, you.id)?.name ?? '', role: you.role }}
          readOnly
          readOnlyReason="As it was at the end"
          colorScheme={colorScheme}
          pins={board.pins}
          highlightedComponentId={board.light?.componentId ?? null}
          onPinClick={sources.showPin}
          onPinHover={board.lightPin}
          onLabelsChange={board.setLabels}
          onSavedState={board.setSaved}
          onPeople={board.setPeople}
          onNotice={onNotice}
          handleRef={board.boardRef}
        />
      </div>
      <div className={css['transcript']}>
        {kept === null ? (
          transcript
        ) : (
          <Tabs<SourceTab>
            label="Evidence"
            selected={sources.tab}
            onSelect={sources.showTab}
            tabs={[
              { id: 'conversation', label: 'Conversation', content: transcript },
              { id: 'kept', label: 'Notes and ticks', content: kept },
            ]}
          />
        )}
      </div>
    </aside>
  )
}
