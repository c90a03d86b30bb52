import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'

const command = fileURLToPath(new URL('graph.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'sparboard-graph-'))
afterAll(() => rmSync(folder, { recursive: true }))

function run(...files: string[]) {
  const { INIT_CWD: _, ...env } = process.env
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...files], {
    env: { ...env, INIT_CWD: folder },
    encoding: 'utf8',
  })
  const lines = stdout.split('\n').filter((line) => line !== '')
  return { status, lines: lines.map((line) => JSON.parse(line) as Record<string, unknown>), stderr }
}

const box = (id: string, x: number) => ({ id, type: 'rectangle', x, y: 0, width: 160, height: 80 })
const label = (id: string, containerId: string, text: string) => ({
  id,
  type: 'text',
  x: 5,
  y: 5,
  width: 60,
  height: 20,
  text,
  containerId,
})
const board = {
  type: 'excalidraw',
  elements: [
    box('a', 0),
    label('ta', 'a', 'API'),
    box('b', 400),
    label('tb', 'b', 'Redis x3'),
    {
      id: 'r',
      type: 'arrow',
      x: 165,
      y: 40,
      points: [
        [0, 0],
        [230, 0],
      ],
      startBinding: { elementId: 'a' },
    },
  ],
}
writeFileSync(join(folder, 'good.excalidraw'), JSON.stringify(board))
writeFileSync(join(folder, 'cut.tldr'), '{"records":[')
writeFileSync(join(folder, 'other.tldr'), '{"elements":[]}')

describe('npm run graph', { timeout: 60_000 }, () => {
  it('[RD32] prints one line of JSON a file, with the fields that were promised', () => {
    const { status, lines, stderr } = run('good.excalidraw')
    expect([status, stderr]).toEqual([0, ''])
    expect(lines).toEqual([
      {
        file: 'good.excalidraw',
        components: [
          {
            id: 'a',
            members: ['a', 'ta'],
            label: 'API',
            kind: 'service',
            kinds: [{ kind: 'service', confidence: expect.any(Number) }],
            replicas: 1,
            bounds: { x: 0, y: 0, w: 160, h: 80 },
          },
          expect.objectContaining({ id: 'b', label: 'Redis x3', kind: 'cache', replicas: 3 }),
        ],
        connections: [
          {
            id: 'r',
            from: 'a',
            to: 'b',
            label: '',
            directed: true,
            bidirectional: false,
            boundEnds: 1,
            confidence: expect.any(Number),
          },
        ],
        groups: [],
        notes: [],
        looseEnds: [],
        unseen: [],
      },
    ])
  })

  it('[RD32] says what is wrong with a bad file and goes on', () => {
    const { status, lines } = run(
      'cut.tldr',
      'missing.tldr',
      'photo.png',
      'other.tldr',
      'good.excalidraw',
    )
    expect(status).toBe(0)
    expect(lines.map(({ file, error }) => [file, error])).toEqual([
      ['cut.tldr', 'The file is not valid JSON.'],
      ['missing.tldr', 'The file cannot be opened: there is no such file.'],
      ['photo.png', 'Only .excalidraw and .tldr files can be read.'],
      ['other.tldr', 'This is no tldraw drawing: it has no list of records.'],
      ['good.excalidraw', undefined],
    ])
  })

  it('[RD32] reads a file that an editor has put a byte order mark before', () => {
    writeFileSync(join(folder, 'marked.excalidraw'), `\ufeff${JSON.stringify(board)}\r\n`)
    expect(run('marked.excalidraw').lines[0]?.components).toHaveLength(2)
  })

  it('[RD32] ends with 1 and says how to use it when the arguments are of no use', () => {
    const none = run()
    const odd = run('--verbose')
    expect([none.status, odd.status, none.lines, odd.lines]).toEqual([1, 1, [], []])
    expect(none.stderr).toContain('Usage: npm run --silent graph -- FILE')
    expect(odd.stderr).toContain('Unknown option: --verbose')
  })
})
