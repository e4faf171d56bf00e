import { escapeUnseen } from '@otzyv/contracts'
import pino from 'pino'
import { z } from 'zod'

const LogLine = z.looseObject({
  level: z.number(),
  time: z.string(),
  msg: z.string().default(''),
  service: z.string().default(''),
  err: z.object({ message: z.string() }).optional().catch(undefined),
})

/**
 * A line of JSON from the log as one line for a person at a terminal. What a stranger wrote (the words of a mail server, a
 * name) may hold line breaks or what a terminal obeys; such characters are shown by their numbers.
 */
export function renderLogLine(line: string): string {
  const { level, time, msg, err, service, ...rest } = LogLine.parse(JSON.parse(line))
  const details = Object.entries(rest).map(
    ([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
  )
  const parts = [
    time.slice(11, 19),
    (pino.levels.labels[level] ?? 'info').padEnd(5),
    service && `${service}:`,
    msg,
    ...details,
    err ? `error="${err.message}"` : '',
  ]
  return `${escapeUnseen(parts.filter((part) => part !== '').join(' '))}\n`
}
