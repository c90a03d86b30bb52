/**
 * What a CSS colour comes to in one scheme, as `#rrggbb`, for places that no stylesheet reaches: the
 * variables and mixtures of the stylesheets are understood, those of the reader of a file may not be.
 */
export function resolveColor(color: string, isDark: boolean): string {
  const probe = document.createElement('span')
  probe.style.colorScheme = isDark ? 'dark' : 'light'
  probe.style.color = color
  document.body.append(probe)
  const computed = getComputedStyle(probe).color
  probe.remove()
  return asHex(computed)
}

/** A browser may compute `color(srgb …)`; what it paints are always three bytes. */
function asHex(computed: string): string {
  const canvas = document.createElement('canvas')
  canvas.width = 1
  canvas.height = 1
  const context = canvas.getContext('2d')
  if (!context) return computed
  context.fillStyle = computed
  context.fillRect(0, 0, 1, 1)
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data
  return `#${[red, green, blue].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`
}
