import { useEffect, useState } from 'react'
import { Bot, Check, TriangleAlert } from 'lucide-react'
import type { ModelSpending, ModelStatus } from '@sparboard/shared/protocol'
import type { Round } from '@sparboard/shared/round'
import { fetchConfig, fetchModelStatus, testModel, type ApiOutcome } from '../../api/index.ts'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Popover } from '../../ui/Popover.tsx'
import { describeSpending } from './describeSpending.ts'
import css from './ModelMenu.module.css'

interface ModelMenuProps {
  round: Round
}

/** For the host: which model interviews or drafts, whether it answers, and what it has cost. */
export function ModelMenu({ round }: ModelMenuProps) {
  const isThere = useIsThere(round)
  if (!isThere) return null
  return (
    <Popover
      label="The model"
      renderTrigger={(trigger) => (
        <IconButton icon={Bot} label="The model and what it costs" {...trigger} />
      )}
    >
      <ModelPanel round={round} />
    </Popover>
  )
}

/** A round that a person leads may be on a server without a model. */
function useIsThere({ interviewer }: Round): boolean {
  const [isConfigured, setIsConfigured] = useState(false)
  useEffect(() => {
    if (interviewer !== 'human') return
    void fetchConfig().then((config) => setIsConfigured(config.ok && config.value.model !== null))
  }, [interviewer])
  return interviewer === 'model' || isConfigured
}

function ModelPanel({ round: { id: roundId, interviewer } }: ModelMenuProps) {
  const [status, setStatus] = useState<ApiOutcome<ModelStatus> | null>(null)
  const [tested, setTested] = useState<{ isOk: boolean; message: string } | null>(null)
  const [isTesting, setIsTesting] = useState(false)

  useEffect(() => {
    let isWanted = true
    void fetchModelStatus(roundId).then((outcome) => {
      if (isWanted) setStatus(outcome)
    })
    return () => {
      isWanted = false
    }
  }, [roundId, tested])

  const test = async () => {
    setIsTesting(true)
    const outcome = await testModel(roundId)
    setIsTesting(false)
    setTested(
      outcome.ok
        ? { isOk: outcome.value.ok, message: outcome.value.message }
        : { isOk: false, message: outcome.failure.message },
    )
  }

  if (status === null) return <p className={css['menu']}>Asking the server …</p>
  if (!status.ok) return <p className={css['menu']}>{status.failure.message}</p>
  const { model, speaks, pictures, round, today, limits, hasPrices } = status.value
  const rows: [string, ModelSpending, typeof limits.round][] = [
    ['This round', round, limits.round],
    ['All rounds today, UTC', today, limits.day],
  ]
  return (
    <div className={css['menu']}>
      <h2 className={css['name']}>{model}</h2>
      <p className={css['hint']}>
        {speaks === null
          ? 'It has not answered yet. A test says whether it does.'
          : `It answers ${formats[speaks.format]}${speaks.streams ? ', sentence by sentence' : ', in one piece'}.`}{' '}
        {interviewer === 'human'
          ? 'It drafts questions when an interviewer wants some, and says nothing by itself.'
          : `${pictureWords[pictures]} When it is away, the built-in interviewer stands in.`}
      </p>
      <dl className={css['spending']}>
        {rows.map(([title, spent, most]) => (
          <div key={title}>
            <dt>{title}</dt>
            {describeSpending(spent, most, hasPrices).map((line) => (
              <dd key={line}>{line}</dd>
            ))}
          </div>
        ))}
      </dl>
      <div className={css['test']}>
        <Button size="small" onClick={() => void test()} isBusy={isTesting}>
          Test the model
        </Button>
        <p role="status" className={css[tested?.isOk === false ? 'failed' : 'answered']}>
          {tested === null || isTesting ? null : (
            <>
              {tested.isOk ? (
                <Check size={16} aria-hidden />
              ) : (
                <TriangleAlert size={16} aria-hidden />
              )}
              <span>{tested.message}</span>
            </>
          )}
        </p>
      </div>
    </div>
  )
}

const pictureWords = {
  off: '',
  sent: 'It is shown the board as a picture, too.',
  not_taken: 'It takes no pictures of the board.',
} as const

const formats = {
  json_schema: 'in the form that it is given',
  json_object: 'in JSON',
  plain: 'in plain text, which is checked for the form',
} as const
