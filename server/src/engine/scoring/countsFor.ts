import type { DimensionId } from '@sparboard/shared/scorecard'

/** Topics about what breaks and how one lives with it. */
const failureTopics =
  /^monitoring\.|\.(?:.*failure|failover|spof|outage|backlog|dlq|crash|health|overload|retry_timeout|retries_offline|cold_start|stampede|lag|replication|durability|idempotency|missed|reconnect|blast|rollout|origin_protect|timeouts|deploy|multi_region|side_effects|delivery|release)$/

/** A topic about what breaks and how one lives with it. */
export function isFailureTopic(topic: string): boolean {
  return failureTopics.test(topic)
}

/** The dimensions that a topic's points count for. */
export function countsFor(topic: string): DimensionId[] {
  return isFailureTopic(topic) ? ['depth', 'operations'] : ['depth']
}
