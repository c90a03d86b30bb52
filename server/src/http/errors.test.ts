import Fastify from 'fastify'
import { expect, it } from 'vitest'
import { TookTooLong } from '../rounds/index.ts'
import { handleError } from './errors.ts'

it.each([
  ['[RS75] what took too long is refused, and is no failure', new TookTooLong('x'), 503, 0],
  ['a defect tells nothing of itself, and is one', new Error('secret'), 500, 1],
])('%s', async (_, error, status, logged) => {
  const lines: string[] = []
  const app = Fastify({ logger: { level: 'error', stream: { write: (line) => lines.push(line) } } })
  app.setErrorHandler(handleError)
  app.get('/', () => Promise.reject(error))
  const answer = await app.inject('/')
  expect(answer.statusCode).toBe(status)
  expect(answer.body).not.toContain('secret')
  expect(lines).toHaveLength(logged)
  await app.close()
})
