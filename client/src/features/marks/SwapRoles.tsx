import { useState } from 'react'
import { ArrowLeftRight } from 'lucide-react'
import {
  fetchProblems,
  maxProblemPromptLength,
  maxProblemTitleLength,
  type ApiOutcome,
  type ControlRequest,
  type LiveRound,
} from '../../api/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Choice } from '../../ui/Choice.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { problemsLeft, swapOffer } from './sitting.ts'
import { useAnswer } from './useAnswer.ts'
import css from './SwapRoles.module.css'

interface SwapRolesProps {
  live: LiveRound
  /** Titles of the problems that this device knows from rounds. */
  had: ReadonlySet<string>
  /** One primary button a screen: not while marks are still to be given. */
  isPrimary: boolean
  onControl(this: void, request: ControlRequest): Promise<ApiOutcome<unknown>>
  /** The next round is made; it is about to show in the round. */
  onSwapped(this: void): void
}

type Way = 'surprise' | 'list' | 'own'
type SwapRequest = Extract<ControlRequest, { type: 'swapRoles' }>

/** Begins the next round with roles swapped, for whoever may; a small dialog chooses the problem. */
export function SwapRoles({ live, had, isPrimary, onControl, onSwapped }: SwapRolesProps) {
  const [isOpen, setIsOpen] = useState(false)
  const offer = swapOffer(live.round, live.you)
  if (offer === null) return null
  const label = offer.isPlanned
    ? `Swap roles: round ${offer.number} of ${offer.of}`
    : 'Another round with roles swapped'
  return (
    <>
      <Button
        tone={offer.isPlanned && isPrimary ? 'primary' : 'secondary'}
        icon={ArrowLeftRight}
        aria-label={label}
        onClick={() => setIsOpen(true)}
      >
        <span className={css['long']}>{label}</span>
        <span className={css['short']}>Swap roles</span>
      </Button>
      {isOpen ? (
        <SwapDialog
          live={live}
          had={had}
          title={offer.isPlanned ? `Round ${offer.number} of ${offer.of}` : 'Another round'}
          onClose={() => setIsOpen(false)}
          onControl={onControl}
          onSwapped={onSwapped}
        />
      ) : null}
    </>
  )
}

interface SwapDialogProps extends Omit<SwapRolesProps, 'isPrimary'> {
  title: string
  onClose(this: void): void
}

function SwapDialog({ live, had, title, onClose, onControl, onSwapped }: SwapDialogProps) {
  const [way, setWay] = useState<Way>('surprise')
  const [problemId, setProblemId] = useState('')
  const [own, setOwn] = useState({ title: '', prompt: '' })
  const [isBusy, setIsBusy] = useState(false)
  const [problem, setProblem] = useState('')
  const { answer: list } = useAnswer(fetchProblems, '')
  const left = list.status === 'ready' ? problemsLeft(list.value, live.round, had) : []
  const chosen = left.find(({ id }) => id === problemId)

  const begin = async () => {
    const missing = whatIsMissing(way, problemId, own)
    setProblem(missing)
    if (missing !== '') return
    setIsBusy(true)
    const outcome = await onControl(requestOf(way, problemId, own))
    setIsBusy(false)
    if (outcome.ok) onSwapped()
    else setProblem(outcome.failure.message)
  }
  return (
    <Dialog
      isOpen
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button tone="quiet" onClick={onClose}>
            Not now
          </Button>
          <Button tone="primary" isBusy={isBusy} onClick={() => void begin()}>
            Swap and go on
          </Button>
        </>
      }
    >
      <p className={css['lead']}>
        Whoever answered interviews now. The board is empty, this round and its marks stay.
      </p>
      <Choice<Way>
        legend="The next problem"
        layout="list"
        value={way}
        onChange={(next) => {
          setWay(next)
          setProblem('')
        }}
        options={[
          {
            value: 'surprise',
            label: 'Surprise us',
            detail: 'A problem that you have not had together',
          },
          {
            value: 'list',
            label: 'From the list',
            detail: 'Without those that were had on this device',
          },
          { value: 'own', label: 'Our own' },
        ]}
      />
      {way === 'list' ? (
        <div className={css['more']}>
          <Field
            label="Problem"
            problem={list.status === 'failed' ? list.message : null}
            hint={
              list.status === 'ready' && left.length === 0 ? 'You have had them all.' : undefined
            }
          >
            {(control) => (
              <select
                {...control}
                value={problemId}
                aria-busy={list.status === 'loading'}
                onChange={(event) => setProblemId(event.target.value)}
              >
                <option value="">{list.status === 'loading' ? 'On its way' : 'Choose one'}</option>
                {left.map(({ id, title: name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            )}
          </Field>
          {chosen === undefined ? null : <p className={css['prompt']}>{chosen.prompt}</p>}
        </div>
      ) : null}
      {way === 'own' ? (
        <div className={css['more']}>
          <Field label="Title">
            {(control) => (
              <input
                {...control}
                maxLength={maxProblemTitleLength}
                dir="auto"
                value={own.title}
                onChange={(event) => setOwn({ ...own, title: event.target.value })}
              />
            )}
          </Field>
          <Field label="What has to be designed">
            {(control) => (
              <textarea
                {...control}
                maxLength={maxProblemPromptLength}
                dir="auto"
                value={own.prompt}
                onChange={(event) => setOwn({ ...own, prompt: event.target.value })}
              />
            )}
          </Field>
        </div>
      ) : null}
      <p role="status" className={css['problem']}>
        {problem}
      </p>
    </Dialog>
  )
}

function whatIsMissing(way: Way, problemId: string, own: { title: string; prompt: string }) {
  if (way === 'list' && problemId === '') return 'Choose a problem first.'
  if (way === 'own' && (own.title.trim() === '' || own.prompt.trim() === '')) {
    return 'Give it a title, and say in a sentence or two what has to be designed.'
  }
  return ''
}

function requestOf(
  way: Way,
  problemId: string,
  own: { title: string; prompt: string },
): SwapRequest {
  if (way === 'list') return { type: 'swapRoles', problemId }
  if (way === 'surprise') return { type: 'swapRoles' }
  return {
    type: 'swapRoles',
    problem: { title: own.title.trim(), prompt: own.prompt.trim() },
  }
}
