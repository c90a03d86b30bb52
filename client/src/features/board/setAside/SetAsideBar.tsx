import { Download } from 'lucide-react'
import { createTLSchema } from 'tldraw'
import { Button } from '../../../ui/Button.tsx'
import { toFile, type SetAsideDrawing, type SetAsideReason } from './setAsideDrawing.ts'
import css from './SetAsideBar.module.css'

interface SetAsideBarProps {
  drawing: SetAsideDrawing
  onForget(this: void): void
}

const why: Record<SetAsideReason, string> = {
  role: 'You may not draw here any more, so what you drew last is not on the board.',
  full: 'The board is full, so not all that you drew is on it.',
  refused: 'The server could not take what you drew last, so it is not on the board.',
}

/** Says that something drawn is not on the board, and hands it out. */
export function SetAsideBar({ drawing, onForget }: SetAsideBarProps) {
  return (
    <div className={css['bar']} role="status">
      <p className={css['text']}>{why[drawing.reason]}</p>
      <span className={css['actions']}>
        <Button size="small" icon={Download} onClick={() => download(drawing)}>
          Download it
        </Button>
        <Button size="small" tone="quiet" onClick={onForget}>
          Forget it
        </Button>
      </span>
    </div>
  )
}

function download(drawing: SetAsideDrawing): void {
  const schema = createTLSchema().serialize()
  const { name, text } = toFile(drawing, { ...schema })
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}
