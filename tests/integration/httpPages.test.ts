import { request } from 'node:http'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer, type InProcessServer } from '../rig/startServer.ts'

const page = '<!doctype html><title>Sparboard</title>'
const script = 'export const answer = 42\n'.repeat(50)
let folder: string
let running: InProcessServer

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sparboard-test-'))
  await mkdir(join(folder, 'assets'))
  await mkdir(join(folder, '.vite'))
  await writeFile(join(folder, 'index.html'), page)
  await writeFile(join(folder, 'assets', 'board-abc123.js'), script)
  await writeFile(join(folder, 'assets', 'board-abc123.js.br'), brotliCompressSync(script))
  await writeFile(join(folder, '.vite', 'manifest.json'), '{}')
  running = await startServer({ parts: { clientDir: folder } })
})
afterAll(async () => {
  await running.close()
  await rm(folder, { recursive: true, force: true })
})

/** Asks without undoing the compression, and without tidying the path as fetch does. */
function get(path: string, headers: Record<string, string> = {}, method = 'GET') {
  return new Promise<{ status: number; headers: Record<string, unknown>; body: Buffer }>(
    (resolve, reject) => {
      request(running.url, { path, headers, method }, (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            body: Buffer.concat(chunks),
          }),
        )
      })
        .on('error', reject)
        .end()
    },
  )
}

describe('[HT9] the pages', () => {
  it.each(['/', '/join', '/round/abc_DEF-123', '/review/abc', '/history', '/join?from=mail'])(
    '%s is the one page, asked for each time',
    async (path) => {
      const { status, headers, body } = await get(path)
      expect(body.toString()).toBe(page)
      expect(status).toBe(200)
      expect(headers).toMatchObject({
        'cache-control': 'no-cache',
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': expect.stringContaining("default-src 'none'"),
      })
    },
  )

  it.each([
    '/api',
    '/api/nothing',
    '/api/rounds/abc/nothing',
    '/sync/abc',
    '/assets/board-old.js',
    '/favicon.ico',
    '/.vite/manifest.json',
    '/..%2f..%2fpackage.json',
    '/assets/../../../package.json',
  ])('%s is none', async (path) => {
    const { status, body } = await get(path)
    expect(status).toBeGreaterThanOrEqual(400)
    expect(JSON.parse(body.toString())).toMatchObject({
      error: { code: expect.stringMatching(/^(route_unknown|body_malformed)$/) },
    })
  })

  it('only reading gives a page', async () => {
    const answer = await get('/', { origin: running.url }, 'POST')
    expect(answer.status).toBe(404)
  })

  it('files come as the build compressed them, and are kept for good', async () => {
    const compressed = await get('/assets/board-abc123.js', { 'accept-encoding': 'gzip, br' })
    expect(compressed.headers).toMatchObject({
      'content-encoding': 'br',
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': expect.stringContaining('javascript'),
    })
    expect(brotliDecompressSync(compressed.body).toString()).toBe(script)
    const plain = await get('/assets/board-abc123.js')
    expect(plain.headers['content-encoding']).toBeUndefined()
    expect(plain.body.toString()).toBe(script)
  })
})
