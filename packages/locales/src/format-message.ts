import { IntlMessageFormat } from 'intl-messageformat'
import { numberFormat } from './formats.ts'
import type { Locale } from './locales.ts'

const parsed = new Map<string, IntlMessageFormat>()

/**
 * A message of a catalogue with its values put in, plural rules included (ICU MessageFormat). A number is written as the language
 * writes it, such as 1,007; what is no quantity, such as a port or a year, is given as text.
 */
export function formatMessage(locale: Locale, message: string, values: Record<string, string | number> = {}): string {
  const text = asNumbers(dropDoubledStops(message, values), values)
  const plain = putIn(locale, text, values)
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

/** Names what is a number as one: by its name alone, the parser would put in its digits as they are. */
function asNumbers(message: string, values: Record<string, string | number>): string {
  return message.replace(/\{(\w+)\}/g, (found, name: string) =>
    typeof values[name] === 'number' ? `{${name}, number}` : found,
  )
}

/** Anything but names in braces: a plural, a choice, or what stands between the quotes of ICU. */
const NEEDS_PARSER = /'|<|\{(?!\w+(?:, number)?\})|(?<!\{\w+(?:, number)?)\}/

/** Most messages only have values put in, for which none needs to be parsed; null for the others, and if a value is missing. */
function putIn(locale: Locale, text: string, values: Record<string, string | number>): string | null {
  if (NEEDS_PARSER.test(text)) return null
  let isWhole = true
  const said = text.replace(/\{(\w+)(, number)?\}/g, (_, name: string, asNumber: string | undefined) => {
    const value = values[name]
    if (value === undefined || (asNumber !== undefined && typeof value !== 'number')) isWhole = false
    return typeof value === 'number' ? numberFormat(locale).format(value) : String(value)
  })
  return isWhole ? said : null
}
