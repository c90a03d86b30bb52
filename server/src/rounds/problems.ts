import { randomInt } from 'node:crypto'
import { refuse, succeed, type Outcome } from '@sparboard/shared/base'
import type { ProblemSummary, RefusalCode } from '@sparboard/shared/protocol'
import type { ProblemStatement } from '@sparboard/shared/round'

/** Which problem somebody wants: one of the list, one that is typed in, or none in particular. */
export interface ProblemWish {
  problemId?: string | undefined
  problem?: { title: string; prompt: string } | undefined
}

/** The problems that this server has, by id. */
export type ProblemList = ReadonlyMap<string, ProblemSummary>

/** The problem that is wished for; null when there is no such one, or none is named. */
export function problemOf(wish: ProblemWish, list: ProblemList): ProblemStatement | null {
  if (wish.problem) return { id: null, ...wish.problem }
  const problem = wish.problemId === undefined ? undefined : list.get(wish.problemId)
  return problem ? { id: problem.id, title: problem.title, prompt: problem.prompt } : null
}

/**
 * The problem of a sitting's next round. Never one of those that were had: who interviewed knows its
 * facts and its answers by now. Without a wish it is any other one of the list.
 */
export function nextProblem(
  wish: ProblemWish,
  had: readonly ProblemStatement[],
  list: ProblemList,
): Outcome<ProblemStatement, RefusalCode> {
  if (wish.problem && wish.problemId !== undefined) {
    return refuse('body_malformed', 'Choose a problem of the list, or type one in: not both.')
  }
  const isNew = (problem: ProblemStatement) => !had.some((other) => isSame(problem, other))
  if (!wish.problem && wish.problemId === undefined) {
    const left = [...list.values()].filter(isNew)
    const found = left[left.length === 0 ? 0 : randomInt(left.length)]
    if (found) return succeed({ id: found.id, title: found.title, prompt: found.prompt })
    return refuse('body_malformed', 'You have had every problem of the list: type one in.')
  }
  const problem = problemOf(wish, list)
  if (!problem) return refuse('problem_unknown')
  if (isNew(problem)) return succeed(problem)
  return refuse(
    'body_malformed',
    'You have had this problem already, and whoever interviewed knows its facts: choose another one.',
  )
}

function isSame(one: ProblemStatement, other: ProblemStatement): boolean {
  if (one.id !== null && one.id === other.id) return true
  return plain(one.title) === plain(other.title) && plain(one.prompt) === plain(other.prompt)
}

function plain(text: string): string {
  return text.toLowerCase().replace(/\s+/g, ' ').trim()
}
