import { readdirSync } from 'node:fs'
import { extractGraph, type DesignGraph } from '@sparboard/shared/design'
import { describe, expect, it } from 'vitest'
import { readSketchFile } from '../rig/drawings.ts'

const folder = new URL('../fixtures/boards/', import.meta.url)

/** What a person sees on each of our own boards. */
const expected: Record<string, ReturnType<typeof summary>> = {
  'chat-new.tldr': {
    components: [
      'VPC: group',
      'Mobile app: client',
      'Redis: cache in VPC',
      'API Gateway: api_gateway in VPC',
      'Chat service: websocket_gateway in VPC',
      'Messages (Cassandra): nosql_db',
      'Push sender: notification',
      'Payments: unknown',
      'Twilio: external',
    ],
    connections: [
      'Mobile app -> API Gateway: connect',
      'API Gateway -> Chat service',
      'Chat service -> Messages (Cassandra): store message',
      'Chat service -> Redis: presence',
    ],
    notes: {
      requirements: 1,
    },
  },
  'hand-drawn.excalidraw': {
    components: [
      'User: client',
      'Upload API: service',
      'Transcoder: worker',
      'Video metadata: sql_db',
      'Jobs queue: queue',
      'Worker ×3: worker',
    ],
    connections: [
      'User -> Upload API: 1.',
      'Upload API -> Transcoder: multipart upload',
      'Transcoder -> Video metadata',
      'Transcoder -> Jobs queue: 2. enqueue',
      'Jobs queue -> Worker',
    ],
    notes: {},
  },
  'icons.excalidraw': {
    components: [
      'Load Balancer: load_balancer',
      'MySQL: sql_db',
      'Amazon S3: object_store',
      'AWS Lambda: service',
      'Search service: search',
      'Elastic Search cluster: search',
      'Analytics: data_warehouse',
    ],
    connections: [
      'Load Balancer -> MySQL: SELECT',
      'MySQL -> Amazon S3',
      'Amazon S3 -> AWS Lambda: event',
      'Search service <-> Elastic Search cluster',
      'Elastic Search cluster -> Analytics',
    ],
    notes: {},
  },
  'log-pipeline.excalidraw': {
    components: [
      'Stream processing: group',
      'Log Producers: worker',
      'Log Agent (Fluentd): worker',
      'Kafka: stream',
      'Flink: worker in Stream processing',
      'Flink: worker in Stream processing',
      'Flink: worker in Stream processing',
      'Hot store (Elasticsearch): search',
      'Cold store (S3): object_store',
      'Kibana: monitoring',
      'Engineers: client',
    ],
    connections: [
      'Log Producers -> Log Agent (Fluentd)',
      'Log Agent (Fluentd) -> Kafka',
      'Kafka -> Flink',
      'Flink -> Hot store (Elasticsearch)',
      'Kafka -> Flink',
      'Flink -> Hot store (Elasticsearch)',
      'Kafka -> Flink',
      'Flink -> Hot store (Elasticsearch)',
      'Flink -> Cold store (S3)',
      'Kibana -> Hot store (Elasticsearch)',
      'Engineers -> Kibana',
    ],
    notes: {
      other: 2,
    },
  },
  'loose-ends.excalidraw': {
    components: [
      'Web Server: service',
      'Mobile client: client',
      'Redis (LRU): cache',
      'MySQL: sql_db',
      'CDN: cdn',
      'observability: group',
      'Prometheus: monitoring in observability',
      'Grafana: monitoring in observability',
    ],
    connections: [
      'Mobile client -- Web Server: 1. GET /posts',
      'Web Server -> Redis (LRU)',
      'Web Server -> MySQL: cache miss',
      'Mobile client -> CDN: static files',
      'Grafana -> Prometheus',
      'Web Server -> Prometheus',
    ],
    notes: {
      estimates: 1,
      other: 1,
    },
  },
  'news-feed.excalidraw': {
    components: [
      'Client: client',
      'LB: load_balancer',
      'API Gaetway: api_gateway',
      'Post Service: service',
      'Feed Service: service',
      'Posts DB (Cassandra): nosql_db',
      'Redis feed cache: cache',
      'Kakfa: stream',
      'Fanout workers x3 ×3: worker',
      'User graph DB: graph_db',
      'S3: object_store',
      'CDN: cdn',
    ],
    connections: [
      'Client -> LB',
      'LB -> API Gaetway',
      'API Gaetway -> Post Service: 1. create post',
      'API Gaetway -> Feed Service: read feed',
      'Post Service -> Posts DB (Cassandra): write',
      'Feed Service <-> Redis feed cache',
      'Post Service -> S3: media',
      'Feed Service -> Kakfa',
      'Kakfa -> Fanout workers x3',
      'Fanout workers x3 -> User graph DB',
      'Fanout workers x3 -> Redis feed cache',
      'Client -> CDN',
      'CDN -> S3',
    ],
    notes: {
      other: 1,
      requirements: 2,
      estimates: 1,
      api: 1,
    },
  },
  'orders-old.tldr': {
    components: [
      'Web app: client',
      'Orders API: service in AWS eu-west-1',
      'Postgres: sql_db in AWS eu-west-1',
      'AWS eu-west-1: group',
      'Worker ×2: worker',
    ],
    connections: ['Web app -> Orders API: places order', 'Orders API -> Postgres'],
    notes: {},
  },
  'regions.excalidraw': {
    components: [
      'us-east-1: group',
      'Private subnet: group in us-east-1',
      'Browser: client',
      'ALB: load_balancer in us-east-1',
      'App server: service in Private subnet',
      'App server: service in Private subnet',
      'App server: service in Private subnet',
      'Postgres primary: sql_db in Private subnet',
      'Postgres read replica: sql_db in Private subnet',
      'Monitoring: group',
      'Prometheus: monitoring in Monitoring',
      'Grafana: monitoring in Monitoring',
    ],
    connections: [
      'Browser -> ALB: HTTPS',
      'ALB -> App server',
      'ALB -> App server',
      'ALB -> App server',
      'App server -> Postgres primary',
      'App server -> Postgres primary',
      'App server -> Postgres read replica',
      'Postgres primary -> Postgres read replica: async replication',
    ],
    notes: {
      schema: 3,
      other: 3,
    },
  },
  'ticket-booking.excalidraw': {
    components: [
      'Client: client',
      'API Gateway: api_gateway',
      'Event CRUD Service: service',
      'Search Service: search',
      'Booking Service: service',
      'Elastic Search: search',
      'Postgres DB: sql_db',
      'Redis Ticket Lock: coordination',
      'Stripe: external',
    ],
    connections: [
      'Client -> API Gateway',
      'API Gateway -> Event CRUD Service',
      'API Gateway -> Search Service',
      'API Gateway -> Booking Service',
      'Search Service -> Elastic Search',
      'Postgres DB -> Elastic Search: CDC',
      'Event CRUD Service -> Postgres DB',
      'Booking Service -> Postgres DB',
      'Booking Service -> Redis Ticket Lock: lock',
      'Booking Service <-> Stripe',
      'Client -> Stripe',
    ],
    notes: {
      other: 2,
      requirements: 2,
      schema: 8,
      api: 1,
    },
  },
  'two-versions.excalidraw': {
    components: [
      'Client: client',
      'URL service: service',
      'DB: sql_db',
      'Client: client',
      'URL service: service',
      'DB: sql_db',
      'Redis: cache',
    ],
    connections: [
      'Client -> URL service',
      'URL service -> DB',
      'Client -> URL service',
      'URL service -> DB',
      'URL service -> Redis: check first',
    ],
    notes: {
      other: 2,
    },
  },
}

