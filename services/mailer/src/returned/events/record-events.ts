import type { Database } from '@otzyv/database'
import { type Keyring, readMarkedAddress } from '@otzyv/keyring'
import type { Logger } from '@otzyv/service-kit'
import { logRejection } from './log-rejection.ts'
import type { ProviderEvent } from './read-provider-events.ts'
import { recordMailEvent } from './record-mail-event.ts'
import { surveyedInvitation } from './surveyed-invitation.ts'

export type EventContext = { db: Database; log: Logger }

/** Records what a provider reported, each event once, and counts it; a return path of another workspace names nothing. */
export async function recordEvents(
  ctx: EventContext,
  keyring: Keyring,
  workspaceId: number,
  events: readonly ProviderEvent[],
): Promise<{ recorded: number; known: number }> {
  let recorded = 0
  for (const { returnPath, ...event } of events) {
    const owner = readMarkedAddress(keyring, 'return path', returnPath)
    const invitationId = owner?.workspaceId === workspaceId ? surveyedInvitation(owner) : null
    const { outcome } = await recordMailEvent({ ...ctx, keyring }, workspaceId, { ...event, invitationId })
    if (outcome !== 'recorded') continue
    recorded++
    logRejection(ctx, workspaceId, event)
  }
  return { recorded, known: events.length - recorded }
}
