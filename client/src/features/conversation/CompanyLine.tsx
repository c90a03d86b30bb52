import css from './CompanyLine.module.css'

/** Somebody else at the board, and what they are doing just now. */
export interface Companion {
  name: string
  isTyping: boolean
  isDrawing: boolean
}

/** Who else is writing or drawing. Its place is always kept, so that nothing moves when it comes and goes. */
export function CompanyLine({ company }: { company: readonly Companion[] }) {
  const text = describeCompany(company)
  return (
    <p className={css['line']}>
      {text === '' ? null : (
        <>
          <span className={css['dots']} aria-hidden>
            <i />
            <i />
            <i />
          </span>
          <span className={css['names']}>{text}</span>
        </>
      )}
    </p>
  )
}

/** "Ana is writing", "Ana and Ben are writing", "3 people are writing"; drawing where nobody writes. */
export function describeCompany(company: readonly Companion[]): string {
  const writing = company.filter(({ isTyping }) => isTyping)
  if (writing.length > 0) return `${namesOf(writing)} writing`
  const drawing = company.filter(({ isDrawing }) => isDrawing)
  return drawing.length > 0 ? `${namesOf(drawing)} drawing` : ''
}

function namesOf(people: readonly Companion[]): string {
  const [first, second] = people
  if (people.length > 2) return `${people.length} people are`
  return second === undefined ? `${first?.name} is` : `${first?.name} and ${second.name} are`
}
