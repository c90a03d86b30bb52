import { mkdtemp, rm } from 'node:fs/promises'
import { setDefaultAutoSelectFamilyAttemptTimeout } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

// Node gives up an address of localhost after a quarter of a second, and there is only one that answers.
setDefaultAutoSelectFamilyAttemptTimeout(10_000)

export type Environment = Record<string, string>

/** What a test's server is told: a free port, its own data, and no limits of requests unless `changes` set them. */
export function environmentFor(dataDir: string, changes: Environment = {}): Environment {
  return {
    PORT: '0',
    HOST: '127.0.0.1',
    DATA_DIR: dataDir,
    RATE_LIMIT_SCALE: '1000',
    LOG_LEVEL: 'error',
    ...changes,
  }
}

/** The folder given, which is nobody's to remove, or a new one that `forget` removes. */
export async function folderFor(
  given: string | undefined,
): Promise<{ dataDir: string; forget: () => Promise<void> }> {
  if (given !== undefined) return { dataDir: given, forget: async () => undefined }
  const dataDir = await mkdtemp(join(tmpdir(), 'sparboard-test-'))
  return { dataDir, forget: () => rm(dataDir, { recursive: true, force: true }) }
}
