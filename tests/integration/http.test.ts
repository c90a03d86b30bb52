import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { starterIds } from '../../client/src/features/lobby/starterProblems.ts'
import { Person } from '../rig/Person.ts'
import { startServer, type InProcessServer } from '../rig/startServer.ts'

let running: InProcessServer

beforeAll(async () => {
  running = await startServer()
})
afterAll(() => running.close())

const visit = () => new Person(running.url)

describe('the lobby’s calls', () => {
  it('[HT6] tell of a problem its id, title and prompt, and nothing more', async () => {
    const { body } = await visit().call<Record<string, unknown>[]>('GET', '/api/problems')
    expect(body.length).toBeGreaterThanOrEqual(16)
    for (const problem of body) expect(Object.keys(problem)).toEqual(['id', 'title', 'prompt'])
  })

  it('[HT6] tell of a drill its kind, title and situation, and nothing more', async () => {
    const { body } = await visit().call<Record<string, unknown>[]>('GET', '/api/drills')
    expect(body).toHaveLength(28)
    for (const drill of body) expect(Object.keys(drill)).toEqual(['kind', 'title', 'situation'])
  })

  it('[LB66] include the problems that the lobby says to start with', async () => {
    const { body } = await visit().call<{ id: string }[]>('GET', '/api/problems')
    expect(body.map(({ id }) => id)).toEqual(expect.arrayContaining(starterIds))
  })

  it('say whether a model is configured', async () => {
    expect((await visit().call('GET', '/api/config')).body).toEqual({ model: null })
  })
})

describe('[HT3] the session', () => {
  it('is a random cookie that scripts cannot read and that stays the same', async () => {
    const ada = visit()
    const body = {
      problemId: 'social_feed',
      level: 'mid',
      format: '10',
      interviewer: 'builtin',
      hostRole: 'candidate',
      name: 'Ada',
    }
    const created = await ada.call('POST', '/api/rounds', body)
    expect(created.status).toBe(201)
    expect(created.headers.getSetCookie()).toEqual([
      expect.stringMatching(
        /^sparboard_session=[\w-]{43}; Max-Age=34560000; Path=\/; HttpOnly; SameSite=Lax$/,
      ),
    ])
    expect((await ada.call('POST', '/api/rounds', body)).headers.getSetCookie()).toEqual([])
    const other = visit()
    await other.create()
    expect(other.cookie).not.toBe(ada.cookie)
  })

  it('is only for https where people come by https', async () => {
    const proxied = await startServer({ env: { TRUST_PROXY: '127.0.0.1' } })
    const headers = { 'x-forwarded-proto': 'https' }
    const { headers: answer } = await new Person(proxied.url).call(
      'POST',
      '/api/join',
      { invite: 'none', name: 'Ada' },
      headers,
    )
    expect(answer.getSetCookie()[0]).toContain('; Secure')
    await proxied.close()
  })

  it('is needed to see anything of a round', async () => {
    const { roundId } = await visit().create()
    const stranger = visit()
    for (const path of ['', '/events', '/graph', '/scorecard', '/report.md', '/replay']) {
      const answer = await stranger.call('GET', `/api/rounds/${roundId}${path}`)
      expect(answer).toMatchObject({ status: 401, body: { error: { code: 'session_missing' } } })
    }
    const command = await stranger.give(roundId, { type: 'start' })
    expect(command).toMatchObject({ status: 401, body: { error: { code: 'session_missing' } } })
  })
})

describe('[HT4] the Origin', () => {
  it.each([
    ['is missing', { origin: '' }],
    ['is foreign', { origin: 'https://evil.example' }],
    ['is "null"', { origin: 'null' }],
  ])('that %s changes nothing', async (_, headers) => {
    const ada = visit()
    const { roundId } = await ada.create()
    for (const path of ['/api/rounds', '/api/join', `/api/rounds/${roundId}/commands`]) {
      const answer = await ada.call('POST', path, { type: 'start' }, headers)
      expect(answer).toMatchObject({ status: 403, body: { error: { code: 'origin_refused' } } })
    }
    expect((await ada.snapshot(roundId)).lastSeq).toBe(3)
  })
})

