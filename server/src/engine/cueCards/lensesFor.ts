import {
  balanced,
  besideStore,
  between,
  fan,
  fanCount,
  fromUsers,
  holds,
  isolated,
  noReader,
  oneWay,
  onlyUser,
  otherStore,
  outward,
  several,
  shared,
  silentArrows,
  single,
  soleStore,
  unwatched,
  written,
  type Lens,
} from './lenses.ts'

/** What shows why a topic is worth asking, the most telling first; the first line that fits a topic counts. */
const table: readonly (readonly [RegExp, readonly Lens[]])[] = [
  [/^gen\.orphan/, [isolated]],
  [/^(?:cdn|group)\.|dns\.geo/, [holds, between]],
  [
    /^search\.(?:indexing|reindex|why)|^queue\.outbox|^object_store\.metadata/,
    [besideStore, otherStore],
  ],
  [/^(?:gen\.consistency_across|data_warehouse\.separation|graph_db\.)/, [otherStore, besideStore]],
  [/^cache\.(?:hot_key|failure)/, [single, besideStore]],
  [/^cache\.(?:eviction|ttl|security_data)/, [shared, written, besideStore]],
  [/^cache\./, [besideStore, between]],
  [
    /failover|spof|outage|broker_failure|consensus|leader|reconnect|\.missed|scheduler\.once|\.health/,
    [single, several, balanced],
  ],
  [/^worker\.scaling|^service\.stateless/, [several, balanced, between]],
  [/^websocket_gateway\.(?:routing|delivery|why)/, [fan, between]],
  [/^external\.webhooks/, [oneWay, shared]],
  [/transactions/, [shared, soleStore, written]],
  [/idempotency|external\.contract|api_shape/, [written, shared]],
  [
    /dependency_failure|retry_timeout|timeouts|side_effects|fanout_read|boundaries/,
    [fan, fanCount, between],
  ],
  [/replication|sharding|partition_key|capacity|connections|sizing/, [shared, onlyUser, soleStore]],
  [/overload|placement|\.authn|security|identity|private|direct_db/, [fromUsers, between, shared]],
  [/^monitoring\./, [unwatched, shared]],
  [/\.(?:choice|consistency|modeling|indexing|schema_evolution)$/, [soleStore, shared, written]],
  [/\.(?:why|fit|what|role|purpose)/, [between, noReader, silentArrows]],
]

const anyway: readonly Lens[] = [between, shared, onlyUser, outward, holds, isolated]

/** Ways of looking at the box of a topic, in the order in which they are tried. */
export function lensesFor(topic: string): readonly Lens[] {
  const own = table.find(([pattern]) => pattern.test(topic))?.[1] ?? []
  return [...own, ...anyway]
}
