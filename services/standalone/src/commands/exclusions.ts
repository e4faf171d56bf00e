import { EXCLUSION_REASONS, excludeResponse, includeResponse } from '@otzyv/admin'
import { readExclusions } from '@otzyv/aggregation-job'
import { UsageError } from '@otzyv/service-kit'
import { z } from 'zod'
import { defineCommand, none } from '../command-line/define-command.ts'
import { findWorkspace } from '../command-line/find-workspace.ts'
import { known, shownId } from '../command-line/typed-values.ts'
import { withAdmin } from '../command-line/with-admin.ts'
import { withDatabase } from '../command-line/with-database.ts'
import { auditOptions, limitOption, workspaceOption } from './shared-options.ts'

const invitation = shownId('is the id of an invitation, as "./otzyv evidence list" shows it')

export const exclusionsAdd = defineCommand({
  positionals: z.object({ invitation, reason: known('reason', EXCLUSION_REASONS) }),
  options: z.object(auditOptions),
  examples: [
    'otzyv exclusions add 7139e8eb-d2fb-47ca-9467-787d02644e4b scale_misread --by "A. Manager" --note "meant 5, wrote so"',
  ],
  run: async (ctx, { invitation: invitationId, reason, note, ...wish }) => {
    if (reason === 'other' && note === '') throw new UsageError('The reason "other" needs --note.')
    return await withAdmin(ctx, 'exclusions', wish, async ({ admin }) => {
      const result = await excludeResponse(admin, { invitationId, reason, note })
      const line = {
        excluded: 'It is left out of the figures with the next aggregation, and counted apart.',
        excluded_already: 'It is left out already.',
        no_response: 'There is no response to this invitation in this workspace.',
      }[result.outcome]
      return { data: result, lines: [line], failed: result.outcome === 'no_response' }
    })
  },
})

export const exclusionsRemove = defineCommand({
  positionals: z.object({ invitation }),
  options: z.object(auditOptions),
  examples: ['otzyv exclusions remove 7139e8eb-d2fb-47ca-9467-787d02644e4b --by "A. Manager"'],
  run: async (ctx, { invitation: invitationId, note, ...wish }) =>
    await withAdmin(ctx, 'exclusions', wish, async ({ admin }) => {
      const result = await includeResponse(admin, { invitationId, note })
      const line =
        result.outcome === 'included'
          ? 'It counts again with the next aggregation, as its evidence says.'
          : 'It is not left out.'
      return { data: result, lines: [line], failed: result.outcome === 'not_excluded' }
    }),
})

export const exclusionsList = defineCommand({
  positionals: none,
  options: z.object({ workspace: workspaceOption, limit: limitOption(50) }),
  examples: ['otzyv exclusions list --json'],
  run: async (ctx, { workspace, limit }) =>
    await withDatabase(ctx, 'exclusions', async ({ db }) => {
      const { workspaceId, name } = await findWorkspace({ db }, workspace)
      const responses = await readExclusions({ db }, workspaceId, limit)
      return {
        data: { workspace: name, responses },
        lines:
          responses.length === 0
            ? ['Nothing is left out.']
            : responses.map(
                (one) =>
                  `${one.invitationId}  ${one.surveyId} ${one.rating ?? '(erased)'}  ${one.reason}  by ${one.excludedBy}${one.note === '' ? '' : `: ${one.note}`}`,
              ),
      }
    }),
})
