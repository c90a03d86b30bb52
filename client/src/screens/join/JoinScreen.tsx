import { useState, type FormEvent } from 'react'
import { useLocation } from 'wouter'
import { joinRound, type ApiFailure } from '../../api/index.ts'
import { nameProblem, rememberedName, rememberName } from '../../features/lobby/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Statement } from '../../ui/Statement.tsx'
import { useTitle } from '../../ui/useTitle.ts'
import { CodeScreen } from './CodeScreen.tsx'
import css from './JoinScreen.module.css'

/** Where an invite link leads; without its token one may type a code. */
export function JoinScreen() {
  // The token stands behind the #, which browsers never send to a server.
  const [invite] = useState(() => window.location.hash.slice(1))
  return invite === '' ? <CodeScreen /> : <InviteScreen invite={invite} />
}

/** One asks for a name, then the round opens. */
function InviteScreen({ invite }: { invite: string }) {
  useTitle('Join a round – Sparboard')
  const [, navigate] = useLocation()
  const [name, setName] = useState(rememberedName)
  const [problem, setProblem] = useState<string | null>(null)
  const [failure, setFailure] = useState<ApiFailure | null>(null)
  const [isBusy, setIsBusy] = useState(false)

  const join = async () => {
    const found = nameProblem(name)
    setProblem(found)
    setFailure(null)
    if (found !== null) return
    setIsBusy(true)
    rememberName(name.trim())
    const outcome = await joinRound({ invite, name: name.trim() })
    setIsBusy(false)
    if (outcome.ok) navigate(`/round/${outcome.value.roundId}`, { replace: true })
    else setFailure(outcome.failure)
  }

  if (failure !== null && isFinal(failure)) {
    return <DeadEnd title={titleOf(failure)}>{failure.message}</DeadEnd>
  }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    void join()
  }
  return (
    <Statement title="You are invited to a round">
      <p>Two or more people look at one whiteboard: one draws, one asks. No account needed.</p>
      <form className={css['form']} noValidate onSubmit={onSubmit}>
        <Field label="Your name" problem={problem}>
          {(control) => (
            <input
              {...control}
              autoComplete="name"
              value={name}
              placeholder="As others will see it"
              onChange={(event) => {
                setName(event.target.value)
                setProblem(null)
              }}
            />
          )}
        </Field>
        <Button type="submit" tone="primary" size="large" isBusy={isBusy}>
          Join the round
        </Button>
        {failure === null ? null : (
          <p role="alert" className={css['failure']}>
            {failure.message}
          </p>
        )}
      </form>
    </Statement>
  )
}

/** Trying again with the same link cannot help. */
function isFinal({ code }: ApiFailure): boolean {
  return code === 'invite_unknown' || code === 'room_full' || code === 'removed'
}

function titleOf({ code }: ApiFailure): string {
  if (code === 'room_full') return 'This round is full'
  return code === 'removed' ? 'You were taken out of this round' : 'This invite does not work'
}

function DeadEnd({ title, children }: { title: string; children: string }) {
  return (
    <Statement
      title={title}
      actions={
        <Button onClick={() => window.location.assign('/')}>Start a round of your own</Button>
      }
    >
      <p>{children}</p>
    </Statement>
  )
}
