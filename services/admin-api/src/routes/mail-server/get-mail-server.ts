import { readMailServerAnswer } from '@otzyv/admin'
import { MailServerAnswer } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const getMailServer = verbRoute({
  id: 'getMailServer',
  method: 'get',
  path: '/v1/settings/mail-server',
  summary: 'The mail server of the workspace, without its password',
  right: 'mail_server.read',
  answer: MailServerAnswer,
  call: async (ctx, _, { installationMail }) => await readMailServerAnswer(ctx, installationMail),
})
