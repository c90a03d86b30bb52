/** A duration as `m:ss`, or `h:mm:ss` from an hour on; full seconds only, never negative. */
export function formatClock(durationMs: number): string {
  const seconds = Math.max(0, Math.floor(durationMs / 1_000))
  const two = (value: number) => String(value).padStart(2, '0')
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${minutes}:${two(seconds % 60)}`
  return `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`
}

/** Time left as `m:ss`, rounded up so that it shows 0:00 only when it is over; then `+m:ss`. */
export function formatRemaining(remainingMs: number): string {
  if (remainingMs <= -1_000) return `+${formatClock(-remainingMs)}`
  return formatClock(Math.ceil(remainingMs / 1_000) * 1_000)
}

/** A duration in words for people who listen: "4 minutes", "1 minute 5 seconds". */
export function speakDuration(durationMs: number): string {
  const seconds = Math.max(0, Math.round(durationMs / 1_000))
  const minutes = Math.floor(seconds / 60)
  const parts = [
    minutes > 0 ? plural(minutes, 'minute') : '',
    seconds % 60 > 0 || minutes === 0 ? plural(seconds % 60, 'second') : '',
  ]
  return parts.filter(Boolean).join(' ')
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
