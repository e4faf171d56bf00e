/** What secrets of this product look like: keys, secrets of webhooks, sign-in links and sessions, a password in an address. */
const SECRETS: readonly [RegExp, string][] = [
  [/\botzyv_\d{1,10}_[A-Za-z0-9_-]{20,}/g, '(API key)'],
  [/\b\d{1,10}_[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])/g, '(sign-in secret)'],
  [/\bwhsec_[A-Za-z0-9+/=]{8,}/g, '(webhook secret)'],
  [/\b\d{1,3}:[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])/g, '(key)'],
  [/\b([a-z][a-z0-9+.-]*:\/\/[^\s:/@"]*):[^\s@"]+@/gi, '$1:(password)@'],
]

/**
 * A text without what looks like a secret. No verb gives one to the audit; this is for what a person types where it does not
 * belong, such as a key in a note.
 */
export function redactText(text: string): string {
  return SECRETS.reduce((left, [pattern, shown]) => left.replace(pattern, shown), text)
}

/** What may be a mail address, but for the part of an address such as smtp://name:(password)@host. */
const ADDRESSES = /[^\s@<>"'/:()]+@[^\s@<>"'/:()]+\.[^\s@<>"'/:()]+/g

/** A person's words without mail addresses, which may be a customer's. */
export function redactAddresses(text: string): string {
  return text.replace(ADDRESSES, '(address)')
}

/** A JSON value with `redactText` for each text within it, names of fields included. */
export function redactValue(value: unknown): unknown {
  if (typeof value === 'string') return redactText(value)
  if (Array.isArray(value)) return value.map(redactValue)
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [redactText(name), redactValue(part)]))
}
