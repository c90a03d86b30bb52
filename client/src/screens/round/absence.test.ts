import { ENGINE_ID, type ParticipantId } from '@sparboard/shared/base'
import type { Participant, Role } from '@sparboard/shared/round'
import { describe, expect, it } from 'vitest'
import { absencesOf, describeAbsence } from './absence.ts'

function person(name: string, role: Role, isRemoved = false): Participant {
  return { id: name as ParticipantId, name, role, isHost: false, isRemoved }
}

const engine = { ...person('Interviewer', 'interviewer'), id: ENGINE_ID }
const people = [
  person('Ana', 'interviewer'),
  person('Ben', 'candidate'),
  person('Olga', 'observer'),
  person('Rob', 'candidate', true),
  engine,
]

describe('who is not here', () => {
  it('[TG7] is whoever takes part and has no tab open; nobody misses observers or an engine', () => {
    const away = absencesOf(people, new Set(['Ana']), new Map(), 5_000)
    expect([...away]).toEqual([['Ben', 5_000]])
    expect([...absencesOf(people, new Set(['Ana', 'Ben']), away, 6_000)]).toEqual([])
  })

  it('[TG7] is taken for reconnecting at first and for away later', () => {
    const away = absencesOf(people, new Set(['Ana']), new Map(), 5_000)
    const later = absencesOf(people, new Set(['Ana']), away, 30_000)
    expect(describeAbsence(later, people, 30_000)).toBe('Ben is reconnecting…')
    expect(describeAbsence(later, people, 60_000)).toBe('Ben is away')
    expect(describeAbsence(new Map(), people, 60_000)).toBeNull()
  })

  it('[TG7] names all of them', () => {
    const away = absencesOf(people, new Set(), new Map(), 0)
    expect(describeAbsence(away, people, 0)).toBe('Ana and Ben are reconnecting…')
  })
})
