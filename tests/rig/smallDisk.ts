import { execFileSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A file system of its own, small enough to be filled. */
export interface SmallDisk {
  folder: string
  /** Leaves not one byte free. */
  fill(): void
  /** Frees what `fill` took. */
  empty(): void
  unmount(): void
}

/** Mounts one; null, with the reason, where this process may not mount. */
export function mountSmallDisk(megabytes: number): SmallDisk | { reason: string } {
  const folder = mkdtempSync(join(tmpdir(), 'sparboard-disk-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'sparboard-test', folder], {
      stdio: 'pipe',
    })
  } catch (error) {
    rmSync(folder, { recursive: true })
    return { reason: error instanceof Error ? error.message.trim() : String(error) }
  }
  const ballast = join(folder, 'ballast')
  return {
    folder,
    fill() {
      const file = openSync(ballast, 'a')
      try {
        for (;;) writeSync(file, Buffer.alloc(4_096))
      } catch (error) {
        if (!(error instanceof Error) || !('code' in error) || error.code !== 'ENOSPC') throw error
      } finally {
        closeSync(file)
      }
      if (statfsSync(folder).bfree > 0) throw new Error('The disk is not full')
    },
    empty() {
      rmSync(ballast, { force: true })
    },
    unmount() {
      // At once even if a server that a failed test left still has files there.
      execFileSync('umount', ['-l', folder])
      rmSync(folder, { recursive: true })
    },
  }
}
