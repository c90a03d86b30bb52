/** For each topic: which part of the situation to look at, and what goes wrong when nobody does. */
export const topicHints: Readonly<
  Record<string, readonly [direction: string, consequence: string]>
> = {
  'cache.choice': [
    'Think about one read, from the moment it leaves the caller until it is answered.',
    'Without that, nobody can tell what is in {component}, or who put it there.',
  ],
  'cache.eviction': [
    'Think about the moment when {component} has no room left.',
    'Otherwise {component} loses exactly what the next thousand users want.',
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
  'queue.why_async': [
    'Think about the user at the moment when the button was pressed.',
    'They believe that something is done which is only planned.',
  ],
  'queue.dlq': [
    'Think about a message that can never succeed.',
    'It is tried for ever, and everything behind it waits.',
  ],
  'queue.delivery': [
    'Think about a worker that dies just after its work and just before saying so.',
    'Something happens to the user a second time, or not at all.',
  ],
  'queue.backlog': [
    'Put the two rates side by side and let an hour pass.',
    'Users wait for something that was due long ago.',
  ],
  'queue.ordering': [
    'Think about two messages of the same user on two workers.',
    'The later one wins the race, and the earlier one undoes it.',
  ],
  'queue.outbox': [
    'Think about a process that is gone after the first of its two writes.',
    'One half of the system believes something that the other never heard.',
  ],
  'queue.broker_failure': [
    'Think about what {component} has promised when it says yes.',
    'Something was accepted and nobody has it any more.',
  ],
  'stream.why_log': [
    'Think about who reads the events of {component}, and when.',
    'You run something heavy for a job that something light could do.',
  ],
  'stream.partitioning': [
    'Think about which events a reader must see one after the other.',
    'Things of one customer are seen in the wrong order, or one reader does all the work.',
  ],
  'stream.offsets': [
    'Think about a reader that dies between its work and its bookmark.',
    'Results are counted twice or never.',
  ],
  'stream.windowing': [
    'Think about the time at which it happened and the time at which it arrived.',
    'A number that was already published turns out wrong.',
  ],
  'stream.lag': [
    'Think about how far the last reader is behind, in minutes.',
    'Events are gone before they were read.',
  ],
  'stream.schema': [
    'Think about a reader that has not been changed for a year.',
    "One team's deploy breaks another team at night.",
  ],
  'pubsub.fit': [
    'Think about somebody who was away for ten seconds.',
    'A message is lost and nobody knows that it existed.',
  ],
  'pubsub.fanout': [
    'Put one message and all who listen side by side.',
    'A single busy room uses up everything {component} can send.',
  ],
  'pubsub.filter_security': [
    'Think about somebody who lost the right to listen a minute ago.',
    'They go on reading what is not for them.',
  ],
  'load_balancer.l4_l7': [
    'Think about what {component} can see of a request.',
    '{component} cannot do what you need of it, or does more than it has to.',
  ],
  'load_balancer.algorithm': [
    'Think about requests that are not equally heavy.',
    'Some machines drown while others wait.',
  ],
  'load_balancer.health': [
    'Think about the time from the death of a machine to the last request that it gets.',
    'Users get errors from a machine that everyone knows is dead.',
  ],
  'load_balancer.spof': [
    'Think about what stands in front of all your good machines.',
    'They are all healthy and nobody can reach them.',
  ],
  'load_balancer.overload': [
    'Think about more work than anybody can do.',
    'Everyone is slow, everyone asks again, and nobody gets anything.',
  ],
  'load_balancer.global': [
    "Think about how a user's first packet finds its way.",
    'A whole region is dark and its users still go there.',
  ],
  'cdn.what': [
    'Think about which bytes are the same for everybody.',
    'Your own machines send what somebody else could have sent from next door.',
  ],
  'cdn.invalidation': [
    'Think about all the places that have a copy.',
    'Users see the old version long after you have fixed it.',
  ],
  'cdn.private': [
    'Think about who asks, and who decides, when {component} answers by itself.',
    'A private file is one copied link away from everybody.',
  ],
  'cdn.origin_protect': [
    'Think about a file that nobody near the users has yet.',
    'Everything arrives behind {component} at the same moment.',
  ],
  'cdn.media': [
    'Think about a viewer whose network gets worse in the middle.',
    'The picture stops, or everybody waits for bytes they never watch.',
  ],
  'cdn.multi': [
    'Think about a day without {component}.',
    'Your own machines get what {component} used to answer.',
  ],
  'rate_limiter.algorithm': [
    'Think about the end of one minute and the start of the next.',
    'Somebody gets through twice what you allowed.',
  ],
  'rate_limiter.state': [
    'Think about two machines that look at the same number.',
    'Each of them lets through what only one may.',
  ],
  'rate_limiter.identity': [
    'Think about many people who look like one, and one who looks like many.',
    'The wrong people are stopped.',
  ],
  'rate_limiter.failure': [
    'Think about a request that comes while {component} knows nothing.',
    'Either nobody gets in, or everybody.',
  ],
  'rate_limiter.response': [
    'Think about the client that was told no.',
    'It comes back at once, together with all others.',
  ],
  'rate_limiter.placement': [
    'Think about the ways that lead around {component}.',
    'What you wanted to save is hit from another side.',
  ],
  'rate_limiter.distributed_quota': [
    'Think about the seconds in which the regions do not know of each other.',
    'A customer gets three times what they pay for.',
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
  'websocket_gateway.why': [
    'Think about who has something to say, and how often.',
    'You run something delicate where something simple would do.',
  ],
  'websocket_gateway.routing': [
    'Think about what one machine knows of those who are on another.',
    'The message stays with somebody who does not have Bob.',
  ],
  'websocket_gateway.delivery': [
    'Think about a phone that hears nothing for a minute.',
    'A message was sent, and nobody will ever see it.',
  ],
  'websocket_gateway.reconnect': [
    'Think about everyone who lost their connection in the same second.',
    'They all come back at once and bring down the next machine.',
  ],
  'websocket_gateway.capacity': [
    'Think about how many are there at once, and what each of them holds.',
    'One machine more or less decides over a hundred thousand people.',
  ],
  'websocket_gateway.auth': [
    'Think about a connection that is older than the proof it began with.',
    'Somebody who was thrown out goes on listening.',
  ],
  'websocket_gateway.slow_client': [
    'Think about somebody who reads slower than you write.',
    'What they have not read fills your memory.',
  ],
  'notification.pipeline': [
    'Follow one message and stop wherever it could wait.',
    'One slow vendor holds up messages that had nothing to do with it.',
  ],
  'notification.dedupe': [
    "Think about the moment between the vendor's yes and your own note of it.",
    'A user is told twice, or never.',
  ],
  'notification.fanout': [
    'Divide the users by what you can send.',
    'It takes hours, and the wave that comes back takes everything down.',
  ],
  'notification.provider_failure': [
    'Think about what you know when a vendor says nothing.',
    'Codes do not arrive and you hear of it from users.',
  ],
  'notification.user_limits': [
    "Think about the user's evening, not about one message.",
    'They turn everything off, the important things too.',
  ],
  'notification.scheduling': [
    'Think about where a message is while it waits.',
    'It comes at the wrong hour, or after its reason is gone.',
  ],
  'notification.tracking': [
    'Think about one user who says they got nothing.',
    'You cannot tell them what happened.',
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
  'client.direct_db': [
    'Think about what somebody can do who owns the device.',
    'Everyone holds the key to your data.',
  ],
  'client.retries_offline': [
    'Think about a client that does not know whether it was heard.',
    'The same thing is done twice, or the user believes it is done.',
  ],
  'client.api_shape': [
    'Think about one screen and what it has to ask.',
    'The user waits for six answers in a row.',
  ],
  'client.caching': [
    'Think about what is still on the device tomorrow.',
    'The user acts on something that is no longer so.',
  ],
  'dns.ttl_failover': [
    'Think about those who asked {component} a minute before it changed.',
    'They go on knocking at a dead door.',
  ],
  'dns.outage': [
    'Think about a day on which names lead nowhere.',
    'Everything runs and nobody can find it.',
  ],
  'dns.geo': [
    'Think about what {component} can really know of the user.',
    'People are sent around the world.',
  ],
  'api_gateway.role': [
    'Think about what would have to be built in every service without {component}.',
    'Everybody builds it again, or everybody waits for one team.',
  ],
  'api_gateway.authn': [
    'Think about a call that did not come through {component}.',
    'Whoever is inside is believed.',
  ],
  'api_gateway.timeouts': [
    'Think about who is still working when the user has gone.',
    'Work is done for nobody, and more of it all the time.',
  ],
  'service.stateless': [
    'Think about what dies with one instance.',
    'Users lose their place whenever you deploy.',
  ],
  'service.boundaries': [
    'Think about who may change which data.',
    'Two teams change the same row and nobody is responsible.',
  ],
  'service.dependency_failure': [
    'Think about what {component} is doing while it waits.',
    'One slow neighbour stops everything else too.',
  ],
  'service.idempotency': ['Think about the same request arriving again.', 'The user pays twice.'],
  'service.fanout_read': [
    'Put what a post costs beside what a read costs.',
    'One famous person stops the feed of everybody.',
  ],
  'worker.crash': [
    'Think about a job whose worker is gone.',
    'It is lost, or done one and a half times.',
  ],
  'worker.scaling': [
    'Think about the shortest job behind the longest one.',
    'Somebody waits two hours for five seconds of work.',
  ],
  'worker.side_effects': [
    'Think about what five hundred of them do to one neighbour.',
    'The neighbour shuts you out.',
  ],
  'worker.deploy': [
    'Think about a job that is in the middle when you deploy.',
    'Hours of work are thrown away, or read wrongly.',
  ],
  'scheduler.once': ['Think about two who both believe they are in charge.', 'A job runs twice.'],
  'scheduler.missed': [
    'Think about what was due while {component} was away.',
    'It never runs, or all of it runs at once.',
  ],
  'scheduler.scale': [
    'Think about how few of all jobs are due in this second.',
    'Finding them takes longer than the second.',
  ],
  'scheduler.deps': [
    'Think about a chain that broke in its middle.',
    'The next one works with half of the data.',
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
  'auth.sessions': [
    'Think about a proof that must stop working now.',
    'A thief stays in for hours.',
  ],
  'auth.passwords': [
    'Think about the day on which everything stored is stolen.',
    'Every password is known by the evening.',
  ],
  'auth.authz': [
    'Think about how a right reaches a file four folders down.',
    'Somebody sees what they should not, or nobody can answer in time.',
  ],
  'auth.service_identity': [
    'Think about one machine inside that is not yours any more.',
    'It can speak for all the others.',
  ],
  'coordination.lock': [
    'Think about a holder who is only slow, not dead.',
    'Two of them write, each sure to be alone.',
  ],
  'coordination.consensus': [
    'Think about which side may go on when the network is cut.',
    'Both do, or neither.',
  ],
  'coordination.leader': [
    'Think about the time between one and the next.',
    'Nobody decides, or two do.',
  ],
  'coordination.config': [
    'Think about a wrong value that is everywhere two seconds later.',
    'Everything fails at once, and the way back as well.',
  ],
  'monitoring.slo': [
    'Think about what a user would complain about.',
    'You are woken for nothing and sleep through the rest.',
  ],
  'monitoring.tracing': [
    'Follow one slow request through all who touched it.',
    'You know that it was slow and not where.',
  ],
  'monitoring.rollout': [
    'Think about the first users of a bad version.',
    'All of them have it before anyone looks.',
  ],
  'monitoring.pipeline': [
    'Think about {component} failing for the same reason as what it watches.',
    'The alarm is silent exactly then.',
  ],
  'ml_model.serving': [
    'Think about a user who waits for an answer of {component}.',
    'The page waits, or shows nothing.',
  ],
  'ml_model.features': [
    'Put what {component} learned from beside what it is fed.',
    'It is right in the lab and wrong in life.',
  ],
  'ml_model.release': [
    'Think about the first thousand users of the new {component}.',
    'A worse one is live and nobody can tell.',
  ],
  'external.contract': [
    'Think about a neighbour that you cannot repair.',
    'Its bad hour is your bad hour.',
  ],
  'external.webhooks': [
    'Think about not knowing whether it happened.',
    'The money moved and your books do not know.',
  ],
  'external.data': [
    'Think about what is theirs once you have sent it.',
    'Their leak is your leak.',
  ],
  'group.boundary': [
    'Think about what those inside share.',
    'Things fail together that were meant to be apart.',
  ],
  'group.multi_region': [
    'Think about the minutes after one of them is gone.',
    'The other one cannot take over what it never had.',
  ],
  'group.blast': [
    'Think about how many share the fate of one.',
    'A single bad request reaches everybody.',
  ],
  'gen.spof': [
    'Think about a day without {component}.',
    'Something that users do every day stops.',
  ],
  'gen.capacity': [
    'Go from users to one machine, step by step.',
    'It is too small on the day that matters.',
  ],
  'gen.retry_timeout': [
    'Think about the caller while it waits.',
    'Waiting spreads from box to box.',
  ],
  'gen.purpose': [
    'Think about the first version, with half of the boxes.',
    'You run something that nobody asked for.',
  ],
  'gen.orphan': [
    'Think about who would notice if {component} were not there.',
    'It is a box and not a part of the design.',
  ],
  'gen.cost': [
    'Multiply what one unit costs by how many there are.',
    'The bill decides what you did not.',
  ],
  'gen.consistency_across': [
    'Think about two places that say different things.',
    'Nobody knows which of them to believe.',
  ],
  'gen.security': [
    'Think about a user who means harm.',
    'They get what is not theirs, with a normal account.',
  ],
}
