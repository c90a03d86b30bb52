import { useCallback, useMemo, useState } from 'react'
import type { BoardPerson } from '../types.ts'
import type { SeenGesture } from './gesture.ts'

/** Who is at the board and what they show; what is heard of people is passed on to the screen. */
export function useTogether(onPeople: (people: readonly BoardPerson[]) => void) {
  const [people, setPeople] = useState<readonly BoardPerson[]>([])
  const [gestures, setGestures] = useState<readonly SeenGesture[]>([])
  const takePeople = useCallback(
    (now: readonly BoardPerson[]) => {
      setPeople(now)
      onPeople(now)
    },
    [onPeople],
  )
  // Presence changes with every move of a pointer; gestures hardly ever do.
  const takeGestures = useCallback((now: readonly SeenGesture[]) => {
    setGestures((before) => (keysOf(before) === keysOf(now) ? before : now))
  }, [])
  const hears = useMemo(
    () => ({ onPeople: takePeople, onGestures: takeGestures }),
    [takePeople, takeGestures],
  )
  return { people, gestures, hears }
}

function keysOf(gestures: readonly SeenGesture[]): string {
  return gestures.map(({ key }) => key).join(' ')
}
