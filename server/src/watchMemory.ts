import { constants, PerformanceObserver, type PerformanceEntry } from 'node:perf_hooks'
import { getHeapStatistics } from 'node:v8'

/** Of what the process may have, in use when everything that can be freed has been. */
const shortFrom = 0.6

/**
 * Calls `relieve` when the heap is short of room, since a process whose heap is full ends at once,
 * with everybody's connections. Looks right after each major collection, when what is in use is
 * really needed. Returns what ends it.
 */
export function watchMemory(relieve: () => Promise<unknown>): () => void {
  let isRelieving = false
  const observer = new PerformanceObserver((list) => {
    const isMajor = list.getEntries().some(isMajorCollection)
    const { used_heap_size: used, heap_size_limit: limit } = getHeapStatistics()
    if (!isMajor || isRelieving || used < shortFrom * limit) return
    isRelieving = true
    void relieve().finally(() => {
      isRelieving = false
    })
  })
  observer.observe({ entryTypes: ['gc'] })
  return () => observer.disconnect()
}

function isMajorCollection(entry: PerformanceEntry): boolean {
  // Node's types leave it out for entries of this kind.
  const { detail } = entry as PerformanceEntry & { detail: { kind: number } }
  return detail.kind === constants.NODE_PERFORMANCE_GC_MAJOR
}
