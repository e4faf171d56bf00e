import { shownSender } from '@otzyv/contracts'
import { shownStyle } from '@otzyv/domain'
import { createSurveyLinks, type Keyring, type LinkClaims, signLink } from '@otzyv/keyring'
import { chooseLocale, formatMessage, type Locale, localeIndex, surveyWords, WORDS } from '@otzyv/locales'
import { harmlessLine, harmlessName, headerLine } from '@otzyv/service-kit'
import { LRUCache } from 'lru-cache'
import type { ClaimedMail } from '../delivery/read-claimed.ts'
import type { MailContent } from './mail-content.ts'

/** The name of the logo within a mail. */
export const LOGO_CID = 'logo@otzyv'
const SUBJECT_MAX = 120
const NAME_MAX = 60

/** Puts an invitation into words in the respondent's language, with one signed link per rating. */
export function composeContent(claimed: ClaimedMail, keyring: Keyring, publicUrl: string): MailContent {
  const { workspace, respondent, invitation, survey, claim } = claimed
  const locale = chooseLocale(invitation.locale)
  const words = WORDS[locale].mail
  const say = (message: string, values: Record<string, string | number> = {}) => formatMessage(locale, message, values)
  const asked = surveyWords(survey.kind, locale, survey.wording)
  const own = survey.wording[locale] ?? {}
  const claims: LinkClaims = {
    workspaceId: claim.workspaceId,
    invitationId: claim.invitationId,
    surveyNumber: survey.number,
    kind: survey.kind,
    localeIndex: localeIndex(locale),
    expiresAt: invitation.expiresAt,
  }
  const links = createSurveyLinks(keyring, publicUrl, claims)
  const base = publicUrl.replace(/\/+$/, '')
  const subject = claimed.settings.showSubject ? harmlessLine(invitation.subject, SUBJECT_MAX) : ''
  const name = harmlessName(respondent.name, NAME_MAX)
  const max = survey.scaleMax
  const scaleStyle = shownStyle(survey.kind, survey.scaleStyle)
  return {
    locale,
    sender: headerLine(shownSender(workspace.senderName), NAME_MAX),
    brandColour: workspace.brandColour,
    logo: workspace.logo && { ...sizeOf(workspace.logo), cid: LOGO_CID },
    subject: composeSubject(claimed, subject, locale),
    reminder: claim.sequence > 0 ? say(words.reminder) : '',
    greeting: name ? say(words.greetingByName, { name: isolate(name) }) : say(words.greeting),
    why: own['mailText']
      ? putIn(own['mailText'], subject && isolate(subject))
      : subject
        ? say(words.whyWithTicket, { subject: isolate(subject) })
        : say(words.why),
    question: asked.question,
    low: asked.low,
    high: asked.high,
    scaleStyle,
    ratings: listRatings(survey.scaleMin, max).map((rating) => {
      const name = asked.ratings[rating] ?? endLabel(rating, survey, asked)
      // A number out of others says nothing where the scale shows none.
      const word = scaleStyle === 'thumbs' ? name : ''
      const number = name
        ? say(words.ratingLinkWithLabel, { rating, max, label: name })
        : say(words.ratingLink, { rating, max })
      return { rating, word, label: word || number, link: links.withRating(rating) }
    }),
    hint: say(words.hint),
    linkEnds: say(words.linkEnds, { date: formatDay(invitation, locale, workspace.timeZone) }),
    because: say(words.because),
    unsubscribe: say(words.unsubscribe),
    unsubscribeLink: `${base}/u/${signLink(keyring, 'unsubscribe', claims)}`,
    honeypotLink: `${base}/o/${signLink(keyring, 'honeypot', claims)}`,
    madeUp: workspace.madeUp ? say(words.madeUp) : '',
  }
}

/** Pictures are made for fine screens: pixels are shown at half. */
function sizeOf({ width, height }: { width: number; height: number }) {
  return { width: Math.ceil(width / 2), height: Math.ceil(height / 2) }
}

/** A reminder has a subject of its own, since a mail that looks like one that was read is not opened. */
function composeSubject({ survey, claim }: ClaimedMail, subject: string, locale: Locale): string {
  const words = WORDS[locale].mail
  const kindWords = WORDS[locale].survey[survey.kind].mail
  const own = survey.wording[locale]?.['mailSubject']
  const isReminder = claim.sequence > 0
  if (own) {
    const first = putIn(own, subject)
    return isReminder ? formatMessage(locale, words.reminderOfOwnSubject, { subject: first }) : first
  }
  if (isReminder) return formatMessage(locale, kindWords.subjectOfReminder)
  return subject
    ? formatMessage(locale, kindWords.subjectWithTicket, { subject })
    : formatMessage(locale, kindWords.subject)
}

/** The workspace's own words; they may name the ticket's `{subject}`. */
function putIn(text: string, subject: string): string {
  return text.replaceAll('{subject}', subject)
}

/** `headerLine` leaves neither mark inside, so the pair is always whole. */
function isolate(value: string): string {
  return `\u2068${value}\u2069`
}

function listRatings(min: number, max: number): number[] {
  return Array.from({ length: max - min + 1 }, (_, index) => min + index)
}

function endLabel(
  rating: number,
  { scaleMin, scaleMax }: { scaleMin: number; scaleMax: number },
  { low, high }: { low: string; high: string },
): string {
  if (rating === scaleMin) return low
  return rating === scaleMax ? high : ''
}

/** Making one costs more than all the rest of a mail, so those of the last languages and zones are kept. */
const dayFormats = new LRUCache<string, Intl.DateTimeFormat>({ max: 200 })

/** The last day to answer, as days are written where the respondent is, if that is known: 27 December, or December 27. */
function formatDay({ expiresAt, locale: asked }: ClaimedMail['invitation'], locale: Locale, timeZone: string): string {
  const key = `${asked} ${timeZone}`
  const options = {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    calendar: 'gregory',
    numberingSystem: 'latn',
  } as const
  const format = dayFormats.get(key) ?? new Intl.DateTimeFormat(placeOf(asked, locale), { ...options, timeZone })
  dayFormats.set(key, format)
  return format.format(expiresAt).replaceAll(' ', '\u00a0')
}

/** The language of the mail with the place that was asked for; without one if that is not of the language, or none. */
function placeOf(asked: string, locale: Locale): string {
  try {
    const { language, region } = new Intl.Locale(asked.replaceAll('_', '-'))
    return language === locale && region !== undefined ? `${locale}-${region}` : locale
  } catch {
    return locale
  }
}
