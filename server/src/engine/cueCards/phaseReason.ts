import { kindOf } from '../findings/BoardView.ts'
import { isStore } from '../interviewer/planner/mainPath.ts'
import { knownRate } from '../interviewer/planner/enterPhase.ts'
import { entrance } from '../interviewer/planner/readiness.ts'
import type { View } from '../interviewer/planner/View.ts'
import type { PhaseTopic } from '../knowledge/index.ts'
import { sentenceCase } from '../interviewer/phrasing/sentenceCase.ts'
import { aroundOf } from './around.ts'
import { listed } from './lenses.ts'

/** Why a question of a phase is worth asking in this round; what is true of any round where nothing here shows it. */
export function phaseReason(view: View, { id, because }: PhaseTopic): string {
  return sentenceCase(reasonHere(view, id) ?? because)
}

function reasonHere(view: View, id: string): string | null {
  const { graph, problem, memory } = view
  const boxes = graph.components.filter(({ kind }) => kind !== 'group')
  const from = entrance(view)
  switch (id) {
    case 'phase.needs': {
      const all = problem?.clarify.length ?? 0
      return all === 0
        ? null
        : `The statement leaves most of it open: of ${all} facts that you can tell, ${memory.facts.size || 'none'} ${memory.facts.size > 1 ? 'are' : 'is'} told.`
    }
    case 'phase.decides': {
      const rate = knownRate(view)
      return rate === null ? null : `They named ${rate}, and nothing follows from it yet.`
    }
    case 'phase.volume': {
      const stores = keepers(view).filter(({ kind }) => kind !== 'cache')
      return stores.length === 0
        ? null
        : `${namesOf(view, stores)} ${stores.length > 1 ? 'have' : 'has'} to hold it: the size decides what has to be split.`
    }
    case 'phase.walk':
      return from === null
        ? null
        : `There are ${boxes.length} boxes, and requests come in at ${view.name(from.id)}: you both have to see the same system.`
    case 'phase.calls':
      return from === null ? null : callsAt(view, from.id)
    case 'phase.simplest':
      return boxes.length < many
        ? null
        : `There are ${boxes.length} boxes, and a drawing should grow from what works.`
    case 'phase.choice': {
      const costly = boxes.filter(
        (box) => box.label !== '' && (isStore(kindOf(box)) || between.has(kindOf(box))),
      )
      return costly.length < 2
        ? null
        : `${namesOf(view, costly)} each give something up, and so far you may have heard only what they bring.`
    }
    default:
      return null
  }
}

const many = 6
const between: ReadonlySet<string> = new Set(['queue', 'stream', 'pubsub'])

function keepers({ graph }: View): View['graph']['components'] {
  return graph.components.filter((box) => box.label !== '' && isStore(kindOf(box)))
}

function namesOf(view: View, components: View['graph']['components']): string {
  return listed(
    view,
    components.map((component) => ({ component })),
  )
}

function callsAt(view: View, id: View['graph']['components'][number]['id']): string | null {
  const labels = (aroundOf(view, id)?.callees ?? []).flatMap(({ connection }) =>
    connection.label === '' ? [] : `“${connection.label.replace(/[`\s]+/g, ' ').trim()}”`,
  )
  const name = view.name(id)
  if (labels.length === 0) return `Nothing is written on the arrows of ${name}.`
  const said = labels.slice(0, 2).join(' and ')
  return said.length > 60 ? null : `The arrows of ${name} say ${said}.`
}
