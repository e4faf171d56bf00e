import type { MailEvent } from './record-mail-event.ts'

/**
 * What came back says of the address: it is dead (`gone`); its mailbox or server cannot take mail now (`mailbox`); we, our
 * mail or a policy against us are the reason (`ours`); or nothing that can be read (`unknown`).
 */
export type BounceVerdict = 'gone' | 'mailbox' | 'ours' | 'unknown'

/** What is recorded of a mail that came back; what nobody can read may be the mailbox. */
export const KIND_OF = {
  gone: 'hard_bounce',
  mailbox: 'soft_bounce',
  ours: 'rejection',
  unknown: 'soft_bounce',
} as const satisfies Record<BounceVerdict, MailEvent['kind']>

/** Statuses of RFC 3463 and its registry (RFC 5248); the first that fits holds. */
const BY_STATUS: readonly (readonly [RegExp, BounceVerdict])[] = [
  [/^4\.[567]\./, 'ours'],
  [/^4\./, 'mailbox'],
  [/^5\.1\.(1|2|3|6|10)$/, 'gone'], // no such mailbox, host or address; moved; the domain takes no mail
  [/^5\.1\.[78]$/, 'ours'], // the sender's address
  [/^5\.1\.4$/, 'mailbox'],
  [/^5\.2\.1$/, 'gone'], // disabled for good
  [/^5\.2\.3$/, 'ours'], // too long
  [/^5\.2\.[24]$/, 'mailbox'],
  [/^5\.3\.4$/, 'ours'], // too big
  [/^5\.[34]\./, 'mailbox'],
  [/^5\.[567]\./, 'ours'],
]

