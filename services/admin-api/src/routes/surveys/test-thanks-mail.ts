import { readPerson, testThanksMail } from '@otzyv/admin'
import { MailTestResult, SurveyPath, ThanksMailTest } from '@otzyv/contracts'
import { createCountLimit, ProblemError, parseOrRefuse } from '@otzyv/service-kit'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

/** As many as of test mails. */
const tests = createCountLimit({ max: 20, seconds: 600, whenFull: 'share' })

export const testThanksMailRoute = verbRoute({
  id: 'testThanksMail',
  method: 'post',
  path: '/v1/surveys/:surveyId/thanks-mail/test',
  summary: 'Sends a mail of thanks with the text that is tried, or the one that is stored, the way that mails go',
  description: 'At most 20 in ten minutes. Without an address it goes to the person who asks.',
  right: 'thanks_mail.test',
  params: SurveyPath,
  body: ThanksMailTest,
  answer: MailTestResult,
  refusals: {
    no_survey: { code: 'unknown_survey', detail: 'There is no such survey in this workspace.' },
    no_language: { code: 'invalid_request', detail: 'locale: must be a language that mails are written in.' },
    no_text: { code: 'invalid_request', detail: 'text: is needed; there is none in this language and band.' },
  },
  problems: ['too_many_requests'],
  call: async (ctx, { params, body }, { sendThanksSample }) => {
    const { address, ...wish } = parseOrRefuse(ThanksMailTest, body)
    if (tests.count(String(ctx.workspaceId)) > 0)
      throw new ProblemError('too_many_requests', 'That were many test mails. Wait a few minutes.')
    const to = address ?? (ctx.actor.kind === 'person' ? (await readPerson(ctx, ctx.actor.id)).address : '')
    return await testThanksMail(ctx, sendThanksSample, { ...wish, surveyId: params.surveyId, address: to })
  },
})
