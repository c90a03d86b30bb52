import type { TopicHints } from './TopicHints.ts'

/** What concerns any part, or several. */
export const generalHints: TopicHints = {
  'group.boundary': [
    'Think about what those inside have in common.',
    'Things fail together that were meant to be apart.',
  ],
  'group.multi_region': [
    'Think about the time right after one of them is gone.',
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
