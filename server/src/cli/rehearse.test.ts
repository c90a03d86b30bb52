import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it, vi } from 'vitest'

vi.setConfig({ testTimeout: 60_000 })

const folder = mkdtempSync(join(tmpdir(), 'rehearse-'))
const command = fileURLToPath(new URL('rehearse.ts', import.meta.url))
afterAll(() => rmSync(folder, { recursive: true }))

function run(content: string) {
  const file = join(folder, 'script.json')
  writeFileSync(file, content)
  return spawnSync(process.execPath, [command, file], { encoding: 'utf8' })
}

describe('the rehearse command', () => {
  it('[RH5] prints the transcript and the score card as JSON', () => {
    const { status, stdout, stderr } = run('{"problem":"chat","format":"10","focus":"cache"}')
    expect(stderr).toBe('')
    expect(status).toBe(0)
    const report = JSON.parse(stdout) as { transcript: { at: number; by: string }[] }
    expect(report.transcript[0]).toMatchObject({ at: 0, by: 'interviewer' })
  })

  it('[RH5] a script that cannot be played gives one sentence and exit code 1', () => {
    const { status, stdout, stderr } = run('{"problem":"chat","steps":[{"at":"soon"}]}')
    expect(status).toBe(1)
    expect(stdout).toBe('')
    expect(stderr.trim().split('\n')).toHaveLength(1)
  })
})
