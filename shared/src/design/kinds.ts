/** The kinds of component that the product knows, in the order of the palette. */
export const componentKinds = [
  'client',
  'dns',
  'cdn',
  'load_balancer',
  'api_gateway',
  'websocket_gateway',
  'rate_limiter',
  'auth',
  'service',
  'worker',
  'scheduler',
  'ml_model',
  'coordination',
  'cache',
  'sql_db',
  'nosql_db',
  'graph_db',
  'timeseries_db',
  'search',
  'object_store',
  'data_warehouse',
  'queue',
  'stream',
  'pubsub',
  'notification',
  'monitoring',
  'external',
  'group',
] as const

export type ComponentKind = (typeof componentKinds)[number]

/** Component families: one hue each in palette, shapes, pins and charts. */
export const kindFamilies = [
  'edge',
  'compute',
  'data',
  'messaging',
  'platform',
  'external',
] as const

export type KindFamily = (typeof kindFamilies)[number]

interface KindInfo {
  name: string
  family: KindFamily
}

/** The display name (singular, sentence case) and family of every kind. */
export const kindInfo: Record<ComponentKind, KindInfo> = {
  client: { name: 'Client', family: 'edge' },
  dns: { name: 'DNS', family: 'edge' },
  cdn: { name: 'CDN', family: 'edge' },
  load_balancer: { name: 'Load balancer', family: 'edge' },
  api_gateway: { name: 'API gateway', family: 'edge' },
  websocket_gateway: { name: 'WebSocket gateway', family: 'edge' },
  rate_limiter: { name: 'Rate limiter', family: 'edge' },
  auth: { name: 'Auth', family: 'platform' },
  service: { name: 'Service', family: 'compute' },
  worker: { name: 'Worker', family: 'compute' },
  scheduler: { name: 'Scheduler', family: 'compute' },
  ml_model: { name: 'ML model', family: 'compute' },
  coordination: { name: 'Coordination', family: 'platform' },
  cache: { name: 'Cache', family: 'data' },
  sql_db: { name: 'SQL database', family: 'data' },
  nosql_db: { name: 'NoSQL database', family: 'data' },
  graph_db: { name: 'Graph database', family: 'data' },
  timeseries_db: { name: 'Time-series database', family: 'data' },
  search: { name: 'Search index', family: 'data' },
  object_store: { name: 'Object store', family: 'data' },
  data_warehouse: { name: 'Data warehouse', family: 'data' },
  queue: { name: 'Message queue', family: 'messaging' },
  stream: { name: 'Event stream', family: 'messaging' },
  pubsub: { name: 'Pub/sub', family: 'messaging' },
  notification: { name: 'Notification service', family: 'messaging' },
  monitoring: { name: 'Monitoring', family: 'platform' },
  external: { name: 'External system', family: 'external' },
  group: { name: 'Group', family: 'external' },
}

/** Tells whether a text names a kind; for parsing input from outside. */
export function isComponentKind(value: unknown): value is ComponentKind {
  return typeof value === 'string' && (componentKinds as readonly string[]).includes(value)
}
