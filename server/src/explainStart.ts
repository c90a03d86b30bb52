import { ConfigError } from './config.ts'
import { StorageUnusable } from './storage/index.ts'

/** Why the server could not start, in words for whoever started it. */
export function explainStart(error: unknown): string {
  if (error instanceof ConfigError || error instanceof StorageUnusable) return error.message
  if (!(error instanceof Error)) return `Sparboard could not start: ${String(error)}`
  const { code, port, address, hostname } = error as NodeJS.ErrnoException & {
    port?: number
    address?: string
    hostname?: string
  }
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is in use. Stop the other program, or set PORT to another number.`
    case 'EACCES':
      return `Port ${port} may not be used by this user. Set PORT to a number above 1024.`
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `HOST ${address ?? hostname ?? ''} is not an address of this machine. Use localhost, or 0.0.0.0 for everybody.`
    default:
      // A defect: whoever reports it needs to know where.
      return `Sparboard could not start: ${error.stack ?? error.message}`
  }
}
