import type { Finding } from '../../../findings/index.ts'
import type { Topic } from '../../../knowledge/types.ts'
import type { Thread, Utterance } from '../../memory/InterviewMemory.ts'
import { stemsOf } from '../../memory/ownWords.ts'
import { smallQuestionsFor } from '../../phrasing/smallQuestions.ts'
import { ask, line, say, type Decision, type Piece } from '../Decision.ts'
import { onlyLeads, opensWithWish, readDestination, type Destination } from '../intent.ts'
import { closingOf, leave } from '../leave.ts'
import { openTopic, questionsLeft } from '../openTopic.ts'
import { naturalStopAtMs } from '../pace.ts'
import { phasesUntil } from '../phaseSteps.ts'
import { enterPhase, hasSketch } from '../enterPhase.ts'
import type { Rule } from '../Rule.ts'
import { isUntold, rankTopics, type TopicChoice } from '../selectTopic.ts'
import { closestTo, componentsIn, fitOf, subjectOf, type Subject } from '../subject.ts'
import { templateFor } from '../topicState.ts'
import type { View } from '../View.ts'
import { maxAsks } from './followUp.ts'

/**
 * The candidate leads if they lead: where they want to go, the interviewer follows, also when they
 * said so a moment before they finished their answer.
 */
export const lead: Rule = (view) => {
  const last = view.pending.at(-1)
  const leading = view.pending.findLast(isLeading)
  if (!last || !leading) return null
  // "I'm done" is only about what was open; said before an answer, the answer counts.
  if (leading !== last && leading.reading.act === 'done') return null
  return {
    atMs: naturalStopAtMs(view),
    make: () => follow(view, leading, readDestination(leading.text)),
  }
}

function isLeading({ text, reading }: Utterance): boolean {
  return (
    readDestination(text) !== null ||
    (reading.act === 'drives' && opensWithWish(text)) ||
    reading.act === 'done' ||
    onlyLeads(text)
  )
}

function follow(view: View, last: Utterance, destination: Destination | null): Decision | null {
  const { phase, thread } = view
  if (phase.id === 'wrap_up' || phase.id === 'feedback') return inWrapUp(view, last)
  const ahead = phaseAhead(view, destination, last)
  if (ahead) return enterPhase(view, ahead, { isAsked: true })
  if (phase.id === 'high_level' && last.reading.act !== 'done') {
    return stillSketching.test(last.text) ? null : goDeeper(view, last)
  }
  if (phase.id !== 'deep_dives') return null
  // "Next, please", "that's it": this topic is done for them.
  const isDone = destination === 'next' || last.reading.act === 'done'
  if (isDone)
    return thread?.topic && last.newPoints.length === 0 ? leave(view, thread, 'lead') : null
  return goThere(view, last)
}

/** What somebody still wants to say at the end is heard, and not asked about. */
function inWrapUp(view: View, last: Utterance): Decision | null {
  const id = `lead.${last.seq}`
  const isTooLate = view.remainingMs < lastWordMs || last !== view.pending.at(-1)
  if (isTooLate || !onlyLeads(last.text) || view.isGiven(id)) return null
  return say({
    move: 'return_question',
    main: floor,
    because: { id, text: 'The candidate wants to add something at the end' },
  })
}

const lastWordMs = 45_000

/** Where they go next is on with the drawing. */
const stillSketching = /\b(?:walk|draw|sketch|path|board|add|connect)\w*\b/i

/** A wish to look closer at something ends the sketch, where there is something to ask about it. */
function goDeeper(view: View, last: Utterance): Decision | null {
  const deep = view.round.phases.find(({ id }) => id === 'deep_dives')
  if (!deep || !hasSketch(view)) return null
  const there = goThere({ ...view, phase: deep, phaseElapsedMs: 0 }, last)
  return there?.type === 'ask' && there.topic !== null
    ? { ...there, phases: phasesUntil(view, 'deep_dives') }
    : null
}

/** The phase that they want to move on to, if it lies ahead. */
function phaseAhead(view: View, destination: Destination | null, last: Utterance) {
  const { phases } = view.round
  const now = phases.findIndex(({ id }) => id === view.phase.id)
  const isDone = last.reading.act === 'done' && view.phase.id !== 'deep_dives'
  if (destination === 'next' || (destination === null && isDone)) {
    // In the deep dives "let's move on" means the topic.
    return view.phase.id === 'deep_dives' ? null : (phases[now + 1]?.id ?? null)
  }
  return destination !== null && phasesUntil(view, destination) > 0 ? destination : null
}

