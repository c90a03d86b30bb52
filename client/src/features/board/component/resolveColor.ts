/** The value of a colour token in one scheme, for places that no stylesheet reaches. */
export function resolveColor(token: string, isDark: boolean): string {
  const probe = document.createElement('span')
  probe.style.colorScheme = isDark ? 'dark' : 'light'
  probe.style.color = `var(${token})`
  document.body.append(probe)
  const color = getComputedStyle(probe).color
  probe.remove()
  return color
}
