/** Stands for what is not kept. */
export const MASK = '•••'
/** Stands for a mail address: one itself, so that it is seen what a mapping would make of it. */
export const MASKED_ADDRESS = 'masked@example.invalid'

/** Looked at from the start of a text; what follows is dropped. */
const LOOKED_AT = 2000

/** The signs between which a word stands: neither address nor telephone number goes beyond them. */
const BREAK = /[\s<>"'()[\]{},;|\\]/u

const WITH_NAME = /[^<>,;\n]{0,200}<[^<>@\s]{1,200}(?:@|%40|＠)[^<>\s]{1,255}>/giu
const ADDRESS = /[^\s<>"'()[\]{},;:|\\/=?&@]{1,200}(?:@|%40|＠)[^\s<>"'()[\]{},;:|\\/?&@]{1,255}/giu
const NETWORK = /(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w.])/g
/** With a plus, or in groups. */
const PHONE = /(?<![\p{L}\d_/.:-])\+?\(?\d[\d\s().\-/\u00a0\u2011]{5,24}\d(?![\p{L}\d_:-])/gu
const DATE = /\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}/
/** After `?` stand tokens and ids; a long digest in a path may be that of an address. */
const QUERY = /(https?:\/\/[^\s?#"'<>]{1,500})[?#][^\s"'<>]*/giu
const DIGEST = /(?<![0-9a-f])[0-9a-f]{32,}(?![0-9a-f])/giu

/** The start of a text as far as it holds whole words; a single word that is longer is dropped. */
function startOf(text: string): string {
  if (text.length <= LOOKED_AT) return text
  const start = text.slice(0, LOOKED_AT)
  for (let at = start.length - 1; at >= 0; at--) if (BREAK.test(start[at] ?? '')) return start.slice(0, at)
  return ''
}

/** What must not be read in a text, beside what looks like an address or a telephone number. */
export type Known = { names: RegExp | null; digits: readonly string[] }

/** The names of a person, each as a whole and each of its words, and the digits of their telephone numbers. */
export function knownOf(names: Iterable<string>, phones: Iterable<string>): Known {
  const words = new Set<string>()
  for (const name of names) {
    const whole = startOf(name).trim()
    if (whole.length < 2 || whole.length > 200) continue
    words.add(whole)
    // Of an address what stands before the sign: it often is a name. Two letters are a word of a language, too.
    const [own = ''] = whole.split(/@|%40|＠/)
    for (const word of own.split(/[\s,._+-]+/u))
      if (word.length > (/^[\x20-\x7e]*$/.test(word) ? 2 : 1) && !/^\d+$/.test(word)) words.add(word)
    if (words.size > 200) break
  }
  const longest = [...words].sort((a, b) => b.length - a.length)
  const escaped = longest.map((word) => word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'))
  const digits = [...phones].map((phone) => phone.replace(/\D/g, '')).filter((phone) => phone.length >= 6)
  return {
    names: escaped.length === 0 ? null : new RegExp(`(?<![\\p{L}\\d])(?:${escaped.join('|')})(?![\\p{L}\\d])`, 'giu'),
    digits: [...new Set(digits)].slice(0, 20),
  }
}

/** A text without addresses, telephone numbers and the names that are known, cut to `length` characters. */
export function maskText(text: string, { names, digits }: Known, length: number): string {
  let masked = startOf(text)
  const isCut = masked.length < text.length
  // First: what is left of an address that held the name still looks like one.
  if (names) masked = masked.replace(names, MASK)
  if (masked.includes('@') || masked.includes('%40') || masked.includes('＠'))
    masked = masked.replace(WITH_NAME, `${MASK} <${MASKED_ADDRESS}>`).replace(ADDRESS, MASKED_ADDRESS)
  if (/https?:/i.test(masked)) masked = masked.replace(QUERY, '$1')
  masked = masked.replace(DIGEST, MASK).replace(NETWORK, MASK)
  masked = masked.replace(PHONE, (found) => (isPhone(found) ? MASK : found))
  for (const phone of digits) masked = masked.replaceAll(phone, MASK)
  if (masked.length <= length) return isCut ? `${masked}…` : masked
  return `${masked.slice(0, length).replace(/[\ud800-\udbff]$/u, '')}…`
}

function isPhone(found: string): boolean {
  const digits = found.replace(/\D/g, '').length
  if (digits < 7 || digits > 15 || DATE.test(found)) return false
  // Digits alone are an id, unless a plus says otherwise.
  return found.startsWith('+') || /\D/.test(found)
}