describe('reading of our own boards', () => {
  const files = readdirSync(folder).filter((file) => /\.(tldr|excalidraw)$/.test(file))

  it.each(files)('%s reads as it was drawn', (file) => {
    expect(summary(extractGraph(readSketchFile(new URL(file, folder))))).toEqual(expected[file])
  })
})

function summary({ components, connections, notes }: DesignGraph) {
  const names = new Map<string, string>(components.map(({ id, label }) => [id, label || '?']))
  const byCategory: Record<string, number> = {}
  for (const { category } of notes) byCategory[category] = (byCategory[category] ?? 0) + 1
  return {
    components: components.map(({ label, kind, replicas, groupId }) => {
      const count = replicas > 1 ? ` ×${replicas}` : ''
      const group = groupId === null ? '' : ` in ${names.get(groupId)}`
      return `${label || '?'}${count}: ${kind}${group}`
    }),
    connections: connections.map(({ from, to, directed, bidirectional, label, step }) => {
      const sign = bidirectional ? '<->' : directed ? '->' : '--'
      const text = [step === null ? '' : `${step}.`, label].filter((part) => part !== '').join(' ')
      return `${names.get(from)} ${sign} ${names.get(to)}${text === '' ? '' : `: ${text}`}`
    }),
    notes: byCategory,
  }
}
