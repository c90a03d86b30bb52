import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, it } from 'vitest'

/** A process that stops so: `finish` and `then` are code of it, run when it stops and when it is ready. */
async function run(finish: string, then: string): Promise<{ code: number | null; said: string }> {
  const source = new URL('./onStop.ts', import.meta.url).href
  const script = `
    import { onStop } from '${source}'
    const say = (...parts) => console.log(parts.at(-1))
    onStop(async () => { ${finish} }, { graceMs: 300, log: { info: say, warn: say, error: say } })
    const work = setInterval(() => {}, 1_000)
    ${then}
  `
  const child = spawn(process.execPath, ['--input-type=module', '-e', script])
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, said }
}

const stopItself = `process.kill(process.pid, 'SIGTERM')`

it('[HT11] ends by itself when everything is finished', async () => {
  const ended = await run(`say('finished'); clearInterval(work)`, stopItself)
  expect(ended).toEqual({ code: 0, said: 'finished\n' })
})

it('[HT11] ends when it does not finish in time, and says so', async () => {
  expect(await run('', stopItself)).toEqual({
    code: 1,
    said: 'The server did not finish in time\n',
  })
})

it('[HT11] finishes after a failure that nobody expected, and says that it failed', async () => {
  const ended = await run('clearInterval(work)', `setImmediate(() => { throw new Error('x') })`)
  expect(ended).toEqual({ code: 1, said: 'The server stops after an unexpected error\n' })
})

it('[HT11] says when finishing fails', async () => {
  const ended = await run(`clearInterval(work); throw new Error('x')`, stopItself)
  expect(ended).toEqual({ code: 1, said: 'The server did not finish well\n' })
})
