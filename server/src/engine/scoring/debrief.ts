import type {
  DimensionScore,
  Finding,
  Scorecard,
  TopicReview,
  Verdict,
} from '@sparboard/shared/scorecard'
import type { RoundRecord } from './RoundRecord.ts'

const outcomeText: Record<Verdict['outcome'], string> = {
  strong_yes: 'Clearly above what this level asks for.',
  yes: 'What this level asks for was shown.',
  lean_no: 'Close to this level, not quite there.',
  no: 'Not yet at this level in this round.',
  insufficient: 'Too little was observed for an outcome.',
}

const fewest = 2

/** What helped, what cost most, and what to practise next. */
export function debrief(
  record: RoundRecord,
  scores: readonly DimensionScore[],
  topics: readonly TopicReview[],
  verdict: Verdict,
): Pick<Scorecard, 'summary' | 'strengths' | 'gaps' | 'nextDrill'> {
  return {
    summary: summarise(scores, verdict),
    strengths: findStrengths(scores),
    gaps: findGaps(record, topics),
    nextDrill: chooseDrill(topics),
  }
}

function summarise(scores: readonly DimensionScore[], { outcome }: Verdict): string {
  const observed = scores.filter(({ score }) => score !== null)
  const byMargin = observed.toSorted((a, b) => marginOf(b) - marginOf(a))
  const [best] = byMargin
  const worst = byMargin.at(-1)
  const parts = [outcomeText[outcome]]
  if (best && marginOf(best) >= 0) parts.push(`Strongest: ${lower(best.title)}.`)
  if (worst && worst !== best && marginOf(worst) < 0) {
    parts.push(`What cost most: ${lower(worst.title)}.`)
  }
  if (scores.some(({ range }) => range !== null)) {
    parts.push(
      'Some answers could not be read with certainty; go through the topics and tick what you did say.',
    )
  }
  return parts.join(' ')
}

function marginOf({ score, bar }: DimensionScore): number {
  return (score ?? 0) - bar
}

function lower(title: string): string {
  return title.charAt(0).toLowerCase() + title.slice(1)
}

function findStrengths(scores: readonly DimensionScore[]): Finding[] {
  return scores
    .filter(({ score }) => score !== null && score >= 2.5)
    .toSorted((a, b) => marginOf(b) - marginOf(a))
    .flatMap(({ evidence, title }) => {
      const found = evidence.find(({ side, quote }) => side === 'for' && quote !== null)
      if (!found) return []
      const { reason, quote, seq, componentId } = found
      return [{ text: `${title}: ${reason}`, quote, seq, componentId }]
    })
    .slice(0, fewest)
}

/** The topics with the most of their core missing: the point, the moment, a better answer. */
function findGaps({ memory }: RoundRecord, topics: readonly TopicReview[]): Finding[] {
  return topics
    .map((topic) => ({
      topic,
      missed: topic.points.filter(({ isCore, heard }) => isCore && heard === 'not_heard'),
    }))
    .filter(({ missed }) => missed.length > 0)
    .toSorted((a, b) => b.missed.length - a.missed.length)
    .slice(0, fewest)
    .map(({ topic, missed }) => {
      const thread = memory.threads.find(({ id }) => id === topic.questionId)
      return {
        text: `${topic.title}. Not heard: ${missed[0]?.statement ?? ''}. A strong answer: ${topic.modelAnswer}`,
        quote: null,
        seq: thread?.answers[0] ?? thread?.asked[0]?.seq ?? null,
        componentId: thread?.about[0] ?? null,
      }
    })
}

/** The asked topic of which the least was heard. */
function chooseDrill(topics: readonly TopicReview[]): Scorecard['nextDrill'] {
  const shareOf = ({ points }: TopicReview) => {
    const core = points.filter(({ isCore }) => isCore)
    return (
      core.filter(({ heard }) => heard === 'unprompted' || heard === 'probed').length / core.length
    )
  }
  const [weakest] = topics
    .filter((topic) => shareOf(topic) < 1)
    .toSorted((a, b) => shareOf(a) - shareOf(b))
  return weakest ? { topic: weakest.topic, title: weakest.title } : null
}
