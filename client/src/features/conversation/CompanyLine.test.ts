import { expect, it } from 'vitest'
import { describeCompany } from './CompanyLine.tsx'

const writing = (name: string) => ({ name, isTyping: true, isDrawing: true })
const drawing = (name: string) => ({ name, isTyping: false, isDrawing: true })
const still = (name: string) => ({ name, isTyping: false, isDrawing: false })

it.each([
  [[], ''],
  [[still('Ana')], ''],
  [[writing('Ana')], 'Ana is writing'],
  [[writing('Ana'), writing('Ben')], 'Ana and Ben are writing'],
  [[writing('Ana'), writing('Ben'), writing('Cy')], '3 people are writing'],
  [[drawing('Ana'), still('Ben')], 'Ana is drawing'],
  [[drawing('Ana'), writing('Ben')], 'Ben is writing'],
])('[TG6] %j: "%s"', (company, text) => {
  expect(describeCompany(company)).toBe(text)
})
