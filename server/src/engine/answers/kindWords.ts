import type { ComponentKind } from '@sparboard/shared/design'
import { stem } from './stem.ts'

const words: Record<ComponentKind, string> = {
  client: 'client app browser phone device frontend mobile',
  dns: 'dns resolver nameserver ttl record',
  cdn: 'cdn edge cloudfront cloudflare akamai fastly pop',
  load_balancer: 'balancer lb nginx haproxy alb envoy',
  api_gateway: 'gateway bff',
  websocket_gateway: 'websocket socket connection gateway',
  rate_limiter: 'limiter throttle bucket quota',
  auth: 'auth login token session password jwt oauth',
  service: 'service api server instance endpoint',
  worker: 'worker consumer job processor',
  scheduler: 'scheduler cron schedule job timer',
  ml_model: 'model ranking inference score feature',
  coordination: 'zookeeper etcd consul lock leader election',
  cache: 'cache redis memcached valkey',
  sql_db: 'postgres mysql sql database aurora table row',
  nosql_db: 'cassandra dynamo mongo nosql scylla bigtable partition',
  graph_db: 'graph neo4j edge traversal',
  timeseries_db: 'prometheus metric series timeseries influx',
  search: 'elasticsearch search index opensearch lucene',
  object_store: 's3 bucket blob object',
  data_warehouse: 'warehouse bigquery snowflake lake analyse',
  queue: 'queue sqs rabbitmq rabbit message',
  stream: 'kafka stream topic kinesis partition event',
  pubsub: 'pubsub subscribe publish channel topic',
  notification: 'notification push sms email fcm apns',
  monitoring: 'monitor alert dashboard metric trace slo',
  external: 'provider stripe twilio vendor partner third',
  group: 'region zone cell datacenter vpc',
}

/** Stems of words that show which kind of component somebody talks about. */
export const kindWords: ReadonlyMap<ComponentKind, ReadonlySet<string>> = new Map(
  (Object.entries(words) as [ComponentKind, string][]).map(([kind, list]) => [
    kind,
    new Set(list.split(' ').map((word) => stem(word))),
  ]),
)
