import type { Topic } from '../../knowledge/index.ts'

/**
 * After "I don't know": the same subject one size smaller, so that whoever reasons gets hold of it.
 * What a point of the topic says is not in it. Null for topics that are rarely asked about.
 */
export function smallerStepFor(topicId: Topic['id']): string | null {
  return steps.get(topicId) ?? null
}

const steps: ReadonlyMap<Topic['id'], string> = new Map([
  ['cache.choice', 'A user asks for something {component} has never seen: where do you look next?'],
  ['cache.invalidation', 'Ann changes her name: which boxes beside {component} know the old one?'],
  [
    'cache.stampede',
    'Two people want the same missing entry of {component}: what does the second one do?',
  ],
  ['cache.failure', '{component} is away: where else could the data come from?'],
  [
    'cache.hot_key',
    'One entry of {component} is wanted by everybody: on how many machines does it lie?',
  ],
  ['cache.cold_start', '{component} is empty: where does the first read go?'],
  ['cache.sizing', 'How large is one entry of {component}, roughly?'],
  ['cache.ttl', 'Name one thing in {component} that hardly ever changes: how old may it be?'],
  [
    'cdn.origin_protect',
    'Two people ask {component} for a file it lacks: how often should you be asked?',
  ],
  [
    'cdn.invalidation',
    'You fix a picture on your machine: what does {component} show a minute later?',
  ],
  [
    'cdn.what',
    'Name one file of your product that never changes: who could keep a copy for {component}?',
  ],
  [
    'client.retries_offline',
    '{component} sends something and hears nothing: what would you like it to try?',
  ],
  [
    'coordination.lock',
    'Two workers want the same thing: what must be true for only one to get it from {component}?',
  ],
  ['external.contract', '{component} is slow today: what can you already tell the user?'],
  [
    'external.webhooks',
    'You asked {component} for something and heard nothing: whom could you ask?',
  ],
  [
    'load_balancer.overload',
    'Twice too many come to {component}: whom would you rather turn away?',
  ],
  ['load_balancer.health', 'One machine behind {component} is dead: how could it be noticed?'],
  ['nosql_db.partition_key', 'You look for one record in {component}: what do you know about it?'],
  [
    'nosql_db.consistency',
    'A record lies on two machines of {component}, and one is behind: which one do you read?',
  ],
  ['nosql_db.capacity', 'How many writes does one user make in a day at {component}?'],
  ['nosql_db.choice', 'What do you know about a record of {component} when you look for it?'],
  [
    'notification.dedupe',
    '{component} is about to send: how could it see that it has done so before?',
  ],
  [
    'notification.provider_failure',
    'The vendor behind {component} says no: what can you try a minute later?',
  ],
  ['notification.fanout', 'How long does {component} need for a thousand people?'],
  ['object_store.upload_path', 'Which boxes does a file touch on its way to {component}?'],
  [
    'object_store.metadata',
    "You want to list Ann's files: which box knows their names, if not {component}?",
  ],
  [
    'object_store.dedup_chunks',
    'Half of a file is the same as before: which half has to go to {component}?',
  ],
  [
    'object_store.durability',
    'Somebody deletes a file in {component} by mistake: where could a copy still be?',
  ],
  ['pubsub.fanout', 'One message goes into {component} and ten listen: how many come out?'],
  [
    'queue.delivery',
    'You take a message from {component} and your machine dies: what do you want to happen to it?',
  ],
  ['queue.backlog', 'More goes into {component} than comes out: who notices first?'],
  ['queue.dlq', 'One message of {component} fails each time: how often would you try?'],
  [
    'queue.ordering',
    'Two messages of one user lie in {component}: does it matter which is done first?',
  ],
  ['queue.why_async', 'What has the user been told when her work is in {component}?'],
  [
    'rate_limiter.algorithm',
    'A client comes to {component} a second time: what do you need to remember of the first?',
  ],
  [
    'rate_limiter.state',
    'A client reaches two machines of {component}: how could the second know of the first?',
  ],
  [
    'rate_limiter.failure',
    "{component} can't count right now: would you let people in, or keep them out?",
  ],
  ['rate_limiter.identity', 'A request comes to {component}: what on it tells you who sent it?'],
  [
    'rate_limiter.distributed_quota',
    'A customer calls in two regions: what does the second {component} know of the first?',
  ],
  [
    'scheduler.once',
    'Two of {component} see the same job: how could one of them know it is too late?',
  ],
  ['scheduler.scale', '{component} wants to know what is due now: how few jobs could it look at?'],
  ['scheduler.missed', 'A job of {component} was due an hour ago: would you still run it?'],
  ['search.why', 'A user types half a word: what would you look it up in at {component}?'],
  [
    'service.idempotency',
    'The same request comes twice to {component}: what would the second one look like?',
  ],
  [
    'service.dependency_failure',
    '{downstream} says nothing for a second: what could {component} do meanwhile?',
  ],
  [
    'service.fanout_read',
    'Three people wait for what Ann sends: what does {component} have to do for them?',
  ],
  ['sql_db.transactions', 'Two people want the last one: what does {component} tell the second?'],
  ['sql_db.failover', '{component} is gone: where is another copy of its data?'],
  [
    'sql_db.replication',
    'There are two copies of {component}, and you write to one: when does the other know?',
  ],
  ['sql_db.sharding', 'You have two machines for {component}: which rows would you put on which?'],
  [
    'stream.partitioning',
    'Two events of one user come to {component}: should the same reader get both?',
  ],
  [
    'stream.offsets',
    'You read from {component} and stop for lunch: how do you know where to go on?',
  ],
  ['stream.lag', 'A reader of {component} is slow today: who sees it first?'],
  ['stream.windowing', 'An event reaches {component} late: would you still count it?'],
  [
    'websocket_gateway.routing',
    'If you were one machine of {component} and had something for Bob, what would you need to know?',
  ],
  [
    'websocket_gateway.delivery',
    'Bob was away from {component} for a minute: where does what he missed wait for him?',
  ],
  ['websocket_gateway.reconnect', 'Your own phone loses {component}: what does it do first?'],
  [
    'websocket_gateway.slow_client',
    "Bob's phone is too slow for {component}: what could he do without?",
  ],
  ['worker.crash', '{component} dies in the middle of a job: who could pick it up?'],
  ['worker.scaling', 'One job takes {component} ten seconds: how many does it do in an hour?'],
  ['gen.spof', '{component} is gone: which button does nothing any more?'],
  ['gen.capacity', 'Take one user: what does she cost {component} in a day?'],
])
