import { seedFrom, type ComponentId } from '@sparboard/shared/base'
import type { Component } from '@sparboard/shared/design'
import type { Level } from '@sparboard/shared/round'
import type { Finding } from '../../findings/index.ts'
import type { Topic } from '../../knowledge/index.ts'
import { levelShown } from './levelShown.ts'
import { isStore } from './mainPath.ts'
import { isFailureTopic } from './themes.ts'
import { missingCore } from './topicState.ts'
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
  staff: { mid: 0, senior: 2, staff: 2 },
}

const recentMs = 180_000
const tieWidth = 1.5

/**
 * Every topic that may be asked now, best first: by the selection score, then what lies on the main
 * path, then what was drawn earlier. Asked topics and those already explained do not come again.
 */
export function rankTopics(view: View): TopicChoice[] {
  const ground = surveyGround(view)
  const findings = view.findings()
  const focused = findings.filter(({ focal }) => isInFocus(view, ground.components.get(focal)))
  const open = new Map<string, Topic | null>()
  const openTopic = (id: string): Topic | null => {
    if (!open.has(id)) open.set(id, openTopicOf(view, ground, id))
    return open.get(id) ?? null
  }
  return (focused.length > 0 ? focused : findings)
    .flatMap((finding): TopicChoice[] => {
      const topic = openTopic(finding.topic)
      const component = ground.components.get(finding.focal)
      if (!topic || !component || isHeldBack(ground, component)) return []
      return [{ topic, finding, score: scoreOf(view, ground, topic, finding, component) }]
    })
    .sort((a, b) => b.score - a.score || compare(ground, a.finding.focal, b.finding.focal))
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
  diveTopics: ReadonlySet<string>
  owed: ReadonlySet<Theme>
  level: Level
}

function surveyGround(view: View): Ground {
  const { graph, memory, nowMs, problem, round } = view
  const components = new Map(graph.components.map((component) => [component.id, component]))
  const asked = memory.threads.filter(({ topic }) => topic !== null)
  const askedAbout = new Map<ComponentId, number>()
  for (const [focal] of asked.map(({ about }) => about)) {
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
  const diveTopics = new Set(problem?.deepDives.flatMap(({ topics }) => topics))
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
    diveTopics,
    owed,
    level: levelShown(view),
  }
}

function isInFocus({ round }: View, component: Component | undefined): boolean {
  return round.format === '10' && round.focus !== null && component?.kind === round.focus
}

function openTopicOf(view: View, { askedTopics }: Ground, id: string): Topic | null {
  const topic = view.knowledge.topics.get(id)
  if (!topic || askedTopics.has(id)) return null
  return missingCore(view, topic).length > 0 ? topic : null
}

/** Boxes without a name are asked for their name; the same box is not asked about three times running. */
function isHeldBack({ components, worn }: Ground, { id, label }: Component): boolean {
  return id === worn || (label === '' && components.size > 1)
}

function scoreOf(
  view: View,
  ground: Ground,
  topic: Topic,
  finding: Finding,
  { kind, label }: Component,
): number {
  const { focal } = finding
  const owed = themesOf(topic.id, kind, ground.diveTopics).filter((theme) => ground.owed.has(theme))
  return (
    severityScore[topic.severity] +
    (finding.isBoosted ? 3 : 0) +
    (ground.diveTopics.has(topic.id) ? 2 : 0) +
    (finding.isStructural ? 2 : 0) +
    (ground.recent.has(focal) ? 2 : 0) +
    (ground.mentioned.has(focal) ? 1 : 0) +
    levelFit[ground.level][topic.level] +
    2 * owed.length +
    // The question that every cache beside a database invites first.
    (topic.id === 'cache.invalidation' ? 4 : 0) -
    2 * (ground.askedAbout.get(focal) ?? 0) -
    // Another box first, before the same one again.
    (ground.lastFocal === focal ? 2 : 0) -
    (topic.id.startsWith('gen.') ? 3 : 0) -
    // What happens is a better question than what it is called.
    (/\.(?:choice|why|fit|what)$/.test(topic.id) ? 1 : 0) -
    (ground.onPath.has(focal) ? 0 : 1) +
    // Near ties fall differently from round to round, and always the same within one. Ids are chance:
    // with them, the same drawing under the same seed would be asked about differently.
    (tieWidth * seedFrom(`${view.seed} ${topic.id} ${label}`)) / 2 ** 32
  )
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
