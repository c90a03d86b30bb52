import type { TopicHints } from './TopicHints.ts'

/** What travels: queues, streams, channels, notifications. */
export const messagingHints: TopicHints = {
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
}
