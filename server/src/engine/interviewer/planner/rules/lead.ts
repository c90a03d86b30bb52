import { sharesWord, type Finding } from '../../../findings/index.ts'
import type { Utterance } from '../../memory/InterviewMemory.ts'
import { smallQuestionsFor } from '../../phrasing/smallQuestions.ts'
import { ask, line, say, type Decision, type Piece } from '../Decision.ts'
import { onlyLeads, readDestination, type Destination } from '../intent.ts'
import { closingOf, leave } from '../leave.ts'
import { openTopic } from '../openTopic.ts'
import { naturalStopAtMs } from '../pace.ts'
import { phasesUntil } from '../phaseSteps.ts'
import { enterPhase, hasSketch } from '../enterPhase.ts'
import type { Rule } from '../Rule.ts'
import { isUntold, rankTopics, type TopicChoice } from '../selectTopic.ts'
import type { View } from '../View.ts'

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
    reading.act === 'drives' ||
    reading.act === 'done' ||
    onlyLeads(text)
  )
}

function follow(view: View, last: Utterance, destination: Destination | null): Decision | null {
  const { phase, thread } = view
  if (phase.id === 'wrap_up' || phase.id === 'feedback') return null
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
  // They are there already: the topic goes on.
  if (thread?.topic && isOn(view, thread.topic, last.text)) return null
  const closes = thread ? closingOf(view, thread) : null
  const named = componentsNamed(view, last.text)
  const because = {
    id: `lead.${last.seq}`,
    text: `The candidate chose: “${last.text.slice(0, 80)}”`,
  }
  const choice = bestFor(view, named, last.text)
  if (choice) {
    const opened = openTopic(view, atNamed(view, choice, named), { isLed: true })
    return opened.type === 'ask'
      ? { ...opened, closes, courtesies: [line('go_ahead'), ...opened.courtesies] }
      : opened
  }
  const [focal] = named
  const component = focal ? view.component(focal) : null
  if (component && subjectsBeside(view, named, last.text.replace(plainWords, ' ')) < 2) {
    return ask({
      move: 'ask',
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
  // They have the floor: nothing is asked until they have spoken.
  return say({ move: 'return_question', main: floor, because, closes })
}

const floor: Piece = { type: 'template', text: "Go ahead, I'm listening.", slots: {} }

/** Components whose label, or whose most telling word, occurs in the text. */
function componentsNamed(view: View, text: string): Finding['focal'][] {
  const said = ` ${text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ')} `
  return view.graph.components
    .filter(({ label, kind }) => label !== '' && kind !== 'group')
    .map(({ id, label }) => {
      const words = label.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []
      const hits = words.filter((word) => said.includes(` ${word} `) || said.includes(` ${word}s `))
      return { id, share: words.length === 0 ? 0 : hits.length / words.length }
    })
    .filter(({ share }) => share >= 0.5)
    .toSorted((a, b) => b.share - a.share)
    .map(({ id }) => id)
}

/**
 * The open topic that fits what they named: the problem's own subject, the topic by its title, or the
 * best one at the component. A word that fits anything fits nothing.
 */
function bestFor(view: View, named: readonly string[], text: string) {
  const wanted = text.replace(plainWords, ' ')
  // "Let's talk about Postgres": a component and nothing more leaves the choice of what to ask.
  const isOnlyNamed = subjectsBeside(view, named, wanted) < 2
  const scored = rankTopics(view).map((choice) => {
    const dive = view.problem?.deepDives.find(({ topics }) => topics.includes(choice.topic.id))
    const isAbout = named.includes(choice.finding.focal) ? 4 : 0
    const isTitled = sharesWord(subjectOf(choice.topic.title), wanted) ? 3 : 0
    const isDive = dive && sharesWord(subjectOf(dive.title), wanted) ? 4 : 0
    return { choice, fit: (isOnlyNamed ? isAbout : 0) + isTitled + isDive + isAbout / 8 }
  })
  const best = scored
    .filter(({ fit }) => fit >= 3)
    .toSorted((a, b) => b.fit - a.fit || b.choice.score - a.choice.score)
    .find(({ choice }) => isUntold(view, choice))
  return best?.choice ?? null
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

/** The text names the subject of a topic. */
function isOn(view: View, id: string, text: string): boolean {
  const wanted = text.replace(plainWords, ' ')
  const title = view.knowledge.topics.get(id)?.title ?? ''
  const dive = view.problem?.deepDives.find(({ topics }) => topics[0] === id)?.title ?? ''
  return sharesWord(`${title} ${dive}`.replace(plainWords, ' '), wanted)
}

/** What the first words of a title name: "Deletes" of "Deletes and blocks". */
function subjectOf(title: string): string {
  return title.replace(plainWords, ' ').split(/\band\b|,/)[0] ?? ''
}

/** How many telling words are left when the names of components are taken away. */
function subjectsBeside(view: View, named: readonly string[], wanted: string): number {
  const labels = named.map((id) => view.component(id as Finding['focal'])?.label ?? '').join(' ')
  const words = wanted.toLowerCase().match(/\p{L}{4,}/gu) ?? []
  return words.filter((word) => !sharesWord(word, labels)).length
}

const plainWords =
  /\b(?:what|when|where|which|while|with|that|this|there|then|than|them|they|their|would|like|want|look|looks|come|back|next|talk|about|more|into|over|from|have|does|happens?|because|since|part|parts|think|going|start|move|moving|deeper|dive|discuss|really|thing|things|other|most|first|also|some|one|use|used|take|takes|bites|gets|getting|size|full|between|after|before|across|several|same|data)\b/gi
