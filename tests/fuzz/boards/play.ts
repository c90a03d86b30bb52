import { createRandom, type Random } from '@sparboard/shared/base'
import { boardRoot, readBoard } from '@sparboard/shared/board'
import { closeCodes } from '@sparboard/shared/protocol'
import { boardHash } from '../../rig/boardHash.ts'
import { editBoard } from './editBoard.ts'
import type { Editor } from './Editor.ts'
import type { World } from './World.ts'

/** How a fuzzed round ended. */
export interface Outcome {
  /** Hash of the board by who has it: everybody, a newcomer, the log, and a newcomer after a restart. */
  boards: Record<string, string>
  /** What is in the document but not on the board. */
  strays: string[]
  /** Whose updates were not all acknowledged in the end. */
  unacknowledged: string[]
  /** Connections that the server ended without a reason that this round gave it. */
  closed: string[]
  /** What was done, in order. */
  done: string[]
}

const names = ['ada', 'bob', 'carl', 'dora', 'emil', 'fay']

/** Plays a round of random edits, cuts, restarts and role changes, and brings everybody together in the end. */
export async function playRound(seed: number, ops: number, world: World): Promise<Outcome> {
  const random = createRandom(seed)
  const count = 2 + random.integer(names.length - 1)
  const editors = names.slice(0, count).map((name) => world.invite(name, random.integer(2 ** 31)))
  const round = new FuzzedRound(world, editors, random)
  for (const editor of editors) await round.connect(editor)
  for (let op = 0; op < ops; op += 1) {
    await round.step()
    await world.breathe(random)
    await round.noticeCloses()
  }
  for (const editor of editors) await round.comeBack(editor)
  await world.settle(editors)
  await round.noticeCloses()
  return round.end()
}

class FuzzedRound {
  readonly #world: World
  readonly #editors: readonly Editor[]
  readonly #random: Random
  readonly #done: string[] = []
  readonly #closed: string[] = []

  constructor(world: World, editors: readonly Editor[], random: Random) {
    this.#world = world
    this.#editors = editors
    this.#random = random
  }

  async connect(editor: Editor): Promise<void> {
    await editor.line.connect(editor.role)
    await this.noticeCloses()
  }

  /** One thing happens. */
  async step(): Promise<void> {
    const editor = this.#random.pick(this.#editors)
    const dice = this.#random.next()
    if (dice < 0.05) await this.#cutOrReturn(editor)
    else if (dice < 0.056) await this.#restart()
    else if (dice < 0.075) this.#changeRole(editor)
    else if (editor.role === 'observer') this.#note(editor, 'looks')
    else this.#note(editor, editBoard(editor, this.#random))
  }

  /** Whoever is not here comes back; once more if what they drew meanwhile was refused. */
  async comeBack(editor: Editor): Promise<void> {
    for (let attempts = 0; attempts < 3 && !editor.line.isOnline; attempts += 1) {
      await editor.line.connect(editor.role)
      await this.#world.settle([editor])
      await this.noticeCloses()
    }
  }

  /** Looks why connections ended, and does what a page does about it. */
  async noticeCloses(): Promise<void> {
    for (const editor of this.#editors) {
      for (const code of editor.line.takeCloseCodes()) {
        this.#note(editor, `is sent away with ${code}`)
        // Drew as a candidate, came back as an observer: the page drops what may not be.
        const isRefused = code === closeCodes.forbidden && editor.role === 'observer'
        if (isRefused && editor.mayHoldUnsent) editor.startOver()
        else if (code !== closeCodes.roleChanged) this.#closed.push(`${editor.name} ${code}`)
      }
    }
  }

  async end(): Promise<Outcome> {
    const boards: Record<string, string> = {}
    for (const { name, doc } of this.#editors) boards[name] = boardHash(doc)
    const unacknowledged = this.#editors
      .filter(({ line }) => line.acknowledged < line.sent)
      .map(({ name, line }) => `${name} ${line.acknowledged} of ${line.sent}`)
    const newcomer = await this.#newcomer('newcomer')
    boards.newcomer = boardHash(newcomer.doc)
    boards.log = boardHash(await this.#world.replayLog())
    await this.#world.restart([...this.#editors, newcomer])
    boards.reloaded = boardHash((await this.#newcomer('latecomer')).doc)
    const onBoard = new Set(readBoard(newcomer.doc).map(({ id }) => id))
    const stored = [...boardRoot(newcomer.doc).keys()]
    return {
      boards,
      strays: stored.filter((id) => !onBoard.has(id)),
      unacknowledged,
      closed: this.#closed,
      done: this.#done,
    }
  }

  async #newcomer(name: string): Promise<Editor> {
    const newcomer = this.#world.invite(name, 1)
    newcomer.role = 'observer'
    await newcomer.line.connect(newcomer.role)
    await this.#world.settle([newcomer])
    return newcomer
  }

  async #cutOrReturn(editor: Editor): Promise<void> {
    if (editor.line.isOnline) {
      this.#note(editor, 'is cut off')
      await editor.line.cut()
    } else {
      this.#note(editor, 'comes back')
      await editor.line.connect(editor.role)
    }
  }

  async #restart(): Promise<void> {
    this.#done.push('the server restarts')
    const online = this.#editors.filter(({ line }) => line.isOnline)
    await this.#world.restart(this.#editors)
    for (const editor of this.#editors) editor.line.takeCloseCodes()
    for (const editor of online) await editor.line.connect(editor.role)
  }

  #changeRole(editor: Editor): void {
    const role = editor.role === 'candidate' ? 'observer' : 'candidate'
    this.#note(editor, `becomes ${role}`)
    editor.role = role
    this.#world.setRole(editor.name, role)
  }

  #note(editor: Editor, what: string): void {
    this.#done.push(`${editor.name} ${what}${editor.line.isOnline ? '' : ' (offline)'}`)
  }
}
