import { lazy, Suspense } from 'react'
import { Route, Switch } from 'wouter'
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx'
import { JoinScreen } from './join/JoinScreen.tsx'
import { LobbyScreen } from './lobby/LobbyScreen.tsx'
import { NotFoundScreen } from './NotFoundScreen.tsx'
import { RoundSkeleton } from './round/RoundSkeleton.tsx'

// Apart from the lobby, which stays small.
const RoundScreen = lazy(async () => ({
  default: (await import('./round/RoundScreen.tsx')).RoundScreen,
}))
const ReviewScreen = lazy(async () => ({
  default: (await import('./review/ReviewScreen.tsx')).ReviewScreen,
}))

/** Which screen an address shows. */
export function App() {
  return (
    <ErrorBoundary>
      <Suspense fallback={<RoundSkeleton />}>
        <Switch>
          <Route path="/">
            <LobbyScreen />
          </Route>
          <Route path="/join">
            <JoinScreen />
          </Route>
          <Route path="/round/:id">{({ id }) => <RoundScreen key={id} roundId={id} />}</Route>
          <Route path="/review/:id">{({ id }) => <ReviewScreen key={id} roundId={id} />}</Route>
          <Route>
            <NotFoundScreen />
          </Route>
        </Switch>
      </Suspense>
    </ErrorBoundary>
  )
}
