import { expect, it } from 'vitest'
import { readNumbers } from './numbers.ts'

it.each([
  ['twenty ms', 0.02, 's'],
  ['1,200 a second', 1200, '1/s'],
  ['4 billion messages a day', 4e9 / 86_400, '1/s'],
  ['10k rps', 10_000, '1/s'],
  ['two hundred thousand users', 200_000, 'users'],
  ['half a million writes per second', 500_000, '1/s'],
  ['50 GB', 50e9, 'B'],
  ['20 TB a day', 20e12 / 86_400, 'B/s'],
  ['3 Mbit/s', 3e6, 'bit/s'],
  ['ninety five percent', 95, '%'],
  ['99.9%', 99.9, '%'],
])('reads %s', (text, value, unit) => {
  const [number] = readNumbers(`about ${text} or so`)
  expect(number?.unit).toBe(unit)
  expect(number?.value).toBeCloseTo(value, 5)
})

it('reads several numbers in order, with the words that say them', () => {
  expect(readNumbers('100 million a day, so about 1,200 a second').map(({ text }) => text)).toEqual(
    ['100 million a day', '1,200 a second'],
  )
})

it('finds nothing where there is nothing', () => {
  expect(readNumbers('a lot, and fast')).toEqual([])
})
