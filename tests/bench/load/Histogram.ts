const subBuckets = 32

export interface LatencySummary {
  count: number
  p50Ms: number | null
  p99Ms: number | null
  maxMs: number
}

/** Latencies in microseconds, in buckets that grow with them: about 3% resolution. */
export class Histogram {
  readonly #buckets = new Float64Array(64 * subBuckets)
  #count = 0
  #maxUs = 0

  get count(): number {
    return this.#count
  }

  add(latencyUs: number): void {
    const value = Math.max(0, latencyUs)
    this.#count += 1
    this.#maxUs = Math.max(this.#maxUs, value)
    const index = bucketOf(Math.trunc(value))
    this.#buckets[index] = (this.#buckets[index] ?? 0) + 1
  }

  /** A quantile in milliseconds; null while nothing was added. */
  quantileMs(quantile: number): number | null {
    if (this.#count === 0) return null
    const needed = Math.max(1, Math.ceil(this.#count * quantile))
    let seen = 0
    for (const [index, count] of this.#buckets.entries()) {
      seen += count
      if (seen >= needed) return upperEndOf(index) / 1_000
    }
    return this.#maxUs / 1_000
  }

  summary(): LatencySummary {
    const [p50Ms, p99Ms] = [this.quantileMs(0.5), this.quantileMs(0.99)]
    return { count: this.#count, p50Ms, p99Ms, maxMs: this.#maxUs / 1_000 }
  }
}

function bucketOf(value: number): number {
  if (value < subBuckets) return value
  const exponent = 31 - Math.clz32(value)
  return (exponent - 4) * subBuckets + ((value >> (exponent - 5)) & (subBuckets - 1))
}

function upperEndOf(index: number): number {
  if (index < subBuckets) return index
  const exponent = Math.floor(index / subBuckets) + 4
  return (1 << exponent) + ((index % subBuckets) + 1) * (1 << (exponent - 5))
}
