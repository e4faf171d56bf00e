import { overruleEvidence } from '@otzyv/admin'
import { Evidence } from '@otzyv/contracts'
import { UsageError } from '@otzyv/service-kit'
import { listEvidence } from '@otzyv/survey-endpoint'
import { type CommandBody, textOf } from '../command.ts'
import { findWorkspace } from '../find-workspace.ts'
import { readLimit } from '../read-limit.ts'
import { withAdmin } from '../with-admin.ts'
import { withDatabase } from '../with-database.ts'
import { applyRuleset } from './definition.ts'
import { limitOption, workspaceOption } from './shared-options.ts'

export const evidenceList: CommandBody = {
  options: {
    workspace: workspaceOption,
    evidence: {
      type: 'string',
      value: 'KIND',
      help: `only ${Evidence.options.join(', ')}; without it all that may want a look`,
    },
    limit: limitOption(100),
  },
  examples: ['otzyv evidence list --evidence suspect'],
  run: async (ctx, _positionals, values) => {
    const wished = textOf(values, 'evidence')
    const limit = readLimit(textOf(values, 'limit'), { byDefault: 100, max: 1000 })
    const evidence = wished === undefined ? undefined : parseEvidence(wished)
    return await withDatabase(ctx, 'evidence', async ({ db }) => {
      const { workspaceId, name } = await findWorkspace({ db }, textOf(values, 'workspace'))
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
    })
  },
}

export const evidenceOverrule: CommandBody = {
  options: {
    workspace: workspaceOption,
    by: { type: 'string', value: 'NAME', help: 'who decides, for the audit; needed' },
    note: { type: 'string', help: 'why, for the audit' },
  },
  examples: [
    'otzyv evidence overrule 7139e8eb-d2fb-47ca-9467-787d02644e4b confirmed --by "A. Manager" --note "phoned the customer"',
  ],
  run: async (ctx, [invitationId = '', wished = ''], values) => {
    if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(invitationId))
      throw new UsageError('INVITATION is the id that "./otzyv evidence list" shows.')
    const evidence = parseEvidence(wished)
    const by = textOf(values, 'by')
    if (!by) throw new UsageError('--by is needed: the audit says who decided.')
    return await withAdmin(ctx, 'evidence', { workspace: textOf(values, 'workspace'), by }, async ({ admin }) => {
      const result = await overruleEvidence(admin, { invitationId, evidence, note: textOf(values, 'note') ?? '' })
      const line =
        result.outcome === 'overruled'
          ? `It was ${result.before} and is ${result.after} now; its day is recounted with the next aggregation.`
          : result.outcome === 'unchanged'
            ? `It is ${result.evidence} already.`
            : 'There is no response to this invitation in this workspace.'
      return { data: result, lines: [line], failed: result.outcome === 'no_response' }
    })
  },
}

const POLICIES = ['leave_out', 'include_if_quiet'] as const

export const evidencePolicy: CommandBody = {
  options: {
    workspace: workspaceOption,
    by: { type: 'string', value: 'NAME', help: 'who decides, for the audit' },
    note: { type: 'string', help: 'why, for the audit' },
  },
  examples: ['otzyv evidence policy include_if_quiet --by "A. Manager"'],
  run: async (ctx, [wished = ''], values) => {
    const policy = POLICIES.find((one) => one === wished)
    if (!policy) throw new UsageError(`There is no policy "${wished}". Known: ${POLICIES.join(', ')}.`)
    const by = textOf(values, 'by') ?? 'otzyv evidence policy'
    const wish = { unconfirmed: policy, note: textOf(values, 'note') ?? '' }
    const result = await applyRuleset(ctx, { workspace: textOf(values, 'workspace'), by }, wish)
    if (result.failed) return result
    const line = policy === 'leave_out' ? 'Only confirmed responses count.' : 'Quiet unconfirmed responses count too.'
    return { ...result, data: { ...result.data, unconfirmed: policy }, lines: [line] }
  },
}

function parseEvidence(text: string): Evidence {
  const parsed = Evidence.safeParse(text)
  if (!parsed.success) throw new UsageError(`There is no evidence "${text}". Known: ${Evidence.options.join(', ')}.`)
  return parsed.data
}
