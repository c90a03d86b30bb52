import { seedFrom, type ComponentId } from '@sparboard/shared/base'
import type { Component } from '@sparboard/shared/design'
import type { Level } from '@sparboard/shared/round'
import { sharesWord, type Finding } from '../../findings/index.ts'
import type { Topic } from '../../knowledge/index.ts'
import type { Thread } from '../memory/InterviewMemory.ts'
import { isStruggling, levelShown } from './levelShown.ts'
import { divesOf, type Dive } from './dives.ts'
import { drillOf } from './drillOf.ts'
import { isStore } from './mainPath.ts'
import { drillComponent } from './readiness.ts'
import { laterPhasesMs } from './phaseSteps.ts'
import { hardestWords } from './roundContext.ts'
import { isFailureTopic } from './themes.ts'
import { missingCore, missingPoints } from './topicState.ts'
import type { View } from './View.ts'

/** A topic with the finding that makes it worth asking. */
export interface TopicChoice {
  topic: Topic
  finding: Finding
  score: number
}

const severityScore = { high: 9, medium: 6, low: 3 } as const

const levelFit: Record<Level, Record<Level, number>> = {
  mid: { mid: 2, senior: 0, staff: -3 },
  senior: { mid: 1, senior: 2, staff: 0 },
  staff: { mid: -3, senior: 2, staff: 3 },
}

const recentMs = 180_000
const tieWidth = 1.5
/** What fits every system is not to be the same in every round. */
const genericTieWidth = 4

/**
 * Every topic that may be asked now, best first: by the selection score, then what lies on the main
 * path, then what was drawn earlier. Asked topics and those already explained do not come again. Where
 * the candidate leads, a box may be asked about once more.
 */
export function rankTopics(view: View, { isLed = false } = {}): TopicChoice[] {
  const all = rankAll(view)
  return isLed
    ? all.map(({ choice }) => choice)
    : all.flatMap((one) => (one.isHeld ? [] : one.choice))
}

interface Ranked {
  choice: TopicChoice
  /** Only where the candidate leads may its box be asked about once more. */
  isHeld: boolean
}

const ranked = new WeakMap<View, readonly Ranked[]>()

function rankAll(view: View): readonly Ranked[] {
  const known = ranked.get(view)
  if (known) return known
  const ground = surveyGround(view)
  const standIns = [...ground.dives.values()].flatMap(({ standIn }) => standIn ?? [])
  const findings = [...view.findings(), ...standIns]
  const focused = findings.filter(({ focal }) => isInFocus(view, ground.components.get(focal)))
  const open = new Map<string, Topic | null>()
  const openTopic = (id: string): Topic | null => {
    if (!open.has(id)) open.set(id, openTopicOf(view, ground, id))
    return open.get(id) ?? null
  }
  const all = (focused.length > 0 ? focused : findings)
    .flatMap((finding): Ranked[] => {
      const topic = openTopic(finding.topic)
      const component = ground.components.get(finding.focal)
      if (!topic || !component) return []
      if (component.label === '' && ground.components.size > 1) return []
      const score = scoreOf(view, ground, topic, finding, component)
      return [
        { choice: { topic, finding, score }, isHeld: isHeldBack(ground, component, topic.id) },
      ]
    })
    .sort(
      ({ choice: a }, { choice: b }) =>
        b.score - a.score || compare(ground, a.finding.focal, b.finding.focal),
    )
  ranked.set(view, all)
  return all
}

/** Only so many are compared with what the board says by itself, which takes a reading each. */
const mostCompared = 9
/** With less than this left, only what the round should not go without. */
const fewMinutesMs = 150_000
/** Topics beside the problem's own, in the number of topics that a round is planned for. */
const mostGeneral = 2
/** What every system could be asked, in a whole round. */
const mostGeneric = 2
const isGeneric = (topic: string) => /^(?:service|gen|client)\./.test(topic)

/** However quick the answers are: more would be an interrogation. */
const mostEver = { '45': 9, '25': 7, '10': 6 } as const

