import { overruleEvidence } from '@otzyv/admin'
import { Evidence } from '@otzyv/contracts'
import { listEvidence } from '@otzyv/survey-endpoint'
import { z } from 'zod'
import { defineCommand, none, option } from '../command-line/define-command.ts'
import { findWorkspace } from '../command-line/find-workspace.ts'
import { known, shownId } from '../command-line/typed-values.ts'
import { withAdmin } from '../command-line/with-admin.ts'
import { withDatabase } from '../command-line/with-database.ts'
import { applyRuleset } from './ruleset.ts'
import { auditOptions, byOption, limitOption, noteOption, workspaceOption } from './shared-options.ts'

const evidence = known('evidence', Evidence.options)

export const evidenceList = defineCommand({
  positionals: none,
  options: z.object({
    workspace: workspaceOption,
    evidence: option(
      evidence.optional(),
      `only ${Evidence.options.join(', ')}; without it all that may want a look`,
      'KIND',
    ),
    limit: limitOption(100, 1000),
  }),
  examples: ['otzyv evidence list --evidence suspect'],
  run: async (ctx, { workspace, evidence, limit }) =>
    await withDatabase(ctx, 'evidence', async ({ db }) => {
      const { workspaceId, name } = await findWorkspace({ db }, workspace)
      const responses = await listEvidence({ db }, { workspaceId, limit, ...(evidence ? { evidence } : {}) })
      return {
        data: { workspace: name, responses },
        lines:
          responses.length === 0
            ? ['Nothing to look at.']
            : responses.map(
                (one) =>
                  `${one.invitationId}  ${one.localDay}  ${one.surveyId} ${one.rating}  ${one.evidence}: ${one.reason} (${one.decidedBy})`,
              ),
      }
    }),
})

export const evidenceOverrule = defineCommand({
  positionals: z.object({
    invitation: shownId('is the id that "./otzyv evidence list" shows'),
    kind: evidence,
  }),
  options: z.object(auditOptions),
  examples: [
    'otzyv evidence overrule 7139e8eb-d2fb-47ca-9467-787d02644e4b confirmed --by "A. Manager" --note "phoned the customer"',
  ],
  run: async (ctx, { invitation: invitationId, kind, note, ...wish }) =>
    await withAdmin(ctx, 'evidence', wish, async ({ admin }) => {
      const result = await overruleEvidence(admin, { invitationId, evidence: kind, note })
      const line =
        result.outcome === 'overruled'
          ? `It was ${result.before} and is ${result.after} now; its day is recounted with the next aggregation.`
          : result.outcome === 'unchanged'
            ? `It is ${result.evidence} already.`
            : 'There is no response to this invitation in this workspace.'
      return { data: result, lines: [line], failed: result.outcome === 'no_response' }
    }),
})

export const evidencePolicy = defineCommand({
  positionals: z.object({ policy: known('policy', ['leave_out', 'include_if_quiet']) }),
  options: z.object({ workspace: workspaceOption, by: byOption, note: noteOption }),
  examples: ['otzyv evidence policy include_if_quiet --by "A. Manager"'],
  run: async (ctx, { policy, workspace, by = 'otzyv evidence policy', note }) => {
    const result = await applyRuleset(ctx, { workspace, by }, { unconfirmed: policy, note })
    if (result.failed) return result
    const line = policy === 'leave_out' ? 'Only confirmed responses count.' : 'Quiet unconfirmed responses count too.'
    return { ...result, data: { ...result.data, unconfirmed: policy }, lines: [line] }
  },
})
