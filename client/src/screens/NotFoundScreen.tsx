import { Button } from '../ui/Button.tsx'
import { Statement } from '../ui/Statement.tsx'
import { useTitle } from '../ui/useTitle.ts'

/** An address that leads nowhere. */
export function NotFoundScreen() {
  useTitle('Not found – Sparboard')
  return (
    <Statement
      title="There is nothing here"
      actions={<Button onClick={() => window.location.assign('/')}>Start page</Button>}
    >
      <p>The address may be mistyped, or the link cut off on its way to you.</p>
    </Statement>
  )
}
