import { readRevisedMailSettings } from '@otzyv/admin'
import { MailSettingsAnswer } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const getMailSettings = verbRoute({
  id: 'getMailSettings',
  method: 'get',
  path: '/v1/settings/mail',
  summary: 'Who is asked and when',
  right: 'mail_settings.read',
  answer: MailSettingsAnswer,
  call: readRevisedMailSettings,
})
