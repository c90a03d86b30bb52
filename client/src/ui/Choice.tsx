import { useId, type ReactNode } from 'react'
import { classNames } from './classNames.ts'
import css from './Choice.module.css'

export interface ChoiceOption<Value extends string> {
  value: Value
  label: ReactNode
  /** A second line in small type. */
  detail?: ReactNode
  /** Why it cannot be chosen now; shown in place of the detail. */
  unavailable?: string | undefined
}

interface ChoiceProps<Value extends string> {
  legend: string
  options: readonly ChoiceOption<Value>[]
  value: Value
  onChange(this: void, value: Value): void
  /** `row`: side by side like one control. `list`: one below the other, with details. */
  layout?: 'row' | 'list'
  isLegendHidden?: boolean
  /** What the chosen one means, below all of them. */
  hint?: ReactNode
}

/** One of a few, all of them in view. Native radio buttons, so arrow keys work as people expect. */
export function Choice<Value extends string>({
  legend,
  options,
  value,
  onChange,
  layout = 'row',
  isLegendHidden = false,
  hint,
}: ChoiceProps<Value>) {
  const name = useId()
  return (
    <fieldset
      className={css['choice']}
      aria-describedby={hint === undefined ? undefined : `${name}-hint`}
    >
      <legend className={isLegendHidden ? 'visually-hidden' : css['legend']}>{legend}</legend>
      <div className={layout === 'row' ? css['row'] : css['list']}>
        {options.map((option) => (
          <label
            key={option.value}
            className={classNames(
              css['option'],
              option.unavailable !== undefined && css['unavailable'],
            )}
          >
            <input
              type="radio"
              className={css['input']}
              name={name}
              value={option.value}
              checked={option.value === value}
              disabled={option.unavailable !== undefined}
              onChange={() => onChange(option.value)}
            />
            <span className={css['text']}>
              <span className={css['label']}>{option.label}</span>
              {(option.unavailable ?? option.detail) ? (
                <span className={css['detail']}>{option.unavailable ?? option.detail}</span>
              ) : null}
            </span>
          </label>
        ))}
      </div>
      {hint === undefined ? null : (
        <p id={`${name}-hint`} className={css['hint']} role="status">
          {hint}
        </p>
      )}
    </fieldset>
  )
}
