import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { refuse } from '@sparboard/shared/base'
import type { ComponentKind } from '@sparboard/shared/design'
import type { ProblemSummary } from '@sparboard/shared/protocol'
import type { FastifyBaseLogger } from 'fastify'
import { pino } from 'pino'
import type { Config } from './config.ts'
import { createBuiltinInterviewer, warmUp } from './engine/interviewer/index.ts'
import {
  drillBoard,
  knownThings,
  loadKnowledge,
  publicRubric,
  type Knowledge,
} from './engine/knowledge/index.ts'
import { ModelService, OpenAiChat } from './model/index.ts'
import type { ModelConfig } from './modelConfig.ts'
import { openBackend } from './openBackend.ts'
import {
  addressReader,
  buildApp,
  createMetrics,
  sessionHashOf,
  type App,
  type Metrics,
} from './http/index.ts'
import { WorkerPrompter, WorkerReader, WorkerReviewer } from './reading/index.ts'
import { RoomRegistry, timeAppends, type Clock, TurnPace } from './rooms/index.ts'
import {
  guardDoors,
  CockpitDesk,
  guardStorage,
  Reviews,
  RoundService,
  type InterviewerFactory,
  type PreparedDrill,
} from './rounds/index.ts'
import type { Backend, Storage } from './storage/index.ts'
import { systemClock } from './systemClock.ts'
import { attachSync, type SyncDeps } from './transport/index.ts'
import { watchMemory } from './watchMemory.ts'

/** What a test may exchange; otherwise the real ones are built. */
export interface Parts {
  clock: Clock
  /** Closed together with the server. */
  backend: Backend
  createInterviewer: InterviewerFactory
  /** Folder of the built client; null serves no pages. */
  clientDir: string | null
  log: FastifyBaseLogger
}

/** A whole server. */
export interface Server {
  app: App
  rounds: RoundService
  storage: Storage
  /** Brings the running rounds back and listens; resolves to the address that people open. */
  listen(): Promise<string>
  /** Builds what the first answer of a candidate would wait for: a second of work at one go. */
  prepare(): void
  /** Finishes and saves what was begun, then lets go of everything. Does nothing the second time. */
  close(): Promise<void>
}

const builtClient = fileURLToPath(new URL('../../client/dist', import.meta.url))

/**
 * Builds the adapters and hands them inwards. Throws `StorageUnusable` when the data cannot be used;
 * nothing listens before `listen`.
 */
export async function compose(config: Config, parts: Partial<Parts> = {}): Promise<Server> {
  const clock = parts.clock ?? systemClock
  const log: FastifyBaseLogger = parts.log ?? pino({ level: config.logLevel }, pino.destination(2))
  const knowledge = loadKnowledge()
  const backend = parts.backend ?? (await openBackend(config, { clock, log }))
  const { storage, bus, leads } = backend
  const reader = new WorkerReader({ log })
  const reviewer = new WorkerReviewer({ log })
  const prompter = new WorkerPrompter({ log })
  const boards = new RoomRegistry({
    storage: timeAppends(storage.boards, (step, seconds) => metrics.boardsAppended(step, seconds)),
    bus,
    reader,
    clock,
    log,
    limits: {
      maxShapes: config.maxShapes,
      maxDocumentBytes: config.maxDocumentBytes,
      maxLogBytes: config.maxLogBytes,
      rateLimitScale: config.rateLimitScale,
    },
    pace: new TurnPace(clock),
    onRejected: (rejection) => metrics.connectionRejected(rejection),
  })
  const offer = {
    problems: summariesOf(knowledge),
    drills: preparedDrills(knowledge),
    model: config.model?.model ?? null,
  }
  const metrics = createMetrics({
    loadedRounds: () => rounds.loadedRounds,
    boards: () => ({ ...boards.count(), isSaving: boards.isSaving }),
  })
  const model =
    config.model &&
    openModel(config.model, { knowledge, clock, log, metrics, reader, ledger: storage.spending })
  const rounds = new RoundService({
    storage: guardStorage(storage.rounds, (seconds) => metrics.eventsAppended(seconds)),
    doors: guardDoors(storage.doors),
    boards,
    bus,
    leads,
    clock,
    log,
    createInterviewer: parts.createInterviewer ?? builtinInterviewers(knowledge),
    turnWriter: model?.writer ?? null,
    assessor: model?.assessor ?? null,
    offer,
    knows: knownThings(knowledge),
    readCard: (live) => reviews.card(live),
    maxPeople: config.maxPeople,
  })
  const reviews: Reviews = new Reviews(rounds.door, {
    boards: storage.boards,
    reviewer,
    log,
  })
  const cockpit = new CockpitDesk(rounds.door, {
    boards,
    aid: prompter,
    rubric: publicRubric(knowledge),
    copilot: model?.copilot ?? null,
  })
  rounds.onLoaded((live) => cockpit.expect(live))
  const app = await buildApp({
    config,
    rounds,
    reviews,
    cockpit,
    offer,
    model,
    clock,
    log,
    metrics,
    async checkSaving() {
      if (!boards.isSaving) throw new Error('Boards cannot be saved')
      await storage.rounds.checkWritable()
    },
    clientDir: parts.clientDir === undefined ? findClient(log) : parts.clientDir,
  })
  const sync = attachSync(app.server, {
    rooms: { join: joinWithCurrentRole(boards, rounds) },
    async authenticate(request, roundId) {
      const sessionHash = sessionHashOf(request.headers.cookie)
      return sessionHash === null
        ? refuse('session_missing')
        : rounds.member({ sessionHash, roundId })
    },
    addressOf: addressReader(config.trustProxy),
    clock,
    log,
    onRejected: (rejection) => metrics.connectionRejected(rejection),
    onUpgradeRefused: (code) => metrics.upgradeRefused(code),
    publicOrigin: config.publicOrigin,
    maxFrameBytes: config.maxFrameBytes,
    rateLimitScale: config.rateLimitScale,
  })
  const stopWatching = watchMemory(() => boards.letGoOfLargest())
  let closing: Promise<void> | null = null

  async function close(): Promise<void> {
    stopWatching()
    sync.close()
    // Takes nothing new from here on, but ends only when the boards' connections have.
    const appClosed = app.close()
    rounds.quieten()
    model?.quieten()
    // Nobody waits for what would take long.
    await Promise.all([reader.close(), reviewer.close(), prompter.close()])
    await rounds.close()
    await boards.close()
    await appClosed
    await model?.settled()
    await backend.close()
  }

  return {
    app,
    rounds,
    storage,
    async listen() {
      await rounds.start()
      await app.listen({ port: config.port, host: config.host })
      return urlOf(config, app)
    },
    prepare: () => warmUp(knowledge),
    close() {
      closing ??= close()
      return closing
    },
  }
}

