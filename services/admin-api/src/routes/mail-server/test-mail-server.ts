import { readPerson, testMailServer } from '@otzyv/admin'
import { MailTestResult, TestMailWish } from '@otzyv/contracts'
import { createCountLimit, ProblemError, parseOrRefuse } from '@otzyv/service-kit'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

/** Enough to try every port twice; a mail server is asked nothing more often by somebody who sits in front of it. */
const tests = createCountLimit({ max: 20, seconds: 600, whenFull: 'share' })

export const testMailServerRoute = verbRoute({
  id: 'testMailServer',
  method: 'post',
  path: '/v1/settings/mail-server/test',
  summary: 'Sends a test mail the way that mails of the workspace go, and says what is wrong if it is not taken',
  description: 'At most 20 in ten minutes. Without an address it goes to the person who asks.',
  right: 'mail_server.test',
  body: TestMailWish,
  answer: MailTestResult,
  problems: ['too_many_requests'],
  call: async (ctx, { body }, { testMail }) => {
    const { address } = parseOrRefuse(TestMailWish, body)
    if (tests.count(String(ctx.workspaceId)) > 0)
      throw new ProblemError('too_many_requests', 'That were many test mails. Wait a few minutes.')
    const to = address ?? (ctx.actor.kind === 'person' ? (await readPerson(ctx, ctx.actor.id)).address : '')
    return await testMailServer(ctx, testMail, { address: to })
  },
})