/**
 * The topic to open now: the best one that the board does not explain by itself. A round has its
 * number of topics and mostly the problem's own; with much time left it goes on to what matters in any
 * system. Null when none is left.
 */
export function chooseTopic(view: View): TopicChoice | null {
  const { memory, round } = view
  const [, most] = view.knowledge.rubric.formats[round.format].topics
  const asked = askedTopics(memory)
  const leftMs = view.remainingMs - laterPhasesMs(view)
  const enough = isStruggling(view) ? most + 2 : mostEver[round.format]
  if (asked.length >= enough || (asked.length >= most && leftMs < fewMinutesMs)) return null
  return (
    worthAsking(view)
      .slice(0, mostCompared)
      .find((choice) => isUntold(view, choice)) ?? null
  )
}

/**
 * What is worth a question now, the best first: of everything that may be asked, what this problem, the
 * time that is left and what was asked before leave in place.
 */
export function worthAsking(view: View): TopicChoice[] {
  const { problem, memory, round } = view
  const [fewest, most] = view.knowledge.rubric.formats[round.format].topics
  const asked = askedTopics(memory)
  const leftMs = view.remainingMs - laterPhasesMs(view)
  const dives = divesOf(view)
  const { components } = view.graph
  const general = asked.filter(({ topic }) => !dives.has(topic ?? '')).length
  const isFree = problem === null || round.format === '10' || asked.length < fewest
  const generic = asked.filter(({ topic }) => isGeneric(topic ?? '') && !dives.has(topic ?? ''))
  const ranked = rankTopics(view)
  const hasOwn = ranked.some(
    (choice) => dives.get(choice.topic.id)?.isMain && isUntold(view, choice),
  )
  return ranked.filter(({ topic, finding }) => {
    if (dives.has(topic.id)) return true
    // From the middle of the round on, what the problem is about goes before anything else.
    if (hasOwn && asked.length >= fewest) return false
    // What fits every system comes after what this one is about, and not again and again.
    if (isGeneric(topic.id) && dives.size > 0 && (hasOwn || generic.length >= mostGeneric))
      return false
    const isPressing = topic.severity === 'high' || finding.demand !== null || finding.isBoosted
    if (isFree) return isPressing || leftMs >= fewMinutesMs
    if (asked.length < most) return isPressing && general < mostGeneral
    // What is left of the time goes to what matters in any system, at the boxes this one lives on.
    const kind = components.find(({ id }) => id === finding.focal)?.kind ?? ''
    return topic.severity === 'high' && !topic.id.startsWith('gen.') && !peripheral.has(kind)
  })
}

function askedTopics({ threads }: View['memory']): Thread[] {
  return threads.filter((thread) => thread.topic !== null && !isCurveball(thread))
}

function isCurveball({ asked }: Thread): boolean {
  return asked[0]?.move === 'curveball'
}

/**
 * Something of its core is neither said nor written on the board. The problem's own subjects are worth
 * their harder part, also when they were explained well.
 */
export function isUntold(view: View, { topic, finding }: TopicChoice): boolean {
  if (missingCore(view, topic, finding.focal).length > 0) return true
  const isSubject = divesOf(view).get(topic.id)?.isMain ?? false
  return isSubject && missingPoints(view, topic).length > 0
}

/** What the score of every finding looks up, gathered once. */
interface Ground {
  components: ReadonlyMap<ComponentId, Component>
  order: ReadonlyMap<ComponentId, number>
  onPath: ReadonlySet<ComponentId>
  recent: ReadonlySet<ComponentId>
  mentioned: ReadonlySet<ComponentId>
  askedTopics: ReadonlySet<string>
  askedAbout: ReadonlyMap<ComponentId, number>
  /** Asked about twice in a row; a drill stays on its component all the same. */
  worn: ComponentId | null
  lastFocal: ComponentId | null
  /** How many topics of each sort were asked. */
  askedKinds: ReadonlyMap<string, number>
  dives: ReadonlyMap<string, Dive>
  diveTopics: ReadonlySet<string>
  /** What the problem is about, in its own words. */
  subject: string
  /** The sentences in which the candidate said what is hardest. */
  hardest: string
  owed: ReadonlySet<Theme>
  level: Level
  isStruggling: boolean
  isDrill: boolean
}