describe('[HT2] what cannot be read', () => {
  const round = {
    problemId: 'social_feed',
    level: 'senior',
    format: '45',
    interviewer: 'builtin',
    hostRole: 'candidate',
    name: 'Ada',
  }

  it.each([
    ['a name of 10,000 characters', { ...round, name: 'x'.repeat(10_000) }, 'name_invalid'],
    ['an invisible name', { ...round, name: '\u200b\u200b' }, 'name_invalid'],
    ['no name', { ...round, name: undefined }, 'name_invalid'],
    ['an unknown level', { ...round, level: 'canary-level' }, 'body_malformed'],
    ['an unknown problem', { ...round, problemId: 'canary-problem' }, 'problem_unknown'],
    ['two problems', { ...round, problem: { title: 'T', prompt: 'P' } }, 'body_malformed'],
    ['no problem', { ...round, problemId: undefined }, 'body_malformed'],
    [
      'a prompt that is too long',
      { ...round, problemId: undefined, problem: { title: 'T', prompt: 'x'.repeat(4_001) } },
      'text_too_long',
    ],
    ['a model where there is none', { ...round, interviewer: 'model' }, 'model_not_configured'],
    [
      'a host who would interview beside the engine',
      { ...round, hostRole: 'interviewer' },
      'body_malformed',
    ],
    [
      'a prepared board for a whole round',
      { ...round, problemId: undefined, boardStart: 'prepared' },
      'body_malformed',
    ],
    ['an unknown board', { ...round, format: '10', boardStart: 'canary' }, 'body_malformed'],
    ['an unknown pressure', { ...round, pressure: 'canary' }, 'body_malformed'],
    [
      'a pressure for a person',
      { ...round, interviewer: 'human', pressure: 'tough' },
      'body_malformed',
    ],
    ['a list', [], 'body_malformed'],
    ['nothing', undefined, 'body_malformed'],
  ])('%s gets a clear sentence', async (_, body, code) => {
    const answer = await visit().call<{ error: { code: string; message: string } }>(
      'POST',
      '/api/rounds',
      body,
    )
    expect(answer).toMatchObject({ status: 400, body: { error: { code } } })
    expect(Object.keys(answer.body)).toEqual(['error'])
    expect(answer.body.error.message).toMatch(/^[A-Z].*\.$/)
    expect(JSON.stringify(answer.body)).not.toContain('canary')
  })

  it('broken JSON, another content type and a body that is too large', async () => {
    const post = (payload: string, contentType: string) =>
      fetch(`${running.url}/api/rounds`, {
        method: 'POST',
        headers: { origin: running.url, 'content-type': contentType },
        body: payload,
      }).then(async (answer) => [
        answer.status,
        ((await answer.json()) as { error: { code: string } }).error.code,
      ])
    expect(await post('{"name":', 'application/json')).toEqual([400, 'body_malformed'])
    expect(await post('<xml/>', 'text/xml')).toEqual([400, 'body_malformed'])
    expect(await post(JSON.stringify('x'.repeat(200_000)), 'application/json')).toEqual([
      413,
      'body_too_large',
    ])
  })

  it('an unknown command, or one without what it needs', async () => {
    const ada = visit()
    const { roundId } = await ada.create()
    const path = `/api/rounds/${roundId}/commands`
    for (const body of [
      { type: 'cheat', commandId: 'command-1' },
      { type: 'say', commandId: 'command-1' },
      { type: 'say', text: 'No id' },
      { type: 'say', commandId: 'command-1', text: '   ' },
    ]) {
      expect(await ada.call('POST', path, body)).toMatchObject({
        status: 400,
        body: { error: { code: 'body_malformed' } },
      })
    }
    expect(
      await ada.call('POST', path, {
        type: 'say',
        commandId: 'command-1',
        text: 'x'.repeat(8_001),
      }),
    ).toMatchObject({ status: 400, body: { error: { code: 'text_too_long' } } })
    expect((await ada.snapshot(roundId)).lastSeq).toBe(3)
  })

  it('an unknown address of the server', async () => {
    for (const path of ['/api/nothing', '/api/rounds/x/nothing', '/nothing.js']) {
      expect(await visit().call('GET', path)).toMatchObject({
        status: 404,
        body: { error: { code: 'route_unknown' } },
      })
    }
  })
})

