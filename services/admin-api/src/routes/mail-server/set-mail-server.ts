import { MailServerInput, readMailServerAnswer, setMailServer } from '@otzyv/admin'
import { MailServerAnswer } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const setMailServerRoute = verbRoute({
  id: 'setMailServer',
  method: 'patch',
  path: '/v1/settings/mail-server',
  summary: 'Gives the workspace a mail server of its own, which its mails take from the next one on',
  description:
    'All of it is given, but for the password: without one the stored password stays, as long as host, port and user do.',
  right: 'mail_server.set',
  body: MailServerInput,
  answer: MailServerAnswer,
  problems: ['changed_meanwhile'],
  call: async (ctx, { body }, { keyring, mailHosts, installationMail }) => {
    await setMailServer(ctx, { keyring, hosts: mailHosts }, body)
    return await readMailServerAnswer(ctx, installationMail)
  },
})
