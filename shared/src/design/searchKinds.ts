import { componentKinds, kindInfo, type ComponentKind } from './kinds.ts'
import { allTerms } from './taxonomy.ts'
import { editDistance, wordsOf } from './words.ts'

/** One line of the palette's search. */
export interface KindMatch {
  kind: ComponentKind
  /** What to write on the new component: the product or word that was typed, else the kind's name. */
  label: string
}

interface Entry {
  kind: ComponentKind
  phrase: string
  /** The term as it is written, in lower case. */
  written: string
  label: string
  /** Names of kinds win over products, products over other words. */
  weight: number
  /** Another word for the kind: typed in full, it is what people want to read on the box. */
  isWord: boolean
}

/** What was typed counts for more than what it was reduced to. */
const reducedLoss = 45

const weights = { product: 2, synonym: 1, generic: 0.5 } as const

/** How products are written; the rest get capital first letters. */
const spellings: Record<string, string> = {
  postgres: 'Postgres',
  postgresql: 'PostgreSQL',
  pg: 'Postgres',
  psql: 'Postgres',
  mysql: 'MySQL',
  mariadb: 'MariaDB',
  mongodb: 'MongoDB',
  mongo: 'MongoDB',
  dynamodb: 'DynamoDB',
  dynamo: 'DynamoDB',
  rabbitmq: 'RabbitMQ',
  elasticsearch: 'Elasticsearch',
  clickhouse: 'ClickHouse',
  influxdb: 'InfluxDB',
  timescaledb: 'TimescaleDB',
  bigquery: 'BigQuery',
  hbase: 'HBase',
  haproxy: 'HAProxy',
  cloudfront: 'CloudFront',
  zookeeper: 'ZooKeeper',
  opensearch: 'OpenSearch',
  graphql: 'GraphQL',
  scylladb: 'ScyllaDB',
  cockroachdb: 'CockroachDB',
  tidb: 'TiDB',
  sqlite: 'SQLite',
  rocksdb: 'RocksDB',
  elasticache: 'ElastiCache',
  'socket.io': 'Socket.IO',
  signalr: 'SignalR',
  paypal: 'PayPal',
  sendgrid: 'SendGrid',
  pagerduty: 'PagerDuty',
  activemq: 'ActiveMQ',
  minio: 'MinIO',
  neo4j: 'Neo4j',
  etcd: 'etcd',
  nginx: 'nginx',
  kafka: 'Kafka',
  eventbridge: 'EventBridge',
  opentelemetry: 'OpenTelemetry',
  'node.js': 'Node.js',
  'next.js': 'Next.js',
  openai: 'OpenAI',
  sagemaker: 'SageMaker',
  cloudwatch: 'CloudWatch',
  janusgraph: 'JanusGraph',
}

const acronyms = new Set([
  's3',
  'gcs',
  'sqs',
  'sns',
  'ec2',
  'ecs',
  'eks',
  'gke',
  'rds',
  'alb',
  'nlb',
  'elb',
  'aws',
  'gcp',
  'api',
  'ses',
  'fcm',
  'apns',
  'emr',
  'msk',
  'cdn',
  'dns',
  'elk',
  'hdfs',
  'nats',
  'mqtt',
  'sql',
  'db',
  'nsq',
  'amqp',
  'mq',
  'r2',
  'f5',
  'dax',
  'opa',
  'tao',
  'iam',
  'waf',
  'llm',
  'gpt',
  'ibm',
  'k8s',
])

let entries: Entry[] | null = null

/**
 * Finds kinds by their name, by other words for them and by products, best first, one line for
 * each kind: "redis" gives a cache labelled "Redis", "api" a service labelled "API". Nothing typed gives every kind in order.
 */
export function searchKinds(query: string): KindMatch[] {
  const wanted = wordsOf(query).join(' ')
  // The last word may be half typed: "webs" is no plural yet.
  const typed = query.trim().toLowerCase()
  if (wanted === '') return componentKinds.map((kind) => ({ kind, label: kindInfo[kind].name }))
  entries ??= buildEntries()
  const best = new Map<ComponentKind, { score: number; label: string }>()
  for (const { kind, phrase, written, label, weight, isWord } of entries) {
    const score = Math.max(
      scoreOf(phrase, wanted, weight) - (wanted === typed ? 0 : reducedLoss),
      scoreOf(written, typed, weight),
    )
    if (score <= 0 || score <= (best.get(kind)?.score ?? 0)) continue
    // "orders" stands for itself, though only "orders db" is known; "webs" is still being typed.
    const isWhole = `${phrase} `.startsWith(`${wanted} `) || `${written} `.startsWith(`${typed} `)
    best.set(kind, { score, label: isWord && isWhole ? asTyped(query) : label })
  }
  return [...best]
    .sort(
      ([a, x], [b, y]) =>
        y.score - x.score || componentKinds.indexOf(a) - componentKinds.indexOf(b),
    )
    .map(([kind, { label }]) => ({ kind, label }))
}

function buildEntries(): Entry[] {
  const names: Entry[] = componentKinds.map((kind) => ({
    kind,
    phrase: wordsOf(kindInfo[kind].name).join(' '),
    written: kindInfo[kind].name.toLowerCase(),
    label: kindInfo[kind].name,
    weight: 12,
    isWord: false,
  }))
  const terms: Entry[] = allTerms().map(({ phrase, meaning }) => ({
    kind: meaning.kind,
    phrase,
    written: meaning.term,
    label: meaning.strength === 'product' ? spell(meaning.term) : kindInfo[meaning.kind].name,
    weight: weights[meaning.strength],
    isWord: meaning.strength !== 'product',
  }))
  return [...names, ...terms]
}

function scoreOf(phrase: string, wanted: string, weight: number): number {
  if (phrase === wanted) return 100 + weight
  const missing = Math.min(20, phrase.length - wanted.length)
  if (phrase.startsWith(wanted)) return 60 + weight - missing
  if (phrase.includes(` ${wanted}`)) return 30 + weight - missing
  const isClose = wanted.length >= 4 && editDistance(phrase, wanted, 1) <= 1
  return isClose ? 20 + weight : 0
}

/** Keeps capitals that somebody chose; otherwise a capital first letter, and acronyms in capitals. */
function asTyped(query: string): string {
  const text = query.trim().replace(/\s+/g, ' ')
  if (/\p{Lu}/u.test(text)) return text
  const words = text.split(' ').map((word) => (acronyms.has(word) ? word.toUpperCase() : word))
  const [first = '', ...rest] = words
  return [first.charAt(0).toUpperCase() + first.slice(1), ...rest].join(' ')
}

function spell(term: string): string {
  return (
    spellings[term] ??
    term
      .split(' ')
      .map((word) =>
        acronyms.has(word)
          ? word.toUpperCase()
          : (spellings[word] ?? word.charAt(0).toUpperCase() + word.slice(1)),
      )
      .join(' ')
  )
}
