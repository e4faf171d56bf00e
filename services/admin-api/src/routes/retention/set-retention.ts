import { RetentionChangesOn, readRetentionSettings, setRetention } from '@otzyv/admin'
import { RetentionAnswer } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const setRetentionRoute = verbRoute({
  id: 'setRetention',
  method: 'patch',
  path: '/v1/settings/retention',
  summary: 'Changes after how many days kinds of data are forgotten; nothing is forgotten before the next night',
  right: 'retention.set',
  body: RetentionChangesOn,
  answer: RetentionAnswer,
  problems: ['changed_meanwhile'],
  call: async (ctx, { body }, { personData }) => {
    await setRetention(ctx, body)
    return await readRetentionSettings(ctx, personData)
  },
})
