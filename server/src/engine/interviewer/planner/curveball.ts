import type { ComponentId } from '@sparboard/shared/base'
import type { Curveball, Drill } from '../../knowledge/types.ts'
import type { Thread } from '../memory/InterviewMemory.ts'
import { ask, line, type Decision, type Piece } from './Decision.ts'
import { drillOf } from './drillOf.ts'
import { isStore } from './mainPath.ts'
import { isStruggling } from './levelShown.ts'
import { laterPhasesMs } from './phaseSteps.ts'
import { drillComponent } from './readiness.ts'
import type { View } from './View.ts'

const sixMinutesMs = 360_000
const fewTopics = 2
/** Within this much of the last moment for it, it comes before another topic. */
const closingWindowMs = 240_000

/**
 * A fact that changes the problem, with one question: when one deep dive is complete and more than
 * six minutes remain; in a drill after five minutes. Not for somebody who is busy with the main flow.
 */
export function throwCurveball(
  view: View,
  leaving: Thread | null,
  isNothingLeft: boolean,
): Decision | null {
  const used = [...view.memory.given.keys()].filter((id) => id.startsWith('curveball@')).length
  if (used >= mostBallsOf(view) || isStruggling(view)) return null
  const finished = view.memory.threads.filter(
    (thread) =>
      thread.topic !== null &&
      thread.answers.length > 0 &&
      (thread.status === 'parked' || thread.status === 'resolved' || thread.id === leaving?.id),
  ).length
  if (finished < 1 || used >= ballsDue(view, finished, isNothingLeft)) return null
  if (!isTheMoment(view, finished, isNothingLeft)) return null
  const ball = chooseBall(view, leaving?.topic ?? null)
  if (!ball) return null
  const focal = ball.focal
  return ask({
    move: 'curveball',
    topic: ball.topic,
    aim: ball.id,
    about: focal ? [focal] : [],
    main: questionAbout(view, ball),
    because: { id: `curveball@${ball.id}`, text: ball.text },
  })
}

const mostBalls = 4
const mostBallsInDrill = 2

function mostBallsOf({ round }: View): number {
  return round.format === '10' ? mostBallsInDrill : mostBalls
}

/** With more than this ahead of the wrap-up, the world may change once more. */
const muchTimeMs = 300_000
const topicsForAnother = 3

/** How many there may have been by now: the format's number, and more while there is time for them. */
function ballsDue(view: View, finished: number, isNothingLeft: boolean): number {
  const { curveballs } = view.knowledge.rubric.formats[view.round.format]
  if (isNothingLeft) return mostBallsOf(view)
  const isLong = view.round.format === '45' && view.remainingMs - laterPhasesMs(view) > muchTimeMs
  return isLong ? Math.max(curveballs, Math.floor(finished / topicsForAnother)) : curveballs
}

/** Its own question where there is somebody to ask it of; otherwise what anybody may be asked. */
function questionAbout(view: View, { text, ask: own, focal }: Ball): Piece {
  if (!focal) return line('curveball', { fact: lowerFirst(text) })
  const component = view.name(focal)
  if (!own) return line('curveball_grounded', { fact: lowerFirst(text), component })
  return { type: 'template', text: `${text} ${own}`, slots: { component } }
}

function isTheMoment(view: View, finished: number, isNothingLeft: boolean): boolean {
  const { round, elapsedMs, remainingMs } = view
  if (round.format === '10') return elapsedMs >= 300_000 && remainingMs > 90_000
  if (remainingMs <= sixMinutesMs) return false
  // After the second topic in one round and after the third in another.
  const enough = fewTopics + (view.seed % 2)
  return finished >= enough || isNothingLeft || remainingMs <= sixMinutesMs + closingWindowMs
}

interface Ball {
  id: string
  text: string
  /** The question that goes with it; a drill's has none of its own. */
  ask: string | null
  topic: string | null
  focal: ComponentId | null
}

