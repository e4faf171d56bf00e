import { DEFAULT_CHANNEL_EVENTS } from '@otzyv/contracts'
import { createRowId, inTransaction } from '@otzyv/database'
import { ProblemError, parseOrRefuse } from '@otzyv/service-kit'
import { z } from 'zod'
import { recordAudit } from '../audit/record-audit.ts'
import type { AdminContext } from '../context.ts'
import { requireRole } from '../require-role.ts'
import {
  CHANNELS_MAX,
  ChannelInput,
  readQuietHours,
  readSettings,
  refuseTakenName,
  takeTurns,
} from './channel-input.ts'
import { type ChannelParts, findKind } from './channel-kind.ts'
import { sealChannelSecret } from './seal-channel-secret.ts'

export const NewChannel = ChannelInput.extend({
  kind: z.string().describe('Such as `slack`; docs/channels.md lists them'),
  settings: ChannelInput.shape.settings.default({}),
  secret: ChannelInput.shape.secret.default(''),
  events: ChannelInput.shape.events.default([...DEFAULT_CHANNEL_EVENTS].sort()),
  teams: ChannelInput.shape.teams.default([]),
  comments: ChannelInput.shape.comments.default(false),
  locale: ChannelInput.shape.locale.default('en'),
  quiet: ChannelInput.shape.quiet.default(null),
})

/** Sends alerts to a chat or a pager from now on. */
export async function createChannel(
  ctx: AdminContext,
  { keyring, webhookHosts, channelKinds }: ChannelParts,
  input: unknown,
): Promise<{ channelId: string; name: string }> {
  requireRole(ctx, 'channel.create')
  const given = parseOrRefuse(NewChannel, input)
  const kind = findKind(channelKinds, given.kind)
  const { settings, secret } = readSettings(kind, webhookHosts, given)
  const quiet = await readQuietHours(ctx, given.quiet)
  const { name, events, teams, comments, locale } = given
  const channelId = createRowId()
  await inTransaction(ctx, async (ctx) => {
    await takeTurns(ctx)
    const { there } = await ctx.db
      .selectFrom('channel')
      .select(({ fn }) => fn.countAll<string>().as('there'))
      .where('workspace_id', '=', ctx.workspaceId)
      .executeTakeFirstOrThrow()
    if (Number(there) >= CHANNELS_MAX)
      throw new ProblemError('conflict', `A workspace has at most ${CHANNELS_MAX} channels.`)
    await refuseTakenName(ctx, name)
    await ctx.db
      .insertInto('channel')
      .values({
        ...{ workspace_id: ctx.workspaceId, channel_id: channelId, kind: given.kind, name },
        ...{ events, teams, comments, locale },
        settings: JSON.stringify(settings),
        quiet: quiet && JSON.stringify(quiet),
      })
      .execute()
    const of = { workspaceId: ctx.workspaceId, channelId, secretNumber: 1 }
    const sealed = sealChannelSecret(keyring, kind, of, { settings, secret: secret ?? '' })
    if (sealed) await ctx.db.insertInto('channel_secret').values(sealed).execute()
    const after = { kind: given.kind, name, settings, events, teams, comments, locale, quiet }
    await recordAudit(ctx, { verb: 'create', entity: 'channel', entityId: channelId, before: null, after })
  })
  return { channelId, name }
}
