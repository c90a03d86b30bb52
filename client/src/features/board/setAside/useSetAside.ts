import { useCallback, useState } from 'react'
import { isOnBoard, type SetAsideDrawing } from './setAsideDrawing.ts'
import { findSetAside, forgetSetAside } from './setAsideStore.ts'

interface SetAside {
  /** What this person drew and the board does not have; null when there is nothing of that kind. */
  drawing: SetAsideDrawing | null
  /** Shows what is kept. */
  look(this: void): Promise<void>
  /** Shows it only if something of it is missing on a board that has all that the server has. */
  compare(this: void, board: ReadonlyMap<string, unknown>): Promise<void>
  forget(this: void): void
}

/** What the server did not take from this person on a board, kept until they have looked after it. */
export function useSetAside(name: string): SetAside {
  const [found, setFound] = useState<{ name: string; drawing: SetAsideDrawing } | null>(null)
  const look = useCallback(async () => {
    const drawing = await findSetAside(name)
    setFound(drawing && { name, drawing })
  }, [name])
  const compare = useCallback(
    async (board: ReadonlyMap<string, unknown>) => {
      const drawing = await findSetAside(name)
      if (drawing && isOnBoard(drawing, board)) await forgetSetAside(name)
      await look()
    },
    [name, look],
  )
  const forget = useCallback(() => {
    void forgetSetAside(name)
    setFound(null)
  }, [name])
  return { drawing: found?.name === name ? found.drawing : null, look, compare, forget }
}
