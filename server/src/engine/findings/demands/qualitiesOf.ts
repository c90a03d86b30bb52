import type { Quality } from './Demand.ts'

/** Which requirement is decided by which topic: what a reviewer would turn to for it. */
const topicsOf: Readonly<Record<Quality, RegExp>> = {
  exactness:
    /^(?:sql_db\.transactions|coordination\.lock|service\.idempotency|queue\.delivery|notification\.dedupe|scheduler\.once|external\.webhooks|stream\.offsets|stream\.windowing|nosql_db\.consistency|gen\.consistency_across|rate_limiter\.state|data_warehouse\.realtime)$/,
  durability:
    /^(?:sql_db\.failover|sql_db\.replication|object_store\.durability|object_store\.metadata|queue\.broker_failure|queue\.outbox|stream\.offsets|worker\.crash|websocket_gateway\.delivery|timeseries_db\.ingest|nosql_db\.consistency)$/,
  availability:
    /^(?:gen\.spof|load_balancer\.(?:spof|overload|health)|sql_db\.failover|cache\.failure|service\.dependency_failure|rate_limiter\.failure|notification\.provider_failure|external\.contract|group\.blast|cdn\.origin_protect|dns\.outage|coordination\.consensus|search\.failure|queue\.backlog|websocket_gateway\.reconnect)$/,
  latency:
    /^(?:cache\.(?:cold_start|stampede|hot_key)|service\.fanout_read|service\.dependency_failure|search\.(?:why|sharding)|cdn\.(?:what|media)|rate_limiter\.state|websocket_gateway\.(?:routing|why)|notification\.pipeline|queue\.backlog|scheduler\.scale|ml_model\.serving|sql_db\.indexing|monitoring\.slo)$/,
  freshness:
    /^(?:cache\.(?:invalidation|ttl|bypass_writes)|cdn\.invalidation|sql_db\.replication|nosql_db\.consistency|search\.indexing|stream\.lag|queue\.backlog|data_warehouse\.realtime|websocket_gateway\.(?:routing|delivery))$/,
  order: /^(?:queue\.ordering|stream\.partitioning|websocket_gateway\.delivery)$/,
  load: /^(?:sql_db\.sharding|nosql_db\.(?:partition_key|capacity)|stream\.partitioning|queue\.backlog|cache\.(?:hot_key|sizing)|service\.fanout_read|timeseries_db\.(?:ingest|cardinality)|load_balancer\.overload|websocket_gateway\.capacity|scheduler\.scale|gen\.capacity)$/,
  size: /^(?:sql_db\.sharding|nosql_db\.(?:partition_key|capacity)|object_store\.(?:lifecycle_cost|dedup_chunks)|timeseries_db\.retention|cache\.sizing)$/,
}

const known = new Map<string, ReadonlySet<Quality>>()

/** The requirements that a topic decides. */
export function qualitiesOf(topic: string): ReadonlySet<Quality> {
  const found =
    known.get(topic) ??
    new Set(
      (Object.entries(topicsOf) as [Quality, RegExp][])
        .filter(([, pattern]) => pattern.test(topic))
        .map(([quality]) => quality),
    )
  known.set(topic, found)
  return found
}
