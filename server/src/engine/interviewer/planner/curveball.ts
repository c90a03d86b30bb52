import type { ComponentId } from '@sparboard/shared/base'
import type { Curveball, Drill } from '../../knowledge/types.ts'
import type { Thread } from '../memory/InterviewMemory.ts'
import { ask, line, type Decision, type Piece } from './Decision.ts'
import { drillOf } from './drillOf.ts'
import { isStore } from './mainPath.ts'
import { isStruggling } from './levelShown.ts'
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
  // When the topics are through and there is time, one more: what happens if the world changes.
  const { curveballs } = view.knowledge.rubric.formats[view.round.format]
  const quota = curveballs + (isNothingLeft ? 1 : 0)
  const used = [...view.memory.given.keys()].filter((id) => id.startsWith('curveball@')).length
  if (used >= quota || isStruggling(view)) return null
  const finished = view.memory.threads.filter(
    (thread) =>
      thread.topic !== null &&
      thread.answers.length > 0 &&
      (thread.status === 'parked' || thread.status === 'resolved' || thread.id === leaving?.id),
  ).length
  if (finished < 1 || !isTheMoment(view, finished, isNothingLeft)) return null
  const ball = chooseBall(view)
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
function chooseBall(view: View): Ball | null {
  const drill = drillOf(view)
  const known = view.problem?.curveballs ?? (drill ? [drill.curveball] : [])
  const own = known.filter(({ id }) => !view.isGiven(`curveball@${id}`))
  const stays = drill ? (drillComponent(view)?.id ?? null) : null
  const balls = own.map((ball) => groundedBall(view, ball, stays))
  const grounded = balls.filter(({ focal }) => focal !== null)
  const pool = grounded.length > 0 ? grounded : balls
  if (pool.length > 0) return view.random.pick(pool)
  const store = view.graph.components.find(
    ({ id, kind, label }) => label !== '' && isStore(kind) && view.mainPath().components.has(id),
  )
  if (view.isGiven('curveball@general.curve.peak')) return null
  return {
    id: 'general.curve.peak',
    text: 'traffic is five times as high from tomorrow on, and stays there.',
    ask: null,
    topic: null,
    focal: stays ?? store?.id ?? null,
  }
}

/** `otherwise` is whom it concerns when nothing on the board invites its topics. */
function groundedBall(
  view: View,
  ball: Drill['curveball'] & Partial<Pick<Curveball, 'ask'>>,
  otherwise: ComponentId | null,
): Ball {
  const asked = new Set(view.memory.threads.map(({ topic }) => topic))
  const fitting = view
    .findings()
    .filter(
      ({ topic, focal }) => ball.topics.includes(topic) && view.component(focal)?.label !== '',
    )
  const finding = fitting.find(({ topic }) => !asked.has(topic)) ?? fitting[0]
  // A topic that had its three questions is not opened again; then the fact stands for itself.
  const topic = finding && !asked.has(finding.topic) ? finding.topic : null
  const { id, text } = ball
  return { id, text, ask: ball.ask ?? null, topic, focal: finding?.focal ?? otherwise }
}

/** It goes on after a colon; a product's name stays as it is. */
function lowerFirst(text: string): string {
  return /^(?:A|[A-Z][a-z]+)\b/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text
}
