import { RemovedLogo, readLogo, removeLogo } from '@otzyv/admin'
import { LogoAnswer } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const removeLogoRoute = verbRoute({
  id: 'removeLogo',
  method: 'post',
  path: '/v1/settings/logo/remove',
  summary: 'Takes the logo away: customers see the sender’s name again',
  right: 'logo.remove',
  body: RemovedLogo,
  answer: LogoAnswer,
  call: async (ctx, { body }) => {
    await removeLogo(ctx, body)
    return await readLogo(ctx)
  },
})
