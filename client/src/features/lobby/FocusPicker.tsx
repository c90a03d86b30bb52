import { useId } from 'react'
import {
  componentKinds,
  kindFamilies,
  kindInfo,
  type ComponentKind,
  type KindFamily,
} from '@sparboard/shared/design'
import { KindIcon } from '../../ui/KindIcon.tsx'
import css from './FocusPicker.module.css'

interface FocusPickerProps {
  selected: ComponentKind
  onSelect(this: void, kind: ComponentKind): void
}

const familyNames: Record<KindFamily, string> = {
  edge: 'Clients and edge',
  compute: 'Compute',
  data: 'Data',
  messaging: 'Messaging',
  platform: 'Platform',
  external: 'Outside and groups',
}

/** The component that a 10-minute drill is about, by family. */
export function FocusPicker({ selected, onSelect }: FocusPickerProps) {
  const name = useId()
  return (
    <fieldset className={css['picker']}>
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
  )
}
