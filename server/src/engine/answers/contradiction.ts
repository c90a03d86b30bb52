import type { AnswerInput } from './readAnswer.ts'
import type { Token } from './tokens.ts'

const claimsCopy =
  /\b(?:(?:it|that|redis|postgres|mysql|the (?:db|database|cache|primary|queue|load balancer|broker)) (?:has|already has|is)(?: already| also| of course)? (?:got )?(?:a |an |two |three |its |several |many |multiple )?(?:hot |warm |read |sync |synchronous |async )?(?:replicas?|standby|standbys|follower|followers|replicated|redundant|clustered|cluster|secondary|copies|twin|backup node)|(?:there(?:'s| is| are)|we(?:'ve| have)(?: got)?(?: already)?) (?:already )?(?:a |an |two |three |several |many |multiple )?(?:hot |warm |read |sync |synchronous |async )?(?:replicas?|standbys?|followers?|secondary|copies)|(?:fail|fails|flips?|switch(?:es)?) over to (?:the|its|a) (?:replica|standby|follower|secondary))\b/i
const boardSaysOne =
  /\b(?:shows? (?:only )?one|ONE\b|only one|a single|single node|one box|just one)\b/
const earlierSaid = /\b(?:said earlier|earlier said|earlier|candidate said|previously)\b/i

/** A claim that the board or an earlier statement says otherwise of; null when there is none. */
export function findContradiction(
  input: AnswerInput,
  tokens: readonly Token[],
): { quote: string; board: string } | null {
  const claim = claimsCopy.exec(input.text)
  if (!claim || tokens.length === 0) return null
  const board = input.board ?? ''
  if (boardSaysOne.test(board) && (earlierSaid.test(board) || /shows/i.test(board))) {
    return { quote: claim[0], board }
  }
  const lonely = input.graph?.components.filter(
    (component) =>
      input.topic?.kinds.some((kind) => kind === component.kind) === true &&
      component.kind !== 'client',
  )
  const [only] = lonely ?? []
  if (
    lonely?.length === 1 &&
    only &&
    !only.isReplicated &&
    only.replicas === 1 &&
    only.label !== ''
  ) {
    return { quote: claim[0], board: `The board shows one \`${only.label}\`` }
  }
  return null
}
