import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ConfigError, readConfig } from './config.ts'

describe('the configuration', () => {
  it('[HT1] an empty environment gives sensible defaults', () => {
    expect(readConfig({})).toEqual({
      port: 3000,
      host: 'localhost',
      dataDir: resolve('data'),
      databaseUrl: null,
      publicOrigin: null,
      maxPeople: 10,
      maxShapes: 2000,
      maxDocumentBytes: 20 * 1024 * 1024,
      maxLogBytes: 256 * 1024 * 1024,
      maxFrameBytes: 8 * 1024 * 1024,
      rateLimitScale: 1,
      logLevel: 'warn',
      trustProxy: false,
      model: null,
    })
  })

  it('[HT1] reads what is set and takes an empty variable as not set', () => {
    expect(
      readConfig({
        PORT: '0',
        HOST: '0.0.0.0',
        DATA_DIR: '/srv/sparboard',
        DATABASE_URL: 'postgres://spar:secret@db:5432/spar',
        PUBLIC_ORIGIN: 'https://Spar.example.com/',
        MAX_PEOPLE: '',
        RATE_LIMIT_SCALE: '2.5',
        LOG_LEVEL: 'info',
        TRUST_PROXY: '10.0.0.1, 10.1.0.0/16',
      }),
    ).toMatchObject({
      port: 0,
      host: '0.0.0.0',
      dataDir: resolve('/srv/sparboard'),
      databaseUrl: 'postgres://spar:secret@db:5432/spar',
      publicOrigin: 'https://spar.example.com',
      maxPeople: 10,
      rateLimitScale: 2.5,
      logLevel: 'info',
      trustProxy: ['10.0.0.1', '10.1.0.0/16'],
    })
    expect(readConfig({ TRUST_PROXY: 'true' }).trustProxy).toBe(true)
    const model = { OPENAI_BASE_URL: 'http://localhost:11434/v1' }
    expect(readConfig(model).model).toMatchObject({ sendsPicture: false })
    expect(readConfig({ ...model, MODEL_SENDS_PICTURE: 'true' }).model).toMatchObject({
      sendsPicture: true,
    })
  })

  it('[HT1] names every mistake at once, in plain sentences', () => {
    const mistakes = () =>
      readConfig({
        PORT: '70000',
        DATABASE_URL: 'mysql://root:secret@db/spar',
        PUBLIC_ORIGIN: 'https://spar.example.com/app',
        MAX_PEOPLE: 'ten',
        RATE_LIMIT_SCALE: '0',
        LOG_LEVEL: 'loud',
        TRUST_PROXY: 'the one in front',
      })
    expect(mistakes).toThrow(ConfigError)
    expect(mistakes).toThrow(
      [
        'PORT must be a whole number from 0 to 65535.',
        'DATABASE_URL must be an address like postgres://user:password@host:5432/sparboard.',
        'PUBLIC_ORIGIN must be an address like https://spar.example.com, without a path.',
        'MAX_PEOPLE must be a whole number from 1 to 1000.',
        'RATE_LIMIT_SCALE must be a number above 0 and up to 1000000.',
        'LOG_LEVEL must be one of trace, debug, info, warn, error, fatal, silent.',
        'TRUST_PROXY must be true, false, or the IP addresses of the proxies in front, with commas between.',
      ].join('\n'),
    )
  })

  it.each(['10.0.0.0/33', '::1/129', '10.0.0.0/', '10.0.0.0/8/8', '10.0.0.0/-1'])(
    '[HT1] TRUST_PROXY=%s is a mistake',
    (value) => {
      expect(() => readConfig({ TRUST_PROXY: value })).toThrow(ConfigError)
    },
  )
})
