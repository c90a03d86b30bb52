import { describe, expect, it } from 'vitest'
import { productsIn } from './productsIn.ts'

describe('products that a text names', () => {
  it.each([
    ['What does Kafka do beside it?', ['Kafka']],
    ['Kafka keeps them for a week. What then?', ['Kafka']],
    ['Would Amazon S3, DynamoDB or S3 keep it?', ['Amazon S3', 'DynamoDB', 'S3']],
    ['Next, a user writes. Express that as a number.', []],
    ['What happens in the cache, the queue and the load balancer?', []],
    ['The flow goes from Ada to the API and back.', []],
  ])('[MD23] %s', (text, products) => {
    expect(productsIn(text)).toEqual(products)
  })
})
