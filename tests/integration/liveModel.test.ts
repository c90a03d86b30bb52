import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'
import { replies } from '../rig/model/interviewing.ts'
import { refuses, ScriptedModel, streams, type Behaviour } from '../rig/model/ScriptedModel.ts'

const command = fileURLToPath(new URL('../../server/src/cli/livemodel.ts', import.meta.url))

let model: ScriptedModel | null = null
afterEach(async () => {
  await model?.close()
  model = null
})

/** What the command prints, and how it ends. */
async function run(env: Record<string, string>) {
  const { OPENAI_API_KEY: _, OPENAI_BASE_URL: __, ...rest } = process.env
  const child = spawn(process.execPath, [command], { env: { ...rest, ...env } })
  let printed = ''
  let complained = ''
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (complained += chunk.toString()))
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  return { code, printed, complained }
}

async function runAgainst(behaviour: Behaviour) {
  model = await ScriptedModel.start(behaviour)
  return run({ OPENAI_BASE_URL: model.baseUrl, OPENAI_MODEL: 'tiny', LOG_LEVEL: 'fatal' })
}

describe('npm run live-model', () => {
  it('[MD47] plays a short round and prints who said what, how long it took, and the marks', async () => {
    const takesPart = replies(({ planned }) => ({ say: planned.words }))
    const quote = 'the API reads the database and puts the product into the cache'
    const { code, printed } = await runAgainst((response, request) => {
      const told = request.body.messages[1]?.content
      if (typeof told !== 'string' || !told.includes('"rubric"')) {
        return takesPart(response, request)
      }
      const { seq } =
        /"seq":(?<seq>\d+),"by":"candidate","text":"On a miss/.exec(told)?.groups ?? {}
      const citations = [{ seq: Number(seq), quote }]
      const mark = { dimension: 'depth', score: 3, reason: 'Says who fills it.', citations }
      return streams([JSON.stringify({ marks: [mark] })])(response, request)
    })
    expect(printed).toMatch(/^tiny at http:/)
    expect(printed).toMatch(/Model \(\d+\.\d s\): .*`Redis`/)
    expect(printed).toContain('Its marks: depth 3')
    expect(printed).toMatch(/[1-9] turns by the model, 0 in its place\./)
    expect(code).toBe(0)
  })

  it('[MD47] says so when the model takes no part', async () => {
    const { code, printed } = await runAgainst(refuses(500, 'oops'))
    expect(printed).toContain('Built-in, standing in')
    expect(printed).toContain('0 turns by the model')
    expect(code).toBe(1)
  })

  it('[MD47] says what to set where no model is configured', async () => {
    const { code, complained } = await run({})
    expect(complained).toContain('Set OPENAI_API_KEY')
    expect(code).toBe(1)
  })
})
