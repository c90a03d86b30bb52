import { useState, type FormEvent } from 'react'
import { useLocation } from 'wouter'
import { knock, type ApiFailure } from '../../api/index.ts'
import { nameProblem, rememberedName, rememberName } from '../../features/lobby/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Statement } from '../../ui/Statement.tsx'
import { useTitle } from '../../ui/useTitle.ts'
import { AtTheDoor } from './AtTheDoor.tsx'
import { CodeField } from './CodeField.tsx'
import css from './JoinScreen.module.css'
import { codeProblem } from './typedCode.ts'

/** Coming in by a code: one types it, waits for the host, and the round opens. */
export function CodeScreen() {
  useTitle('Join with a code – Sparboard')
  const [, navigate] = useLocation()
  const [code, setCode] = useState('')
  const [name, setName] = useState(rememberedName)
  const [problems, setProblems] = useState<{ code: string | null; name: string | null }>(noProblems)
  const [failure, setFailure] = useState<ApiFailure | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const [knockId, setKnockId] = useState(keptKnock)

  const comeBack = (id: string | null) => {
    // With the page, which a phone may put away while somebody looks at the call.
    navigate('/join', { replace: true, state: { knockId: id } })
    setKnockId(id)
  }
  const enter = (roundId: string) => navigate(`/round/${roundId}`, { replace: true })

  const ask = async () => {
    const found = { code: codeProblem(code), name: nameProblem(name) }
    setProblems(found)
    setFailure(null)
    if (found.code !== null || found.name !== null) return
    setIsBusy(true)
    rememberName(name.trim())
    const outcome = await knock({ code, name: name.trim() })
    setIsBusy(false)
    if (!outcome.ok) setFailure(outcome.failure)
    else if (outcome.value.status === 'admitted') enter(outcome.value.roundId)
    else comeBack(outcome.value.knockId)
  }

  if (knockId !== null) {
    return (
      <AtTheDoor
        knockId={knockId}
        name={name}
        onAdmitted={enter}
        onAnotherCode={() => {
          setCode('')
          comeBack(null)
        }}
      />
    )
  }
  const isWrongCode = failure?.code === 'code_unknown'
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    void ask()
  }
  return (
    <Statement title="Join with a code">
      <p>The host of a round can tell you six letters. They see your name and let you in.</p>
      <form className={css['form']} noValidate onSubmit={onSubmit}>
        <CodeField
          value={code}
          problem={isWrongCode ? failure.message : problems.code}
          onChange={(next) => {
            setCode(next)
            setProblems({ ...problems, code: null })
            setFailure(null)
          }}
        />
        <Field label="Your name" problem={problems.name}>
          {(control) => (
            <input
              {...control}
              autoComplete="name"
              enterKeyHint="go"
              value={name}
              placeholder="As others will see it"
              onChange={(event) => {
                setName(event.target.value)
                setProblems({ ...problems, name: null })
              }}
            />
          )}
        </Field>
        <Button type="submit" tone="primary" size="large" isBusy={isBusy}>
          Ask to be let in
        </Button>
        {failure === null || isWrongCode ? null : (
          <p role="alert" className={css['failure']}>
            {failure.message}
          </p>
        )}
      </form>
      <p className={css['aside']}>
        Came by a link? It ends with # and a long code: copy all of it, and no code is needed.
      </p>
    </Statement>
  )
}

const noProblems = { code: null, name: null }

/** The knock that this page had put before it was loaded again; null for none. */
function keptKnock(): string | null {
  const state: unknown = window.history.state
  if (typeof state !== 'object' || state === null || !('knockId' in state)) return null
  return typeof state.knockId === 'string' ? state.knockId : null
}
