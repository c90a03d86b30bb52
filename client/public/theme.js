// Runs before the first paint, so that a chosen theme never flashes. Kept out of the page itself
// because the content security policy allows no inline script. `src/ui/theme.ts` writes the key.
try {
  const theme = localStorage.getItem('sparboard.theme')
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
} catch {
  // Storage is switched off: the system's theme is used.
}
