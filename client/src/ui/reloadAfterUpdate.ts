const key = 'sparboard.reloadedFor'

/**
 * A tab that was open while the server was updated asks for parts that are gone. Loads the page again
 * then, once for each missing part, so that a part that is really broken shows its error instead.
 */
export function reloadAfterUpdate(): void {
  window.addEventListener('vite:preloadError', (event) => {
    const part = event.payload.message
    try {
      if (sessionStorage.getItem(key) === part) return
      sessionStorage.setItem(key, part)
    } catch {
      // Without storage there is no telling a second try from the first.
      return
    }
    event.preventDefault()
    window.location.reload()
  })
}
