import { EXCLUSION_REASONS, excludeResponse, includeResponse } from '@otzyv/admin'
import { readExclusions } from '@otzyv/aggregation-job'
import { UsageError } from '@otzyv/service-kit'
import { type CommandBody, textOf } from '../command.ts'
import { findWorkspace } from '../find-workspace.ts'
import { readLimit } from '../read-limit.ts'
import { withAdmin } from '../with-admin.ts'
import { withDatabase } from '../with-database.ts'
import { auditOptions, limitOption, readAudit, workspaceOption } from './shared-options.ts'

export const exclusionsAdd: CommandBody = {
  options: auditOptions,
  examples: [
    'otzyv exclusions add 7139e8eb-d2fb-47ca-9467-787d02644e4b scale_misread --by "A. Manager" --note "meant 5, wrote so"',
  ],
  run: async (ctx, [invitation = '', wished = ''], values) => {
    const invitationId = parseInvitation(invitation)
    const reason = EXCLUSION_REASONS.find((one) => one === wished)
    if (!reason) throw new UsageError(`There is no reason "${wished}". Known: ${EXCLUSION_REASONS.join(', ')}.`)
    const { by, note } = readAudit(values)
    if (reason === 'other' && note === '') throw new UsageError('The reason "other" needs --note.')
    return await withAdmin(ctx, 'exclusions', { workspace: textOf(values, 'workspace'), by }, async ({ admin }) => {
      const result = await excludeResponse(admin, { invitationId, reason, note })
      const line = {
        excluded: 'It is left out of the figures with the next aggregation, and counted apart.',
        excluded_already: 'It is left out already.',
        no_response: 'There is no response to this invitation in this workspace.',
      }[result.outcome]
      return { data: result, lines: [line], failed: result.outcome === 'no_response' }
    })
  },
}

export const exclusionsRemove: CommandBody = {
  options: auditOptions,
  examples: ['otzyv exclusions remove 7139e8eb-d2fb-47ca-9467-787d02644e4b --by "A. Manager"'],
  run: async (ctx, [invitation = ''], values) => {
    const invitationId = parseInvitation(invitation)
    const { by, note } = readAudit(values)
    return await withAdmin(ctx, 'exclusions', { workspace: textOf(values, 'workspace'), by }, async ({ admin }) => {
      const result = await includeResponse(admin, { invitationId, note })
      const line =
        result.outcome === 'included'
          ? 'It counts again with the next aggregation, as its evidence says.'
          : 'It is not left out.'
      return { data: result, lines: [line], failed: result.outcome === 'not_excluded' }
    })
  },
}

export const exclusionsList: CommandBody = {
  options: {
    workspace: workspaceOption,
    limit: limitOption(50),
  },
  examples: ['otzyv exclusions list --json'],
  run: async (ctx, _positionals, values) => {
    const limit = readLimit(textOf(values, 'limit'))
    return await withDatabase(ctx, 'exclusions', async ({ db }) => {
      const { workspaceId, name } = await findWorkspace({ db }, textOf(values, 'workspace'))
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
    })
  },
}

function parseInvitation(text: string): string {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text))
    throw new UsageError('INVITATION is the id of an invitation, as "./otzyv evidence list" shows it.')
  return text.toLowerCase()
}
