import type { ApiFailure } from '../../api/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Statement } from '../../ui/Statement.tsx'

interface RoundFailureProps {
  failure: ApiFailure
  onRetry(this: void): void
}

/** Why a round cannot be shown, what was kept and what to do. */
export function RoundFailure({ failure, onRetry }: RoundFailureProps) {
  const home = <Button onClick={() => window.location.assign('/')}>Start page</Button>
  switch (failure.code) {
    case 'round_unknown':
      return (
        <Statement title="This round cannot be found" actions={home}>
          <p>
            Either the address is cut off, or this browser has not joined the round. Ask its host
            for an invite link; one for observers is enough to look on.
          </p>
        </Statement>
      )
    case 'session_missing':
      return (
        <Statement title="You are not in this round" actions={home}>
          <p>
            This browser has not joined it. Ask its host for an invite link; a link for observers is
            enough to look on.
          </p>
        </Statement>
      )
    case 'removed':
      return (
        <Statement title="You were taken out of this round" actions={home}>
          <p>The host has closed it for you. What you said and drew until then stays in it.</p>
        </Statement>
      )
    case 'unreachable':
      return (
        <Statement
          title="The server cannot be reached"
          actions={
            <>
              <Button tone="primary" onClick={onRetry}>
                Try now
              </Button>
              {home}
            </>
          }
        >
          <p>
            What was said and drawn is kept there; what had not got there yet waits on this device.
            This page goes on trying by itself.
          </p>
        </Statement>
      )
    default:
      return (
        <Statement
          title="The round could not be opened"
          actions={
            <>
              <Button tone="primary" onClick={() => window.location.reload()}>
                Load it again
              </Button>
              {home}
            </>
          }
        >
          <p>{failure.message}</p>
        </Statement>
      )
  }
}
