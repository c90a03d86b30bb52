import type { Round, Turn } from '@sparboard/shared/round'
import {
  countDisputed,
  isHeard,
  type DimensionScore,
  type Evidence,
  type PointReview,
  type Scorecard,
  type Verdict,
} from '@sparboard/shared/scorecard'
import { clockTime } from './sentences.ts'

export interface ReportParts {
  round: Round
  scorecard: Scorecard
  /** The board as a Mermaid flowchart; '' for an empty board. */
  mermaid: string
}

const outcomes: Record<Verdict['outcome'], string> = {
  strong_yes: 'Strong yes',
  yes: 'Yes',
  lean_no: 'Lean no',
  no: 'No',
  insufficient: 'Too little observed',
}

/** The score card and the transcript as Markdown. What people wrote is escaped, never markup. */
export function reportMarkdown({ round, scorecard, mermaid }: ReportParts): string {
  const { verdict } = scorecard
  const date = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })
  const mean = verdict.mean === null ? '' : ` · mean ${verdict.mean.toFixed(2)}`
  const read = `${Math.round(verdict.confidence * 100)} % of the answers could be read`
  const disputed = (dimension: DimensionScore) =>
    disputedText(countDisputed(scorecard, round.disputes, dimension.id))
  const sections = [
    `# ${escape(round.problem.title)}`,
    [
      `**Level** ${scorecard.level}`,
      `**Format** ${round.format} minutes`,
      `**Date** ${date.format(round.createdAtMs)}`,
    ].join(' · '),
    quoteBlock(round.problem.prompt),
    '## Outcome',
    `**${outcomes[verdict.outcome]}**${mean} · ${read}`,
    escape(scorecard.summary),
    whoAsked(scorecard),
    scoreTable(scorecard.dimensions, disputed),
    ...scorecard.dimensions.map((dimension) => dimensionSection(dimension, disputed)),
    ...findings('What helped', scorecard.strengths),
    ...findings('What cost most', scorecard.gaps),
    ...nextDrill(scorecard),
    ...topics(scorecard, round),
    ...personal(scorecard, round),
    ...takeaways(round),
    ...(mermaid === '' ? [] : ['## The board', `\`\`\`mermaid\n${mermaid.trim()}\n\`\`\``]),
    '## Transcript',
    transcript(round),
  ]
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`
}

const askedBy: Record<Scorecard['interviewer'], string> = {
  builtin: 'Asked by the built-in interviewer.',
  model: 'Asked by a language model.',
  human: 'Asked by a person.',
}

/** Which engine asked and which judged. */
function whoAsked({ interviewer, judge }: Scorecard): string {
  const second = judge === 'model' ? ', with a second opinion from the model' : ''
  return `${askedBy[interviewer]} Read by the built-in judge${second}.`
}

type DisputedText = (dimension: DimensionScore) => string

/** Stands beside a score and changes nothing in it. */
function disputedText(points: number): string {
  if (points === 0) return ''
  return points === 1 ? ', 1 point disputed' : `, ${points} points disputed`
}

function scoreTable(scores: readonly DimensionScore[], disputed: DisputedText): string {
  const rows = scores.map(
    (dimension) =>
      `| ${dimension.title} | ${scoreText(dimension)}${disputed(dimension)} | ${dimension.bar} |`,
  )
  return ['| Dimension | Score | Bar |', '| --- | --- | --- |', ...rows].join('\n')
}

function scoreText({ score, range }: DimensionScore): string {
  if (score !== null) return `${score} of 4`
  return range ? `${range[0]} to ${range[1]}, judge for yourself` : 'not observed'
}

/** More of them are no help. */
const mostMissing = 3

function dimensionSection(dimension: DimensionScore, disputed: DisputedText): string {
  if (dimension.evidence.length === 0) return ''
  return [
    `### ${dimension.title}: ${scoreText(dimension)}${disputed(dimension)}`,
    '',
    escape(dimension.reading),
    '',
    ...dimension.questions.map((question) => `- [ ] ${escape(question)}`),
    ...(dimension.questions.length > 0 ? [''] : []),
    ...dimension.evidence.map(evidenceLine),
    ...(dimension.missing.length === 0
      ? []
      : ['', `Not heard or seen: ${escape(dimension.missing.slice(0, mostMissing).join('; '))}.`]),
    ...(dimension.next === null
      ? []
      : ['', `A ${dimension.next.score} asks for: ${escape(dimension.next.anchor)}.`]),
  ].join('\n')
}

const howText = {
  unprompted: 'unprompted',
  probed: 'after a follow-up',
  hinted: 'after a hint',
} as const

function evidenceLine({ side, elapsedMs, quote, componentLabel, reason, how }: Evidence): string {
  const cited =
    quote === null
      ? `on the board, **${escape(componentLabel || 'unnamed component')}**`
      : `“${escape(quote)}”`
  return `- ${side === 'for' ? '+' : '−'} ${clockTime(elapsedMs)} ${escape(reason)}${how === null ? '' : ` (${howText[how]})`}: ${cited}`
}

