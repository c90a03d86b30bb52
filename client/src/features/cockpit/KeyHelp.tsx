import { CircleQuestionMark } from 'lucide-react'
import { IconButton } from '../../ui/IconButton.tsx'
import { Popover } from '../../ui/Popover.tsx'
import { keyHelp } from './cockpitKeys.ts'
import css from './KeyHelp.module.css'

/** Which keys work the cockpit. */
export function KeyHelp() {
  return (
    <Popover
      label="Keys of the cockpit"
      renderTrigger={(trigger) => (
        <IconButton
          size="small"
          icon={CircleQuestionMark}
          label="Keys of the cockpit"
          {...trigger}
        />
      )}
    >
      <dl className={css['keys']}>
        {keyHelp.map(([keys, does]) => (
          <div key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <p className={css['hint']}>On the board its own keys stay: A draws an arrow there.</p>
    </Popover>
  )
}
