import { assertNever } from '@sparboard/shared/base'
import { readBoard } from '@sparboard/shared/board'
import {
  extractGraph,
  GraphReader,
  sketchFromTldraw,
  toMermaid,
  type DesignGraph,
} from '@sparboard/shared/design'
import { foldRound } from '@sparboard/shared/round'
import * as Y from 'yjs'
import type { PromptDesk } from './PromptDesk.ts'
import { unpackUpdates, type Answers, type PackedUpdates, type Request } from './requests.ts'

/**
 * Does what takes long: reads drawings, replays logs, scores rounds. It remembers boards between
 * readings, so that only what changed has to be brought to it and to be read. Everything it throws is the asker's.
 */
export class ReadingDesk {
  readonly #boards = new Map<string, GraphReader>()
  readonly #pictures = new Map<string, { of: DesignGraph; picture: string | null }>()
  readonly #logs = new Map<number, Y.Doc>()
  #prompting: Promise<PromptDesk> | null = null

  async answer(request: Request): Promise<Answers[Request['type']]> {
    switch (request.type) {
      case 'note':
        this.#note(request)
        return null
      case 'forget':
        this.#boards.delete(request.roomId)
        this.#pictures.delete(request.roomId)
        return null
      case 'read':
        return (this.#boards.get(request.roomId) ?? new GraphReader()).read()
      case 'picture':
        return this.#picture(request.roomId)
      case 'feed':
        this.#feed(request.logId, request.page)
        return null
      case 'finish':
        return this.#finish(request.logId)
      case 'drop':
        this.#drop(request.logId)
        return null
      case 'score':
        return score(request)
      case 'report':
        return report(request)
      case 'learn':
        await this.#prompts()
        return null
      case 'warmUp':
        ;(await this.#prompts()).warmUp()
        return null
      case 'follow':
        ;(await this.#prompts()).follow(request)
        return null
      case 'cockpit':
        return (await this.#prompts()).cockpit(request)
      case 'interviewing':
        return (await this.#prompts()).interviewing(request)
      case 'leave':
        ;(await this.#prompts()).leave(request.roundId)
        return null
      default:
        return assertNever(request)
    }
  }

  #note({ roomId, changed, gone }: Extract<Request, { type: 'note' }>): void {
    const board = this.#boards.get(roomId) ?? new GraphReader()
    this.#boards.set(roomId, board)
    const records = changed.map((json) => JSON.parse(json) as unknown)
    board.note(records, gone)
  }

  /** Drawn anew when the board reads differently. */
  async #picture(roomId: string): Promise<string | null> {
    const board = this.#boards.get(roomId)
    if (!board) return null
    const graph = board.read()
    const last = this.#pictures.get(roomId)
    if (last?.of === graph) return last.picture
    const { drawPicture } = await (pictures ??= loadPictures())
    const picture = drawPicture(board.seen())
    this.#pictures.set(roomId, { of: graph, picture })
    return picture
  }

  #feed(logId: number, page: PackedUpdates): void {
    const doc = this.#logs.get(logId) ?? new Y.Doc()
    this.#logs.set(logId, doc)
    doc.transact(() => {
      for (const update of unpackUpdates(page)) Y.applyUpdate(doc, update)
    })
  }

  #finish(logId: number) {
    try {
      return extractGraph(sketchFromTldraw(readBoard(this.#logs.get(logId) ?? new Y.Doc())))
    } finally {
      this.#drop(logId)
    }
  }

  #drop(logId: number): void {
    this.#logs.get(logId)?.destroy()
    this.#logs.delete(logId)
  }

  /** Only a thread that helps people to interview loads what is needed for it. */
  #prompts(): Promise<PromptDesk> {
    return (this.#prompting ??= import('./PromptDesk.ts').then(
      ({ PromptDesk }) => new PromptDesk(),
    ))
  }
}

/** Few servers send pictures; what draws them is loaded where they do. */
let pictures: ReturnType<typeof loadPictures> | null = null

function loadPictures() {
  return import('../model/picture/index.ts')
}

/** Only whoever scores needs the engine, which takes a while to load. */
let engine: ReturnType<typeof loadEngine> | null = null

async function loadEngine() {
  const { loadKnowledge } = await import('../engine/knowledge/index.ts')
  const { reportMarkdown, scoreRound } = await import('../engine/scoring/index.ts')
  return { knowledge: loadKnowledge(), reportMarkdown, scoreRound }
}

async function score({ events, graph }: Extract<Request, { type: 'score' }>) {
  const { knowledge, scoreRound } = await (engine ??= loadEngine())
  return scoreRound(events, graph, knowledge)
}

async function report({ events, graph, scorecard }: Extract<Request, { type: 'report' }>) {
  const { reportMarkdown } = await (engine ??= loadEngine())
  const round = foldRound(events)
  if (!round) throw new Error('A log begins with an event that everybody sees')
  return reportMarkdown({ round, scorecard, mermaid: toMermaid(graph) })
}
