import { expect, it } from 'vitest'
import { menuPlace } from './menuPlace.ts'

const board = { left: 50, top: 100, right: 850, bottom: 700 }
const chip = (left: number, top: number) => ({ left, top, right: left + 90, bottom: top + 18 })

it('[DR72] the menu opens below its chip, else above it, and stays on the board', () => {
  expect(menuPlace(chip(250, 200), board, 300)).toEqual({ left: 200, top: 122 })
  expect(menuPlace(chip(250, 600), board, 300)).toEqual({ left: 200, top: 196 })
  expect(menuPlace(chip(800, 200), board, 300)).toEqual({ left: 544, top: 122 })
  expect(menuPlace(chip(20, 380), board, 560)).toEqual({ left: 8, top: 32 })
})
