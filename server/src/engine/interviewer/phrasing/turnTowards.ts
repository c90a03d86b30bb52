import type { Topic } from '../../knowledge/index.ts'

/**
 * What the next topic is about, as something to do: it goes on after "Let's leave that and". It says
 * from which side the design is looked at, and nothing of what a strong answer holds.
 */
export function turnsTowards(topicId: Topic['id'] | null): readonly string[] {
  if (topicId === null) return []
  const [, theme = ''] = topicId.split('.')
  return sides.find(({ themes }) => themes.has(theme))?.turns ?? []
}

interface Side {
  themes: ReadonlySet<string>
  turns: readonly string[]
}

function side(themes: string, turns: readonly string[]): Side {
  return { themes: new Set(themes.split(' ')), turns }
}

const sides: readonly Side[] = [
  side(
    'failover failure spof crash outage dependency_failure provider_failure broker_failure health reconnect missed dlq retry_timeout timeouts retries_offline multi blast cold_start deploy',
    [
      'look at a bad day',
      'see something go down',
      'talk about what can break',
      'look at a failure',
      'take something away',
    ],
  ),
  side(
    'overload capacity sizing hot_key stampede backlog lag scale scaling sharding partition_key partitioning supernode cardinality connections fanout fanout_read slow_client origin_protect distributed_quota algorithm eviction',
    [
      'put some load on it',
      'look at a busy hour',
      'talk about how much it can take',
      'see what happens under load',
    ],
  ),
  side(
    'invalidation consistency replication transactions ordering outbox dedupe idempotency delivery offsets windowing consistency_across once freshness bypass_writes webhooks indexing lock ttl state side_effects',
    [
      'follow one change through',
      'look at what people get to see',
      'talk about what is true at which moment',
      'look at the data more closely',
    ],
  ),
  side(
    'private security security_data identity filter_security passwords authz sessions service_identity authn auth direct_db',
    ['look at who may do what', 'talk about trust', 'look at it through the eyes of an intruder'],
  ),
  side(
    'choice why why_async why_log fit what purpose role boundaries boundary modeling orphan l4_l7 separation placement api_shape',
    [
      'come back to one of your choices',
      'ask about a choice you made',
      'talk about why something is there',
    ],
  ),
  side(
    'slo tracing rollout schema schema_evolution release config lifecycle_cost cost retention reindex pipeline tracking lsm',
    [
      'talk about running it',
      'look at it a year later',
      'think about the people who have to run it',
    ],
  ),
  side('upload_path metadata serving dedup_chunks durability media', [
    'follow the bytes',
    'look at the files themselves',
  ]),
]
