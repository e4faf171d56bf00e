import { HelpdeskApiInput, listHelpdeskApis, setHelpdeskApi } from '@otzyv/admin'
import { HelpdeskApiAnswer } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const setHelpdeskApiRoute = verbRoute({
  id: 'setHelpdeskApi',
  method: 'post',
  path: '/v1/helpdesk-apis',
  summary: 'Says how the helpdesk of a source is called, and what is written to its tickets, or changes that',
  description:
    'Of a source that has none yet, `helpdesk`, `settings` and `secret` are needed; docs/helpdesks says what they hold. No token is ever given back.',
  right: 'helpdesk_api.set',
  body: HelpdeskApiInput,
  answer: HelpdeskApiAnswer,
  refusals: { not_found: { code: 'not_found', detail: 'There is no such API of a helpdesk.' } },
  problems: ['conflict', 'changed_meanwhile'],
  call: async (ctx, { body }, parts) => {
    const { helpdeskApiId } = await setHelpdeskApi(ctx, parts, body)
    const { apis } = await listHelpdeskApis(ctx)
    return apis.find((api) => api.helpdeskApiId === helpdeskApiId) ?? { outcome: 'not_found' }
  },
})
