import { existsSync, readFileSync } from 'node:fs'

/**
 * Boards that other people drew, labelled by hand. They lie beside the project and are never part
 * of it; where they are absent, what needs them is skipped and says so.
 */
export const corpusFolder = new URL('../../../shared/corpus/', import.meta.url)

export interface BoardLabels {
  components: {
    id: string
    members: string[]
    label: string | null
    kind: string
    alternatives: string[]
  }[]
  edges: { id: string; from: string; to: string; label: string | null; bound_ends: number }[]
}

export interface LabelledBoard {
  id: string
  /** Whoever drew it; boards of one author are alike. */
  author: string
  file: URL
  labels: BoardLabels
}

/** All labelled boards in order of their ids, or null when they are not on this machine. */
export function readLabelledBoards(): LabelledBoard[] | null {
  const index = new URL('index.jsonl', corpusFolder)
  if (!existsSync(index)) return null
  return readFileSync(index, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as IndexEntry)
    .filter(({ labelled }) => labelled)
    .map(({ id, file, repo }) => ({
      id,
      author: repo.split('/')[0] ?? repo,
      file: new URL(file, corpusFolder),
      labels: readLabels(id),
    }))
}

interface IndexEntry {
  id: string
  file: string
  repo: string
  labelled: boolean
}

function readLabels(id: string): BoardLabels {
  const text = readFileSync(new URL(`labels/${id}.json`, corpusFolder), 'utf8')
  const { components, edges } = JSON.parse(text) as BoardLabels
  return {
    components: components.map((component) => ({
      ...component,
      members: component.members ?? [],
      alternatives: component.alternatives ?? [],
    })),
    edges,
  }
}
