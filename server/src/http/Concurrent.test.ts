import { expect, it } from 'vitest'
import { Concurrent } from './Concurrent.ts'

it('[HT13] so much goes on at a time, of one session, of one address and together', () => {
  const concurrent = new Concurrent({ ofSession: 2, ofAddress: 3, together: 4 })
  const leave = concurrent.enter('ada', '1.1.1.1')
  expect(concurrent.enter('ada', '2.2.2.2')).not.toBeNull()
  expect(concurrent.enter('ada', '3.3.3.3')).toBeNull()
  leave?.()
  leave?.()
  expect(concurrent.enter('bo', '2.2.2.2')).not.toBeNull()
  expect(concurrent.enter('cy', '2.2.2.2')).not.toBeNull()
  expect(concurrent.enter('di', '2.2.2.2')).toBeNull()
  expect(concurrent.enter('di', '1.1.1.1')).not.toBeNull()
  expect(concurrent.enter('eve', '4.4.4.4')).toBeNull()
})
