import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { z } from 'zod'
import { modelConfigOf, modelVariables, type ModelConfig } from './modelConfig.ts'

/** Everything that the environment may change, checked. */
export interface Config {
  port: number
  host: string
  /** Absolute path of the folder that holds the database. */
  dataDir: string
  /** The PostgreSQL database that several servers may share; null keeps everything in `dataDir`. */
  databaseUrl: string | null
  /** Where people reach the server when that is not its own address, e.g. behind a proxy. */
  publicOrigin: string | null
  maxPeople: number
  maxShapes: number
  maxDocumentBytes: number
  /** What the log of one board may come to before nothing new is taken. */
  maxLogBytes: number
  maxFrameBytes: number
  rateLimitScale: number
  logLevel: LogLevel
  /** What Fastify takes as `trustProxy`: whose X-Forwarded-* headers count. */
  trustProxy: boolean | string[]
  /** The model that may interview; null when none is configured. */
  model: ModelConfig | null
}

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]

/** Every mistake in the environment, as one sentence each. */
export class ConfigError extends Error {
  readonly mistakes: readonly string[]

  constructor(mistakes: readonly string[]) {
    super(mistakes.join('\n'))
    this.name = 'ConfigError'
    this.mistakes = mistakes
  }
}

function integer(from: number, to: number) {
  const sentence = `must be a whole number from ${from} to ${to}`
  return z
    .string()
    .regex(/^\d+$/, sentence)
    .transform(Number)
    .refine((value) => value >= from && value <= to, sentence)
}

const schema = z.object({
  PORT: integer(0, 65_535).default(3_000),
  // Only this machine, until somebody decides otherwise; both 127.0.0.1 and ::1.
  HOST: z.string().max(255).default('localhost'),
  DATA_DIR: z.string().default('./data'),
  DATABASE_URL: z
    .string()
    .refine(isPostgresUrl, 'must be an address like postgres://user:password@host:5432/sparboard')
    .nullable()
    .default(null),
  PUBLIC_ORIGIN: z
    .string()
    .refine(isOrigin, 'must be an address like https://spar.example.com, without a path')
    .transform((value) => new URL(value).origin)
    .nullable()
    .default(null),
  MAX_PEOPLE: integer(1, 1_000).default(10),
  MAX_SHAPES: integer(1, 1_000_000).default(2_000),
  MAX_DOCUMENT_BYTES: integer(10_000, 2 ** 31).default(20 * 1024 * 1024),
  // Ten people who drag fifty shapes around for a tenth of 45 minutes write 120 MB.
  MAX_LOG_BYTES: integer(100_000, 2 ** 40).default(256 * 1024 * 1024),
  MAX_FRAME_BYTES: integer(1_000, 2 ** 30).default(8 * 1024 * 1024),
  RATE_LIMIT_SCALE: z
    .string()
    .regex(/^\d+(\.\d+)?$/, 'must be a number above 0')
    .transform(Number)
    .refine((value) => value > 0 && value <= 1e6, 'must be a number above 0 and up to 1000000')
    .default(1),
  LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(', ')}`).default('warn'),
  TRUST_PROXY: z
    .string()
    .transform((value, context) => {
      const parsed = parseTrustProxy(value)
      if (parsed === null) {
        context.addIssue(
          'must be true, false, or the IP addresses of the proxies in front, with commas between',
        )
        return z.NEVER
      }
      return parsed
    })
    .default(false),
  ...modelVariables,
})

/**
 * The environment as a typed value. Throws a `ConfigError` that names every mistake at once. A
 * variable that is empty counts as not set.
 */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const given = Object.keys(schema.shape).flatMap((key) => {
    const value = environment[key]?.trim()
    return value ? [[key, value]] : []
  })
  const parsed = schema.safeParse(Object.fromEntries(given))
  if (!parsed.success) {
    throw new ConfigError(
      parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`),
    )
  }
  const values = parsed.data
  return {
    port: values.PORT,
    host: values.HOST,
    dataDir: resolve(values.DATA_DIR),
    databaseUrl: values.DATABASE_URL,
    publicOrigin: values.PUBLIC_ORIGIN,
    maxPeople: values.MAX_PEOPLE,
    maxShapes: values.MAX_SHAPES,
    maxDocumentBytes: values.MAX_DOCUMENT_BYTES,
    maxLogBytes: values.MAX_LOG_BYTES,
    maxFrameBytes: values.MAX_FRAME_BYTES,
    rateLimitScale: values.RATE_LIMIT_SCALE,
    logLevel: values.LOG_LEVEL,
    trustProxy: values.TRUST_PROXY,
    model: modelConfigOf(values),
  }
}

function isPostgresUrl(value: string): boolean {
  if (!URL.canParse(value)) return false
  const { protocol } = new URL(value)
  return protocol === 'postgres:' || protocol === 'postgresql:'
}

function isOrigin(value: string): boolean {
  if (!URL.canParse(value)) return false
  const { protocol, pathname, search, hash, username } = new URL(value)
  const isBare = pathname === '/' && search === '' && hash === '' && username === ''
  return isBare && (protocol === 'http:' || protocol === 'https:')
}

function parseTrustProxy(value: string): Config['trustProxy'] | null {
  if (value === 'true') return true
  if (value === 'false') return false
  const addresses = value.split(',').map((address) => address.trim())
  return addresses.every(isAddressOrSubnet) ? addresses : null
}

function isAddressOrSubnet(value: string): boolean {
  const [address = '', bits, ...rest] = value.split('/')
  const family = isIP(address)
  if (family === 0 || rest.length > 0) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128))
}