/** The problem's own, or the drill's, best one that the board can feel; for a problem without any, a general one. */
function chooseBall(view: View, leaving: string | null): Ball | null {
  const drill = drillOf(view)
  const known = view.problem?.curveballs ?? (drill ? [drill.curveball] : [])
  const own = known.filter(({ id }) => !view.isGiven(`curveball@${id}`))
  const stays = drill ? (drillComponent(view)?.id ?? null) : null
  const balls = own.map((ball) => groundedBall(view, ball, stays))
  const grounded = balls.filter(({ focal }) => focal !== null)
  // What turns the subject just left into something harder comes as a matter of course.
  const related = own.findIndex(({ topics }) => leaving !== null && topics.includes(leaving))
  const next = balls[related]
  if (next) return next
  const pool = grounded.length > 0 ? grounded : balls
  if (pool.length > 0) return view.random.pick(pool)
  const store = view.graph.components.find(
    ({ id, kind, label }) => label !== '' && isStore(kind) && view.mainPath().components.has(id),
  )
  // In a drill the world is as large as its component.
  const left = generalBalls
    .slice(0, drill ? 1 : undefined)
    .filter(({ id }) => !view.isGiven(`curveball@${id}`))
  if (left.length === 0) return null
  const { id, texts, asks } = view.random.pick(left)
  return {
    id,
    text: view.random.pick(texts),
    ask: view.random.pick(asks),
    topic: null,
    focal: stays ?? store?.id ?? null,
  }
}

/** Steps back that every design can be asked for. */
const generalBalls = [
  {
    id: 'general.curve.peak',
    texts: [
      'Traffic is five times as high from tomorrow on.',
      'A large partner joins and brings four times your users.',
      'You are on the evening news, and five times as many users stay.',
      'Two years on, everything has grown tenfold.',
    ],
    asks: [
      'What gives way first on the way to {component}?',
      'How does {component} take it?',
      'Does {component} survive that as it is?',
      'What do you rebuild around {component}?',
    ],
  },
  {
    id: 'general.curve.budget',
    texts: [
      'Your budget for all of this is cut by half.',
      'Finance wants the bill for this halved.',
      'Next year you get half the money for all of this.',
    ],
    asks: [
      'What do you change first around {component}?',
      'What becomes of {component}?',
      'Does {component} stay as it is?',
    ],
  },
  {
    id: 'general.curve.team',
    texts: [
      'You have two engineers and eight weeks for a first version.',
      'Suppose two people had to ship a first version in two months.',
      'A competitor is out in ten weeks, and you want to be first.',
    ],
    asks: [
      'What does {component} look like in it?',
      'What stands in for {component} at first?',
      'Do you build {component} at all?',
    ],
  },
] as const

/** Whom one of the problem's own curveballs concerns on this board; nobody while nothing drawn fits. */
export function groundedCurveball(view: View, ball: Curveball): { focal: ComponentId | null } {
  return groundedBall(view, ball, null)
}

/** `otherwise` is whom it concerns when nothing on the board invites its topics. */
function groundedBall(
  view: View,
  ball: Drill['curveball'] & Partial<Pick<Curveball, 'ask'>>,
  otherwise: ComponentId | null,
): Ball {
  const asked = new Set(view.memory.threads.map(({ topic }) => topic))
  const fitting = view.findings().filter(
    ({ topic, focal }) =>
      ball.topics.includes(topic) &&
      view.component(focal)?.label !== '' &&
      // In a drill it stays with the component that the drill is about.
      (otherwise === null || focal === otherwise),
  )
  const byFit = fitting.toSorted(
    (a, b) => ball.topics.indexOf(a.topic) - ball.topics.indexOf(b.topic),
  )
  const finding = byFit.find(({ topic }) => !asked.has(topic)) ?? byFit[0]
  // A topic that had its three questions is not opened again; then the fact stands for itself.
  const topic = finding && !asked.has(finding.topic) ? finding.topic : null
  const { id, text } = ball
  return { id, text, ask: ball.ask ?? null, topic, focal: finding?.focal ?? otherwise }
}

/** It goes on after a colon; a product's name stays as it is. */
function lowerFirst(text: string): string {
  return /^(?:A|[A-Z][a-z]+)\b/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text
}
