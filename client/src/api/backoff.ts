/** How long to wait before the attempt after `failures` failed ones: doubling, up to ten seconds. */
export function backoffMs(failures: number): number {
  return Math.min(10_000, 500 * 2 ** Math.min(failures, 5))
}
