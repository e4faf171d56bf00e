import { readMailServerAnswer, removeMailServer } from '@otzyv/admin'
import { MailServerAnswer } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const removeMailServerRoute = verbRoute({
  id: 'removeMailServer',
  method: 'delete',
  path: '/v1/settings/mail-server',
  summary: 'Takes the workspace its own mail server, with the password; its mails go through that of the installation',
  right: 'mail_server.remove',
  answer: MailServerAnswer,
  call: async (ctx, _, { installationMail }) => {
    await removeMailServer(ctx, {})
    return await readMailServerAnswer(ctx, installationMail)
  },
})
