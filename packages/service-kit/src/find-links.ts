import { isIPv6 } from 'node:net'
import { parse } from 'tldts'

/** Hosts that no registry sells and that people still type, or that a network of their own may answer to. */
const RESERVED = new Set('example test invalid localhost local internal lan corp home onion'.split(' '))
/** Well-known words that read like hosts and are none that a stranger could own. */
const WORDS = /^(?:asp|ado|vb)\.net$/
const DOTS = /[\u3002\uff61\u0589\u06d4]/g
const SLASHES = /[\u2044\u2215\u29f8]/g
const SCHEME =
  /[a-z][a-z0-9+.*-]+:[\\/]{2}|(?:h(?:tt|xx|\*\*)ps?|ftps?):|(?:mailto|javascript|vbscript|data|tel|sms|file):\S/
const WWW = /(?:^|[^\p{L}\p{N}])www\d{0,2}\./u
const ADDRESS = /[\p{L}\p{N}._%+"'-]@[\p{L}\p{N}[]/u
const IPV4 = /(?<![\p{L}\p{N}.])(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?!\.?\d)/gu
const HOST = /[\p{L}\p{N}][\p{L}\p{M}\p{N}_-]*(?:\.[\p{L}\p{M}\p{N}_-]+)+/gu

/**
 * Whether a word (no white space in it) is a link, an address or a host, or reads like one: in whatever characters, with
 * invisible ones in between, or made harmless in a way that a reader undoes (`hxxp`, `[.]`).
 */
export function isLink(word: string): boolean {
  const plain = undisguise(word)
  if (!/[.:@\\]|xn--/.test(plain)) return false
  if (SCHEME.test(plain) || WWW.test(plain) || ADDRESS.test(plain)) return true
  if (/xn--|^\\\\/.test(plain)) return true
  if (isIPv6(/^\[?([0-9a-f:.]+)\]?/.exec(plain)?.[1] ?? '') && /\d.*:|:.*\d/.test(plain)) return true
  if ([...plain.matchAll(IPV4)].some((match) => match.slice(1).every((part) => Number(part) < 256))) return true
  return [...plain.matchAll(HOST)].some(([host]) => isHost(host, plain.includes(`${host}/`)))
}

/** What a reader or a mail program makes of a word: compatible characters, no invisible ones, every dot a dot. */
function undisguise(word: string): string {
  return word
    .normalize('NFKC')
    .replace(/[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu, '')
    .replace(DOTS, '.')
    .replace(SLASHES, '/')
    .toLowerCase()
    .replace(/[[({<](?:\.|dot)[\])}>]/g, '.')
    .replace(/[[({<](?:@|at)[\])}>]/g, '@')
    .replace(/\.{2,}/g, ' ')
}

/** Whether any part of a dotted word ends in a top-level domain: mail programs link `evil.com` in `evil.com.Thanks` too. */
function isHost(host: string, withPath: boolean): boolean {
  if (WORDS.test(host)) return false
  const labels = host.split('.')
  if (labels.some(mixesScripts)) return true
  return labels.some((label, at) => {
    if (at === 0) return false
    // A word in another script right after it is not part of the host: evil.com现在
    const endings = [label, /^[a-z-]+(?=[^a-z0-9_-])/.exec(label)?.[0] ?? '']
    const ending = endings.find(isTopLevel)
    if (ending === undefined) return false
    // 12.50 or 10.am is a price or an hour, 163.com a host.
    return withPath || ending.length > 2 || /\p{L}/u.test(labels.slice(0, at).join(''))
  })
}

function isTopLevel(label: string): boolean {
  return label !== '' && (RESERVED.has(label) || parse(`a.${label}`).isIcann === true)
}

/** Latin letters among Cyrillic or Greek ones in one word: the way in which a host pretends to be another one. */
function mixesScripts(label: string): boolean {
  return /[a-z]/.test(label) && /[\p{Script=Cyrillic}\p{Script=Greek}]/u.test(label)
}
