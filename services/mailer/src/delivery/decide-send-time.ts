export type SendWindow = { sendDays: readonly number[]; sendFromHour: number; sendUntilHour: number }

export type SendTime = { outcome: 'now' } | { outcome: 'wait'; until: Date }

const QUARTER = 15 * 60_000
/** Eight days of quarters: any window opens within seven, wherever summer time begins. */
const STEPS = 8 * 24 * 4
const DAYS: Readonly<Record<string, number>> = { Mon: 1, Tue: 2, Wed: 3, Thu: 4, Fri: 5, Sat: 6, Sun: 7 }

/**
 * Whether a mail may go out now by the person's clock, else from when on. Goes forward in quarters of an hour, of which
 * every zone's offset is a multiple, so that summer time needs no rule of its own.
 */
export function decideSendTime(now: Date, window: SendWindow, timeZone: string): SendTime {
  if (window.sendFromHour === 0 && window.sendUntilHour === 24 && window.sendDays.length === 7)
    return { outcome: 'now' }
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short', hour: '2-digit', hourCycle: 'h23' })
  if (isOpen(format, now, window)) return { outcome: 'now' }
  let at = Math.floor(now.getTime() / QUARTER) * QUARTER
  for (let step = 0; step < STEPS; step++) {
    at += QUARTER
    if (isOpen(format, new Date(at), window)) return { outcome: 'wait', until: new Date(at) }
  }
  return { outcome: 'now' }
}

function isOpen(format: Intl.DateTimeFormat, at: Date, window: SendWindow): boolean {
  const parts = format.formatToParts(at)
  const of = (type: 'weekday' | 'hour') => parts.find((part) => part.type === type)?.value ?? ''
  const hour = Number(of('hour'))
  return (
    window.sendDays.includes(DAYS[of('weekday')] ?? 0) && hour >= window.sendFromHour && hour < window.sendUntilHour
  )
}
