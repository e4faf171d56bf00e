import { IntlMessageFormat } from 'intl-messageformat'
import type { Locale } from './locales.ts'

const parsed = new Map<string, IntlMessageFormat>()

/** A message of a catalogue with its values put in, plural rules included (ICU MessageFormat). */
export function formatMessage(locale: Locale, message: string, values: Record<string, string | number> = {}): string {
  const text = dropDoubledStops(message, values)
  const plain = putIn(text, values)
  if (plain !== null) return plain
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

/** Anything but names in braces: a plural, a choice, or what stands between the quotes of ICU. */
const NEEDS_PARSER = /'|<|\{(?!\w+\})|(?<!\{\w+)\}/

/** Most messages only have values put in, for which none needs to be parsed; null for the others, and if a value is missing. */
function putIn(text: string, values: Record<string, string | number>): string | null {
  if (NEEDS_PARSER.test(text)) return null
  let isWhole = true
  const said = text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name]
    if (value === undefined) isWhole = false
    return String(value)
  })
  return isWhole ? said : null
}
