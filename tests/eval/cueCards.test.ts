import { readdirSync } from 'node:fs'
import { extractGraph, sketchFromTldraw, type DesignGraph } from '@sparboard/shared/design'
import type { CueCard } from '@sparboard/shared/protocol'
import { describe, expect, it } from 'vitest'
import { familyOf } from '../../server/src/engine/cueCards/familyOf.ts'
import { PeerRound } from '../../server/src/engine/cueCards/testing.ts'
import { leakOf } from '../../server/src/engine/interviewer/index.ts'
import { tidyName } from '../../server/src/engine/interviewer/phrasing/tidyName.ts'
import { drillBoard, loadKnowledge } from '../../server/src/engine/knowledge/index.ts'
import { readSketchFile } from '../rig/drawings.ts'
import { readLabelledBoards } from './labelledBoards.ts'

/** Cards on boards of all sorts: our own, those of the drills, and those that other people drew. */
const knowledge = loadKnowledge()
const folder = new URL('../fixtures/boards/', import.meta.url)
const others = readLabelledBoards()
if (others === null) {
  process.stdout.write('Boards that other people drew are not beside the project: left out.\n')
}

const boards: readonly { name: string; graph: DesignGraph }[] = [
  ...readdirSync(folder).map((name) => ({
    name,
    graph: extractGraph(readSketchFile(new URL(name, folder))),
  })),
  ...[...knowledge.drills.values()].map((drill) => ({
    name: `drill on ${drill.kind}`,
    graph: extractGraph(sketchFromTldraw(drillBoard(drill))),
  })),
  ...(others ?? []).map(({ id, file }) => ({
    name: id,
    graph: extractGraph(readSketchFile(file)),
  })),
]

/** So many questions are asked, to see what comes after them. */
const asked = 5

interface Seen {
  name: string
  graph: DesignGraph
  looks: CueCard[][]
}

const seen: Seen[] = boards.map(({ name, graph }) => {
  const round = new PeerRound({ knowledge, problemId: null }).draws(graph).phase('high_level')
  const looks = [round.cockpit.cards]
  round.waits(90_000).phase('deep_dives')
  for (let turn = 0; turn < asked; turn += 1) {
    const { cards } = round.cockpit
    looks.push(cards)
    const [first] = cards
    if (first) round.asks(first)
  }
  return { name, graph, looks }
})

function faults(find: (card: CueCard, graph: DesignGraph) => boolean): string[] {
  const found = seen.flatMap(({ name, graph, looks }) =>
    looks
      .flat()
      .filter((card) => find(card, graph))
      .map(({ id, because }) => `${name}: ${id}: ${because}`),
  )
  return [...new Set(found)]
}

function labelsIn(text: string): string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, label = '']) => label)
}

function bearers(graph: DesignGraph, label: string): DesignGraph['components'] {
  return graph.components.filter((one) => tidyName(`\`${one.label}\``) === `\`${label}\``)
}

function areJoined(graph: DesignGraph, a: string, b: string): boolean {
  const [from, to] = [a, b].map((label) => new Set(bearers(graph, label).map(({ id }) => id)))
  return graph.connections.some(
    (arrow) =>
      (from?.has(arrow.from) && to?.has(arrow.to)) || (from?.has(arrow.to) && to?.has(arrow.from)),
  )
}

const denial = /no arrow joins/i
const past = /does not touch/
const border = /is drawn around/
const place = / (?:left of|right of|above|below|next to) `[^`]*`/g

/** What a clause says of several boxes by their names, without where those with namesakes stand. */
function isTrueOf(clause: string, graph: DesignGraph): boolean {
  const named = [...new Set(labelsIn(clause.replace(place, '')))]
  if (named.length < 2) return true
  // Of two boxes with one name it cannot be told here which is meant.
  if (named.some((label) => bearers(graph, label).length > 1)) return true
  if (border.test(clause)) {
    const [group, ...inside] = named.map((label) => bearers(graph, label)[0]?.id)
    const holds = graph.groups.find(({ id }) => id === group)?.contains ?? []
    return inside.every((id) => id !== undefined && holds.includes(id))
  }
  const isJoined = (label: string) =>
    named.some((other) => other !== label && areJoined(graph, label, other))
  if (past.test(clause)) {
    const [writer = '', store = '', cache = ''] = named
    return areJoined(graph, writer, store) && !areJoined(graph, writer, cache)
  }
  return denial.test(clause) ? !named.some(isJoined) : named.every(isJoined)
}

describe(`cards on ${boards.length} boards`, () => {
  const cards = seen.flatMap(({ looks }) => looks.flat())
  const deep = cards.filter(({ topic }) => !topic.startsWith('phase.'))

  it('[CC16] a reason names only what is on the board', () => {
    expect(
      faults(({ because, topic }, graph) => {
        if (topic === 'phase.unclear') return false
        return labelsIn(because).some((label) => bearers(graph, label).length === 0)
      }),
    ).toEqual([])
  })

  it('[CC16] boxes that a reason joins are joined on the board, and others are not', () => {
    const told = deep.filter(({ because }) => new Set(labelsIn(because)).size > 1)
    process.stdout.write(`${told.length} of ${deep.length} reasons join several boxes\n`)
    expect(told.length).toBeGreaterThan(deep.length / 2)
    expect(
      faults(
        ({ because, topic }, graph) =>
          !topic.startsWith('phase.') &&
          because
            .replace(/: ask .*$/, '')
            .split(/; |, and (?=no arrow comes|no arrow leads)/)
            .some((clause) => !isTrueOf(clause, graph)),
      ),
    ).toEqual([])
  })

  it('[CC16] most say more than that a box was drawn, in one short sentence', () => {
    const plain = deep.filter(({ because }) => /^They drew (?!no )/.test(because))
    process.stdout.write(`${plain.length} of them say only that it is drawn\n`)
    expect(plain.length).toBeLessThan(deep.length / 20)
    expect(faults(({ because }) => !/^[A-Z`“].*\.$/s.test(because))).toEqual([])
    expect(
      faults(({ because, topic }) => !topic.startsWith('phase.') && because.length > 140),
    ).toEqual([])
  })

  it('[CC3, CC16] no reason gives a point away', () => {
    expect(
      faults(({ because, topic }) => {
        const ownWords = because.replace(/“[^”]*”/g, ' ')
        return leakOf(ownWords, knowledge.topics.get(topic)?.points ?? [], '') !== null
      }),
    ).toEqual([])
  })

  it('[CC17] of the first five none asks the same of the same box in other words', () => {
    const odd = seen.flatMap(({ name, looks }) =>
      looks.flatMap((look) => {
        const keys = look
          .slice(0, 5)
          .flatMap(({ topic, about: [box] }) => (box ? [`${familyOf(topic)} ${box}`] : []))
        return new Set(keys).size < keys.length ? [`${name}: ${keys.join(', ')}`] : []
      }),
    )
    expect(odd).toEqual([])
  })

  it('[CC17] a box without arrows is asked for its purpose and not for what it does to others', () => {
    expect(
      faults(({ about: [box], topic, kind }, { connections }) => {
        const isAlone = !connections.some(({ from, to }) => from === box || to === box)
        return (
          box !== undefined &&
          connections.length > 0 &&
          isAlone &&
          kind !== 'group' &&
          !/^gen\.(?:orphan|purpose)|^phase\./.test(topic)
        )
      }),
    ).toEqual([])
  })
})
