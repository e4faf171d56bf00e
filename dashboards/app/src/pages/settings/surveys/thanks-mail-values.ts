import type { ThanksMails } from './survey-values.ts'

export const BANDS = ['low', 'middle', 'high'] as const
export type ThanksBand = (typeof BANDS)[number]
export type ThanksMail = NonNullable<ThanksMails[ThanksBand]>
export type ThanksText = ThanksMail['texts'][string]

/** Minutes to choose from; one that was set otherwise stays a choice. */
export const WAITS = [10, 30, 60, 120, 240, 480, 1440, 2880, 4320, 10_080]
const OFF: ThanksMail = { on: false, waitMinutes: 120, namesOwner: false, texts: {} }

/** The mail of a band, switched on or off; one that is on for the first time begins with a text, if there is one to suggest. */
export function switched(
  mail: ThanksMail = OFF,
  on: boolean,
  locale: string,
  suggested: ThanksText | null,
): ThanksMail {
  const texts = on && suggested && Object.keys(mail.texts).length === 0 ? { [locale]: suggested } : mail.texts
  return { ...mail, on, texts }
}

/** The same with one part of a text changed; a text of which nothing is left is none. */
export function withText(mail: ThanksMail, locale: string, part: keyof ThanksText, typed: string): ThanksMail {
  const { [locale]: before = { subject: '', text: '' }, ...others } = mail.texts
  const own: ThanksText = { ...before, [part]: typed }
  if (typed === '' && (part === 'linkText' || part === 'linkUrl')) delete own[part]
  const isEmpty = Object.values(own).every((text) => text.trim() === '')
  return { ...mail, texts: isEmpty ? others : { ...others, [locale]: own } }
}

/** A text without a link of which half is missing, so that a preview shows the rest while one types. */
export function withWholeLink({ linkText, linkUrl, ...text }: ThanksText): ThanksText {
  const isWhole = linkText?.trim() && /^https?:\/\/[^/]/.test(linkUrl ?? '')
  return isWhole && linkText && linkUrl ? { ...text, linkText, linkUrl } : text
}

/** How long minutes are, in the largest unit that they fill. */
export function unitOf(minutes: number): { unit: 'minutes' | 'hours' | 'days'; n: number } {
  if (minutes % 1440 === 0) return { unit: 'days', n: minutes / 1440 }
  return minutes % 60 === 0 ? { unit: 'hours', n: minutes / 60 } : { unit: 'minutes', n: minutes }
}
