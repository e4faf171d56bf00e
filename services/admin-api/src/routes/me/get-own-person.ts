import { type AdminContext, readPerson } from '@otzyv/admin'
import { OwnPersonAnswer } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const getOwnPersonRoute = verbRoute({
  id: 'getOwnPerson',
  method: 'get',
  path: '/v1/me/person',
  summary: 'What one sees and may change of oneself',
  right: 'person.set_own',
  answer: OwnPersonAnswer,
  call: async (ctx) => await readOwnPerson(ctx),
})

/** Who acts, as they see themselves. */
export async function readOwnPerson(ctx: AdminContext): Promise<OwnPersonAnswer> {
  const { personId, name, address, role, revision } = await readPerson(ctx, ctx.actor.id)
  return { personId, name, address, role, revision }
}
