/**
 * Whether a browser page of this origin may act here: it is the server's own (`Host`), or the public
 * one. Without an Origin nobody may: browsers always send it where it matters, other clients set it.
 */
export function isOriginAllowed(
  origin: string | undefined,
  host: string | undefined,
  publicOrigin: string | null,
): boolean {
  if (origin === undefined || !URL.canParse(origin)) return false
  const { protocol, host: originHost, origin: parsed, username, pathname } = new URL(origin)
  if (protocol !== 'http:' && protocol !== 'https:') return false
  // No browser adds a user or a path: what stands before an @ may look like a host.
  if (username !== '' || pathname !== '/') return false
  if (publicOrigin !== null && parsed === publicOrigin) return true
  if (host === undefined || !URL.canParse(`${protocol}//${host}`)) return false
  return new URL(`${protocol}//${host}`).host === originHost
}