function surveyGround(view: View): Ground {
  const { graph, memory, nowMs, problem, round } = view
  const components = new Map(graph.components.map((component) => [component.id, component]))
  const asked = memory.threads.filter(({ topic }) => topic !== null)
  const askedAbout = new Map<ComponentId, number>()
  for (const [focal] of asked.filter((thread) => !isCurveball(thread)).map(({ about }) => about)) {
    if (focal) askedAbout.set(focal, 1 + (askedAbout.get(focal) ?? 0))
  }
  const recent = memory.boardChanges.flatMap((change) =>
    'component' in change && nowMs - change.atMs <= recentMs ? [change.component.id] : [],
  )
  const last = memory.utterances.at(-1)?.text.toLowerCase() ?? ''
  const mentioned = graph.components.filter(
    ({ label }) => label !== '' && last.includes(label.toLowerCase()),
  )
  const [older, newer] = asked.slice(-2).map(({ about }) => about[0])
  const dives = divesOf(view)
  const diveTopics = new Set(dives.keys())
  const askedKinds = new Map<string, number>()
  for (const sort of asked.map(({ topic }) => sortOf(topic ?? ''))) {
    askedKinds.set(sort, 1 + (askedKinds.get(sort) ?? 0))
  }
  const owed = new Set<Theme>(problem ? ['data', 'failure', 'problem'] : ['data', 'failure'])
  for (const { topic, about } of asked) {
    const kind = components.get(about[0] as ComponentId)?.kind ?? ''
    for (const theme of themesOf(topic ?? '', kind, diveTopics)) owed.delete(theme)
  }
  return {
    components,
    order: new Map(graph.components.map(({ id }, index) => [id, index])),
    onPath: view.mainPath().components,
    recent: new Set(recent),
    mentioned: new Set(mentioned.map(({ id }) => id)),
    askedTopics: new Set(asked.flatMap(({ topic }) => topic ?? [])),
    askedAbout,
    lastFocal: newer ?? asked.at(-1)?.about[0] ?? null,
    worn: round.format !== '10' && older !== undefined && older === newer ? older : null,
    askedKinds,
    dives,
    diveTopics,
    hardest: hardestWords(memory),
    subject: problem ? `${problem.title} ${problem.prompt}` : view.round.problem.title,
    owed,
    level: levelShown(view),
    isStruggling: isStruggling(view),
    isDrill: round.format === '10',
  }
}

function isInFocus(view: View, component: Component | undefined): boolean {
  const { format, focus } = view.round
  if (format !== '10' || focus === null) return false
  // Beside the one that a prepared board is about there may be others of its kind.
  const own = drillOf(view) ? drillComponent(view)?.id : undefined
  return own === undefined ? component?.kind === focus : component?.id === own
}

function openTopicOf(view: View, { askedTopics, dives }: Ground, id: string): Topic | null {
  const topic = view.knowledge.topics.get(id)
  if (!topic || askedTopics.has(id)) return null
  const isSubject = dives.get(topic.id)?.isMain ?? false
  return isSubject || missingCore(view, topic).length > 0 ? topic : null
}

/** Boxes without a name are asked for their name; the same box is not asked about three times running. */
function isHeldBack(
  { components, worn, askedAbout, isDrill, dives }: Ground,
  { id, label }: Component,
  topic: string,
): boolean {
  const isSubject = dives.get(topic)?.isMain ?? false
  const most = isSubject ? mostOnHeart : mostOnOneBox
  const isSpent = !isDrill && (askedAbout.get(id) ?? 0) >= most
  return (id === worn && !isSubject) || isSpent || (label === '' && components.size > 1)
}

/** One box is not the whole system. */
const mostOnOneBox = 3
/** Unless the problem itself turns on it. */
const mostOnHeart = 5

