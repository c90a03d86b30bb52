import type { ComponentKind } from '@sparboard/shared/design'

/**
 * How to ask after a part that a problem needs and nobody has drawn, without naming it: what happens
 * where it would be.
 */
export const missingParts: Partial<Record<ComponentKind, string>> = {
  client: 'Who uses this, and what does she hold in her hand?',
  service: 'A request comes in. Which box decides what happens with it?',
  sql_db: 'All machines are switched off over night. Where is the data in the morning?',
  nosql_db: 'All machines are switched off over night. Where is the data in the morning?',
  graph_db: 'Who is tied to whom: where would you look that up?',
  timeseries_db: 'Somebody asks for the values of last month. Which box knows them?',
  data_warehouse: 'Somebody asks for the sums of last year. Which box works them out?',
  cache: 'The same thing is asked for a million times in a minute. Who answers?',
  queue: 'Which of this does the user wait for, and which may happen later?',
  stream: 'Which of this does the user wait for, and which may happen later?',
  pubsub: 'Something has happened. How do all who care hear of it?',
  object_store: 'A file of a gigabyte comes in. Where does it lie afterwards?',
  cdn: 'A user on the other side of the world opens it. Which way do the bytes take?',
  worker: 'Some work takes ten minutes. Which box does it, while the user has gone?',
  scheduler: 'Some work begins without any user. What starts it?',
  websocket_gateway: 'Something changes while the user looks at the screen. How does it get there?',
  notification: 'Something happens while the app is closed. How does the user hear of it?',
  external: 'Part of this is done by another company. Where on your board is the way out?',
  rate_limiter: 'One customer calls a thousand times a second. Which box notices?',
  search: 'Somebody types half a word. Which box answers?',
  load_balancer: 'A million requests arrive at one name. Which machine gets each of them?',
  api_gateway: 'A request arrives from the internet. Which box sees it first?',
  coordination: 'Two machines both believe that it is their turn. Who is right?',
  monitoring: 'It gets slow at night. Which box knows before a user complains?',
  auth: 'A request arrives. How does the first box know who sent it?',
}