/** Complaints about the one who sends: whatever else the sentence says is said of the sender. */
const ABOUT_SENDER =
  /\b(?:bad|banned|invalid|unknown|unauthenticated|unverified) sen(?:der|ding)\b|\b(?:domain of|verify(?:ing)?) (?:the )?sender|\bsender(?:'s)? (?:e?-?mail|address|domain|id|ip|host|verif\w+)\b|\bsender (?:\w+ ){0,2}?(?:rejected|denied|refused|blocked|banned|invalid|unknown|unauthenticated|fail\w*|not|does|is)\b|\bsending (?:domain|ip|server|host)|\b(?:mail|envelope) from\b|\bfrom (?:address|domain|header)\b|\b(?:return|reverse) path\b|\byour (?:domain|host\w*|server|ip|account)\b|\b(?:helo|ehlo)\b|\bclient host\b|\breverse dns\b|\bptr\b|\b(?:callback|callout)\b/

/** A policy against us, plainly. */
const POLICY =
  /\bspam\w*|\bjunk\b|unsolicited|\bblock(?:ed|ing|s)?\b|block ?list|black ?list|deny ?list|\b(?:dns|r)bls?\b|reputation|\bpolic(?:y|ies)\b|\b(?:spf|dkim|dmarc)\b|\brelay\b|\brelaying\b|\bbanned\b|\bphish\w*|\bgr[ae]y ?list\w*|\bvirus\b|\bmalware\b/

/** What may be a policy against us, where no status says more. */
const PERHAPS_POLICY =
  /(?:access|permission) denied|not (?:authori[sz]ed|allowed|permitted|accepted)|prohibit|authenticat|\bcontent\b|rate limit|too many|administrative|(?<!not )\blisted\b/

const NOBODY =
  '(?:user(?:name)?|recipient|mailbox|mail ?drop|address(?:ee)?|account|alias|person|customer|domain|local[ -]?part)'
/** The address is dead, in words that mail servers use. "Unknown address error" is a heading of one that says nothing. */
const GONE = new RegExp(
  String.raw`\b(?:no such|unknown|invalid|non-?existent|not a (?:valid|known)|not our) (?:or illegal )?(?:local |virtual |email |e-mail |mail )?${NOBODY}\b(?! error)` +
    String.raw`|\b${NOBODY}:?(?: [\w']+){0,6}? (?:not found|(?:is |was )?unknown|(?:does ?n[o']t|doesnt|not) exist|(?:is |has been |was )?(?:disabled|deactivated|inactive|closed|deleted|terminated)|no longer (?:valid|active|exists|accepts|available|in use))\b` +
    String.raw`|\bno (?:mailbox|user|account|one) (?:here )?(?:by|with) that\b|\bno mail ?box (?:here|available)\b|does ?n[o']t have an? (?:\S+ )?account|\bnot found by smtp address lookup|unroute?able address|\buser not local\b|\bhost or domain name not found\b|\bhost not found\b|\bnxdomain\b|\bnull ?mx\b|recip(?:ient)?notfound|domainnonexistent`,
)

const FULL =
  /quota|\b(?:mailbox|inbox|account|user|recipient)(?: \w+){0,3}? (?:is |are )?full\b|(?:insufficient|out of|exceeded) (?:\w+ )?storage|storage (?:limit|exceeded|full)|size limit|receiving mail (?:at a rate|too quickly)|temporar|try again later/
/** The mail is too big, whatever the status says: no smaller one would come back. */
const TOO_BIG =
  /\b(?:message|mail|e-?mail|content|attachment)s? (?:\w+ ){0,2}?too (?:large|big|long)\b|\btoo (?:large|big) (?:a )?(?:message|mail)\b|\b(?:message|mail) (?:file )?size (?:\w+ ){0,2}?(?:exceed|limit|too|larger|greater|over)|\bmessage (?:length )?exceeds (?:\w+ ){0,4}?(?:size|length)\b|\bsize of (?:the|this|your) (?:message|mail)\b/

/** RFC 5321 says this of a mailbox that is not there and of a policy alike. */
const UNAVAILABLE =
  /\bmailbox (?:is )?(?:unavailable|not available)\b|\b(?:mailbox|account|user)(?: \w+){0,2}? (?:frozen|suspended)\b/

/**
 * The one rule for what a status (RFC 3463, '' if none is given) and the words of a mail server say of the recipient's
 * address. Only `gone` is a reason never to write again: a server that blames us, and one that cannot be understood, has
 * not said that the person is not there.
 *
 * @example decideBounce('5.1.1', '550 5.1.1 user unknown') // 'gone'
 * @example decideBounce('5.0.0', "5.1.0 - Unknown address error 550-'5.7.1 rejected'") // 'ours'
 */
export function decideBounce(status: string, reply: string): BounceVerdict {
  const code = readStatus(status, reply)
  const byStatus = BY_STATUS.find(([pattern]) => pattern.test(code))?.[1] ?? 'unknown'
  const words = toWords(reply)
  if (ABOUT_SENDER.test(words)) return 'ours'
  if (code === '5.4.1' && /\brecipient address(?:es)? rejected\b/.test(words)) return 'gone' // Exchange Online: no such user
  const gone = GONE.test(words)
  if (POLICY.test(words)) return gone ? byStatus : 'ours'
  if (TOO_BIG.test(words) && !gone) return 'ours'
  if (code.startsWith('4.')) return byStatus
  if (FULL.test(words)) return /^5\.[67]\./.test(code) ? 'ours' : 'mailbox'
  if (gone) return 'gone'
  if (byStatus === 'unknown' && PERHAPS_POLICY.test(words)) return 'ours'
  if (UNAVAILABLE.test(words) && !/^5\.([67]\.|1\.|2\.1$)/.test(code)) return 'mailbox'
  return byStatus
}

/** The receiving server's own status, where its reply has one that says something; else the one that the report gives. */
export function readStatus(status: string, reply: string): string {
  const own = [
    ...reply.matchAll(/(?<![\d.])([45])\d\d[ -]+['"#<(]*(\1\.\d{1,3}\.\d{1,3})(?![.\d])/g),
    ...reply.matchAll(/(?<![\d.])()([45]\.\d{1,3}\.\d{1,3})(?!\.?\d)/g),
  ].flatMap((match) => match[2] ?? [])
  const specific = [...own, status].find((code) => STATUS.test(code) && !/^[45]\.(?:0\.\d+|1\.0)$/.test(code))
  if (specific !== undefined) return specific
  if (own[0] !== undefined || STATUS.test(status)) return own[0] ?? status
  if (/(?<![\d.])4\d\d[ -]/.test(reply)) return '4.0.0'
  return /(?<![\d.])552[ -]/.test(reply) ? '5.2.2' : ''
}

const STATUS = /^[45]\.\d{1,3}\.\d{1,3}$/

/** In lower case, without codes, addresses, hosts and links, whose letters are not words about anything. */
function toWords(reply: string): string {
  return reply
    .slice(0, 2000)
    .toLowerCase()
    .replace(/[’`]/g, "'")
    .replace(/resolver\.\w+\./g, '')
    .replace(/<[^<>\s]*>|\S*@[^\s:]*|https?:\S*/g, ' ')
    .replace(/(?<![^\s('"[])[\w-]+(?:\.[\w-]+)+(?=[\s,;:)\]'"]|$)/g, ' ')
    .replace(/[[\](){}"<>;,/_=-]+/g, ' ')
    .replace(/\s+/g, ' ')
}
