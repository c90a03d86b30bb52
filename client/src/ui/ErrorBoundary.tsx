import { Component, type ReactNode } from 'react'
import { Button } from './Button.tsx'
import { Statement } from './Statement.tsx'

interface ErrorBoundaryProps {
  children: ReactNode
}

/** Shown in place of a screen that failed to draw. The work is on the server, so a reload is safe. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { hasFailed: boolean }> {
  override state = { hasFailed: false }

  static getDerivedStateFromError() {
    return { hasFailed: true }
  }

  override render() {
    if (!this.state.hasFailed) return this.props.children
    return (
      <Statement
        title="This page stopped working"
        actions={
          <>
            <Button tone="primary" onClick={() => window.location.reload()}>
              Load it again
            </Button>
            <Button onClick={() => window.location.assign('/')}>Start page</Button>
          </>
        }
      >
        <p>
          Something here went wrong. Your board and the conversation are kept; loading the page
          again brings them back.
        </p>
      </Statement>
    )
  }
}
