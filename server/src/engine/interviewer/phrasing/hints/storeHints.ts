import type { TopicHints } from './TopicHints.ts'

/** What is kept: caches, databases, files, search. */
export const storeHints: TopicHints = {
  'cache.choice': [
    'Think about one read, from the moment it leaves the caller until it is answered.',
    'Nobody can tell what is in {component}, or who put it there.',
  ],
  'cache.eviction': [
    'Think about the moment when {component} has no room left.',
    '{component} loses exactly what the next thousand users want.',
  ],
  'cache.invalidation': [
    'Think about the minute after a record has changed.',
    'Users of {component} go on seeing something that is no longer true.',
  ],
  'cache.bypass_writes': [
    'Think about those who change the data without asking the owner of {component}.',
    '{component} is wrong, and nobody who uses it can know.',
  ],
  'cache.cold_start': [
    'Think about the first minute with nothing in {component}.',
    'Everything that {component} usually answers arrives behind it at once.',
  ],
  'cache.stampede': [
    'Think about the moment when many requests want the same thing from {component}.',
    'All of them would do the same work.',
  ],
  'cache.hot_key': [
    'Think about where all the requests for one entry end up.',
    'One machine melts while its neighbours are idle.',
  ],
  'cache.sizing': [
    'Think about what is really read in an hour.',
    '{component} is either far too dear or far too often empty-handed.',
  ],
  'cache.failure': [
    'Think about the caller of {component} at the moment when it gets no answer.',
    'A part that was meant to help takes the whole product down.',
  ],
  'cache.ttl': [
    'Think about how quickly the thing behind an entry of {component} changes.',
    'Entries are wrong for too long, or all end in the same moment.',
  ],
  'cache.security_data': [
    'Think about who else can ask {component} for the same thing.',
    'One user sees what belongs to another.',
  ],
  'sql_db.choice': [
    'Think about the queries that {component} must answer, one by one.',
    'You pay for abilities of {component} that nobody uses.',
  ],
  'sql_db.indexing': [
    'Think about how many rows {component} has to look at for one answer.',
    'Reads get slower with every month of data.',
  ],
  'sql_db.replication': [
    'Think about a read that comes right after a write.',
    'A user believes that their post was lost.',
  ],
  'sql_db.failover': [
    'Think about the seconds between the last sign of life of {component} and the first answer of its successor.',
    'Writes are refused for long, or two machines accept different ones.',
  ],
  'sql_db.sharding': [
    'Think about what the most frequent query knows before it asks.',
    'Every query has to ask everybody, and one machine still does all the work.',
  ],
  'sql_db.transactions': [
    'Think about two requests that both read before either of them writes.',
    'Two people are told that the same thing is theirs.',
  ],
  'sql_db.schema_evolution': [
    'Think about the hour in which old and new programs run side by side.',
    'Half of the servers fail on the first row they read.',
  ],
  'sql_db.connections': [
    'Multiply what each caller keeps open.',
    '{component} spends its time on callers and none on their queries.',
  ],
  'nosql_db.choice': [
    'Think about what the caller knows when it comes to {component}.',
    'You pay for it in many ways and need nothing of what it brings.',
  ],
  'nosql_db.partition_key': [
    'Think about where two items of the same thing end up.',
    'One place in {component} is full or busy while the others sleep.',
  ],
  'nosql_db.consistency': [
    'Think about a read that reaches a machine which has not heard of the write.',
    'A user sees the past, or loses a change that was confirmed.',
  ],
  'nosql_db.modeling': [
    'Think about the second question, which does not know the key.',
    'The store reads everything to return ten rows.',
  ],
  'nosql_db.lsm': [
    'Think about what is left to do after a write to {component} was confirmed.',
    'Reads get slower the more has been written and deleted.',
  ],
  'nosql_db.capacity': [
    "Think about the busiest second, and about one item's size.",
    '{component} says no on the best day of the year.',
  ],
  'nosql_db.multi_region': [
    'Think about the minutes in which the two sides of {component} cannot talk.',
    'Two people change the same thing and one of them loses it.',
  ],
  'object_store.upload_path': [
    'Follow the bytes, box by box.',
    'Your own machines spend their evening carrying files.',
  ],
  'object_store.metadata': [
    'Think about what you know of a file besides its bytes.',
    'A file is shown that does not exist, or exists and cannot be found.',
  ],
  'object_store.dedup_chunks': [
    'Think about what is really new when a file was changed a little.',
    'A gigabyte is sent and kept for one byte.',
  ],
  'object_store.durability': [
    'Think about a mistake that is made on purpose, by a script.',
    'It is carried out on every copy at once.',
  ],
  'object_store.serving': [
    'Think about who looks at a file, and who lets them.',
    'Anyone with the address has the file.',
  ],
  'object_store.lifecycle_cost': [
    'Think about a file that nobody has opened for a year.',
    'You pay the best price for what nobody reads.',
  ],
  'search.why': [
    'Think about the query that is hard for the database.',
    'Everything is kept twice and nobody gains by it.',
  ],
  'search.indexing': [
    'Think about the time between the save and the search.',
    'A user does not find what they have just published.',
  ],
  'search.reindex': [
    'Think about users who search while you rebuild.',
    'They find half of everything until you are done.',
  ],
  'search.sharding': [
    'Think about the slowest of all who must answer.',
    'The more machines you ask, the slower the answer.',
  ],
  'search.relevance': [
    'Think about two records that both match.',
    'The right one is on page three.',
  ],
  'search.failure': [
    'Think about a page that waits for {component}.',
    'One slow part makes the whole page slow.',
  ],
  'graph_db.why': [
    'Count the steps that a query takes.',
    'You run a special thing for an ordinary question.',
  ],
  'graph_db.supernode': [
    'Think about the one with fifty million neighbours.',
    'A single query reads half of everything.',
  ],
  'graph_db.freshness': [
    'Think about the same fact seen from its two ends.',
    'The two ends tell different stories.',
  ],
  'timeseries_db.cardinality': [
    'Think about each detail and how many values it can have.',
    'The number of lines grows faster than any machine.',
  ],
  'timeseries_db.retention': [
    'Think about who looks at a point that is a year old.',
    'You pay for seconds that nobody will look at.',
  ],
  'timeseries_db.ingest': [
    'Think about the minutes in which {component} does not listen.',
    'There is a hole in the graph just when you need it.',
  ],
  'data_warehouse.separation': [
    'Think about what one large question does to all the small ones.',
    'Users wait because somebody makes a report.',
  ],
  'data_warehouse.modeling': [
    "Think about how much is read for one day's answer.",
    'Two terabytes are read for a number on a screen.',
  ],
  'data_warehouse.realtime': [
    'Think about a customer who waits for the number.',
    'They wait long, or see one that changes tomorrow.',
  ],
}
