import type { Round } from '@sparboard/shared/round'
import type {
  DimensionScore,
  Evidence,
  PointReview,
  Scorecard,
  TopicReview,
  Verdict,
} from '@sparboard/shared/scorecard'

/** What a report is written from. */
export interface ReportInput {
  round: Round
  scorecard: Scorecard
  /** The board as a Mermaid flow chart; '' leaves it out. */
  mermaid: string
}

const outcomes: Record<Verdict['outcome'], string> = {
  strong_yes: 'strong yes',
  yes: 'yes',
  lean_no: 'lean no',
  no: 'no',
  insufficient: 'too little observed',
}

const heardText: Record<PointReview['heard'], string> = {
  unprompted: 'Said',
  probed: 'Said when asked',
  hinted: 'After a hint',
  unsure: 'Perhaps said',
  not_heard: 'Not heard',
}

/** The score card as a Markdown page. Everything that people wrote is escaped. */
export function reportMarkdown({ round, scorecard, mermaid }: ReportInput): string {
  const { verdict, dimensions, strengths, gaps, topics, personal, nextDrill } = scorecard
  const mean = verdict.mean === null ? '' : ` Mean: ${verdict.mean.toFixed(2)}.`
  const lines = [
    `# ${escape(round.problem.title)}`,
    '',
    `Level: ${scorecard.level}. Length: ${round.format} minutes. Outcome: **${outcomes[verdict.outcome]}**.${mean}`,
    '',
    escape(scorecard.summary),
    '',
    '## Scores',
    '',
    '| Dimension | Score | This level asks for |',
    '| --- | --- | --- |',
    ...dimensions.map((row) => `| ${escape(row.title)} | ${scoreText(row)} | ${row.bar} |`),
    '',
    ...dimensions.flatMap(dimensionLines),
    ...section(
      'What helped',
      strengths.map(({ text, quote }) => `- ${escape(text)}${quoteText(quote)}`),
    ),
    ...section(
      'What cost most',
      gaps.map(({ text, quote }) => `- ${escape(text)}${quoteText(quote)}`),
    ),
    ...section('Topics', topics.flatMap(topicLines)),
    ...section('Next', nextDrill ? [`Practise: ${escape(nextDrill.title)}.`] : []),
    ...section(
      'Scores given by people',
      personal.map(
        ({ by, dimension, score, comment }) =>
          `- ${escape(by)}, ${escape(dimension)}: ${score}${comment === '' ? '' : `. ${escape(comment)}`}`,
      ),
    ),
    ...section('Board', mermaid === '' ? [] : fenced(mermaid)),
    ...section(
      'Transcript',
      round.turns.map(
        ({ elapsedMs, role, text }) => `- ${clock(elapsedMs)} **${role}**: ${escape(text)}`,
      ),
    ),
  ]
  return lines.join('\n')
}

function section(title: string, body: readonly string[]): string[] {
  return body.length === 0 ? [] : [`## ${title}`, '', ...body, '']
}

function dimensionLines(row: DimensionScore): string[] {
  return [
    `### ${escape(row.title)}: ${scoreText(row)}`,
    '',
    escape(row.reading),
    '',
    ...row.evidence.map(evidenceLine),
    ...(row.evidence.length > 0 ? [''] : []),
  ]
}

function evidenceLine({ side, elapsedMs, quote, componentLabel, reason }: Evidence): string {
  const label = componentLabel ? ` (${escape(componentLabel)})` : ''
  return `- ${side === 'for' ? '+' : '−'} ${clock(elapsedMs)} ${escape(reason)}${label}${quoteText(quote)}`
}

function topicLines({ title, componentLabels, points, modelAnswer }: TopicReview): string[] {
  const labels = componentLabels.length > 0 ? ` (${componentLabels.map(escape).join(', ')})` : ''
  return [
    `### ${escape(title)}${labels}`,
    '',
    ...points.map(
      ({ statement, heard, isCore, quote }) =>
        `- ${heardText[heard]}${isCore ? '' : ', beyond the core'}: ${escape(statement)}${quoteText(quote)}`,
    ),
    '',
    `A strong answer: ${escape(modelAnswer)}`,
    '',
  ]
}

function quoteText(quote: string | null): string {
  return quote === null || quote === '' ? '' : `: “${escape(quote)}”`
}

function scoreText({ score, range }: Pick<DimensionScore, 'score' | 'range'>): string {
  if (score !== null) return `${score} of 4`
  return range ? `${range[0]} to ${range[1]}, judge for yourself` : 'not observed'
}

function clock(ms: number): string {
  const seconds = Math.floor(ms / 1_000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/** One line, with the marks of Markdown and HTML made harmless. */
function escape(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[\\`*_[\]#|~!]/g, (mark) => `\\${mark}`)
    .replace(/^([-+=]|\d+[.)])/, '\\$1')
}

/** A fence longer than any run of backticks inside it. */
function fenced(code: string): string[] {
  const longest = Math.max(2, ...[...code.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  return [`${fence}mermaid`, code, fence]
}
