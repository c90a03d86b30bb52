import { z } from 'zod'
import type { BudgetLimits, Prices } from './model/index.ts'

/** The model that may interview, and what it may cost. */
export interface ModelConfig {
  baseUrl: string
  /** Null for servers that want none. */
  apiKey: string | null
  model: string
  limits: BudgetLimits
  prices: Prices
  /** A picture of the board goes with each turn, where the server takes one. */
  sendsPicture: boolean
}

const openAi = 'https://api.openai.com/v1'
const defaultModel = 'gpt-4.1-mini'

function amount() {
  return z
    .string()
    .regex(/^\d{1,12}(\.\d{1,6})?$/, 'must be a number of at least 0')
    .transform(Number)
    .nullable()
}

/** The variables of the environment that concern a model. Without a key or an address there is none. */
export const modelVariables = {
  OPENAI_API_KEY: z.string().min(1).max(500).nullable().default(null),
  OPENAI_BASE_URL: z
    .string()
    .refine(isBaseUrl, 'must be an address like http://localhost:11434/v1, without a password')
    .transform((value) => value.replace(/\/+$/, ''))
    .nullable()
    .default(null),
  OPENAI_MODEL: z.string().min(1).max(200).nullable().default(null),
  MODEL_REQUESTS_PER_ROUND: amount().default(150),
  MODEL_TOKENS_PER_ROUND: amount().default(1_000_000),
  MODEL_USD_PER_ROUND: amount().default(null),
  MODEL_REQUESTS_PER_DAY: amount().default(3_000),
  MODEL_TOKENS_PER_DAY: amount().default(20_000_000),
  MODEL_USD_PER_DAY: amount().default(null),
  MODEL_USD_PER_MILLION_PROMPT_TOKENS: amount().default(null),
  MODEL_USD_PER_MILLION_REPLY_TOKENS: amount().default(null),
  MODEL_SENDS_PICTURE: z
    .enum(['true', 'false'], 'must be true or false')
    .transform((value) => value === 'true')
    .default(false),
}

type Values = { [Key in keyof typeof modelVariables]: z.output<(typeof modelVariables)[Key]> }

/** Null when neither a key nor an address is set. */
export function modelConfigOf(values: Values): ModelConfig | null {
  const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseUrl } = values
  if (apiKey === null && baseUrl === null) return null
  return {
    baseUrl: baseUrl ?? openAi,
    apiKey,
    model: values.OPENAI_MODEL ?? defaultModel,
    limits: {
      requestsPerRound: values.MODEL_REQUESTS_PER_ROUND,
      tokensPerRound: values.MODEL_TOKENS_PER_ROUND,
      usdPerRound: values.MODEL_USD_PER_ROUND,
      requestsPerDay: values.MODEL_REQUESTS_PER_DAY,
      tokensPerDay: values.MODEL_TOKENS_PER_DAY,
      usdPerDay: values.MODEL_USD_PER_DAY,
    },
    prices: {
      prompt: values.MODEL_USD_PER_MILLION_PROMPT_TOKENS,
      reply: values.MODEL_USD_PER_MILLION_REPLY_TOKENS,
    },
    sendsPicture: values.MODEL_SENDS_PICTURE,
  }
}

function isBaseUrl(value: string): boolean {
  if (!URL.canParse(value)) return false
  const { protocol, search, hash, username, password } = new URL(value)
  const isBare = search === '' && hash === '' && username === '' && password === ''
  return isBare && (protocol === 'http:' || protocol === 'https:')
}
