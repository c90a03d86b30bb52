import type { ComponentKind } from '@sparboard/shared/design'
import { boardOf } from '../../server/src/engine/interviewer/testing.ts'

/** How many components the board has on which deciding is measured. */
export const components = 100
const kinds: readonly ComponentKind[] = [
  'service',
  'cache',
  'sql_db',
  'queue',
  'worker',
  'nosql_db',
  'stream',
  'object_store',
  'load_balancer',
  'websocket_gateway',
]

const names = ['Feed', 'Posts', 'Follow', 'Media', 'Search', 'Ads', 'Users', 'Events', 'Inbox']

/** A board of so many components of all kinds, each joined to a few others. */
export const crowdedBoard = boardOf(
  [
    ['client', 'App', 'client'],
    ...Array.from({ length: components - 1 }, (_, at): [string, string, ComponentKind] => [
      `n${at}`,
      `${names[at % names.length] ?? 'Part'} ${at}`,
      kinds[at % kinds.length] ?? 'service',
    ]),
  ],
  [
    ['client', 'n0'],
    ...Array.from({ length: 180 }, (_, at): [string, string] => [
      `n${at % (components - 1)}`,
      `n${(at * 7 + 3) % (components - 1)}`,
    ]),
  ],
)
