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
      'look at failures',
      'talk about what happens when things fail',
      'go through a failure',
      'look at what can break',
    ],
  ),
  side(
    'overload capacity sizing hot_key stampede backlog lag scale scaling sharding partition_key partitioning supernode cardinality connections fanout fanout_read slow_client origin_protect distributed_quota algorithm eviction',
    ['look at load', 'talk about scale', 'look at the busiest hour', 'see how far this scales'],
  ),
  side(
    'invalidation consistency replication transactions ordering outbox dedupe idempotency delivery offsets windowing consistency_across once freshness bypass_writes webhooks indexing lock ttl state side_effects',
    [
      'look at how changes get through',
      'look at the path of the data',
      'look at what readers see',
      'follow a single write',
    ],
  ),
  side(
    'private security security_data identity filter_security passwords authz sessions service_identity authn auth direct_db',
    ['look at trust', 'talk about who may do what', 'look at access'],
  ),
  side(
    'choice why why_async why_log fit what purpose role boundaries boundary modeling orphan l4_l7 separation placement api_shape',
    [
      'come back to one of your choices',
      'ask about a choice you made',
      'talk about why you chose that',
    ],
  ),
  side(
    'slo tracing rollout schema schema_evolution release config lifecycle_cost cost retention reindex pipeline tracking lsm',
    ['talk about operations', 'talk about running this', 'look at this a year from now'],
  ),
  side('upload_path metadata serving dedup_chunks durability media', [
    'follow the bytes',
    'look at the files themselves',
  ]),
]
