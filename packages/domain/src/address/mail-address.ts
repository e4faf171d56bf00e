import { domainToASCII, domainToUnicode } from 'node:url'

/** A mail address that has one reading only, here and in any mail server. */
export type MailAddress = {
  /** As it was given; a domain in wide letters (`ｅｘａｍｐｌｅ.com`) as the one that they stand for. */
  address: string
  /** The domain as mail servers and name servers know it: ASCII, in lower case. */
  asciiDomain: string
  /** The same for all spellings of one person's address. */
  key: string
  /** Letters beyond ASCII before the @, which only servers with SMTPUTF8 (RFC 6531) take. */
  needsSmtpUtf8: boolean
}

// No quotes, lists, groups, comments, brackets or route: a plain name with single dots inside.
const LOCAL = /^[A-Za-z0-9!#$%&*+/=?^_`{|}~'\p{L}\p{M}\p{N}-]+(?:\.[A-Za-z0-9!#$%&*+/=?^_`{|}~'\p{L}\p{M}\p{N}-]+)*$/u
/** Letters with their marks, digits, and the few signs and joiners that some scripts write inside words (RFC 5892). */
const LABEL = /^(?!-)(?:[\p{L}\p{M}\p{N}-]|[\u00b7\u0375\u05f3\u05f4\u06fd\u06fe\u0f0b\u30fb]|\u200c|\u200d)+(?<!-)$/u
/** What needs no mapping: most of the lists that are gone through for every ticket. */
const PLAIN = /^(?!.*xn--)[a-z0-9.-]+$/
const DOTS = /[.\u3002\uff0e\uff61]/
/** A last label that a URL reads as a number. */
const HEX = /(?:^|\.)0x[0-9a-f]*$/
const IPV4 = /^\d+\.\d+\.\d+\.\d+$/

const LOCAL_MAX_BYTES = 64
const LABEL_MAX = 63
const ADDRESS_MAX_BYTES = 254

/**
 * Reads a mail address; null for what is none, or what a server could read as more or less than one recipient. The one
 * rule for whom we ask and whom we write to, so that nobody is invited whom the mailer then refuses.
 */
export function readMailAddress(text: string): MailAddress | null {
  const given = text.trim().normalize('NFC')
  const at = given.lastIndexOf('@')
  const local = given.slice(0, Math.max(at, 0))
  const domain = readDomain(given.slice(at + 1))
  if (domain === null || !LOCAL.test(local) || bytesOf(local) > LOCAL_MAX_BYTES) return null
  if (bytesOf(local) + 1 + domain.ascii.length > ADDRESS_MAX_BYTES) return null
  return {
    address: `${local}@${domain.asGiven}`,
    asciiDomain: domain.ascii,
    key: `${local.toLowerCase()}@${domain.unicode}`,
    needsSmtpUtf8: /[^\u0020-\u007e]/.test(local),
  }
}

/**
 * Whether mails to real people may come from this address: a plain one of a domain that others can answer to, and in ASCII
 * before the @, so that any server takes it. `survey@localhost`, which stands for "none yet", is none.
 */
export function isSenderAddress(text: string): boolean {
  const read = readMailAddress(text)
  return read !== null && !read.needsSmtpUtf8 && /\.(?!localhost$|localdomain$)[^.]+$/.test(read.asciiDomain)
}

/** The sender of a workspace that has none of its own: good for the mailbox, and for no mail server. */
export const NO_SENDER = 'survey@localhost'

type Domain = { asGiven: string; ascii: string; unicode: string }

function readDomain(given: string): Domain | null {
  if (!given.split(DOTS).every((label) => LABEL.test(label))) return null
  // Most domains stand for themselves, and the mapping is what costs here.
  if (PLAIN.test(given) && /[a-z]$/.test(given) && !HEX.test(given)) return withinLimits(given) ? same(given) : null
  // Maps and checks (UTS 46); it reads `1.2` as an address of IPv4, and takes whatever a URL takes.
  const ascii = domainToASCII(given)
  if (ascii === '' || IPV4.test(ascii) || !withinLimits(ascii)) return null
  const unicode = domainToUnicode(ascii)
  // An `xn--` that stands for nothing, or for a name that is spelt otherwise, is broken.
  if (domainToASCII(unicode) !== ascii || !unicode.split('.').every((label) => LABEL.test(label))) return null
  const lower = given.toLowerCase()
  return { asGiven: lower === ascii || lower === unicode ? given : unicode, ascii, unicode }
}

function withinLimits(ascii: string): boolean {
  return ascii.split('.').every((label) => label.length <= LABEL_MAX)
}

function same(ascii: string): Domain {
  return { asGiven: ascii, ascii, unicode: ascii }
}

const ENCODER = new TextEncoder()
function bytesOf(text: string): number {
  return ENCODER.encode(text).length
}

/** The part after the last @, in lower case; '' if there is none. */
export function domainOf(address: string): string {
  const at = address.lastIndexOf('@')
  return at < 0 ? '' : address.slice(at + 1).toLowerCase()
}

/** Whether a domain is one of `domains` or lies below one of them, however they are spelt. */
export function isDomainIn(domain: string, domains: readonly string[]): boolean {
  return domains.some((given) => {
    const known = PLAIN.test(given) ? given : (readDomain(given)?.unicode ?? given.toLowerCase())
    return domain === known || domain.endsWith(`.${known}`)
  })
}
