import pLimit from 'p-limit'
import type { OwnTransports } from '../transport/create-own-transports.ts'
import { SMTP_CONNECTIONS } from '../transport/create-smtp-transport.ts'
import type { MailTransport } from '../transport/mail-transport.ts'
import type { TimedTransport } from '../transport/time-transport.ts'
import type { MailLine } from './send-due.ts'

/**
 * The way that the mails of each workspace go: its own mail server if it has one, else that of the installation, whose
 * connections all others share. It is asked at each visit, so that a server that was changed holds at once.
 */
export function createLines(
  timed: TimedTransport,
  own: OwnTransports | undefined,
): (workspaceId: number) => Promise<MailLine> {
  const shared: MailLine = {
    transport: timed.transport,
    connections: pLimit(SMTP_CONNECTIONS),
    own: false,
    isResting: () => false,
  }
  const timedOnes = new WeakMap<MailTransport, MailTransport>()
  return async (workspaceId) => {
    const found = await own?.of(workspaceId)
    if (!found) return shared
    const transport = timedOnes.get(found.transport) ?? timed.also(found.transport)
    timedOnes.set(found.transport, transport)
    return { ...found, transport, own: true }
  }
}