function scoreOf(
  view: View,
  ground: Ground,
  topic: Topic,
  finding: Finding,
  { kind, label }: Component,
): number {
  const { focal } = finding
  const owed = themesOf(topic.id, kind, ground.diveTopics).filter((theme) => ground.owed.has(theme))
  const dive = ground.dives.get(topic.id)
  return (
    (dive?.isMain && !dive.standIn ? severityScore.high : severityScore[topic.severity]) +
    (finding.isBoosted ? 3 : 0) +
    (dive?.worth ?? 0) +
    // The hardest requirement first, at the component that carries it.
    (finding.demand?.weight ?? 0) -
    // Where the problem has subjects of its own, what fits every system comes after them.
    (!dive && ground.dives.size > 0 ? (ground.askedTopics.size === 0 ? 6 : 2.5) : 0) +
    chosenByCandidate(ground, topic, dive, label) +
    (dive && sharesWord(label, dive.words) ? 1.5 : 0) +
    (sharesWord(label, ground.subject) ? 1 : 0) +
    (finding.isStructural ? 1 : 0) +
    (ground.recent.has(focal) ? 1 : 0) +
    (ground.mentioned.has(focal) ? 3 : 0) +
    levelFit[ground.level][topic.level] -
    // Who is lost is asked about the way of a request, and not about the finer points.
    (ground.isStruggling && (topic.level !== 'mid' || !ground.onPath.has(focal)) ? 4 : 0) +
    2 * owed.length -
    2 * (ground.askedAbout.get(focal) ?? 0) -
    // Another box first, before the same one again, and another sort of box before a twin of it.
    (ground.lastFocal === focal ? 2 : 0) -
    (ground.worn === focal ? 3 : 0) -
    (ground.askedKinds.get(sortOf(topic.id)) ?? 0) -
    (topic.id.startsWith('gen.') ? 3 : 0) -
    // What stands in front of every system is rarely what this one is about.
    (peripheral.has(kind) && !dive ? 3 : 0) -
    // What happens is a better question than what it is called.
    (/\.(?:choice|why|fit|what)$/.test(topic.id) ? 1 : 0) -
    (ground.onPath.has(focal) ? 0 : dive ? 1 : 2) +
    // Near ties fall differently from round to round, and always the same within one. Ids are chance:
    // with them, the same drawing under the same seed would be asked about differently.
    ((isGeneric(topic.id) && !dive ? genericTieWidth : tieWidth) *
      seedFrom(`${view.seed} ${topic.id} ${label}`)) /
      2 ** 32
  )
}

/** What the candidate called the hardest part comes before everything else. */
function chosenByCandidate(
  { hardest }: Ground,
  topic: Topic,
  dive: Dive | undefined,
  label: string,
): number {
  if (hardest === '') return 0
  const isSubject =
    sharesWord(topic.title, hardest) || (dive !== undefined && sharesWord(dive.title, hardest))
  return (isSubject ? 4 : 0) + (sharesWord(label, hardest) ? 2 : 0)
}

const peripheral: ReadonlySet<string> = new Set([
  'client',
  'load_balancer',
  'api_gateway',
  'dns',
  'monitoring',
  'auth',
])

function sortOf(topic: string): string {
  return topic.split('.')[0] ?? ''
}

function compare({ onPath, order }: Ground, a: ComponentId, b: ComponentId): number {
  return Number(onPath.has(b)) - Number(onPath.has(a)) || (order.get(a) ?? 0) - (order.get(b) ?? 0)
}

/** What a round should touch: where data lives, what fails, what the problem is about. */
type Theme = 'data' | 'failure' | 'problem'

function themesOf(topic: string, kind: string, diveTopics: ReadonlySet<string>): Theme[] {
  const isFailure = isFailureTopic(topic)
  const themes: Theme[] = []
  if (isStore(kind) && !isFailure) themes.push('data')
  if (isFailure) themes.push('failure')
  if (diveTopics.has(topic)) themes.push('problem')
  return themes
}