/** "I'd go to the fan-out next": the topic of what they name, or a question about it. */
function goThere(view: View, last: Utterance): Decision | null {
  const { thread } = view
  const subject = subjectOf(last.text)
  // "Ready to go deeper", where the deep dives are under way already.
  if (readDestination(last.text) === 'deep_dives') return null
  const named = componentsIn(view, subject)
  const found = bestFor(view, named, subject)
  const open = thread?.topic ? view.knowledge.topics.get(thread.topic) : undefined
  const here = open ? fitOf(view, subject, open) : 0
  // They are there already: the topic goes on, with what they named.
  if (thread && open && here >= fitting && here >= (found?.fit ?? 0)) {
    return stayHere(view, thread, open, subject)
  }
  const closes = thread ? closingOf(view, thread) : null
  const because = {
    id: `lead.${last.seq}`,
    text: `The candidate chose: “${last.text.slice(0, 80)}”`,
  }
  if (found) {
    const opened = openTopic(view, atNamed(view, found.choice, named), { subject })
    return opened.type === 'ask'
      ? { ...opened, closes, courtesies: [line('go_ahead'), ...opened.courtesies] }
      : opened
  }
  const component = view.component(named[0] ?? placeOf(view, subject) ?? placeOfTalk(view))
  if (named.length > 0 && component && isOnlyNamed(view, named, subject)) {
    return ask({
      move: 'probe',
      about: [component.id],
      courtesies: [line('go_ahead')],
      main: {
        type: 'template',
        text: smallQuestionsFor(component.kind).concrete,
        slots: { component: view.name(component.id) },
      },
      because,
      closes,
    })
  }
  if (subject.phrase !== '' && component) {
    const text = subject.isScene
      ? '{subject}: what happens at {component} then?'
      : 'Start with {subject}: what happens at {component} there?'
    const words = subject.isScene
      ? subject.phrase.charAt(0).toUpperCase() + subject.phrase.slice(1)
      : subject.phrase
    return ask({
      move: 'probe',
      about: [component.id],
      courtesies: [goAhead],
      main: {
        type: 'template',
        text,
        slots: { subject: words, component: view.name(component.id) },
      },
      because,
      closes,
    })
  }
  // They have the floor: nothing is asked until they have spoken.
  return say({ move: 'return_question', main: floor, because, closes })
}

const goAhead: Piece = { type: 'template', text: 'Go ahead.', slots: {} }
const floor: Piece = { type: 'template', text: "Go ahead, I'm listening.", slots: {} }

/** A subject belongs to a topic that is about so much of it. */
const fitting = 0.47

/** Part of the open topic: its question that speaks of what they named, or the floor. */
function stayHere(view: View, thread: Thread, topic: Topic, subject: Subject): Decision | null {
  const isAnswered = view.pending.some(({ seq }) => thread.answers.includes(seq))
  if (isAnswered || thread.asked.length >= maxAsks(thread)) return null
  const id = `lead.here@${thread.id}`
  if (view.isGiven(id)) return null
  const because = { id, text: `The candidate stays on: ${topic.title}` }
  const question = closestTo(subject, questionsLeft(view, topic, thread))
  if (!question) return say({ move: 'return_question', main: floor, because })
  return ask({
    move: 'probe',
    topic: topic.id,
    aim: question.id,
    about: [...thread.about],
    questionId: thread.id,
    courtesies: [line('go_ahead')],
    main: templateFor(view, thread, question.text),
    because,
  })
}

/** Half of what they name is enough to see at which box it happens, whatever was asked there before. */
const placing = 0.3

function placeOf(view: View, subject: Subject): Finding['focal'] | undefined {
  const places = view.findings().map(({ topic: id, focal }) => {
    const topic = view.knowledge.topics.get(id)
    const isOnPath = view.mainPath().components.has(focal)
    return { focal, fit: (topic ? fitOf(view, subject, topic) : 0) + (isOnPath ? 0.01 : 0) }
  })
  const best = places.reduce<(typeof places)[number] | null>(
    (most, place) => (place.fit > (most?.fit ?? 0) ? place : most),
    null,
  )
  return best && best.fit >= placing ? best.focal : undefined
}

/** Where the talk is: the component of the open question, or of the last one that had any. */
function placeOfTalk({ thread, memory }: View): Finding['focal'] | undefined {
  return thread?.about[0] ?? memory.threads.findLast(({ about }) => about.length > 0)?.about[0]
}

/**
 * The open topic that fits what they named, by its words and its place on the board. With nothing but
 * a component named, the choice of what to ask is free.
 */
function bestFor(
  view: View,
  named: readonly Finding['focal'][],
  subject: Subject,
): { choice: TopicChoice; fit: number } | null {
  const isFree = isOnlyNamed(view, named, subject)
  const fits = rankTopics(view, { isLed: true }).map((choice) => {
    const at = named.indexOf(choice.finding.focal)
    if (isFree) return { choice, fit: at < 0 ? 0 : 1 - at / 10 }
    const fit = fitOf(view, subject, choice.topic)
    return { choice, fit: fit < fitting ? 0 : fit + (at < 0 ? 0 : 0.15) }
  })
  return (
    fits
      .filter(({ fit }) => fit > 0)
      .toSorted((a, b) => b.fit - a.fit || b.choice.score - a.choice.score)
      .slice(0, 4)
      .find(({ choice }) => isUntold(view, choice)) ?? null
  )
}

/** A subject of the problem is asked about at the component that they named, where they named one. */
function atNamed(
  view: View,
  choice: TopicChoice,
  [first, ...more]: readonly Finding['focal'][],
): TopicChoice {
  const { topic, finding } = choice
  const isSubject = view.problem?.deepDives.some(({ topics }) => topics[0] === topic.id) ?? false
  if (first === undefined || [first, ...more].includes(finding.focal) || !isSubject) return choice
  return {
    ...choice,
    finding: {
      ...finding,
      id: `${topic.id}@${first}`,
      focal: first,
      components: [first, ...finding.components],
      slots: { ...finding.slots, component: view.name(first) },
      because: `The candidate chose ${topic.title} at ${view.name(first)}`,
    },
  }
}

/** "Let's talk about Postgres": a component and nothing more. */
function isOnlyNamed(view: View, named: readonly Finding['focal'][], { stems }: Subject): boolean {
  const [first] = named
  if (first === undefined) return false
  const label = stemsOf(view.component(first)?.label ?? '')
  return [...stems].every((stem) => label.has(stem))
}
