import { IntlMessageFormat } from 'intl-messageformat'
import type { Locale } from './locales.ts'

const parsed = new Map<string, IntlMessageFormat>()

/** A message of a catalogue with its values put in, plural rules included (ICU MessageFormat). */
export function formatMessage(locale: Locale, message: string, values: Record<string, string | number> = {}): string {
  const key = `${locale}\n${message}`
  let format = parsed.get(key)
  if (!format) {
    format = new IntlMessageFormat(message, locale, undefined, { ignoreTag: true })
    parsed.set(key, format)
  }
  return String(format.format(values))
}
