import { domainToASCII, domainToUnicode } from 'node:url'

// No quotes, lists, groups, comments or brackets: what is left has one reading only, here and in any mail server.
const LOCAL = /^[^\s"(),:;<>@[\]\\\p{C}]{1,64}$/u
const DOMAIN = /^(?!-)[\p{L}\p{N}-]{1,63}(?<!-)(\.(?!-)[\p{L}\p{N}-]{1,63}(?<!-))*$/u

/** Tells a plain mailbox `local@domain` from anything that a mail server could read as more or less than one recipient. */
export function isMailAddress(address: string): boolean {
  const at = address.lastIndexOf('@')
  const domain = address.slice(at + 1)
  return address.length <= 254 && LOCAL.test(address.slice(0, at)) && DOMAIN.test(domain) && isSameOnItsWay(domain)
}

/** An international domain travels in ASCII; one that would come out as another name than it went in is none of ours. */
function isSameOnItsWay(domain: string): boolean {
  const ascii = domainToASCII(domain)
  const lower = domain.toLowerCase()
  return ascii !== '' && (ascii === lower || domainToUnicode(ascii) === lower)
}
