import { ask, line, say, type Decision } from '../Decision.ts'
import { enterPhase } from '../enterPhase.ts'
import { paceOf, quietSinceMs } from '../pace.ts'
import { entrance, hasWalkedThrough } from '../readiness.ts'
import type { Rule } from '../Rule.ts'
import type { View } from '../View.ts'

const minuteMs = 60_000
/** From the last stroke or word on, while something is obviously missing. */
const unfinishedMs = 75_000
const finishedMs = 45_000

/**
 * The first sketch is not interrupted. When it has come to rest: what is missing on the path, one
 * walk-through, one open arrow, and then deeper.
 */
export const highLevel: Rule = (view) => {
  if (view.phase.id !== 'high_level' || view.thread) return null
  const quietMs = quietSinceMs(view)
  const { quietMs: patienceMs } = paceOf(view)
  // Drawing is thinking: while a part is still missing, the next stroke may take its time.
  const sketchMs = Math.max(isUnfinished(view) ? unfinishedMs : finishedMs, patienceMs)
  if (view.graph.components.length === 0) {
    return view.isGiven('draw_first')
      ? null
      : { atMs: quietMs + minuteMs, make: () => nudge('draw_first_part', 'draw_first') }
  }
  if (!view.mainPath().isComplete && !view.isGiven('next_on_path.1')) {
    return {
      atMs: quietMs + unfinishedMs,
      make: () => nudge('next_on_path', 'next_on_path.1'),
    }
  }
  if (!view.isGiven('walk_through') && !hasWalkedThrough(view)) {
    return { atMs: quietMs + sketchMs, make: () => walkThrough(view) }
  }
  const interfaces = askInterfaces(view)
  if (interfaces) return { atMs: quietMs + finishedMs / 2, make: () => interfaces }
  const oddity = view.isGiven('oddity') ? null : askAboutOddity(view)
  if (oddity) return { atMs: quietMs + sketchMs, make: () => oddity }
  const isAnswered = view.isGiven('walk_through')
  return {
    atMs:
      announcesMore(view) || isUnfinished(view)
        ? quietMs + unfinishedMs
        : isAnswered
          ? quietMs + Math.min(patienceMs, 20_000)
          : Math.min(
              Math.max(
                quietMs + patienceMs,
                view.nowMs + view.phase.lengthMs / 2 - view.phaseElapsedMs,
              ),
              quietMs + 3 * patienceMs,
            ),
    make: () => enterPhase(view, 'deep_dives', { isAsked: false }),
  }
}

/** A part that this problem cannot do without has no box yet, or the path stops half-way. */
function isUnfinished(view: View): boolean {
  if (!view.mainPath().isComplete) return true
  const kinds = new Set<string>(view.graph.components.map(({ kind }) => kind))
  return (view.problem?.requiredKinds ?? []).some((group) => !group.some((kind) => kinds.has(kind)))
}

const goesOn =
  /\b(?:let me|i'll|i will|i'd|i'm going to|now|next|then)\b[^.?!]{0,40}\b(?:draw|add|sketch|do the|put|connect|path|show|continue|finish)\b[^.?!]*[.!?]*\s*$/i

/** "Let me do the read path": whoever said that goes on. */
function announcesMore(view: View): boolean {
  return goesOn.test(view.memory.utterances.at(-1)?.text ?? '')
}

function nudge(id: 'draw_first_part' | 'next_on_path', because: string): Decision {
  return say({
    move: 'nudge',
    main: line(id),
    because: { id: because, text: 'The sketch has come to rest before it is complete' },
  })
}

function walkThrough(view: View): Decision {
  const from = entrance(view)
  return ask({
    move: 'ask',
    main: from ? line('walk_through', { from: view.name(from.id) }) : line('walk_through_free'),
    because: { id: 'walk_through', text: 'Nobody has walked through the drawing yet' },
  })
}

const speaksOfInterfaces =
  /\b(?:post|get|put|patch|delete) \/\w|\bendpoints?\b|\bapi call|\bschema\b|\bprimary key\b|\bpartition key\b|\bcolumns?\b|\btables?\b/i
const shortestForInterfacesMs = 180_000

/** What is called and what is kept: asked once when neither was said or written, and there is time. */
function askInterfaces(view: View): Decision | null {
  const { graph, memory, phase, round } = view
  const from = entrance(view)
  const isTold =
    graph.notes.some(({ category }) => category === 'api' || category === 'schema') ||
    memory.utterances.some(({ text }) => speaksOfInterfaces.test(text))
  const leftMs = phase.lengthMs - view.phaseElapsedMs
  if (round.format !== '45' || isTold || !from || view.isGiven('interfaces')) return null
  if (leftMs < shortestForInterfacesMs || isUnfinished(view)) return null
  const item = view.problem?.nouns.item ?? 'record'
  return ask({
    move: 'probe',
    main: line('calls_and_data', { from: view.name(from.id), item }),
    because: { id: 'interfaces', text: 'Neither the calls nor the data were named yet' },
  })
}

/** One thing that could not be read: an open arrow, an arrow against the stream, an ambiguous name. */
export function askAboutOddity(view: View): Decision | null {
  const because = (text: string) => ({ id: 'oddity', text })
  const loose = view.graph.looseEnds.find(
    ({ type, componentId }) =>
      type.startsWith('arrow') && view.component(componentId ?? undefined)?.label,
  )
  if (loose?.componentId) {
    return ask({
      move: 'ask',
      about: [loose.componentId],
      main: line('loose_arrow', { component: view.name(loose.componentId) }),
      because: because(loose.text),
    })
  }
  const unclear = view.graph.components.find(
    ({ id, kind, label, kinds }) =>
      label !== '' &&
      view.mainPath().components.has(id) &&
      (kind === 'unknown' || (kinds[0]?.confidence ?? 1) < 0.5),
  )
  if (unclear) {
    return ask({
      move: 'ask',
      about: [unclear.id],
      main: line('what_is_it', { component: view.name(unclear.id) }),
      because: because(`It is not clear what ${view.name(unclear.id)} is`),
    })
  }
  const reversed = view.graph.connections.find(
    ({ from, to, directed, bidirectional, label }) =>
      directed && !bidirectional && label === '' && isAgainstTheStream(view, from, to),
  )
  if (!reversed) return null
  return ask({
    move: 'ask',
    about: [reversed.from],
    main: line('arrow_meaning', {
      edge: `${view.name(reversed.from)} → ${view.name(reversed.to)}`,
    }),
    because: because('An arrow runs from a store to who would call it'),
  })
}

const passive = new Set([
  'sql_db',
  'nosql_db',
  'graph_db',
  'timeseries_db',
  'object_store',
  'cache',
])
const active = new Set(['service', 'api_gateway', 'client', 'load_balancer'])

function isAgainstTheStream(view: View, from: string, to: string): boolean {
  const kindOf = (id: string) =>
    view.graph.components.find((component) => component.id === id)?.kind ?? ''
  return passive.has(kindOf(from)) && active.has(kindOf(to))
}
