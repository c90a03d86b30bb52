import type { CreatedRound, CreateRoundInput, JoinBody } from '@sparboard/shared/protocol'
import type { Door } from './Target.ts'

interface Round {
  created: CreatedRound
  /** The cookie of each slot; slot 0 is the host. */
  cookies: Map<number, Promise<string>>
}

const newRound: CreateRoundInput = {
  problem: { title: 'Load', prompt: 'Draw as fast as you can.' },
  level: 'senior',
  format: '45',
  // An engine would read the board; here only the boards' server is measured.
  interviewer: 'human',
  hostRole: 'candidate',
  name: 'Person 0',
}

/** Makes a round for each room, and lets each slot join it as somebody else, all over HTTP. */
export function createRoundDoor(origin: string): Door {
  const rounds = new Map<string, Promise<Round>>()

  async function createRound(): Promise<Round> {
    const { body, cookie } = await post(origin, '/api/rounds', newRound)
    // Our own server's answer, whose shape its tests check.
    return { created: body as CreatedRound, cookies: new Map([[0, Promise.resolve(cookie)]]) }
  }

  async function join({ created }: Round, slot: number): Promise<string> {
    const { candidate } = created.invites
    if (candidate === undefined) throw new Error('The round has no invite for a candidate')
    const body: JoinBody = { invite: candidate, name: `Person ${slot}` }
    const { cookie } = await post(origin, '/api/join', body)
    return cookie
  }

  return async ({ room, slot, wantsAcks }) => {
    const known = rounds.get(room) ?? createRound()
    rounds.set(room, known)
    const round = await known
    const cookie = round.cookies.get(slot) ?? join(round, slot)
    round.cookies.set(slot, cookie)
    return {
      url: `${origin.replace('http', 'ws')}/sync/${round.created.roundId}${wantsAcks ? '?acks=1' : ''}`,
      headers: { Origin: origin, Cookie: await cookie },
    }
  }
}

async function post(
  origin: string,
  path: string,
  body: object,
): Promise<{ body: unknown; cookie: string }> {
  const response = await fetch(`${origin}${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: origin },
    body: JSON.stringify(body),
  })
  const answer: unknown = await response.json()
  if (!response.ok) throw new Error(`${path}: ${response.status} ${JSON.stringify(answer)}`)
  const [cookie = ''] = response.headers.getSetCookie().map((line) => line.split(';')[0])
  return { body: answer, cookie: cookie ?? '' }
}
