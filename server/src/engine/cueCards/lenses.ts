import { kindOf } from '../findings/BoardView.ts'
import { isStore } from '../interviewer/planner/mainPath.ts'
import type { View } from '../interviewer/planner/View.ts'
import { aroundOf, type Around, type Neighbour } from './around.ts'
import { isManyByName, verbFor } from './verbs.ts'

/** A way of looking at a box: what is to be seen that way, as a clause with drawn names; null for nothing. */
export type Lens = (view: View, around: Around) => string | null

const mostNamed = 3

/** "`A`, `B` and 4 more". */
export function listed(view: View, boxes: readonly Pick<Neighbour, 'component'>[]): string {
  const names = boxes.map(({ component }) => view.name(component.id))
  const shown = names.length > mostNamed ? names.slice(0, mostNamed - 1) : names
  const rest = names.length - shown.length
  const parts = rest > 0 ? [...shown, `${rest} more`] : shown
  const last = parts.at(-1) ?? ''
  return parts.length > 1 ? `${parts.slice(0, -1).join(', ')} and ${last}` : last
}

function own(view: View, { component }: Around): string {
  return view.name(component.id)
}

function callersDo(view: View, { component, callers }: Around): string {
  const pairs = callers.map(({ component: from, connection }) => ({
    from,
    to: { component, connection },
  }))
  const [first] = callers
  const isPlural = callers.length > 1 || (first !== undefined && isManyByName(first.component))
  const together = callers.length > 2 ? ' all' : callers.length === 2 ? ' both' : ''
  return `${listed(view, callers)}${together} ${verbFor(pairs, isPlural)}`
}

function doesTo(view: View, { component, callees }: Around): string {
  const verb = verbFor(
    callees.map((to) => ({ from: component, to })),
    isManyByName(component),
  )
  return `${verb} ${listed(view, callees)}`
}

/** "`A` and `B` both use `Posts DB`." */
export const shared: Lens = (view, around) =>
  around.callers.length < 2 ? null : `${callersDo(view, around)} ${own(view, around)}`

/** "`API` fills `Jobs`, and `Jobs` feeds `Worker`." */
export const between: Lens = (view, around) => {
  const { callers, callees } = around
  if (callers.length === 0 || callees.length === 0) return null
  const name = own(view, around)
  // A name that has to be told apart by its place is too long to come twice.
  const which = name.startsWith('the ') ? 'which' : `and ${name}`
  return `${callersDo(view, around)} ${name}, ${which} ${doesTo(view, around)}`
}

/** "Only `API` uses `Posts DB`." */
export const onlyUser: Lens = (view, around) =>
  around.callers.length === 1 ? `only ${callersDo(view, around)} ${own(view, around)}` : null

/** "`API` calls `Stock`, `Mail` and 2 more." */
export const outward: Lens = (view, around) =>
  around.callees.length > 0 ? `${own(view, around)} ${doesTo(view, around)}` : null

/** As `outward`, where it is more than one. */
export const fan: Lens = (view, around) =>
  around.callees.length > 1 ? outward(view, around) : null

/** "`API` has arrows to 5 others", where their names are too long for a sentence. */
export const fanCount: Lens = (view, around) => {
  const { component, callees } = around
  if (callees.length < 2) return null
  const has = isManyByName(component) ? 'have' : 'has'
  return `${own(view, around)} ${has} arrows to ${callees.length} others`
}

/** "`Feed service` uses both `Feed cache` and `Posts DB`": two places where something is kept. */
export const besideStore: Lens = (view, around) => {
  const { component, callers } = around
  for (const { component: user } of callers) {
    if (component.kind === 'cache' && user.kind === 'worker') continue
    const [beside] = (aroundOf(view, user.id)?.callees ?? [])
      .filter((other) => other.component !== component && isDatabase(other.component))
      .toSorted((a, b) => bulk(a.component) - bulk(b.component))
    if (beside) {
      return `${view.name(user.id)} has arrows to both ${own(view, around)} and ${view.name(beside.component.id)}`
    }
  }
  return null
}

function isDatabase(component: Around['component']): boolean {
  return isStore(kindOf(component)) && component.kind !== 'cache' && component.kind !== 'search'
}

/** Files and sums come after records. */
function bulk({ kind }: Around['component']): number {
  return Number(kind === 'object_store' || kind === 'data_warehouse')
}

/** "`Reports DB` and `Form templates` both keep data, and no arrow joins them." */
export const otherStore: Lens = (view, around) => {
  const { component, callers, callees } = around
  const joined = new Set([...callers, ...callees].map((one) => one.component))
  const others = view.graph.components.filter(
    (other) => other !== component && other.label !== '' && isDatabase(other) && !joined.has(other),
  )
  const [other] = others
  return other
    ? `${view.name(other.id)} keeps data, too, and no arrow joins it to ${own(view, around)}`
    : null
}

/** "All data on the board rests in `Posts DB`." */
export const soleStore: Lens = (view, around) => {
  const stores = view.graph.components.filter((one) => isStore(kindOf(one)))
  return stores.length === 1 && stores[0] === around.component
    ? `${own(view, around)} is the only place on the board where data rests`
    : null
}

