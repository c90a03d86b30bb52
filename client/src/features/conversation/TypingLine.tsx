import css from './TypingLine.module.css'

interface TypingLineProps {
  names: readonly string[]
}

/** Who else is writing. Its place is always kept, so that nothing moves when it comes and goes. */
export function TypingLine({ names }: TypingLineProps) {
  return (
    <p className={css['line']}>
      {names.length === 0 ? null : (
        <>
          <span className={css['dots']} aria-hidden>
            <i />
            <i />
            <i />
          </span>
          <span className={css['names']}>{describeTyping(names)}</span>
        </>
      )}
    </p>
  )
}

/** "Ana is writing", "Ana and Ben are writing", "3 people are writing". */
export function describeTyping(names: readonly string[]): string {
  const [first, second] = names
  if (names.length > 2) return `${names.length} people are writing`
  if (second !== undefined) return `${first} and ${second} are writing`
  return first === undefined ? '' : `${first} is writing`
}
