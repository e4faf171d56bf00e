import type { Logger } from '@otzyv/service-kit'
import type { MailEvent } from './record-mail-event.ts'

/** Mails that are refused for their sender or a policy stay refused until a person looks into it. */
export function logRejection(
  ctx: { log: Logger },
  workspaceId: number,
  { kind, source, status }: Pick<MailEvent, 'kind' | 'source' | 'status'>,
): void {
  if (kind !== 'rejection') return
  ctx.log.warn(
    { workspace: workspaceId, source, status },
    'a mail came back for its sender, its content or a policy, not for its address; look at the sender and its reputation',
  )
}
