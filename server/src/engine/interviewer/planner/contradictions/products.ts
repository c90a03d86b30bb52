import type { Utterance } from '../../memory/InterviewMemory.ts'
import type { View } from '../View.ts'
import { sentencesOf, type Contradiction } from './Contradiction.ts'

const products: readonly RegExp[] = [
  /\b(postgres(?:ql)?|mysql|mariadb|oracle|sql server|sqlite|mongo(?:db)?|cassandra|dynamo(?:db)?|scylla(?:db)?|cockroach(?:db)?|spanner|bigtable|hbase|couchbase)\b/gi,
  /\b(kafka|rabbitmq|sqs|kinesis|pulsar|activemq|nats)\b/gi,
  /\b(redis|memcached?|valkey|hazelcast)\b/gi,
]
const comparing =
  /\b(?:instead|rather|unlike|like|versus|vs|or|not|compared|could|would|might|if|than|alternative|considered|move to|migrate|switch|also)\b/i

/** The board says MySQL, the words say Mongo. */
export function otherProduct(view: View, { text }: Utterance): Contradiction[] {
  for (const sentence of sentencesOf(text)) {
    if (comparing.test(sentence)) continue
    for (const family of products) {
      const said = sentence.match(family)?.[0]
      if (said === undefined) continue
      const labelled = view.graph.components.filter(({ label }) => label.match(family) !== null)
      const isDrawn = labelled.some(({ label }) => sameProduct(label, said))
      const other = labelled.find(({ id }) => id === view.thread?.about[0]) ?? labelled[0]
      if (isDrawn || !other || labelled.length > 1) continue
      return [
        {
          id: `contradiction.product@${other.id}`,
          because: `The board shows ${view.name(other.id)}; ${said} was said`,
          text: 'The board shows {component}, and you said {said}. Which is it?',
          slots: { component: view.name(other.id), said },
          about: [other.id],
        },
      ]
    }
  }
  return []
}

function sameProduct(label: string, said: string): boolean {
  return label.toLowerCase().includes(said.toLowerCase().slice(0, 5))
}
