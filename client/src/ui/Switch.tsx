import { classNames } from './classNames.ts'
import css from './Switch.module.css'

interface SwitchProps {
  label: string
  isOn: boolean
  /** On its way: it takes no press. */
  isBusy?: boolean
  onChange(this: void, isOn: boolean): void
}

/** Something that is so or not, and changes at once; as wide as what it stands in. */
export function Switch({ label, isOn, isBusy = false, onChange }: SwitchProps) {
  return (
    <button
      type="button"
      role="switch"
      aria-checked={isOn}
      aria-busy={isBusy || undefined}
      className={classNames(css['switch'], isOn && css['on'])}
      onClick={() => {
        if (!isBusy) onChange(!isOn)
      }}
    >
      <span className={css['label']}>{label}</span>
      <span className={css['track']} aria-hidden>
        <span className={css['knob']} />
      </span>
    </button>
  )
}
