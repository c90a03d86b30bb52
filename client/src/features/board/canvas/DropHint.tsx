import { useEffect, useState, type RefObject } from 'react'
import css from './DropHint.module.css'

/** Says what a file becomes while it is held over the board. */
export function DropHint({ over }: { over: RefObject<HTMLElement | null> }) {
  const [isHeld, setIsHeld] = useState(false)

  useEffect(() => {
    const area = over.current
    if (!area) return undefined
    function onDragOver(event: DragEvent): void {
      setIsHeld(event.dataTransfer?.types.includes('Files') === true)
    }
    function onDragLeave(event: DragEvent): void {
      if (!area?.contains(event.relatedTarget as Node | null)) setIsHeld(false)
    }
    const onDrop = () => setIsHeld(false)
    // Capturing, because the canvas keeps these events to itself.
    area.addEventListener('dragover', onDragOver, true)
    area.addEventListener('dragleave', onDragLeave, true)
    area.addEventListener('drop', onDrop, true)
    return () => {
      area.removeEventListener('dragover', onDragOver, true)
      area.removeEventListener('dragleave', onDragLeave, true)
      area.removeEventListener('drop', onDrop, true)
    }
  }, [over])

  if (!isHeld) return null
  return (
    <div className={css['area']}>
      <p className={css['hint']}>Drop a .excalidraw or .tldr file to open it here</p>
    </div>
  )
}