function findings(title: string, list: Scorecard['strengths']): string[] {
  if (list.length === 0) return []
  const lines = list.map(
    ({ title: what, componentLabel, elapsedMs, text, quote, better }) =>
      `- ${[
        elapsedMs === null ? '' : clockTime(elapsedMs),
        `**${escape(what)}**${componentLabel ? ` (${escape(componentLabel)})` : ''}:`,
        escape(text),
        quote === null ? '' : `“${escape(quote)}”`,
        better === null ? '' : `A strong answer: ${escape(better)}`,
      ]
        .filter((part) => part !== '')
        .join(' ')}`,
  )
  return [`## ${title}`, lines.join('\n')]
}

function nextDrill({ nextDrill: drill }: Scorecard): string[] {
  if (drill === null) return []
  return ['## Practise next', `**${escape(drill.title)}**. ${escape(drill.why)}`]
}

function topics({ topics: reviews }: Scorecard, round: Round): string[] {
  if (reviews.length === 0) return []
  return [
    '## Topics',
    ...reviews.map(({ topic, title, componentLabels, points, modelAnswer }) => {
      const about = componentLabels.length > 0 ? ` (${escape(componentLabels.join(', '))})` : ''
      return [
        `### ${escape(title)}${about}`,
        '',
        ...points.map((point) => pointLine(point, whoDisputes(round, topic, point.id))),
        '',
        `A strong answer: ${escape(modelAnswer)}`,
      ].join('\n')
    }),
  ]
}

const heardText: Record<PointReview['heard'], string> = {
  unprompted: 'heard',
  probed: 'heard, after a question',
  hinted: 'heard, after a hint',
  unsure: 'perhaps heard',
  not_heard: 'not heard',
}

/** The names of those who say that they made a point. */
function whoDisputes({ disputes, participants }: Round, topic: string, point: string): string[] {
  return disputes
    .filter((dispute) => dispute.topic === topic && dispute.point === point)
    .map(({ by }) => participants.find(({ id }) => id === by)?.name ?? 'Somebody')
}

function pointLine(
  { heard, statement, quote, isCore }: PointReview,
  disputedBy: readonly string[],
): string {
  const mark = isHeard(heard) ? 'x' : ' '
  const cited = quote === null ? '' : `: “${escape(quote)}”`
  const claim =
    disputedBy.length === 0 ? '' : `. Disputed: ${escape(disputedBy.join(' and '))} said this`
  return `- [${mark}] ${escape(statement)}${isCore ? '' : ' (beyond the core)'}. ${heardText[heard]}${cited}${claim}`
}

function personal({ personal: scores }: Scorecard, { participants }: Round): string[] {
  if (scores.length === 0) return []
  const nameOf = (by: string) => participants.find(({ id }) => id === by)?.name ?? 'Somebody'
  const lines = scores.map(
    ({ by, dimension, score, comment }) =>
      `- ${escape(nameOf(by))}, ${dimension}: ${score}${comment === '' ? '' : `. ${escape(comment)}`}`,
  )
  return ['## Scores that people gave', lines.join('\n')]
}

/** What people wrote for themselves after the reveal. */
function takeaways({ reflections, participants }: Round): string[] {
  if (reflections.length === 0) return []
  const nameOf = (by: string) => participants.find(({ id }) => id === by)?.name ?? 'Somebody'
  const lines = reflections.map(({ by, keep, change }) =>
    [
      `- **${escape(nameOf(by))}**`,
      ...(keep === '' ? [] : [`  - Keep: ${escape(keep)}`]),
      ...(change === '' ? [] : [`  - Change: ${escape(change)}`]),
    ].join('\n'),
  )
  return ['## What they take from it', lines.join('\n')]
}

function transcript(round: Round): string {
  const names = new Map(round.participants.map(({ id, name }) => [id, name]))
  return round.turns
    .map(
      ({ elapsedMs, by, text, ...turn }) =>
        `**${clockTime(elapsedMs)} ${escape(names.get(by) ?? 'Somebody')}** ${escape(text)}${aside(turn)}`,
    )
    .join('\n\n')
}

/** Where a model should have spoken and did not, or not to the end. */
function aside({ voice, isBroken }: Pick<Turn, 'voice' | 'isBroken'>): string {
  if (isBroken) return ' … *(the model broke off)*'
  return voice === 'stand_in' ? ' *(the built-in interviewer stood in for the model)*' : ''
}

function quoteBlock(text: string): string {
  return text
    .split('\n')
    .map((row) => `> ${escape(row)}`)
    .join('\n')
}

/** Keeps text from being read as Markdown or HTML; line breaks become spaces. */
function escape(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] ?? sign)
    .replace(/[\\`*_[\]#|~!]/g, '\\$&')
}
