import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { ENGINE_ID } from '@sparboard/shared/base'
import { foldRound, type Turn } from '@sparboard/shared/round'
import { compose, type Server } from '../compose.ts'
import { ConfigError, readConfig } from '../config.ts'

/** What the candidate of the short round says, one after the other. */
const answers = [
  'I have looked at it, we can begin.',
  'On a miss the API reads the database and puts the product into the cache, keyed by its id.',
  'A new price is written to the database first, then the key is deleted, so the next read fills it again.',
  'Between the two somebody may still see the old price, for a second at most. We can live with that.',
  'I do not know what happens when the cache restarts.',
]
const replyWithinMs = 30_000
/** A second opinion takes twelve seconds at most. */
const opinionWithinMs = 15_000

/** Plays a short drill against the model of the environment and prints it, with who spoke and how long it took. */
async function main(): Promise<number> {
  let config
  const dataDir = await mkdtemp(join(tmpdir(), 'sparboard-live-'))
  try {
    config = readConfig({ ...process.env, PORT: '0', HOST: '127.0.0.1', DATA_DIR: dataDir })
    if (!config.model) {
      console.error(
        'Set OPENAI_API_KEY, or OPENAI_BASE_URL for a server of your own: docs/models.md.',
      )
      return 1
    }
    console.log(`${config.model.model} at ${config.model.baseUrl}`)
    const server = await compose(config, { clientDir: null })
    try {
      await server.listen()
      return await play(server)
    } finally {
      await server.close()
    }
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    console.error(error.message)
    return 1
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function play({ rounds, storage }: Server): Promise<number> {
  const created = await rounds.create(
    {
      level: 'senior',
      format: '10',
      focus: 'cache',
      interviewer: 'model',
      hostRole: 'candidate',
      name: 'Candidate',
    },
    'live-model',
  )
  if (!created.ok) throw new Error(created.code)
  const { roundId } = created.value
  const visitor = { sessionHash: 'live-model', roundId }
  const give = async (command: { type: 'start' | 'end' } | { type: 'say'; text: string }) => {
    const answer = await rounds.command(visitor, { ...command, commandId: randomUUID() })
    if (!answer.ok) throw new Error(answer.code)
    return answer.value.seq
  }
  let after = await give({ type: 'start' })
  let written = 0
  let stoodIn = 0
  for (const text of [null, ...answers]) {
    if (text !== null) {
      after = await give({ type: 'say', text })
      console.log(`\nCandidate: ${text}`)
    }
    const askedAtMs = performance.now()
    const turn = await nextTurn(after)
    const seconds = ((performance.now() - askedAtMs) / 1_000).toFixed(1)
    if (!turn) {
      console.log(`(nothing came within ${seconds} s)`)
      continue
    }
    after = turn.seq
    if (turn.voice === 'model') written += 1
    if (turn.voice === 'stand_in') stoodIn += 1
    console.log(
      `${speakers[turn.voice ?? 'engine']} (${seconds} s): ${turn.text}${turn.isBroken ? ' … (broke off)' : ''}`,
    )
  }
  await give({ type: 'end' })
  console.log(`\nIts marks: ${await marks()}`)
  console.log(`${written} turns by the model, ${stoodIn} in its place.`)
  return written > 0 ? 0 : 1

  async function marks(): Promise<string> {
    const untilMs = performance.now() + opinionWithinMs
    while (performance.now() < untilMs) {
      const events = (await storage.rounds.loadEvents(roundId)) ?? []
      const given = events.find((event) => event.type === 'assessed')
      if (given) {
        const each = given.marks.map(({ dimension, score }) => `${dimension} ${score}`)
        return each.join(', ') || 'none that could be used'
      }
      await pause(200)
    }
    return 'none came'
  }

  async function nextTurn(seq: number): Promise<Turn | null> {
    const untilMs = performance.now() + replyWithinMs
    while (performance.now() < untilMs) {
      const snapshot = await rounds.snapshot(visitor)
      const turns = snapshot.ok ? (foldRound(snapshot.value.events)?.turns ?? []) : []
      const found = turns.find((turn) => turn.seq > seq && turn.by === ENGINE_ID)
      if (found) return found
      await pause(200)
    }
    return null
  }
}

const speakers = {
  model: 'Model',
  stand_in: 'Built-in, standing in',
  engine: 'Built-in',
} as const

if (import.meta.main) process.exitCode = await main()
