import { kindInfo, type ComponentKind } from '@sparboard/shared/design'

/** A kind inside a sentence: "cache", "SQL database", "DNS". */
export function focusName(kind: ComponentKind): string {
  const { name } = kindInfo[kind]
  return /^[A-Z][a-z]/.test(name) && !name.startsWith('WebSocket')
    ? name.charAt(0).toLowerCase() + name.slice(1)
    : name
}
