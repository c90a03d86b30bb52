import { remembered } from '../remembered.ts'

/** What a label says about how many there are. */
export interface WrittenReplicas {
  /** 1 when no number is written. */
  count: number
  isReplicated: boolean
}

const counted =
  /(?:^|[\s([])(?:[x×]\s?(?!86|64)(\d{1,3})|(\d{1,3})\s?[x×])(?=$|[\s)\].,])|\((\d{1,3})\)|\b(\d{1,3})\s+(?:nodes?|replicas?|instances?|shards?|servers?|workers?|pods?|copies)\b/i

const marked =
  /\b(?:replicas?|replicated|standby|secondar(?:y|ies)|followers?|slaves?|clusters?|clustered|multi[ -]?az|multi[ -]?region|sharded|shards|n nodes|auto ?scal\w*|asg|fleet|pool|leader\/follower|primary\/replica|master[/-]slave|active[/-]active|active[/-]passive|xn|nx)\b|\bHA\b/i

/** Reads "x3", "(3)", "3 replicas", "cluster", "sharded" … */
export const writtenReplicas = remembered((text: string): Readonly<WrittenReplicas> => {
  const match = counted.exec(text)
  const digits = match === null ? undefined : (match[1] ?? match[2] ?? match[3] ?? match[4])
  const count = digits === undefined ? 1 : Math.max(1, Number(digits))
  return { count, isReplicated: count > 1 || marked.test(text) }
})
