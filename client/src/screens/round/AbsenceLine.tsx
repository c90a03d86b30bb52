import { useEffect, useState } from 'react'
import { Unplug } from 'lucide-react'
import type { Participant } from '@sparboard/shared/round'
import type { BoardPerson } from '../../features/board/types.ts'
import { absencesOf, describeAbsence, type Absences } from './absence.ts'
import css from './AbsenceLine.module.css'

interface AbsenceLineProps {
  participants: readonly Participant[]
  people: readonly BoardPerson[]
}

/** Nobody is missed for the blink of a reload. */
const graceMs = 2_500

/** Says whose connection is gone. Only while this tab itself is connected, or everybody would be. */
export function AbsenceLine({ participants, people }: AbsenceLineProps) {
  const [absences, setAbsences] = useState<Absences>(new Map())
  const [nowMs, setNowMs] = useState(0)
  const presentIds = people.map(({ id }) => id).join(' ')

  useEffect(() => {
    const look = () => {
      const now = performance.now()
      const present = new Set(presentIds.split(' '))
      setAbsences((before) => absencesOf(participants, present, before, now))
      setNowMs(now)
    }
    const soon = setTimeout(look, graceMs)
    const often = setInterval(look, 15_000)
    return () => {
      clearTimeout(soon)
      clearInterval(often)
    }
  }, [participants, presentIds])

  // Whoever is back is back at once.
  const missing = new Map([...absences].filter(([id]) => !people.some((one) => one.id === id)))
  const text = describeAbsence(missing, participants, nowMs)
  return (
    <p role="status" className={text === null ? 'visually-hidden' : css['line']}>
      {text === null ? null : (
        <>
          <Unplug size={14} strokeWidth={2} aria-hidden />
          <span dir="auto">{text}</span>
        </>
      )}
    </p>
  )
}
