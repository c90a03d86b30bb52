import type { Finding } from '../../../findings/Finding.ts'
import type { Utterance } from '../../memory/InterviewMemory.ts'
import { smallQuestionsFor } from '../../phrasing/smallQuestions.ts'
import { ask, line, say, type Decision } from '../Decision.ts'
import { onlyLeads, readDestination, type Destination } from '../intent.ts'
import { closingOf, leave } from '../leave.ts'
import { openTopic } from '../openTopic.ts'
import { naturalStopAtMs } from '../pace.ts'
import { phasesUntil } from '../phaseSteps.ts'
import { enterPhase } from '../enterPhase.ts'
import type { Rule } from '../Rule.ts'
import { isUntold, rankTopics } from '../selectTopic.ts'
import type { View } from '../View.ts'

/** The candidate leads if they lead: where they want to go, the interviewer follows. */
export const lead: Rule = (view) => {
  const last = view.pending.at(-1)
  if (!last) return null
  const destination = readDestination(last.text)
  const isLeading =
    destination !== null ||
    last.reading.act === 'drives' ||
    last.reading.act === 'done' ||
    onlyLeads(last.text)
  if (!isLeading) return null
  return { atMs: naturalStopAtMs(view), make: () => follow(view, last, destination) }
}

function follow(view: View, last: Utterance, destination: Destination | null): Decision | null {
  const { phase, thread } = view
  if (phase.id === 'wrap_up' || phase.id === 'feedback') return null
  const ahead = phaseAhead(view, destination, last)
  if (ahead) return enterPhase(view, ahead, { isAsked: true })
  if (phase.id !== 'deep_dives') return null
  // "Next, please", "that's it": this topic is done for them.
  const isDone = destination === 'next' || last.reading.act === 'done'
  if (isDone)
    return thread?.topic && last.newPoints.length === 0 ? leave(view, thread, 'lead') : null
  return goThere(view, last)
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
  const closes = thread ? closingOf(view, thread) : null
  const named = componentsNamed(view, last.text)
  const because = {
    id: `lead.${last.seq}`,
    text: `The candidate chose: “${last.text.slice(0, 80)}”`,
  }
  const choice = bestFor(view, named, last.text)
  if (choice) {
    const opened = openTopic(view, choice)
    return opened.type === 'ask'
      ? { ...opened, closes, courtesies: [line('go_ahead'), ...opened.courtesies] }
      : opened
  }
  const [focal] = named
  const component = focal ? view.component(focal) : null
  if (component) {
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
  if (!/\?|\bif (?:that's|that is) ok/i.test(last.text) && !thread) return null
  return say({ move: 'return_question', main: line('go_ahead_where'), because, closes })
}

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

function bestFor(view: View, named: readonly string[], text: string) {
  const words = new Set(text.toLowerCase().match(/\p{L}{4,}/gu) ?? [])
  const fits = (title: string) =>
    (title.toLowerCase().match(/\p{L}{4,}/gu) ?? []).filter((word) => words.has(word)).length
  const scored = rankTopics(view).map((choice) => {
    const dive = view.problem?.deepDives.find(({ topics }) => topics.includes(choice.topic.id))
    const about = named.includes(choice.finding.focal) ? 4 : 0
    return {
      choice,
      fit: about + 3 * (fits(choice.topic.title) + (dive ? fits(dive.title) : 0)),
    }
  })
  const best = scored
    .filter(({ fit }) => fit > 0)
    .toSorted((a, b) => b.fit - a.fit || b.choice.score - a.choice.score)
    .find(({ choice }) => isUntold(view, choice))
  return best?.choice ?? null
}
