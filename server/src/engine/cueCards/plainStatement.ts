import type { Point } from '../knowledge/index.ts'

/**
 * Points that are noted in the shorthand of the trade, said so that somebody who has never interviewed
 * knows what to listen for. The words that candidates use for it stand in brackets.
 */
const plain: Readonly<Record<string, string>> = {
  'cache.choice#pattern': 'Says who fills it and who writes to it (cache-aside, write-through, …)',
  'cache.choice#kv': 'Says what lies in it: what an entry is found by, and what it holds',
  'cache.eviction#policy': 'Says which entry has to go when it is full (LRU, LFU, oldest first)',
  'cache.eviction#why':
    'Says why that suits the way it is read: what is recent, or what is popular',
  'cache.invalidation#strategy':
    'Says how an old entry gets out: deleted at a write, overwritten, run out (TTL), or told by an event',
  'cache.invalidation#bound': 'Says how old an entry may be, and which requirement allows it',
  'cache.invalidation#race':
    'Sees that an old value can be put back just after it was removed, and prevents it',
  'cache.bypass_writes#channel':
    'Lets the data itself tell of every change, whoever made it (change log of the database, CDC, events)',
  'cache.cold_start#load': 'Works out how much more the store gets while nothing is in the cache',
  'cache.cold_start#protect':
    'Keeps part of it away from the store: fewer at a time, some turned away, old values',
  'cache.cold_start#warm': 'Fills it before users come: the most wanted entries, a copy, a log',
  'cache.stampede#problem': 'Says that all who miss the same entry ask the store at once',
  'cache.stampede#single': 'Lets one of them fetch it while the others wait (lock, single-flight)',
  'cache.stampede#stale': 'Gives out the old value meanwhile, or fetches before it runs out',
  'cache.hot_key#limit':
    'Sees that one entry lives on one machine, so that more machines do not help',
  'cache.hot_key#replicate': 'Puts copies of it on several machines',
  'cache.hot_key#local': 'Keeps it for a moment inside each machine that asks (local cache)',
  'cache.sizing#workset': 'Works out what is really asked for: so many entries of such a size',
  'cache.sizing#ratio':
    'Says how many reads it answers, and what happens to the store if it is fewer',
  'cache.failure#fallback':
    'Says what happens to a request: to the store, half an answer, or an error',
  'cache.failure#timeout':
    'Waits only briefly, and stops asking for a while (timeout, circuit breaker)',
  'cache.failure#protectdb': 'Keeps the store from getting all of it at once',
  'cache.ttl#jitter': 'Spreads the times, so that not all run out together (jitter)',
  'cache.ttl#negative': 'Remembers, too, that something does not exist (negative caching)',
  'sql_db.replication#ryw':
    'Lets users see their own writes: read from the first machine for a while',
  'sql_db.replication#sync':
    'Says whether a write waits for the copies, and what each way costs (sync, async)',
  'sql_db.failover#detect': 'Says who notices it, who takes over, and after how many seconds',
  'sql_db.failover#splitbrain':
    'Prevents two machines from both taking writes (split brain, fencing, majority)',
  'sql_db.failover#rporto': 'Says how much may be lost and how long it may take (RPO, RTO)',
  'sql_db.sharding#key': 'Says by what the rows are divided, and why that fits the main queries',
  'sql_db.sharding#cross': 'Says what gets hard: queries and changes that touch several machines',
  'sql_db.sharding#skew':
    'Says what to do about a part that is much larger or busier than the rest',
  'sql_db.transactions#anomaly':
    'Says what goes wrong: one change is overwritten, the same thing is sold twice',
  'sql_db.transactions#mech':
    'Says what decides: a lock on the row, a version number, a unique rule, a strict transaction',
  'sql_db.transactions#cost': 'Says what that costs: some wait, some have to try again',
  'sql_db.schema_evolution#expand': 'Adds the new beside the old, moves over, then removes the old',
  'sql_db.schema_evolution#backfill':
    'Copies in small portions that can be repeated, and watches the load',
  'sql_db.connections#pooler':
    'Puts something in between that shares few connections (pool, proxy)',
  'nosql_db.choice#model': 'Names the sort of store and a product: by key, documents, wide rows',
  'nosql_db.partition_key#key':
    'Says by what a record finds its machine, and how it is sorted there',
  'nosql_db.partition_key#hot': 'Sees that one busy key can be too much for one machine',
  'nosql_db.partition_key#fix':
    'Divides a busy key into several, and says what that costs at reading',
  'nosql_db.partition_key#bound': 'Keeps one part from growing for ever: by month, by day',
  'nosql_db.consistency#quorum':
    'Says how many copies a write and a read wait for, and what it costs (N/R/W)',
  'nosql_db.consistency#conflict': 'Says which of two writes wins, and what is lost by it',
  'nosql_db.consistency#cap': 'Says what users may do while machines cannot reach each other',
  'nosql_db.modeling#table': 'Begins with the queries: one table or index for each',
  'nosql_db.modeling#sync': 'Says how the copies are kept in step, and how late they are',
  'nosql_db.modeling#cost': 'Says what more copies cost: writes, space, differences',
  'queue.why_async#contract':
    'Says what the user is told at once, and how she learns of the result',
  'queue.dlq#dlq': 'Puts it aside after some attempts (dead-letter queue)',
  'queue.dlq#backoff':
    'Waits longer before each attempt, and tells errors that pass from those that stay',
  'queue.dlq#block': 'Sees that those behind it wait where the order is kept',
  'queue.delivery#alo': 'Sees that the same message can come twice (at least once), and why',
  'queue.delivery#idem': 'Makes a second time harmless: remembers what was done (idempotency key)',
  'queue.delivery#eo': 'Does not believe in “exactly once” without such a memory',
  'queue.backlog#math': 'Works out how fast it grows and how long it takes to be empty again',
  'queue.backlog#signal': 'Adds workers by how long messages wait, not by how busy machines are',
  'queue.backlog#limit': 'Sees that something behind the workers may be what is slow',
  'queue.backlog#shed':
    'Slows down senders, or drops what is too old or matters less (backpressure)',
  'queue.ordering#scope': 'Keeps the order only where it matters: for one user, one order',
  'queue.ordering#mech': 'Sends what belongs together to the same reader (key, message group)',
  'queue.ordering#tolerate': 'Or makes a wrong order harmless: version numbers',
  'queue.outbox#problem': 'Sees that one of the two can succeed without the other, in either order',
  'queue.outbox#outbox':
    'Writes the message into the database together with the data, and sends it on later (outbox, CDC)',
  'queue.outbox#dup': 'Sees that it may then be sent twice, and readers have to cope',
  'queue.broker_failure#durable': 'Says yes to a sender only when several machines have it',
  'queue.broker_failure#producer': 'Says what a sender does: try again, keep it, or tell the user',
  'queue.broker_failure#limit': 'Sees that what is kept in memory is limited, and lost in a crash',
  'stream.why_log#replay': 'Events stay, so that they can be read again from the beginning',
  'stream.why_log#multi': 'Several readers each read all of it, at their own pace',
  'stream.partitioning#key':
    'Says by what events are divided, so that what belongs together stays in order',
  'stream.partitioning#count':
    'Works out into how many parts: by load, and by how many readers there are',
  'stream.partitioning#skew': 'Says what to do about a part that gets much more than the others',
  'stream.offsets#order':
    'Notes down its place after the work (may happen twice) or before (may be lost), and says which',
  'stream.offsets#idem': 'Makes doing an event twice harmless',
  'stream.offsets#replay': 'Says how everything is read once more, without spoiling what is shown',
  'stream.windowing#time': 'Tells when something happened from when it arrived',
  'stream.windowing#watermark': 'Says how long to wait for late events (watermark)',
  'stream.lag#cause': 'Finds out why: a slow store behind it, one busy part, one bad message',
  'stream.lag#scale': 'Adds readers, at most one for each part',
  'pubsub.fit#offline': 'Says whether a message waits for a listener who is away',
  'load_balancer.spof#ha':
    'Has a second one that takes over, and says how (pair, shared address, managed)',
  'load_balancer.spof#dns': 'Says how users find the other one, and how long that takes (DNS, TTL)',
  'load_balancer.spof#capacity': 'Works out whether the half that is left can carry all',
  'load_balancer.overload#shed': 'Turns requests away early instead of letting all of them wait',
  'load_balancer.overload#amplify': 'Sees that everybody who tries again makes it worse',
  'load_balancer.overload#budget':
    'Limits trying again: longer pauses, a maximum, a stop when it keeps failing',
  'load_balancer.health#check':
    'Asks each machine regularly, and says after how many seconds it is out',
  'load_balancer.health#shallow':
    'Sees that a check which asks the database, too, takes out all machines at once',
  'load_balancer.health#drain': 'Lets a machine finish its requests before it goes',
  'cdn.what#ratio': 'Works out how much of it is answered there, and what is left for the origin',
  'cdn.what#headers':
    'Says for how long, and by which names (cache headers, names that never change)',
  'cdn.invalidation#version': 'Gives a new file a new name instead of deleting the old one',
  'cdn.invalidation#purge': 'Has it deleted out there, and says how long that takes',
  'cdn.origin_protect#collapse':
    'Lets one request fetch for all who wait (request collapsing, shield)',
  'cdn.origin_protect#key': 'Takes care that the same file is not kept under many names',
  'cdn.origin_protect#degrade': 'Limits what comes through, and gives out old files meanwhile',
  'rate_limiter.state#shared': 'Says whether machines count together in one place or each alone',
  'rate_limiter.state#atomic': 'Checks and counts in one step, so that two cannot both be the last',
  'rate_limiter.failure#policy':
    'Decides to let through or to turn away (fail open, closed), and why',
  'object_store.metadata#split':
    'Keeps records in a database, and the bytes under a key of their own',
  'object_store.metadata#order':
    'Says what is written and deleted first: better bytes without a record than a record without bytes',
  'object_store.metadata#gc': 'Cleans up what nobody points to any more',
  'object_store.upload_path#presign':
    'Lets the phone upload directly, with a permit from the service',
  'object_store.upload_path#multipart': 'Uploads in parts, and goes on after a break',
  'websocket_gateway.routing#registry':
    'Keeps a list of who is on which machine, or a channel for each user',
  'websocket_gateway.routing#stale': 'Says what happens when that list is wrong, or she is offline',
  'websocket_gateway.delivery#persist': 'Stores a message before it is sent on',
  'websocket_gateway.delivery#seq':
    'Numbers messages, and goes on after the last one that was seen',
  'websocket_gateway.delivery#ack':
    'Lets the phone confirm, sends again, and drops what came twice',
  'websocket_gateway.reconnect#storm':
    'Sees that all come back at once, sign in and ask for what they missed',
  'websocket_gateway.reconnect#jitter':
    'Lets phones wait for different times, and machines take only so many',
  'websocket_gateway.reconnect#drain': 'Moves users in small groups before a machine goes',
  'search.indexing#pipeline':
    'Brings each change over from the log of the database or a queue, instead of writing twice',
  'search.indexing#lag': 'Says how late it is, and what the author of a change sees',
  'search.indexing#repair': 'Tries again after errors, and compares both sides now and then',
  'search.sharding#scatter': 'Sees that a query asks all parts and waits for the slowest',
  'api_gateway.authn#local':
    'Checks a signed token itself or asks a service, and says what each costs',
  'api_gateway.authn#propagate': 'Passes on who it is so that nobody else can claim it',
  'api_gateway.authn#authz': 'The service itself checks whether she may see this record',
  'service.stateless#state': 'Keeps nothing on the machine that others need',
  'service.stateless#count':
    'Works out how many machines: requests a second times how long each takes',
  'service.stateless#bottleneck': 'Says what is the next to give out (database, connections)',
  'service.boundaries#own': 'Each service has its own data; no tables are shared',
  'service.boundaries#reason': 'Says why they are apart: load, teams, failures, releases',
  'service.boundaries#saga': 'Says how a change in both is undone when the second one fails (saga)',
  'service.dependency_failure#isolate':
    'Waits only so long, keeps room for other calls, stops calling for a while (timeout, bulkhead, breaker)',
  'service.dependency_failure#degrade': 'Says for each of them what a user still gets',
  'service.dependency_failure#avail': 'Works out how failures of several in a row add up',
  'service.idempotency#key': 'The client makes up an id for the request, and it is taken only once',
  'service.idempotency#same': 'Answers the second one with the result of the first',
  'service.idempotency#conc': 'Says what happens when both come at the same moment',
  'service.fanout_read#both': 'Compares doing the work at the write with doing it at the read',
  'service.fanout_read#hybrid': 'Treats the largest accounts differently: fetched at the read',
  'service.fanout_read#math': 'Works it out: posts a second times followers',
  'worker.crash#lease':
    'A job counts as done only at the end; if nobody reports, another one takes it',
  'worker.crash#idem': 'Steps can be done twice without harm, or go on from where it was',
  'worker.crash#partial': 'Half a result is removed, or nobody sees it',
  'scheduler.once#claim':
    'Only one of them may start a job (leader, or a mark that only one can set)',
  'scheduler.once#fence': 'One that wakes up late cannot do harm',
  'coordination.lock#fence':
    'Whoever takes the write checks a number, so that an old holder is turned away (fencing token)',
  'coordination.lock#expire': 'Sees that a lock runs out while its holder sleeps',
  'monitoring.slo#sli': 'Measures what users feel, with a target',
  'monitoring.slo#alert': 'Wakes somebody for what users feel, not for every cause',
  'monitoring.slo#saturate': 'Watches what fills up before it is full',
  'external.webhooks#unknown':
    'Treats it as neither done nor failed, and asks or tries again with the same id',
  'gen.retry_timeout#breaker': 'Stops calling for a while when it keeps failing (circuit breaker)',
}

/** What a point is, for whoever listens for it. */
export function plainStatement(
  topic: string,
  { id, statement }: Pick<Point, 'id' | 'statement'>,
): string {
  return plain[`${topic}#${id}`] ?? statement
}

/** The points that are said in other words; a point that is no more would be left behind. */
export const plainPoints: readonly string[] = Object.keys(plain)
