import { createRandom, seedFrom } from '@sparboard/shared/base'
import type { Level } from '@sparboard/shared/round'
import type { Finding } from '../../findings/Finding.ts'
import type { Topic } from '../../knowledge/types.ts'
import type { Thread } from '../memory/InterviewMemory.ts'
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

/** Kinds of topics that a round should touch: where data lives, what fails, what the problem is about. */
type Theme = 'data' | 'failure' | 'problem'

/**
 * Every topic that may be asked now, best first: by the selection score, then what lies on the main
 * path, then what was drawn earlier. Asked topics and those already explained do not come again.
 */
export function rankTopics(view: View): TopicChoice[] {
  const asked = view.memory.threads.filter(({ topic }) => topic !== null)
  const askedTopics = new Set(asked.map(({ topic }) => topic))
  const lastTwo = asked.slice(-2).map(({ about }) => about[0])
  const [older, newer] = lastTwo
  const worn = older !== undefined && older === newer ? older : null
  const level = levelShown(view)
  const themes = themesStillOwed(view, asked)
  const drawnOrder = new Map(view.graph.components.map(({ id }, index) => [id, index]))
  const focused = view.findings().filter((finding) => isInFocus(view, finding))
  const pool = focused.length > 0 ? focused : view.findings()
  const choices: TopicChoice[] = []
  for (const finding of pool) {
    if (askedTopics.has(finding.topic)) continue
    // A drill stays on its component; a round does not ask three times in a row about the same one.
    if (finding.focal === worn && view.round.format !== '10') continue
    const topic = view.knowledge.topics.get(finding.topic)
    if (!topic || missingCore(view, topic).length === 0) continue
    if (isHeldBack(view, topic, finding)) continue
    const score =
      scoreOf(view, finding, topic, asked, level) +
      themeBonus(view, topic, finding, themes) +
      // Near ties fall differently from round to round, and always the same within one.
      tieWidth * createRandom(seedFrom(finding.id) ^ view.seed).next()
    choices.push({ topic, finding, score })
  }
  const onPath = view.mainPath().components
  return choices.sort(
    (a, b) =>
      b.score - a.score ||
      Number(onPath.has(b.finding.focal)) - Number(onPath.has(a.finding.focal)) ||
      (drawnOrder.get(a.finding.focal) ?? 0) - (drawnOrder.get(b.finding.focal) ?? 0),
  )
}

function isInFocus(view: View, { focal }: Finding): boolean {
  const { format, focus } = view.round
  return format === '10' && focus !== null && view.component(focal)?.kind === focus
}

/** A single weak reading of a box is asked about, not interrogated. */
function isHeldBack(view: View, topic: Topic, { focal }: Finding): boolean {
  const component = view.component(focal)
  if (!component) return true
  if (component.label === '' && view.graph.components.length > 1) return true
  return topic.id.startsWith('gen.orphan') && view.phase.id !== 'deep_dives'
}

function scoreOf(
  view: View,
  finding: Finding,
  topic: Topic,
  asked: readonly Thread[],
  level: Level,
): number {
  const { memory, problem, nowMs } = view
  const inDeepDives = problem?.deepDives.some(({ topics }) => topics.includes(topic.id)) ?? false
  const isRecent = memory.boardChanges.some(
    (change) =>
      'component' in change &&
      change.component.id === finding.focal &&
      nowMs - change.atMs <= recentMs,
  )
  const about = asked.filter(({ about: ids }) => ids[0] === finding.focal).length
  return (
    severityScore[topic.severity] +
    (finding.isBoosted ? 3 : 0) +
    (inDeepDives ? 2 : 0) +
    (finding.isStructural ? 2 : 0) +
    (isRecent ? 2 : 0) +
    (isMentioned(view, finding) ? 1 : 0) +
    levelFit[level][topic.level] +
    // The question that every cache beside a database invites first.
    (topic.id === 'cache.invalidation' ? 2 : 0) -
    2 * about -
    (topic.id.startsWith('gen.') ? 3 : 0) -
    // What happens is a better question than what it is called.
    (/\.(?:choice|why|fit|what)$/.test(topic.id) ? 1 : 0) -
    (view.mainPath().components.has(finding.focal) ? 0 : 1)
  )
}

function isMentioned(view: View, { focal }: Finding): boolean {
  const last = view.memory.utterances.at(-1)
  const label = view.component(focal)?.label.toLowerCase()
  return label !== undefined && label !== '' && (last?.text.toLowerCase().includes(label) ?? false)
}

function themesStillOwed(view: View, asked: readonly Thread[]): ReadonlySet<Theme> {
  const owed = new Set<Theme>(view.problem ? ['data', 'failure', 'problem'] : ['data', 'failure'])
  for (const { topic: id, about } of asked) {
    const topic = id ? view.knowledge.topics.get(id) : undefined
    if (topic) for (const theme of themesOf(view, topic, about[0])) owed.delete(theme)
  }
  return owed
}

function themesOf(view: View, topic: Topic, focal: string | undefined): Theme[] {
  const kind = view.graph.components.find(({ id }) => id === focal)?.kind ?? topic.kinds[0] ?? ''
  const isFailure = isFailureTopic(topic.id)
  const isProblem = view.problem?.deepDives.some(({ topics }) => topics.includes(topic.id)) ?? false
  return [
    ...(isStore(kind) && !isFailure ? (['data'] as const) : []),
    ...(isFailure ? (['failure'] as const) : []),
    ...(isProblem ? (['problem'] as const) : []),
  ]
}

function themeBonus(view: View, topic: Topic, finding: Finding, owed: ReadonlySet<Theme>): number {
  return themesOf(view, topic, finding.focal).filter((theme) => owed.has(theme)).length * 2
}

/** The level that the answers so far look like: far above or below the target moves the questions. */
function levelShown(view: View): Level {
  const { level } = view.round
  const shares = unpromptedShares(view)
  if (shares.length < 2) return level
  const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length
  if (mean >= 0.75) return level === 'mid' ? 'senior' : 'staff'
  if (mean <= 0.1) return level === 'staff' ? 'senior' : 'mid'
  return level
}

/** Nothing of what was asked is coming: stay with the main flow, no curveball. */
export function isStruggling(view: View): boolean {
  const shares = unpromptedShares(view)
  return shares.length >= 2 && shares.every((share) => share === 0)
}

/** For each topic that was answered: the share of its core points that came without a prompt. */
function unpromptedShares(view: View): number[] {
  const { memory, knowledge } = view
  return memory.threads.flatMap((thread) => {
    const topic = thread.topic ? knowledge.topics.get(thread.topic) : undefined
    if (!topic || thread.answers.length === 0) return []
    const core = topic.points.filter(({ isCore }) => isCore)
    const heard = memory.coverage.get(topic.id)
    const free = core.filter(({ id }) => heard?.get(id)?.how === 'unprompted')
    return [free.length / core.length]
  })
}