describe('people in a round', () => {
  it('[RS14] come in by invite, once for each session, and only the host sees the invites', async () => {
    const ada = visit()
    const { roundId, invites, role } = await ada.create()
    expect(role).toBe('candidate')
    expect(Object.keys(invites)).toEqual(['candidate', 'observer'])
    const bo = visit()
    expect(await bo.join(invites.observer)).toEqual({ roundId, role: 'observer' })
    expect(await bo.join(invites.candidate)).toEqual({ roundId, role: 'observer' })
    expect((await ada.snapshot(roundId)).invites).toEqual(invites)
    expect(await bo.snapshot(roundId)).toMatchObject({
      you: { role: 'observer', isHost: false },
      invites: null,
      lastSeq: 4,
    })
  })

  it('[RS14] are refused with an unknown or withdrawn invite and when the room is full', async () => {
    const small = await startServer({ env: { MAX_PEOPLE: '2' } })
    const ada = new Person(small.url)
    const { roundId, invites } = await ada.create()
    const join = (invite: string | undefined) =>
      new Person(small.url).call('POST', '/api/join', { invite, name: 'Bo' })
    expect(await join('nonsense')).toMatchObject({
      status: 404,
      body: { error: { code: 'invite_unknown' } },
    })
    expect((await join(invites.observer)).status).toBe(200)
    expect(await join(invites.observer)).toMatchObject({
      status: 409,
      body: { error: { code: 'room_full' } },
    })
    await ada.do(roundId, { type: 'revokeInvite', role: 'observer' })
    expect(await join(invites.observer)).toMatchObject({
      status: 404,
      body: { error: { code: 'invite_unknown' } },
    })
    await small.close()
  })

  it('[RS15] a stranger cannot tell a round that exists from one that does not', async () => {
    const { roundId } = await visit().create()
    const stranger = visit()
    await stranger.create()
    const real = await stranger.call('GET', `/api/rounds/${roundId}`)
    const none = await stranger.call('GET', `/api/rounds/${'x'.repeat(22)}`)
    expect(real.status).toBe(404)
    expect(real.body).toEqual(none.body)
  })

  it('[RS1] an observer’s commands are refused, each of them', async () => {
    const ada = visit()
    const { roundId, invites } = await ada.create({ interviewer: 'human', hostRole: 'interviewer' })
    const observer = visit()
    await observer.join(invites.observer)
    await ada.do(roundId, { type: 'start' })
    const { lastSeq, you } = await ada.snapshot(roundId)
    const commands = [
      { type: 'start' },
      { type: 'say', text: 'Hello' },
      { type: 'ask', text: 'Why?' },
      { type: 'pin', questionId: 'q', componentId: 'c' },
      { type: 'closeQuestion', questionId: 'q', status: 'parked' },
      { type: 'hint' },
      { type: 'advancePhase' },
      { type: 'pause' },
      { type: 'resume' },
      { type: 'curveball', text: 'A region is gone.' },
      { type: 'note', text: 'Hm' },
      { type: 'score', dimension: 'depth', score: 4 },
      { type: 'setRole', participantId: you.participantId, role: 'observer' },
      { type: 'remove', participantId: you.participantId },
      { type: 'revokeInvite', role: 'candidate' },
      { type: 'end' },
    ] as const
    for (const command of commands) {
      expect(await observer.give(roundId, command)).toMatchObject({
        status: 403,
        body: { error: { code: 'role_not_allowed' } },
      })
    }
    expect((await ada.snapshot(roundId)).lastSeq).toBe(lastSeq)
  })
})

