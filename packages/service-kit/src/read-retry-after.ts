/** A far end may ask for as much patience as this. */
const PAUSE_MAX_SECONDS = 86_400

/** A number of seconds or a date, by RFC 9110, a day at most; null if it is neither, or over. */
export function readRetryAfter(text: string | null, now: Date): number | null {
  if (text === null) return null
  const seconds = /^\d{1,9}$/.test(text.trim()) ? Number(text) : Math.ceil((Date.parse(text) - now.getTime()) / 1000)
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, PAUSE_MAX_SECONDS) : null
}
