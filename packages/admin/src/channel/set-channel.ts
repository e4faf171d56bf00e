import { inTransaction } from '@otzyv/database'
import { ProblemError, parseOrRefuse } from '@otzyv/service-kit'
import { z } from 'zod'
import { findChanges } from '../audit/find-changes.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { OnRevision, refuseChanged } from '../audit/refuse-changed.ts'
import type { AdminContext } from '../context.ts'
import { requireRole } from '../require-role.ts'
import { ChannelId, ChannelInput, readQuietHours, readSettings, refuseTakenName, takeTurns } from './channel-input.ts'
import { type ChannelParts, findKind } from './channel-kind.ts'
import { sealChannelSecret } from './seal-channel-secret.ts'

const Parts = ChannelInput.extend({ on: z.boolean() })
/** What a change names: any of the parts, on the revision that was read, if one was. A secret that is not named stays. */
export const ChannelChanges = Parts.partial().extend(OnRevision)
const Input = ChannelChanges.extend({ channelId: ChannelId }).refine(
  ({ channelId: _id, revision: _revision, ...parts }) => Object.keys(parts).length > 0,
  'name at least one part to change',
)
/** As the audit has them: of the secret, how often it was given. */
type Audited = Omit<z.infer<typeof Parts>, 'secret'> & { secretNumber: number }

/**
 * Changes a channel, or switches it on or off. One that is switched on starts afresh: what it failed at before counts no more,
 * and what waited for it is sent. A secret that would go elsewhere than it was given for has to be given again.
 */
export async function setChannel(
  ctx: AdminContext,
  { keyring, webhookHosts, channelKinds }: ChannelParts,
  input: unknown,
): Promise<{ outcome: 'set' | 'unchanged' }> {
  requireRole(ctx, 'channel.set')
  const { channelId, revision, secret: newSecret, ...wished } = parseOrRefuse(Input, input, 'channel')
  if (wished.quiet) wished.quiet = await readQuietHours(ctx, wished.quiet)
  return await inTransaction(ctx, async (ctx) => {
    const row = await readChannel(ctx, channelId)
    if (!row) throw new ProblemError('not_found', 'There is no such channel.')
    const { kind: kindName, secretNumber, ...before } = row
    await refuseChanged(ctx, { entity: 'channel', entityId: channelId }, revision, before)
    const kind = findKind(channelKinds, kindName)
    const given = { settings: wished.settings ?? before.settings, secret: newSecret ?? null }
    const asks = wished.settings !== undefined || newSecret !== undefined
    const { settings, secret } = asks ? readSettings(kind, webhookHosts, given) : given
    if (secret === null && secretNumber !== null && kind.secretGoesTo(settings) !== kind.secretGoesTo(before.settings))
      refuseSecret('must be given again, since it would go to another address')
    const number = secretNumber ?? 0
    const changes = findChanges<Audited>(
      { ...before, secretNumber: number },
      { ...wished, settings, ...(secret === null ? {} : { secretNumber: number + 1 }) },
    )
    if (changes === null) return { outcome: 'unchanged' }
    const after = { ...before, ...changes.after }
    if (after.name !== before.name) {
      await takeTurns(ctx)
      await refuseTakenName(ctx, after.name)
    }
    await ctx.db
      .updateTable('channel')
      .set({
        name: after.name,
        events: after.events,
        teams: after.teams,
        comments: after.comments,
        locale: after.locale,
      })
      .set({ settings: JSON.stringify(settings), quiet: after.quiet && JSON.stringify(after.quiet) })
      .set(after.on === before.on ? {} : { state: after.on ? 'on' : 'off', off_reason: null })
      .set({ failing_since: null, paused_until: null })
      .where('workspace_id', '=', ctx.workspaceId)
      .where('channel_id', '=', channelId)
      .execute()
    if (secret !== null) {
      const of = { workspaceId: ctx.workspaceId, channelId, secretNumber: number + 1 }
      const sealed = sealChannelSecret(keyring, kind, of, { settings, secret })
      await ctx.db
        .deleteFrom('channel_secret')
        .where('workspace_id', '=', ctx.workspaceId)
        .where('channel_id', '=', channelId)
        .execute()
      if (sealed) await ctx.db.insertInto('channel_secret').values(sealed).execute()
    }
    await recordAudit(ctx, { verb: 'set', entity: 'channel', entityId: channelId, ...changes })
    return { outcome: 'set' }
  })
}

function refuseSecret(message: string): never {
  throw new ProblemError('invalid_request', `secret ${message}`, [{ path: 'secret', message }])
}

async function readChannel({ db, workspaceId }: AdminContext, channelId: string) {
  const row = await db
    .selectFrom('channel')
    .select(['kind', 'name', 'settings', 'events', 'teams', 'comments', 'locale', 'quiet', 'state'])
    .where('workspace_id', '=', workspaceId)
    .where('channel_id', '=', channelId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) return null
  const secret = await db
    .selectFrom('channel_secret')
    .select('secret_number')
    .where('workspace_id', '=', workspaceId)
    .where('channel_id', '=', channelId)
    .executeTakeFirst()
  const { state, ...parts } = row
  return {
    ...parts,
    events: row.events as Audited['events'], // written by these verbs alone
    on: state === 'on',
    secretNumber: secret?.secret_number ?? null,
  }
}
