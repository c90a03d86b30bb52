import { afterEach, describe, expect, it, vi } from 'vitest'
import { createRound, fetchProblems, fetchRound, sendCommand, unreachable } from './httpClient.ts'

/** Answers every call of the test with this. */
function answerWith(status: number, body: string) {
  const fetched = vi.fn<typeof fetch>(async () => new Response(body, { status }))
  vi.stubGlobal('fetch', fetched)
  return fetched
}

afterEach(() => {
  vi.unstubAllGlobals()
})

describe('httpClient', () => {
  it('gives the parsed answer', async () => {
    answerWith(200, '[{"id":"chat","title":"Chat","prompt":"Design a messenger."}]')
    expect(await fetchProblems()).toEqual({
      ok: true,
      value: [{ id: 'chat', title: 'Chat', prompt: 'Design a messenger.' }],
    })
  })

  it('posts JSON, and escapes ids in the path', async () => {
    const fetched = answerWith(200, '{"seq":7}')
    const command = { type: 'say', commandId: '0123456789', text: 'Hello' } as const
    expect(await sendCommand('a/b', command)).toEqual({ ok: true, value: { seq: 7 } })
    const [path, init] = fetched.mock.calls[0] ?? []
    expect(path).toBe('/api/rounds/a%2Fb/commands')
    expect(init).toMatchObject({ method: 'POST', body: JSON.stringify(command) })
  })

  it('gives a refusal with its code and sentence', async () => {
    answerWith(404, '{"error":{"code":"round_unknown","message":"There is no such round."}}')
    expect(await fetchRound('x')).toEqual({
      ok: false,
      failure: { code: 'round_unknown', message: 'There is no such round.' },
    })
  })

  it('[SC6] says that the server cannot be reached when the network fails', async () => {
    vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('Failed to fetch')))
    expect(await fetchRound('x')).toEqual({ ok: false, failure: unreachable })
  })

  it.each([502, 503, 504])(
    '[SC6] takes a %d of a proxy for a server that is away',
    async (status) => {
      answerWith(status, '<html>Bad gateway</html>')
      expect(await fetchRound('x')).toEqual({ ok: false, failure: unreachable })
    },
  )

  it.each([
    [200, '<html>'],
    [200, '{}'],
    [200, 'null'],
    [500, '{"error":"text"}'],
  ])('says that the answer %d %s could not be read', async (status, body) => {
    answerWith(status, body)
    expect(await fetchRound('x')).toMatchObject({ ok: false, failure: { code: 'unreadable' } })
  })

  it('creates a round with what was chosen', async () => {
    const fetched = answerWith(201, '{"roundId":"r1","role":"candidate","invites":{}}')
    const input = {
      problemId: 'chat',
      level: 'senior',
      format: '45',
      interviewer: 'builtin',
      hostRole: 'candidate',
      name: 'Ana',
    } as const
    expect(await createRound(input)).toMatchObject({ ok: true, value: { roundId: 'r1' } })
    expect(fetched.mock.calls[0]?.[0]).toBe('/api/rounds')
  })
})
