import { type AdminContext, listPeople, setFollowUp } from '@otzyv/admin'
import { FollowUpState } from '@otzyv/contracts'
import { addressKeyOf } from '@otzyv/domain'
import { UsageError } from '@otzyv/service-kit'
import { z } from 'zod'
import { defineCommand, option } from '../command-line/define-command.ts'
import { day, filled, known, shownId } from '../command-line/typed-values.ts'
import { withAdmin } from '../command-line/with-admin.ts'
import { byOption, workspaceOption } from './shared-options.ts'

export const followUpsSet = defineCommand({
  positionals: z.object({
    invitation: shownId('is the id of an invitation, as "./otzyv responses list --json" shows it'),
  }),
  options: z.object({
    workspace: workspaceOption,
    by: byOption,
    state: option(
      known('state', FollowUpState.options).optional(),
      `one of ${FollowUpState.options.join(', ')}`,
      'STATE',
    ),
    owner: option(z.string().optional(), 'the address of the person who sees to it; "" is for nobody', 'ADDRESS'),
    due: option(
      z
        .string()
        .transform((text) => text || null)
        .pipe(day.nullable())
        .optional(),
      'the day by which the customer should be answered; "" is as the workspace says',
      'DAY',
    ),
    note: option(filled.optional(), 'what was done', 'TEXT'),
  }),
  examples: [
    'otzyv follow-ups set 7139e8eb-d2fb-47ca-9467-787d02644e4b --state contacted --note "phoned" --by "A. Agent"',
  ],
  run: async (ctx, { invitation: invitationId, workspace, by, state, owner, due, note }) => {
    if (state === undefined && owner === undefined && due === undefined && note === undefined)
      throw new UsageError('Name --state, --owner, --due or --note.')
    return await withAdmin(ctx, 'follow-ups', { workspace, by }, async ({ admin }) => {
      const ownerId = owner === undefined || owner === '' ? null : await findPersonId(admin, owner)
      const result = await setFollowUp(admin, {
        invitationId,
        ...(state === undefined ? {} : { state }),
        ...(owner === undefined ? {} : { owner: ownerId }),
        ...(due === undefined ? {} : { due }),
        ...(note === undefined ? {} : { note }),
      })
      const line = {
        set: 'It is written down.',
        unchanged: 'It is so already.',
        no_response: 'There is no response to this invitation in this workspace.',
        not_low: 'Only a low rating that counts has a follow-up.',
        unknown_owner: 'The owner must be somebody who signs in and may answer.',
      }[result.outcome]
      return { data: result, lines: [line], failed: result.outcome !== 'set' && result.outcome !== 'unchanged' }
    })
  },
})

async function findPersonId(admin: AdminContext, address: string): Promise<string> {
  const key = addressKeyOf(address)
  const person = (await listPeople(admin)).find((one) => addressKeyOf(one.address) === key)
  if (!person) throw new UsageError(`There is no person ${address} in this workspace.`)
  return person.personId
}
