import { createRandom, type Random } from '@sparboard/shared/base'
import {
  boardRoot,
  readBoard,
  type BindingRecord,
  type BoardRecord,
  type ShapeRecord,
} from '@sparboard/shared/board'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { ManualClock } from '../rounds/testing/index.ts'
import { createMemoryStorage } from '../storage/index.ts'
import { quiet, RoomHouse, type RoomPerson } from './testing/index.ts'

const seeds = Number(process.env.BOARD_SEEDS ?? 12)
const firstSeed = Number(process.env.BOARD_FIRST_SEED ?? 1)
const steps = Number(process.env.BOARD_STEPS ?? 120)

it(
  `[RM7] whatever people do, offline or not, everybody ends with the same good board (${seeds} seeds)`,
  { timeout: 60_000 + seeds * 5_000 },
  async () => {
    for (let seed = firstSeed; seed < firstSeed + seeds; seed += 1) {
      const rerun = `BOARD_FIRST_SEED=${seed} BOARD_SEEDS=1`
      const { boards, stored, unacknowledged, closed } = await play(seed)
      const [first = [], ...others] = boards
      expect({ rerun, others }).toEqual({ rerun, others: others.map(() => first) })
      // Nothing is left in the documents that is not part of the board.
      const board = first.map((record) => record.id)
      expect({ rerun, stored, unacknowledged, closed }).toEqual({
        rerun,
        stored: board,
        unacknowledged: [],
        closed: [],
      })
    }
  },
)

async function play(seed: number) {
  const random = createRandom(seed)
  const clock = new ManualClock()
  const house = new RoomHouse({ clock, storage: createMemoryStorage().boards, maxShapes: 40 })
  const people: Player[] = []
  for (const name of ['ada', 'bob', 'carl']) {
    people.push({ person: await house.enter(name), isOnline: true, sent: 0 })
  }
  for (let step = 0; step < steps; step += 1) {
    const player = random.pick(people)
    const dice = random.next()
    if (dice < 0.06) cutOrReturn(player, await cutMaybe(player, house))
    else if (dice < 0.07) await restart(house, people)
    else act(player, random)
    if (random.next() < 0.4) await quiet()
    if (random.next() < 0.1) await clock.advance(random.integer(1_500))
  }
  for (const player of people) if (!player.isOnline) await comeBack(player, house)
  await quiet()
  await clock.advance(2_000)
  await quiet()
  const late = await house.enter('late', 'observer')
  return {
    boards: [late, ...people.map(({ person }) => person)].map(({ doc }) => readBoard(doc)),
    stored: [...boardRoot(late.doc).keys()].sort(),
    closed: people.flatMap(({ person }) => person.closed ?? []),
    unacknowledged: people
      .filter(({ person, sent }) => sent > 0 && person.saved.at(-1) !== sent)
      .map(({ person, sent }) => [person.member.name, person.saved.at(-1), sent]),
  }
}

interface Player {
  person: RoomPerson
  isOnline: boolean
  /** Updates sent on this connection. */
  sent: number
}

async function cutMaybe(player: Player, house: RoomHouse): Promise<boolean> {
  if (player.isOnline) return false
  await comeBack(player, house)
  return true
}

function cutOrReturn(player: Player, hasReturned: boolean): void {
  if (hasReturned) return
  player.person.cut()
  player.isOnline = false
}

async function comeBack(player: Player, house: RoomHouse): Promise<void> {
  player.sent = 0
  player.person.saved.length = 0
  player.isOnline = true
  await house.comeBack(player.person)
}

async function restart(house: RoomHouse, people: readonly Player[]): Promise<void> {
  for (const { person } of people) person.cut()
  house.restart()
  for (const player of people) if (player.isOnline) await comeBack(player, house)
}

function act(player: Player, random: Random): void {
  const { person } = player
  let updates = 0
  const count = () => {
    updates += 1
  }
  person.doc.on('update', count)
  person.doc.transact(() => change(person, random))
  person.doc.off('update', count)
  if (player.isOnline) player.sent += updates
}

