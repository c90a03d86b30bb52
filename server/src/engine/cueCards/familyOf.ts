/** Questions that sound alike to whoever is asked, whatever kind of box they are about. */
const families: readonly (readonly [string, RegExp])[] = [
  [
    'dies',
    /spof|failover|\.failure|broker_failure|outage|cold_start|reconnect|provider_failure|\.multi$/,
  ],
  ['grows', /capacity|sharding|partition|sizing|scaling|hot_key|backlog|overload|supernode/],
  ['old', /invalidation|\.ttl$|bypass_writes|replication|\.consistency$|consistency_across/],
  ['twice', /idempotency|delivery|dedupe|webhooks|\.once$|offsets|crash|side_effects/],
  ['waits', /dependency_failure|retry_timeout|timeouts/],
  ['why', /choice|why|\.fit$|\.what$|\.role$|purpose|separation/],
  ['guards', /security|private|\.auth|identity|direct_db|passwords/],
]

/** The family of a topic; its own id where it has none. */
export function familyOf(topic: string): string {
  return families.find(([, pattern]) => pattern.test(topic))?.[0] ?? topic
}
