import { SimulatedPerson } from '../load/SimulatedPerson.ts'
import { Sink } from '../load/Sink.ts'
import { sleep, within } from '../load/time.ts'
import { ServerUnderTest } from '../targets/ServerUnderTest.ts'
import type { Target } from '../targets/Target.ts'
import { usageBetween } from '../targets/usage.ts'
import { attacks, pendingStructs, type Attack } from './attacks.ts'
import { attackSlowly } from './slowReader.ts'
import { defineWorkload } from './Workload.ts'

const room = 'attacked'
const slots = { bystander: 0, newcomer: 1, attacker: 2 } as const
const roomSize = 4

/**
 * Attacks from inside a room, each on a server of its own. Then: does the process live, is the
 * bystander still there, can somebody new come in, and does the bystander see what they draw?
 */
export const hostileClients = defineWorkload(
  { only: '', slowReader: 'yes' },
  async (target, { only, slowReader }) => {
    const outcomes: Record<string, Outcome> = {}
    for (const [name, attack] of Object.entries(attacks)) {
      if (name.includes(only)) outcomes[name] = await attackOnce(target, attack)
    }
    const slow = slowReader === 'yes' ? await attackSlowly(target) : null
    const names = Object.keys(outcomes)
    const harmful = names.filter((name) => outcomes[name] && !isWell(outcomes[name]))
    const tooLarge = names.filter((name) => attacks[name]?.isTooLarge)
    return {
      harmful,
      harmfulCount: harmful.length + (slow !== null && !slow.isAlive ? 1 : 0),
      pendingCpuMs: outcomes[pendingStructs]?.cpuMs ?? null,
      tooLargeNot1009: tooLarge.filter((name) => outcomes[name]?.attackerCode !== 1_009).length,
      slowReader: slow,
      attacks: outcomes,
    }
  },
)

type Outcome = {
  isAlive: boolean
  /** The bystander's connection is still there. */
  bystanderStayed: boolean
  newcomerCameIn: boolean
  bystanderSeesEdits: boolean
  attackerClosed: boolean
  attackerCode: number | null
  /** Processor time and memory that it cost, the look at the bystander included. */
  cpuMs: number | null
  memoryMiB: number | null
}

function isWell(outcome: Outcome): boolean {
  const { isAlive, bystanderStayed, newcomerCameIn, bystanderSeesEdits } = outcome
  return isAlive && bystanderStayed && newcomerCameIn && bystanderSeesEdits
}

async function attackOnce(target: Target, attack: Attack): Promise<Outcome> {
  const server = await ServerUnderTest.start(target)
  try {
    const bystander = personAt(server, slots.bystander, new Sink())
    const attacker = personAt(server, slots.attacker)
    await within(bystander.connect(), 5_000)
    await within(attacker.connect(), 5_000)
    const before = server.usage()
    await attack.run(attacker, server)
    await sleep(1_500)
    const bystanderStayed = !bystander.isGone
    const attackerClosed = attacker.isGone
    const attackerCode = attacker.socket.closeCode
    const { cameIn, isSeen } = server.isAlive
      ? await lookAtNewcomer(server, bystander)
      : { cameIn: false, isSeen: false }
    const used = server.isAlive ? usageBetween(before, server.usage()) : null
    bystander.drop()
    attacker.drop()
    return {
      isAlive: server.isAlive,
      bystanderStayed,
      newcomerCameIn: cameIn,
      bystanderSeesEdits: isSeen,
      attackerClosed,
      attackerCode,
      cpuMs: used && used.cpuUs / 1_000,
      memoryMiB: used && used.memoryKiB / 1_024,
    }
  } finally {
    await server.close()
  }
}

async function lookAtNewcomer(
  server: ServerUnderTest,
  bystander: SimulatedPerson,
): Promise<{ cameIn: boolean; isSeen: boolean }> {
  // What the attack itself sent around is not what we look for.
  bystander.receiver?.forget()
  const newcomer = personAt(server, slots.newcomer)
  try {
    await within(newcomer.connect(), 5_000)
  } catch {
    return { cameIn: false, isSeen: false }
  }
  const lastSeen = () => bystander.receiver?.lastSeen.edit[slots.newcomer] ?? -1
  for (let i = 0; i < 3; i += 1) {
    newcomer.edit()
    await sleep(30)
  }
  for (let i = 0; i < 40 && lastSeen() < 2; i += 1) await sleep(50)
  newcomer.drop()
  return { cameIn: true, isSeen: lastSeen() >= 2 }
}

function personAt(server: ServerUnderTest, slot: number, sink?: Sink): SimulatedPerson {
  return new SimulatedPerson({ server, room, writer: slot, slot, roomSize, sink })
}
