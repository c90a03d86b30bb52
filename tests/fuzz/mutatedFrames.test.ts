import { createRandom } from '@sparboard/shared/base'
import { expect, it } from 'vitest'
import { startChildServer, type ChildServer } from '../rig/startChildServer.ts'
import { Attacker } from './frames/Attacker.ts'
import { Bystanders } from './frames/Bystanders.ts'
import { recordSession } from './frames/recordSession.ts'

const wanted = Number(process.env.FUZZ_FRAMES ?? 2_000)
const seed = Number(process.env.FUZZ_FRAME_SEED ?? 20_261_122)
/** Then everybody moves to new rounds: one person may use only so many client ids in one. */
const framesOfRound = 3_000
const maxFramesOfAttack = 60

it(
  `[RM74] ${wanted} damaged, repeated and borrowed frames: nobody else notices, observers change nothing`,
  { timeout: 60_000 + wanted * 20 },
  async () => {
    const random = createRandom(seed)
    const attacker = new Attacker(await recordSession(random), random)
    // Real limits; each connection of the attackers comes from an address of its own.
    const server = await startChildServer({ env: { RATE_LIMIT_SCALE: '1', TRUST_PROXY: 'true' } })
    // A server that nobody attacks says how much of a stall is the machine's.
    const control = process.env.FUZZ_FRAMES ? await startChildServer() : null
    const elsewhere = await Bystanders.meet(server.url)
    const report = { frames: 0, maxLagMs: 0, controlLagMs: 0, latenciesMs: [] as number[] }
    while (report.frames < wanted) {
      const attacked = await Bystanders.meet(server.url)
      const watched = await Bystanders.meet(server.url)
      await watched.exchange(random)
      const before = await watched.lookAnew()
      const ids = [...attacked.pair, ...watched.pair].map(({ board }) => board.doc.clientID)
      attacker.targets.splice(0, attacker.targets.length, ...ids)
      await lagMsOf(server)
      if (control) await lagMsOf(control)

      let sent = 0
      const isOver = () => sent >= Math.min(framesOfRound, wanted)
      const attack = async (table: Bystanders, role: 'candidate' | 'observer') => {
        while (!isOver()) sent += await attacker.attack(table.doorFor(role), maxFramesOfAttack)
      }
      const draw = async (table: Bystanders) => {
        while (!isOver()) await table.exchange(random)
      }
      await Promise.all([
        attack(attacked, 'candidate'),
        attack(attacked, 'observer'),
        attack(watched, 'observer'),
        draw(attacked),
        draw(elsewhere),
      ])
      report.frames += sent
      report.maxLagMs = Math.max(report.maxLagMs, await lagMsOf(server))
      if (control) report.controlLagMs = Math.max(report.controlLagMs, await lagMsOf(control))
      report.latenciesMs.push(...attacked.latenciesMs)

      const isUnchanged = Buffer.compare(await watched.lookAnew(), before) === 0
      expect({
        seed,
        isUnchanged,
        attacked: await attacked.complaints(),
        watched: await watched.complaints(),
        elsewhere: await elsewhere.complaints(),
        stderr: server.output().stderr,
      }).toEqual({
        seed,
        isUnchanged: true,
        attacked: [],
        watched: [],
        elsewhere: [],
        stderr: '',
      })
      await attacked.leave()
      await watched.leave()
    }
    if (process.env.FUZZ_FRAMES) tell(report, attacker, elsewhere, await refusalsOf(server))
    await control?.close()
    await elsewhere.leave()
    expect(await server.stop()).toBe(0)
    await server.close()
  },
)

/** The longest stall of the server's event loop since this was asked last. */
async function lagMsOf(server: ChildServer): Promise<number> {
  const metrics = await metricsOf(server)
  return 1_000 * Number(/^nodejs_eventloop_lag_max_seconds (\S+)$/m.exec(metrics)?.[1])
}

/** How many updates were refused, by what was wrong with them. */
async function refusalsOf(server: ChildServer): Promise<Record<string, number>> {
  const counts = (await metricsOf(server)).matchAll(/updates_refused_total\{class="(\w+)"\} (\d+)/g)
  return Object.fromEntries([...counts].map(([, name = '', count]) => [name, Number(count)]))
}

async function metricsOf({ url }: ChildServer): Promise<string> {
  return (await fetch(`${url}/metrics`)).text()
}

interface Report {
  frames: number
  maxLagMs: number
  controlLagMs: number
  latenciesMs: number[]
}

function tell(
  { latenciesMs, ...figures }: Report,
  { codes }: Attacker,
  elsewhere: Bystanders,
  refused: Record<string, number>,
): void {
  const p95 = (values: readonly number[]) =>
    values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.95)]
  const summary = {
    ...figures,
    codes: Object.fromEntries(codes),
    refused,
    strokes: latenciesMs.length,
    p95Ms: p95(latenciesMs),
    p95ElsewhereMs: p95(elsewhere.latenciesMs),
  }
  process.stderr.write(`${JSON.stringify(summary)}\n`)
}
