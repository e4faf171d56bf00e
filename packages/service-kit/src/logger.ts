import { Writable } from 'node:stream'
import pino, { type Logger } from 'pino'
import { renderLogLine } from './render-log-line.ts'

export type { Logger }

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

/**
 * A logger on standard error: standard output belongs to what a command answers. JSON lines for machines, one plain line
 * an event for a person at a terminal. Tokens, addresses and comments are never put into a log line; the redaction is
 * the second wall. With `write` its lines go there instead.
 */
export function createLogger(options: { level: LogLevel; pretty: boolean; write?: (line: string) => void }): Logger {
  const { write } = options
  const destination = write ? { write } : options.pretty ? prettyStream() : pino.destination({ fd: 2, sync: true })
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
      process.stderr.write(renderLogLine(chunk.toString()), () => done())
    },
  })
}
