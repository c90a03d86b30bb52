import { useId } from 'react'
import {
  componentKinds,
  kindFamilies,
  kindInfo,
  type ComponentKind,
  type KindFamily,
} from '@sparboard/shared/design'
import type { BoardStart } from '@sparboard/shared/round'
import { Choice, type ChoiceOption } from '../../ui/Choice.tsx'
import { KindIcon } from '../../ui/KindIcon.tsx'
import css from './FocusPicker.module.css'

interface FocusPickerProps {
  selected: ComponentKind
  boardStart: BoardStart
  onSelect(this: void, kind: ComponentKind): void
  onBoardStart(this: void, boardStart: BoardStart): void
}

const boardOptions: ChoiceOption<BoardStart>[] = [
  {
    value: 'prepared',
    label: 'Prepared',
    detail: 'A small system is drawn for you, weak spots included',
  },
  {
    value: 'blank',
    label: 'My own',
    detail: 'You draw the part yourself, in a system you choose',
  },
]

const familyNames: Record<KindFamily, string> = {
  edge: 'Clients and edge',
  compute: 'Compute',
  data: 'Data',
  messaging: 'Messaging',
  platform: 'Platform',
  external: 'Outside and groups',
}

/** The component that a 10-minute drill is about, by family, and the board that it begins on. */
export function FocusPicker({ selected, boardStart, onSelect, onBoardStart }: FocusPickerProps) {
  const name = useId()
  return (
    <div className={css['drill']}>
      <fieldset>
        <legend className={css['heading']}>Which component do you want to be asked about?</legend>
        <div className={css['families']}>
          {kindFamilies.map((family) => (
            <div key={family} className={css['family']}>
              <p className={css['familyName']}>{familyNames[family]}</p>
              <div className={css['kinds']}>
                {componentKinds
                  .filter((kind) => kindInfo[kind].family === family)
                  .map((kind) => (
                    <label
                      key={kind}
                      className={css['kind']}
                      style={{ '--hue': `var(--family-${family})` } as React.CSSProperties}
                    >
                      <input
                        type="radio"
                        name={name}
                        checked={selected === kind}
                        onChange={() => onSelect(kind)}
                      />
                      <span className={css['face']}>
                        <span className={css['icon']}>
                          <KindIcon kind={kind} size={15} />
                        </span>
                        {kindInfo[kind].name}
                      </span>
                    </label>
                  ))}
              </div>
            </div>
          ))}
        </div>
      </fieldset>
      <Choice legend="Board" options={boardOptions} value={boardStart} onChange={onBoardStart} />
    </div>
  )
}
