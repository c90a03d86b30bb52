import type { ProblemSummary } from '@sparboard/shared/protocol'

/** The problems whose title or text holds every word of the query; those with it in the title first. */
export function searchProblems(
  problems: readonly ProblemSummary[],
  query: string,
): ProblemSummary[] {
  const wanted = fold(query).split(/\s+/u).filter(Boolean)
  const matches = problems.filter(({ title, prompt }) => {
    const text = fold(`${title} ${prompt}`)
    return wanted.every((word) => text.includes(word))
  })
  const isInTitle = ({ title }: ProblemSummary) =>
    wanted.every((word) => fold(title).includes(word))
  return [...matches.filter(isInTitle), ...matches.filter((problem) => !isInTitle(problem))]
}

function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase('en')
}
