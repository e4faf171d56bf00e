import { IntlMessageFormat } from 'intl-messageformat'
import type { Locale } from './locales.ts'

const parsed = new Map<string, IntlMessageFormat>()

/** A message of a catalogue with its values put in, plural rules included (ICU MessageFormat). */
export function formatMessage(locale: Locale, message: string, values: Record<string, string | number> = {}): string {
  const text = dropDoubledStops(message, values)
  const key = `${locale}\n${text}`
  let format = parsed.get(key)
  if (!format) {
    format = new IntlMessageFormat(text, locale, undefined, { ignoreTag: true })
    parsed.set(key, format)
  }
  return String(format.format(values))
}

/** A value that ends in a stop, such as the "г." of a Russian date, ends the sentence that it stands at the end of. */
function dropDoubledStops(message: string, values: Record<string, string | number>): string {
  return message.replace(/\{(\w+)\}\.(?!\.)/g, (found, name: string) =>
    String(values[name] ?? '').endsWith('.') ? `{${name}}` : found,
  )
}
