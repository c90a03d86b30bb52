import { randomUUID } from 'node:crypto'
import type { RoundId } from '@sparboard/shared/base'
import type {
  CommandAnswer,
  CommandInput,
  CreatedRound,
  CreateRoundInput,
  JoinedRound,
  RoundSnapshot,
} from '@sparboard/shared/protocol'
import { EventReader } from './EventReader.ts'

/** An answer as it came: its status, and its body as JSON where it is JSON. */
export interface Answer<Body> {
  status: number
  body: Body
  headers: Headers
}

type WithoutId<Each> = Each extends { commandId: string }
  ? Omit<Each, 'commandId'> & { commandId?: string }
  : never

/** Somebody with a browser: keeps a cookie, sends an Origin, and knows the calls. */
export class Person {
  /** The Cookie header, once there is a session. */
  cookie = ''
  readonly #url: string

  constructor(url: string) {
    this.#url = url
  }

  /** The same person on another address, as after a restart of the server. */
  at(url: string): Person {
    const person = new Person(url)
    person.cookie = this.cookie
    return person
  }

  async call<Body = unknown>(
    method: 'GET' | 'POST',
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<Body>> {
    const response = await fetch(`${this.#url}${path}`, {
      method,
      headers: {
        origin: this.#url,
        ...(this.cookie && { cookie: this.cookie }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const cookie = response.headers.getSetCookie()[0]?.split(';')[0]
    if (cookie) this.cookie = cookie
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.startsWith('application/json')
    return {
      status: response.status,
      body: (isJson ? JSON.parse(text) : text) as Body,
      headers: response.headers,
    }
  }

  /** Creates a round: solo and senior for 45 minutes, unless it is said otherwise. */
  async create(changes: Partial<CreateRoundInput> = {}): Promise<CreatedRound> {
    const created = await this.call<CreatedRound>('POST', '/api/rounds', {
      ...(changes.problem ? {} : { problemId: 'social_feed' }),
      level: 'senior',
      format: '45',
      interviewer: 'builtin',
      hostRole: 'candidate',
      name: 'Ada',
      ...changes,
    })
    return expectSuccess(created, 201)
  }

  async join(invite: string | undefined, name = 'Bo'): Promise<JoinedRound> {
    return expectSuccess(await this.call<JoinedRound>('POST', '/api/join', { invite, name }))
  }

  /** Gives a command; the answer may be a refusal. */
  async give(
    roundId: RoundId,
    command: WithoutId<CommandInput>,
  ): Promise<Answer<CommandAnswer & { error?: { code: string; message: string } }>> {
    return this.call('POST', `/api/rounds/${roundId}/commands`, {
      commandId: randomUUID(),
      ...command,
    })
  }

  /** Gives a command that must be carried out; its sequence number. */
  async do(roundId: RoundId, command: WithoutId<CommandInput>): Promise<number> {
    return expectSuccess(await this.give(roundId, command)).seq
  }

  async snapshot(roundId: RoundId): Promise<RoundSnapshot> {
    return expectSuccess(await this.call<RoundSnapshot>('GET', `/api/rounds/${roundId}`))
  }

  /** Follows the events of a round; close the reader in the end. */
  follow(roundId: RoundId, begin: { after?: number; lastEventId?: number } = {}): EventReader {
    const query = begin.after === undefined ? '' : `?after=${begin.after}`
    return new EventReader(`${this.#url}/api/rounds/${roundId}/events${query}`, {
      cookie: this.cookie,
      ...(begin.lastEventId !== undefined && { 'last-event-id': String(begin.lastEventId) }),
    })
  }
}

function expectSuccess<Body>({ status, body }: Answer<Body>, expected = 200): Body {
  if (status !== expected) throw new Error(`${status}: ${JSON.stringify(body)}`)
  return body
}
