import { readRetentionSettings } from '@otzyv/admin'
import { RetentionAnswer } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const getRetention = verbRoute({
  id: 'getRetention',
  method: 'get',
  path: '/v1/settings/retention',
  summary: 'After how many days kinds of data are forgotten, and how much is due now',
  right: 'retention.read',
  answer: RetentionAnswer,
  call: async (ctx, _, { personData }) => await readRetentionSettings(ctx, personData),
})
