import { Writable } from 'node:stream'
import pino, { type Logger } from 'pino'

export type { Logger }

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

/**
 * A logger on standard error: standard output belongs to what a command answers. JSON lines for machines, one plain line
 * an event for a person at a terminal. Tokens, addresses and comments are never put into a log line; the redaction is
 * the second wall.
 */
export function createLogger(options: { level: LogLevel; pretty: boolean }): Logger {
  const destination = options.pretty ? prettyStream() : pino.destination({ fd: 2, sync: true })
  return pino(
    {
      level: options.level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: {
        paths: [
          '*.email',
          '*.address',
          '*.comment',
          '*.token',
          '*.authorization',
          'email',
          'address',
          'comment',
          'token',
        ],
        censor: '[hidden]',
      },
    },
    destination,
  )
}

/** One readable line an event, for a terminal. */
function prettyStream(): Writable {
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      process.stderr.write(prettyLine(chunk.toString()), () => done())
    },
  })
}

function prettyLine(line: string): string {
  const { level, time, msg, err, service, ...rest } = JSON.parse(line)
  const name = pino.levels.labels[level] ?? 'info'
  const details = Object.entries(rest).map(
    ([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
  )
  const error = err?.message ? [`error="${err.message}"`] : []
  return `${[String(time).slice(11, 19), name.padEnd(5), service ? `${service}:` : '', msg ?? '', ...details, ...error].filter(Boolean).join(' ')}\n`
}
