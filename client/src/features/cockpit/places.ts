/** Where to go in a cockpit, by its root element. */

/** To the question that is under way and its points, or to the top. */
export function goToNow(root: HTMLElement | null): void {
  root?.scrollTo({ top: 0 })
  const head = root?.querySelector<HTMLElement>('[data-now]')
  ;(head ?? root)?.focus({ preventScroll: true })
}

/** To a card: its beginning in view, below what stands fast at the top. */
export function goToCard(root: HTMLElement | null, cardId: string): void {
  goTo(root, root?.querySelector(`[data-card="${CSS.escape(cardId)}"] [data-ask]`) ?? null)
}

/**
 * Presses a button when it is in view with what it sends; otherwise brings both there, for a second press.
 * False when there is none.
 */
export function pressWhenSeen(root: HTMLElement | null, selector: string): boolean {
  const button = root?.querySelector<HTMLButtonElement>(selector) ?? null
  if (!root || button === null || button.disabled || button.closest('[hidden]') !== null) {
    return false
  }
  const { top, bottom } = button.getBoundingClientRect()
  const isFast = button.closest('[data-top]') !== null
  const isInView = top >= endOfTop(root) && bottom <= root.getBoundingClientRect().bottom
  if (isFast || isInView) button.click()
  else goTo(root, button)
  return true
}

function goTo(root: HTMLElement | null, button: HTMLElement | null): void {
  if (!root || button === null) return
  const whole = button.closest('[data-card]') ?? button
  root.scrollBy({ top: whole.getBoundingClientRect().top - endOfTop(root) - 8 })
  button.focus({ preventScroll: true })
}

/** Where that ends which stands fast at the top. */
function endOfTop(root: HTMLElement): number {
  return root.querySelector('[data-top]')?.getBoundingClientRect().bottom ?? 0
}

/** To the field for a quote; false when no tick takes one. */
export function goToQuote(root: HTMLElement | null): boolean {
  const field = root?.querySelector<HTMLInputElement>('[data-quote]')
  field?.focus()
  return field !== null && field !== undefined
}