/** "`ALB` is drawn once, and `Browser` calls it." */
export const single: Lens = (view, around) => {
  const { component, callers } = around
  if (component.kind === 'group' || isSeveral(view, around)) return null
  const name = own(view, around)
  if (callers.length > 0) return `${name} is drawn once, and ${callersDo(view, around)} it`
  return around.callees.length > 0 ? `${name} is drawn once, and it ${doesTo(view, around)}` : null
}

/** "`Workers` stands for three of its kind". */
export const several: Lens = (view, { component }) =>
  component.replicas > 1
    ? `${view.name(component.id)} is drawn as ${component.replicas} of the same`
    : null

function isSeveral({ graph }: View, { component }: Around): boolean {
  if (component.isReplicated || component.replicas > 1) return true
  const label = component.label.toLowerCase()
  return graph.components.some(
    (other) => other !== component && label !== '' && other.label.toLowerCase() === label,
  )
}

/** "Users of `App` come straight to `API`." */
export const fromUsers: Lens = (view, around) => {
  const users = around.callers.filter(({ component }) => component.kind === 'client')
  if (users.length === 0) return null
  const isPlural = users.length > 1 || users.some(({ component }) => isManyByName(component))
  return `${listed(view, users)} ${isPlural ? 'come' : 'comes'} straight to ${own(view, around)}`
}

/** "Nothing is written on the three arrows of `API`." */
export const silentArrows: Lens = (view, around) => {
  const { id } = around.component
  const arrows = view.graph.connections.filter(({ from, to }) => from === id || to === id)
  if (arrows.length < 2 || arrows.some(({ label }) => label !== '')) return null
  return `nothing is written on the ${arrows.length} arrows at ${own(view, around)}`
}

/** "The arrow from `API` says “order placed”." */
export const written: Lens = (view, around) => {
  const arrow = around.callers.find(({ connection }) => isTelling(connection.label))
  return arrow
    ? `the arrow from ${view.name(arrow.component.id)} to ${own(view, around)} says “${quoted(arrow.connection.label)}”`
    : null
}

function isTelling(label: string): boolean {
  return (
    /[a-z]{3}/i.test(label) &&
    label.length <= 40 &&
    !/^(?:https?|grpc|rest|tcp|sql|json)$/i.test(label)
  )
}

function quoted(label: string): string {
  return label.replace(/\s+/g, ' ').replaceAll('`', '').trim()
}

/** "No arrow touches `Audit log`." */
export const isolated: Lens = (view, around) =>
  around.callers.length + around.callees.length === 0
    ? `no arrow touches ${own(view, around)}`
    : null

/** "`VPC` holds `API`, `DB` and 3 more." */
export const holds: Lens = (view, around) => {
  const group = view.graph.groups.find(({ id }) => id === around.component.id)
  const inside = (group?.contains ?? []).flatMap((id) => view.component(id) ?? [])
  const outside = view.graph.components.filter(
    ({ id, kind }) => kind !== 'group' && !(group?.contains ?? []).includes(id),
  )
  if (inside.length === 0) return null
  const boxes = inside.map((component) => ({ component }))
  return outside.length === 0
    ? `${own(view, around)} is drawn around everything else`
    : `${own(view, around)} is drawn around ${listed(view, boxes)}, with ${outside.length} of ${inside.length + outside.length} boxes outside`
}

/** "No arrow goes from `Posts DB` to `Prometheus`": what a watcher does not see. */
export const unwatched: Lens = (view, around) => {
  const seen = new Set([...around.callers, ...around.callees].map(({ component }) => component))
  const unseen = view.graph.components.filter(
    (other) =>
      other !== around.component &&
      other.label !== '' &&
      !seen.has(other) &&
      view.mainPath().components.has(other.id) &&
      other.kind !== 'client',
  )
  const [first] = unseen
  return first ? `no arrow joins ${view.name(first.id)} and ${own(view, around)}` : null
}

/** "Nothing is drawn to read `Jobs`": an arrow in, and none out. */
export const noReader: Lens = (view, around) =>
  around.callers.length > 0 && around.callees.length === 0
    ? `${callersDo(view, around)} ${own(view, around)}, and no arrow leads on from there`
    : null

/** "`API` calls `Carrier`, and no arrow comes back." */
export const oneWay: Lens = (view, around) => {
  const { callers, callees } = around
  const isBack = callers.some(
    ({ connection: { bidirectional, directed } }) => bidirectional || !directed,
  )
  if (callers.length === 0 || callees.length > 0 || isBack) return null
  return `${callersDo(view, around)} ${own(view, around)}, and no arrow comes back`
}

/** "`ALB` sends requests to `API 1` and `API 2`": what one of several machines has beside it. */
export const balanced: Lens = (view, around) => {
  const balancer = around.callers.find(({ component }) => component.kind === 'load_balancer')
  const place = balancer && aroundOf(view, balancer.component.id)
  return place && place.callees.length > 1 ? outward(view, place) : null
}
