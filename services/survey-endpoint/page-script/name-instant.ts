/** An instant in the language of the page, and in the reader's zone. */
export function nameInstant(at: number): string {
  const options = { day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' } as const
  try {
    return new Intl.DateTimeFormat(document.documentElement.lang, options).format(at)
  } catch {
    return new Date(at).toLocaleString()
  }
}
