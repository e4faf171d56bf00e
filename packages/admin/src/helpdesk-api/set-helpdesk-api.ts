import { createRowId, inTransaction } from '@otzyv/database'
import { goesTo, type HelpdeskApi } from '@otzyv/helpdesk-api'
import { type SealingKeyring, sealSecret } from '@otzyv/keyring'
import { ProblemError, parseOrRefuse, type WebhookHostRule } from '@otzyv/service-kit'
import { findChanges } from '../audit/find-changes.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { refuseChanged } from '../audit/refuse-changed.ts'
import type { AdminContext } from '../context.ts'
import { requireRole } from '../require-role.ts'
import { findApi, HELPDESK_APIS_MAX, HelpdeskApiInput, readSecret, readSettings, refuse } from './helpdesk-api-input.ts'
import { type HeldApi, holdHelpdeskApi } from './hold-helpdesk-api.ts'

type Parts = { keyring: SealingKeyring; webhookHosts: WebhookHostRule }

/**
 * Says how the helpdesk is called that the tickets of a source come from, or changes that. A token that would go elsewhere than it
 * was given for has to be given again. Whatever changes, what failed before counts no more.
 */
export async function setHelpdeskApi(
  ctx: AdminContext,
  { keyring, webhookHosts }: Parts,
  input: unknown,
): Promise<{ outcome: 'set' | 'unchanged'; helpdeskApiId: string }> {
  requireRole(ctx, 'helpdesk_api.set')
  const { source, revision, secret: given, ...wished } = parseOrRefuse(HelpdeskApiInput, input, 'helpdesk API')
  return await inTransaction(ctx, async (ctx) => {
    const held = await holdHelpdeskApi(ctx, source)
    const helpdeskApiId = held?.helpdeskApiId ?? createRowId()
    const of = { entity: 'helpdesk_api', entityId: helpdeskApiId }
    if (held) await refuseChanged(ctx, of, revision, held.parts)
    else await refuseTooMany(ctx)
    const before = held?.parts ?? null
    const api = findApi(wished.helpdesk ?? before?.helpdesk ?? refuse('helpdesk', 'is needed: such as zendesk'))
    const isOther = before !== null && wished.helpdesk !== undefined && wished.helpdesk !== before.helpdesk
    const settings = readSettings(api, webhookHosts, wished.settings ?? (isOther ? {} : (before?.settings ?? {})))
    const secret = secretOf(api, settings, held, given, isOther)
    const secretNumber = (before?.secretNumber ?? 0) + (secret === null ? 0 : 1)
    const defaults = { helpdesk: '', settings: {}, writesScore: false, writesComment: false, on: true, secretNumber: 0 }
    const changes = findChanges(before ?? { source, ...defaults }, { ...wished, settings, secretNumber })
    if (before !== null && changes === null) return { outcome: 'unchanged', helpdeskApiId }
    const after = { ...(before ?? { source, ...defaults }), ...changes?.after }
    await store(ctx, helpdeskApiId, after, held === null)
    if (secret !== null) {
      const key = { workspaceId: ctx.workspaceId, helpdeskApiId, secretNumber }
      const { keyNumber, sealed } = sealSecret(keyring, { ...key, goesTo: goesTo(api, settings) }, Buffer.from(secret))
      await ctx.db
        .deleteFrom('helpdesk_api_secret')
        .where('workspace_id', '=', ctx.workspaceId)
        .where('helpdesk_api_id', '=', helpdeskApiId)
        .execute()
      if (secret !== '')
        await ctx.db
          .insertInto('helpdesk_api_secret')
          .values({
            ...{ workspace_id: ctx.workspaceId, helpdesk_api_id: helpdeskApiId, secret_number: secretNumber },
            ...{ key_number: keyNumber, sealed, shown: secret.length >= 16 ? `…${secret.slice(-4)}` : '…' },
          })
          .execute()
    }
    await recordAudit(ctx, {
      verb: 'set',
      ...of,
      before: changes && before ? changes.before : null,
      after: changes?.after ?? after,
    })
    return { outcome: 'set', helpdeskApiId }
  })
}

/** The token to be stored; null if the one that is there stays. */
function secretOf(
  api: HelpdeskApi,
  settings: Record<string, string>,
  held: HeldApi | null,
  given: string | undefined,
  isOther: boolean,
): string | null {
  if (given !== undefined) return readSecret(api, given)
  if (held === null || isOther) return readSecret(api, '')
  if (held.hasSecret && goesTo(api, settings) !== goesTo(api, held.parts.settings))
    refuse('secret', 'must be given again, since it would go to another address')
  return null
}

async function refuseTooMany({ db, workspaceId }: AdminContext): Promise<void> {
  const { there } = await db
    .selectFrom('helpdesk_api')
    .select(({ fn }) => fn.countAll<string>().as('there'))
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirstOrThrow()
  if (Number(there) >= HELPDESK_APIS_MAX)
    throw new ProblemError('conflict', `A workspace has at most ${HELPDESK_APIS_MAX} APIs of helpdesks.`)
}

async function store(
  { db, workspaceId }: AdminContext,
  helpdeskApiId: string,
  parts: HeldApi['parts'],
  isNew: boolean,
): Promise<void> {
  const columns = {
    ...{ helpdesk: parts.helpdesk, settings: JSON.stringify(parts.settings) },
    ...{ writes_score: parts.writesScore, writes_comment: parts.writesComment },
    ...{
      state: parts.on ? ('on' as const) : ('off' as const),
      off_reason: null,
      failing_since: null,
      paused_until: null,
    },
  }
  if (isNew)
    await db
      .insertInto('helpdesk_api')
      .values({ workspace_id: workspaceId, helpdesk_api_id: helpdeskApiId, source: parts.source, ...columns })
      .execute()
  else
    await db
      .updateTable('helpdesk_api')
      .set(columns)
      .where('workspace_id', '=', workspaceId)
      .where('helpdesk_api_id', '=', helpdeskApiId)
      .execute()
}
