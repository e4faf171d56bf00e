import { NewLogo, setLogo } from '@otzyv/admin'
import { LogoAnswer } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const setLogoRoute = verbRoute({
  id: 'setLogo',
  method: 'post',
  path: '/v1/settings/logo',
  summary: 'Sets the picture that customers know the workspace by: PNG or JPEG',
  description: 'At most 12,288 bytes and 640 × 256 pixels, shown at half: it stands in each page and mail itself.',
  right: 'logo.set',
  body: NewLogo,
  answer: LogoAnswer,
  call: async (ctx, { body }) => {
    const { logo } = await setLogo(ctx, body)
    return { logo }
  },
})
