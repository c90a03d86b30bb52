import type { ProblemStatement as Problem } from '@sparboard/shared/round'
import css from './ProblemStatement.module.css'

/** What has to be designed, at the head of the transcript. */
export function ProblemStatement({ problem }: { problem: Problem }) {
  return (
    <section className={css['problem']} aria-label="The problem">
      <h2 dir="auto">{problem.title}</h2>
      <p dir="auto">{problem.prompt}</p>
    </section>
  )
}
