import type { DrillSummary, ProblemSummary, PublicConfig } from '@sparboard/shared/protocol'
import type { App } from '../App.ts'
import type { AppDeps } from '../AppDeps.ts'
import { rateLimit } from '../rateLimits.ts'

/** What the lobby offers: the problems, the drills, and whether a model can interview. */
export function lobbyRoutes(app: App, { config, offer }: AppDeps): void {
  const reading = { config: rateLimit('read', config.rateLimitScale) }
  const problems: ProblemSummary[] = [...offer.problems.values()].map(({ id, title, prompt }) => ({
    id,
    title,
    prompt,
  }))
  const drills: DrillSummary[] = [...offer.drills].map(([kind, { title, situation }]) => ({
    kind,
    title,
    situation,
  }))
  const publicConfig: PublicConfig = { model: offer.model }

  app.get('/api/problems', reading, async () => problems)
  app.get('/api/drills', reading, async () => drills)
  app.get('/api/config', reading, async () => publicConfig)
}
