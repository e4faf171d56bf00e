const numbers = new Map<string, Intl.NumberFormat>()
const dates = new Map<string, Intl.DateTimeFormat>()

/** How a locale writes numbers, made once: making a format takes a hundred times as long as using it. */
export function numberFormat(locale: string, options: Intl.NumberFormatOptions = {}): Intl.NumberFormat {
  return remember(numbers, locale, options, () => new Intl.NumberFormat(locale, options))
}

/** The same of days and times. */
export function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return remember(dates, locale, options, () => new Intl.DateTimeFormat(locale, options))
}

/** There are as many as the code has ways to write something, and time zones of workspaces. */
function remember<Format>(known: Map<string, Format>, locale: string, options: object, make: () => Format): Format {
  const key = `${locale} ${JSON.stringify(options)}`
  const format = known.get(key) ?? make()
  known.set(key, format)
  return format
}
