import type { Database } from '@otzyv/database'
import type { SealingKeyring } from '@otzyv/keyring'
import type { Logger } from '@otzyv/service-kit'
import { readAlertNotice } from '../../alert/read-alert-notice.ts'
import { type ClaimedForChannel, claimChannelNotification } from '../../queue/claim-channel-notification.ts'
import { decideQuietEnd } from '../../queue/decide-quiet-end.ts'
import { settleChannelNotification } from '../../queue/settle-channel-notification.ts'
import type { Post } from '../webhook/create-post.ts'
import { type Attempt, decideChannelNext } from './decide-channel-next.ts'
import { type OpenChannel, readChannel } from './read-channel.ts'

type Ctx = { db: Database; log: Logger; now: () => Date }
/** `post` keeps the body of an answer. */
export type ChannelParts = { keyring: SealingKeyring; post: Post; publicUrl: string }

/** Until then what answers wait to be counted are counted. */
const PUT_OFF_SECONDS = 30

/** Sends what is due for one channel, one message after the other, until nothing is, and gives how much that was. */
export async function sendToChannel(
  ctx: Ctx,
  parts: ChannelParts,
  workspaceId: number,
  channelId: string,
  signal: AbortSignal,
): Promise<number> {
  for (let sent = 0; ; sent++) {
    if (signal.aborted) return sent
    const claimed = await claimChannelNotification(ctx, workspaceId, channelId)
    if (claimed === null) return sent
    await sendOne(ctx, parts, claimed, signal)
  }
}

async function sendOne(ctx: Ctx, parts: ChannelParts, claimed: ClaimedForChannel, signal: AbortSignal): Promise<void> {
  const channel = await readChannel(ctx, parts.keyring, claimed.workspace_id, claimed.channel_id)
  if (channel === null) return
  const receiver =
    'fault' in channel
      ? null
      : {
          ...{ name: channel.name, locale: channel.locale, comments: channel.comments },
          publicUrl: parts.publicUrl,
        }
  const notice = receiver && (await readAlertNotice(ctx, claimed, receiver))
  if (notice === 'nothing_to_say')
    return void (await settleChannelNotification(ctx, claimed, { outcome: 'cancelled' }, null))
  if (notice === 'not_yet')
    return void (await settleChannelNotification(ctx, claimed, { outcome: 'put_off', seconds: PUT_OFF_SECONDS }, null))
  if ('fault' in channel || notice === null) {
    const reason = 'fault' in channel ? channel.fault : 'the channel is not there any more'
    return await settle(ctx, claimed, null, { outcome: 'unanswered', reached: false, reason }, null)
  }
  const thread = await findThread(ctx, claimed)
  const request = channel.kind.compose(notice, { settings: channel.settings, secret: channel.secret, thread })
  const headers = { 'content-type': 'application/json', 'user-agent': 'Otzyv', ...request.headers }
  const answer = await parts.post(request.url, request.body, headers, signal)
  if (answer.outcome === 'unanswered') return await settle(ctx, claimed, channel, answer, null)
  // A success that was cut off is neither that nor a refusal.
  const isCut = answer.status >= 200 && answer.status < 300 && !answer.complete
  const reading = isCut
    ? { outcome: 'in_doubt' as const, reason: `answered ${answer.status}, and was cut off` }
    : channel.kind.readAnswer(answer, ctx.now())
  await settle(ctx, claimed, channel, reading, answer.status)
}

async function settle(
  ctx: Ctx,
  claimed: ClaimedForChannel,
  channel: OpenChannel | null,
  attempt: Attempt,
  status: number | null,
): Promise<void> {
  const tellsDuplicates = channel?.kind.tellsDuplicates ?? false
  const next = decideChannelNext(withoutSecret(attempt, channel?.secret ?? ''), claimed.attempts, tellsDuplicates)
  const settled =
    next.outcome === 'again' ? { ...next, dueAt: dueAfter(ctx, claimed, channel, next.afterSeconds) } : next
  const { switchedOff } = await settleChannelNotification(ctx, claimed, settled, status)
  if (switchedOff)
    ctx.log.warn(
      { workspaceId: claimed.workspace_id, channelId: claimed.channel_id },
      'a channel was switched off: alerts do not arrive there any more',
    )
}

/** What waits to be tried again lets quiet hours pass; a test does not, since somebody waits for it. */
function dueAfter(ctx: Ctx, claimed: ClaimedForChannel, channel: OpenChannel | null, seconds: number): Date {
  const due = new Date(ctx.now().getTime() + seconds * 1000)
  const quiet = claimed.event === 'channel.test' ? null : (channel?.quiet ?? null)
  return decideQuietEnd(quiet, due) ?? due
}

/** A far end may say what it was asked for; the secret in it goes no further. */
function withoutSecret(attempt: Attempt, secret: string): Attempt {
  if (!('reason' in attempt) || secret === '') return attempt
  const parts = [secret, ...(URL.canParse(secret) ? [new URL(secret).pathname] : []), ...secret.split(/[ :/?&=]/)]
  const reason = parts
    .filter((part) => part.length >= 8)
    .reduce((text, part) => text.replaceAll(part, '…'), attempt.reason)
  return { ...attempt, reason }
}

/** What the far end called the first message about the same alert. */
async function findThread({ db }: Ctx, claimed: ClaimedForChannel): Promise<string | null> {
  const row = await db
    .selectFrom('notification')
    .select('far_id')
    .where('workspace_id', '=', claimed.workspace_id)
    .where('channel_id', '=', claimed.channel_id)
    .where('alert_id', '=', claimed.alert_id)
    .where('notification_id', '<', claimed.notification_id)
    .where('far_id', 'is not', null)
    .orderBy('notification_id')
    .limit(1)
    .executeTakeFirst()
  return row?.far_id ?? null
}
