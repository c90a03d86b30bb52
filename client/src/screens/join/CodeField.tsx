import { Field } from '../../ui/Field.tsx'
import css from './CodeField.module.css'
import { typedCode } from './typedCode.ts'

interface CodeFieldProps {
  value: string
  problem: string | null
  onChange(this: void, code: string): void
}

/** Six large letters; one ordinary input, so that pasting, correcting and reading aloud just work. */
export function CodeField({ value, problem, onChange }: CodeFieldProps) {
  return (
    <Field label="Code" problem={problem}>
      {({ className: _plain, ...control }) => (
        <div className={css['place']}>
          <input
            {...control}
            className={css['code']}
            value={value}
            autoCapitalize="characters"
            autoComplete="off"
            autoCorrect="off"
            spellCheck={false}
            enterKeyHint="next"
            onChange={(event) => onChange(typedCode(event.target.value))}
          />
        </div>
      )}
    </Field>
  )
}
