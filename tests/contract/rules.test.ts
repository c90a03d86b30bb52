import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..', '..')
const ruleRow = /^(?:\| |- )\*{0,2}([A-Z]{2}\d+)\b/gm
const quotedIds = /\[((?:[A-Z]{2}\d+(?:, )?)+)\]/g

/** Every rule of docs/rules with the page that it stands on; a second one of the same id included. */
function writtenRules(): { id: string; page: string }[] {
  const folder = join(root, 'docs', 'rules')
  return readdirSync(folder).flatMap((page) =>
    [...readFileSync(join(folder, page), 'utf8').matchAll(ruleRow)].map(([, id = '']) => ({
      id,
      page,
    })),
  )
}

/** Ids that the titles of tests quote. */
function quotedRules(): Set<string> {
  const files = ['client/src', 'server/src', 'shared/src', 'tests', 'scripts'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => !file.includes('node_modules') && /\.(?:test|e2e)\.tsx?$/.test(file))
      .map((file) => join(root, folder, file)),
  )
  const suites = readdirSync(join(root, 'tests', 'rig'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(root, 'tests', 'rig', file))
  return new Set(
    [...files, ...suites].flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(quotedIds)].flatMap(([, ids = '']) =>
        ids.split(', '),
      ),
    ),
  )
}

describe('the rules in docs/rules', () => {
  const written = writtenRules()
  const quoted = quotedRules()

  it('have an id of their own', () => {
    const ids = written.map(({ id }) => id)
    expect(written.filter(({ id }, at) => ids.indexOf(id) !== at)).toEqual([])
  })

  it('are each quoted by a test', () => {
    expect(written.filter(({ id }) => !quoted.has(id))).toEqual([])
  })

  it('explain each test that quotes one', () => {
    const known = new Set(written.map(({ id }) => id))
    expect([...quoted].filter((id) => !known.has(id))).toEqual([])
  })
})
