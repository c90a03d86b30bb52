/** Where rounds write what an operator should know; a pino logger fits. */
export interface RoundLog {
  warn(context: object, message: string): void
  error(context: object, message: string): void
}
