import { readRevisedMailSettings, setMailSettings } from '@otzyv/admin'
import { MailSettingsAnswer, MailSettingsChanges } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const setMailSettingsRoute = verbRoute({
  id: 'setMailSettings',
  method: 'patch',
  path: '/v1/settings/mail',
  summary: 'Changes who is asked and when: the parts that are given, all or none',
  right: 'mail_settings.set',
  body: MailSettingsChanges,
  answer: MailSettingsAnswer,
  problems: ['changed_meanwhile'],
  call: async (ctx, { body }) => {
    await setMailSettings(ctx, body)
    return await readRevisedMailSettings(ctx)
  },
})
