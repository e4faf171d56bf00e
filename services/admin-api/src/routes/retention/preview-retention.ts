import { RetentionChanges, readRetentionPreview } from '@otzyv/admin'
import { RetentionPreview } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const previewRetentionRoute = verbRoute({
  id: 'previewRetention',
  method: 'post',
  path: '/v1/settings/retention/preview',
  summary: 'How much the next night would forget if the days were these; changes nothing',
  right: 'retention.read',
  body: RetentionChanges,
  answer: RetentionPreview,
  call: async (ctx, { body }, { personData }) => await readRetentionPreview(ctx, personData, body),
})
