/** Where to go in a cockpit, by its root element. */

/** To the question that is under way and its points, or to the top. */
export function goToNow(root: HTMLElement | null): void {
  root?.scrollTo({ top: 0 })
  const head = root?.querySelector<HTMLElement>('[data-now]')
  ;(head ?? root)?.focus({ preventScroll: true })
}

/** To a card: all of it in view, below what stands fast at the top. */
export function goToCard(root: HTMLElement | null, cardId: string): void {
  const card = root?.querySelector<HTMLElement>(`[data-card="${CSS.escape(cardId)}"]`)
  const ask = card?.querySelector<HTMLElement>('[data-ask]')
  if (!root || !card || !ask) return
  const top = root.querySelector('[data-top]')?.getBoundingClientRect().bottom ?? 0
  root.scrollBy({ top: card.getBoundingClientRect().top - top - 8 })
  ask.focus({ preventScroll: true })
}

/** Asks the first card when one sees what one asks; brings it into view otherwise. False without a card. */
export function askFirstCard(root: HTMLElement | null): boolean {
  const card = root?.querySelector<HTMLElement>('[data-card]')
  const ask = card?.querySelector<HTMLButtonElement>('[data-ask]')
  if (!root || !card || !ask || card.closest('[hidden]') !== null) return false
  const top = root.querySelector('[data-top]')?.getBoundingClientRect().bottom ?? 0
  const isInView =
    ask.getBoundingClientRect().top >= top &&
    ask.getBoundingClientRect().bottom <= root.getBoundingClientRect().bottom
  if (isInView) ask.click()
  else goToCard(root, card.dataset['card'] ?? '')
  return true
}

/** To the field for a quote; false when no tick takes one. */
export function goToQuote(root: HTMLElement | null): boolean {
  const field = root?.querySelector<HTMLInputElement>('[data-quote]')
  field?.focus()
  return field !== null && field !== undefined
}
