import type { ThanksMailText } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import type { Locale } from '@otzyv/locales'
import { readSample, type SampleWish } from '../mail/create-sample-mail.ts'
import type { RenderOptions } from '../mail/render-mail.ts'
import type { OutgoingMail } from '../transport/mail-transport.ts'
import { renderThanksMail } from './render-thanks-mail.ts'

type ThanksWish = Pick<SampleWish, 'workspaceId' | 'surveyId' | 'address'> & { locale: Locale; text: ThanksMailText }

/**
 * A mail of thanks with a text that is tried, about a ticket that does not exist; what the text names has the words that stand
 * in for what is not known. Null if there is no such survey.
 */
export async function createSampleThanks(
  ctx: { db: Database; now: () => Date },
  options: RenderOptions & ThanksWish,
): Promise<OutgoingMail | null> {
  const claimed = await readSample(ctx, { ...options, reminder: false, wording: null, scaleStyle: null })
  const { locale, text } = options
  return claimed && renderThanksMail(claimed, { locale, text, names: { team: '', ticket: '4711', owner: '' } }, options)
}
