import { readLogo } from '@otzyv/admin'
import { LogoAnswer } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const getLogo = verbRoute({
  id: 'getLogo',
  method: 'get',
  path: '/v1/settings/logo',
  summary: 'The picture that customers know the workspace by',
  right: 'workspace.read',
  answer: LogoAnswer,
  call: readLogo,
})
