import type { TopicHints } from './TopicHints.ts'

/** What does the work, and what watches over it. */
export const workHints: TopicHints = {
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
}
