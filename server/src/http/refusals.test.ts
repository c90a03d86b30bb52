import { readFileSync } from 'node:fs'
import { refusals } from '@sparboard/shared/protocol'
import { expect, it } from 'vitest'

it('[HT2] every refusal is documented with its status, and nothing else is', () => {
  const page = readFileSync(new URL('../../../docs/rules/refusals.md', import.meta.url), 'utf8')
  const rows = [...page.matchAll(/^\| `(\w+)` +\| (\d+) +\| \S/gm)]
  const documented = rows.map(([, code, status]) => [code, Number(status)])
  expect(documented).toEqual(Object.entries(refusals).map(([code, { status }]) => [code, status]))
})
