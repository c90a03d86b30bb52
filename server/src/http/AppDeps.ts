import type { FastifyBaseLogger } from 'fastify'
import type { Config } from '../config.ts'
import type { Clock } from '../rooms/ports.ts'
import type { CockpitDesk, ModelInfo, Offer, Reviews, RoundService } from '../rounds/index.ts'
import type { Metrics } from './metrics.ts'

/** What the HTTP side is built from. */
export interface AppDeps {
  config: Pick<Config, 'publicOrigin' | 'rateLimitScale' | 'trustProxy'>
  rounds: RoundService
  reviews: Reviews
  cockpit: CockpitDesk
  offer: Offer
  /** Null where none is configured. */
  model: ModelInfo | null
  clock: Clock
  log: FastifyBaseLogger
  metrics: Metrics
  /** Resolves when something could be saved just now. */
  checkSaving: () => Promise<void>
  /** Folder of the built client; null serves no pages. */
  clientDir: string | null
}