describe('[HT8] limits', () => {
  it('slow down whoever asks too often, with a clear answer', async () => {
    const strict = await startServer({ env: { RATE_LIMIT_SCALE: '0.05' } })
    const ada = new Person(strict.url)
    const answers = []
    for (let i = 0; i < 4; i += 1) {
      answers.push(
        await ada.call('POST', '/api/rounds', {
          problemId: 'social_feed',
          level: 'mid',
          format: '10',
          interviewer: 'human',
          hostRole: 'candidate',
          name: 'Ada',
        }),
      )
    }
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 429])
    expect(answers[3]?.body).toMatchObject({ error: { code: 'too_many_requests' } })
    expect(Number(answers[3]?.headers.get('retry-after'))).toBeGreaterThan(0)
    await strict.close()
  })

  it('refuse whoever guesses, hits included', async () => {
    const strict = await startServer({ env: { RATE_LIMIT_SCALE: '1' } })
    const ada = new Person(strict.url)
    const { roundId } = await ada.create()
    for (let i = 0; i < 20; i += 1) {
      expect((await ada.call('GET', `/api/rounds/guess-${i}`)).status).toBe(404)
    }
    expect(await ada.call('GET', `/api/rounds/${roundId}`)).toMatchObject({
      status: 429,
      body: { error: { code: 'too_many_requests' } },
    })
    await strict.close()
  })
})

describe('[HT5] headers', () => {
  it('allow only our own address, and keep answers about a round out of caches', async () => {
    const ada = visit()
    const { roundId } = await ada.create()
    const { headers } = await ada.call('GET', `/api/rounds/${roundId}`)
    const policy = headers.get('content-security-policy') ?? ''
    const host = new URL(running.url).host
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self';")
    expect(policy).toContain("style-src 'self' 'unsafe-inline'")
    expect(policy).toContain(`ws://${host}`)
    expect(policy).toContain("worker-src 'self' blob:")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  })
})

describe('the state of the server', () => {
  it('is alive, able to save, and counted', async () => {
    const ada = visit()
    expect(await ada.call('GET', '/healthz')).toMatchObject({ status: 200, body: { status: 'ok' } })
    expect(await ada.call('GET', '/readyz')).toMatchObject({
      status: 200,
      body: { status: 'ready' },
    })
    const { roundId } = await ada.create({ interviewer: 'human' })
    await ada.do(roundId, { type: 'start' })
    await ada.give(roundId, { type: 'start' })
    const { body } = await ada.call<string>('GET', '/metrics')
    expect(body).toMatch(/sparboard_commands_total\{type="start",outcome="done"\} [1-9]/)
    expect(body).toMatch(/sparboard_commands_total\{type="start",outcome="already_started"\} [1-9]/)
    expect(body).toMatch(/sparboard_event_append_seconds_count [1-9]/)
    expect(body).toMatch(/sparboard_rounds_loaded [1-9]/)
    expect(body).toContain('nodejs_eventloop_lag_seconds')
  })
})

describe('a disk that fails', () => {
  it('[RS17] is a clear answer, loses nothing, and heals', async () => {
    const own = await startServer({ env: { LOG_LEVEL: 'silent' } })
    const ada = new Person(own.url)
    const { roundId } = await ada.create({ interviewer: 'human' })
    const { rounds } = own.server.storage
    const healthy = { ...rounds }
    rounds.appendEvents = () => Promise.reject(new Error('canary: disk full'))
    rounds.checkWritable = () => Promise.reject(new Error('canary: disk full'))
    rounds.createRound = () => Promise.reject(new Error('canary: disk full'))
    const start = { type: 'start', commandId: 'command-start' } as const
    const refused = await ada.give(roundId, start)
    expect(refused).toMatchObject({ status: 503, body: { error: { code: 'storage_unavailable' } } })
    expect(JSON.stringify(refused.body)).not.toContain('canary')
    expect((await ada.call('GET', '/readyz')).status).toBe(503)
    await expect(new Person(own.url).create()).rejects.toThrow('storage_unavailable')
    Object.assign(rounds, healthy)
    expect(await ada.do(roundId, start)).toBe(3)
    expect((await ada.call('GET', '/readyz')).status).toBe(200)
    await own.close()
  })
})
