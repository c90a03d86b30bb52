import type { InterviewingFeedback } from '@sparboard/shared/protocol'
import { countInWords, inWords } from '../scoring/sentences.ts'

const mostAdvice = 3
/** A candidate should have most of the words. */
const highShare = 0.5
const longestQuote = 90

/** Two or three sentences to take along, the most important first; what went well, where nothing did not. */
export function advise(
  feedback: Omit<InterviewingFeedback, 'advice'>,
  { isAloud }: { isAloud: boolean },
): string[] {
  const { talkShare, questions, leading, double, leftOpen } = feedback
  const [lead] = leading
  const [twice] = double
  const advice = [
    lead
      ? `“${short(lead.text)}” already holds its answer: ask what happens there, and let them find it.`
      : null,
    talkShare !== null && talkShare > highShare && !isAloud
      ? `You wrote ${Math.round(talkShare * 100)} % of the words; ask shorter and wait longer, the room is theirs.`
      : null,
    leftOpen.length > 0 ? leftOpenAdvice(leftOpen) : null,
    twice
      ? `“${short(twice.text)}” is more than one question: ask the first, and keep the other for later.`
      : null,
    phaseAdvice(feedback),
    questions.asked >= 3 && questions.followUps === 0
      ? `You asked ${countInWords(questions.asked, 'question')} and never a second one on any: the interesting part is often behind the first answer.`
      : null,
    questions.hints > questions.asked && questions.asked > 0
      ? 'There were more hints than questions: give them half a minute more before you help.'
      : null,
    questions.asked === 0
      ? 'No question of yours is in the transcript: ask from the cards, so that you both can look back at it.'
      : null,
  ].filter((text) => text !== null)
  return advice.length > 0 ? advice.slice(0, mostAdvice) : [praise(questions)]
}

function leftOpenAdvice(leftOpen: InterviewingFeedback['leftOpen']): string {
  const [first] = leftOpen
  const title = `“${first?.title ?? ''}”`
  if (leftOpen.length === 1) {
    return `${title} was begun and left: come back to what is missing, or close it with a word.`
  }
  return `${title} and ${inWords(leftOpen.length - 1)} more were begun and left: fewer topics, each to its end, show you more.`
}

/** The one that was furthest off. */
function phaseAdvice({ phases }: Pick<InterviewingFeedback, 'phases'>): string | null {
  const off = ({ plannedMs, tookMs }: InterviewingFeedback['phases'][number]) =>
    Math.abs(tookMs - plannedMs)
  const worst = phases.toSorted((a, b) => off(b) - off(a))[0]
  if (!worst) return null
  const { title, plannedMs, tookMs } = worst
  const times = `${title} took ${minutes(tookMs)} of ${minutes(plannedMs)} planned minutes`
  return tookMs > plannedMs
    ? `${times}: say a minute before the end that you will move on.`
    : `${times}: stay a little longer, there is more to hear.`
}

function minutes(ms: number): string {
  return String(Math.round(ms / 60_000))
}

function praise({ asked, followUps }: InterviewingFeedback['questions']): string {
  const came = followUps > 0 ? ' and came back to what was missing' : ''
  return `You asked ${countInWords(asked, 'open question')}, one at a time${came}: keep that.`
}

function short(text: string): string {
  if (text.length <= longestQuote) return text
  const cut = text.slice(0, longestQuote)
  return `${cut.slice(0, cut.lastIndexOf(' '))} …`
}
