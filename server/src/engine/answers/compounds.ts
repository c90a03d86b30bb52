/** Written as one word or as two; read as one. */
export const compounds: ReadonlySet<string> = new Set(
  `failover timeout backlog rollback rollout hotspot websocket lookup fallback backoff throughput
  backpressure readonly offset payload checksum timestamp namespace heartbeat runbook shutdown startup
  cleanup fanout lockout standby takeover dataset backup callback login signup cutover multipart
  rebalance preload prewarm precompute autoscale autoscaler autoscaling microservice changelog postmortem
  database datacenter datacentre filesystem bandwidth workload hashring upsert tombstone cronjob
  healthcheck lifecycle dropdown turnaround popup overload uptime downtime`.split(/\s+/),
)

/** Prefixes that a hyphen may part from their word. */
export const prefixes: ReadonlySet<string> = new Set(
  'pre re un de non multi auto co over under micro mid anti out'.split(' '),
)

/** Written together, read as two words. */
export const splitForms: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    writethrough: 'write through',
    readthrough: 'read through',
    writeback: 'write back',
    writebehind: 'write behind',
    cacheaside: 'cache aside',
    loadbalancer: 'load balancer',
    loadbalancers: 'load balancers',
    hotkey: 'hot key',
    hotkeys: 'hot keys',
    deadletter: 'dead letter',
    bloomfilter: 'bloom filter',
    singleflight: 'single flight',
    pubsub: 'pub sub',
    ratelimit: 'rate limit',
    ratelimiter: 'rate limiter',
    ratelimiting: 'rate limiting',
    setnx: 'setnx',
    noone: 'no one',
    incase: 'in case',
    atleast: 'at least',
    infront: 'in front',
    eachother: 'each other',
  }).map(([form, words]) => [form, words.split(' ')] as const),
)