/** The built client; null during development, when Vite serves the pages. */
function findClient(log: FastifyBaseLogger): string | null {
  if (existsSync(join(builtClient, 'index.html'))) return builtClient
  log.info('The client is not built: only the API is served')
  return null
}

/**
 * Lets connections into a board with the role that they have when they are in: it may have changed
 * since they were asked for their session, when nobody could tell them yet.
 */
function joinWithCurrentRole(
  boards: RoomRegistry,
  rounds: RoundService,
): SyncDeps['rooms']['join'] {
  return async (roundId, member, socket, options) => {
    const session = await boards.join(roundId, member, socket, options)
    const role = await rounds.currentRole(roundId, member.participantId)
    if (role !== member.role) boards.setRole(roundId, member.participantId, role)
    return session
  }
}

function summariesOf(knowledge: Knowledge): ReadonlyMap<string, ProblemSummary> {
  const summaries = [...knowledge.problems.values()].map(
    ({ id, title, prompt }): [string, ProblemSummary] => [id, { id, title, prompt }],
  )
  return new Map(summaries)
}

function preparedDrills({ drills }: Knowledge): ReadonlyMap<ComponentKind, PreparedDrill> {
  return new Map(
    [...drills.values()].map((drill): [ComponentKind, PreparedDrill] => {
      const { kind, title, situation } = drill
      return [kind, { title, situation, board: drillBoard(drill) }]
    }),
  )
}

function builtinInterviewers(knowledge: Knowledge): InterviewerFactory {
  return (seed, { problem }) =>
    createBuiltinInterviewer({
      knowledge,
      problem: problem.id === null ? null : (knowledge.problems.get(problem.id) ?? null),
      seed,
    })
}

/** Until the first byte of a reply, and between two pieces. */
const modelSilenceMs = 6_000

function openModel(
  { baseUrl, apiKey, model, limits, prices, sendsPicture }: ModelConfig,
  { knowledge, clock, log, metrics, reader, ledger }: ModelParts,
): ModelService {
  return new ModelService({
    chat: new OpenAiChat({ baseUrl, apiKey, model, silenceMs: modelSilenceMs }),
    knowledge,
    limits,
    prices,
    ledger,
    nowMs: () => clock.nowMs(),
    log,
    onTurn: (times) => metrics.turnWritten(times),
    draw: sendsPicture ? (roundId) => reader.picture(roundId) : null,
  })
}

interface ModelParts {
  knowledge: Knowledge
  clock: Clock
  log: FastifyBaseLogger
  metrics: Metrics
  reader: WorkerReader
  ledger: Storage['spending']
}

/** Addresses that mean every interface, or this machine: people here open localhost. */
const localHosts = new Set(['localhost', '127.0.0.1', '::1', '0.0.0.0', '::'])

function urlOf(config: Config, app: App): string {
  const address = app.server.address()
  const port = typeof address === 'object' && address ? address.port : config.port
  if (localHosts.has(config.host)) return `http://localhost:${port}`
  return `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`
}