function change(person: RoomPerson, random: Random): void {
  const board = readBoard(person.doc)
  const shapes = board.filter((record) => record.typeName === 'shape')
  const shape = shapes.length > 0 ? random.pick(shapes) : null
  const kind = random.integer(9)
  if (!shape || kind <= 1) person.draw(newShape(random))
  else if (kind === 2) person.change(shape, { ...shape, x: random.integer(1_000) })
  else if (kind === 3) person.change(shape, withLabel(shape, random))
  else if (kind === 4) person.change(shape, { ...shape, parentId: someParent(board, random) })
  else if (kind === 5) person.erase(...withDescendants(board, shape, random))
  else if (kind === 6) person.draw(newBinding(shapes, random))
  else if (kind === 7) person.change(shape, { ...shape, y: random.pick([Number.NaN, 1e9, 5]) })
  else boardRoot(person.doc).set(`shape:${random.integer(60)}`, new Y.Map([['$', { junk: 1 }]]))
}

function newShape(random: Random): ShapeRecord {
  const type = random.pick(['component', 'frame', 'arrow'])
  const look = { color: 'black', labelColor: 'black', fill: 'none', dash: 'draw', size: 'm' }
  const ends = { start: { x: 0, y: 0 }, end: { x: 9, y: 0 }, bend: 0, elbowMidPoint: 0.5 }
  const heads = { arrowheadStart: 'none', arrowheadEnd: 'arrow', kind: 'arc' }
  const label = { text: '', labelPosition: 0.5, font: 'draw', scale: 1 }
  const props = {
    component: { w: 160, h: 72, kind: 'cache', label: 'Redis' },
    frame: { w: 400, h: 300, name: 'VPC', color: 'black' },
    arrow: { ...look, ...ends, ...heads, ...label },
  }[type]
  return {
    id: `shape:${random.integer(60)}`,
    typeName: 'shape',
    type,
    x: random.integer(1_000),
    y: random.integer(1_000),
    rotation: 0,
    index: 'a1',
    parentId: 'page:page',
    isLocked: false,
    opacity: 1,
    meta: {},
    props: props ?? {},
  }
}

function newBinding(shapes: readonly ShapeRecord[], random: Random): BindingRecord {
  const anchor = { normalizedAnchor: { x: 0.5, y: 0.5 }, isExact: false, isPrecise: false }
  return {
    id: `binding:${random.integer(30)}`,
    typeName: 'binding',
    type: 'arrow',
    fromId: random.pick(shapes).id,
    toId: random.pick(shapes).id,
    props: { terminal: 'end', snap: 'none', ...anchor },
    meta: {},
  }
}

function withLabel(shape: ShapeRecord, random: Random): ShapeRecord {
  const name = shape.type === 'frame' ? 'name' : shape.type === 'arrow' ? 'text' : 'label'
  const label = 'x'.repeat(random.pick([1, 20, 2_001]))
  return { ...shape, props: { ...shape.props, [name]: label } }
}

function someParent(board: readonly BoardRecord[], random: Random): string {
  const frames = board.filter((record) => record.typeName === 'shape' && record.type === 'frame')
  return random.pick(['page:page', 'shape:gone', ...frames.map((record) => record.id)])
}

/** As the editor deletes: with what lies in it and what is bound to it. Sometimes not. */
function withDescendants(
  board: readonly BoardRecord[],
  shape: ShapeRecord,
  random: Random,
): string[] {
  if (random.next() < 0.3) return [shape.id]
  const ids = new Set([shape.id])
  for (let before = -1; before < ids.size;) {
    before = ids.size
    for (const record of board) {
      if (record.typeName === 'shape' && ids.has(record.parentId)) ids.add(record.id)
      if (record.typeName === 'binding' && (ids.has(record.fromId) || ids.has(record.toId))) {
        ids.add(record.id)
      }
    }
  }
  return [...ids]
}
