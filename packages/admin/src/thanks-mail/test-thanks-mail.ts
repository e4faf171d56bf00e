import { type MailTestResult, ThanksMailTest, type ThanksMailText } from '@otzyv/contracts'
import { inTransaction } from '@otzyv/database'
import { readMailAddress } from '@otzyv/domain'
import { findLocale, type Locale } from '@otzyv/locales'
import { parseOrRefuse } from '@otzyv/service-kit'
import { z } from 'zod'
import { recordAudit } from '../audit/record-audit.ts'
import type { AdminContext } from '../context.ts'
import { requireRole } from '../require-role.ts'
import { listSurveys } from '../survey/list-surveys.ts'

const Input = ThanksMailTest.extend({
  surveyId: z.string(),
  address: z.string().refine((text) => readMailAddress(text) !== null, 'must be a mail address'),
})

/** Sends a text as a mail of thanks to an address, the way that mails of the workspace go. */
export type SendThanksSample = (
  workspaceId: number,
  wish: { surveyId: string; locale: Locale; text: ThanksMailText; address: string },
) => Promise<MailTestResult>

type ThanksMailTested = MailTestResult | { outcome: 'no_survey' | 'no_language' | 'no_text' }

/** Sends a mail of thanks to whom one likes, with the text that is tried or the one that is stored; whom, the audit does not say. */
export async function testThanksMail(
  ctx: AdminContext,
  send: SendThanksSample,
  input: unknown,
): Promise<ThanksMailTested> {
  requireRole(ctx, 'thanks_mail.test')
  const { surveyId, band, address, ...wish } = parseOrRefuse(Input, input)
  const survey = (await listSurveys(ctx)).find((one) => one.surveyId === surveyId)
  if (!survey) return { outcome: 'no_survey' }
  const locale = findLocale(wish.locale)
  if (locale === null) return { outcome: 'no_language' }
  const text = wish.text ?? survey.settings.thanksMails[band]?.texts[locale]
  if (text === undefined) return { outcome: 'no_text' }
  const result = await send(ctx.workspaceId, { surveyId, locale, text, address })
  const fault = result.outcome === 'taken' ? {} : { fault: result.fault }
  await inTransaction(ctx, async (ctx) => {
    const after = { thanksMail: band, outcome: result.outcome, ...fault }
    await recordAudit(ctx, { verb: 'test', entity: 'thanks_mail', entityId: surveyId, before: null, after })
  })
  return result
}
