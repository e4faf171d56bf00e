import type { MailEvent } from './record-mail-event.ts'

/** A full mailbox, a mail too large, a policy against us: nothing that says that the address is wrong. */
const NOT_THE_ADDRESS = /^5\.(2\.2|2\.3|3\.\d+|4\.\d+|7\.\d+)$/

/**
 * What a notification means for the address: `failed` with a status that blames the address is a hard bounce, `failed` for
 * another reason and `delayed` are soft ones; a delivery report is nothing.
 */
export function decideDsnKind(action: string, status: string): MailEvent['kind'] | null {
  if (action === 'delayed') return 'soft_bounce'
  if (action !== 'failed') return null
  return status.startsWith('5.') && !NOT_THE_ADDRESS.test(status) ? 'hard_bounce' : 'soft_bounce'
}
