/** An instant in the language of the page, as it is written where the reader is, and in the reader's zone. */
export function nameInstant(at: number): string {
  const options = { day: 'numeric', month: 'long', hour: 'numeric', minute: '2-digit' } as const
  const { lang } = document.documentElement
  // Some places where Arabic is read have a calendar or digits that the mail does not have.
  const isRead = navigator.language.split('-')[0] === lang && lang !== 'ar'
  try {
    return new Intl.DateTimeFormat(isRead ? navigator.language : lang, options).format(at)
  } catch {
    return new Date(at).toLocaleString()
  }
}
