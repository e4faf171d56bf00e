import { createHash } from 'node:crypto'

/**
 * A number from 0 (included) to 100 (not included) that a ticket has for ever: with a sample of p percent those below p
 * are asked. The same at every solve, so that a reopened ticket is not drawn again.
 */
export function computeSamplePoint(ticket: { source: string; ticketId: string }): number {
  const hash = createHash('sha256').update(`otzyv sample\n${ticket.source}\n${ticket.ticketId}`).digest()
  return (hash.readUInt32BE(0) / 2 ** 32) * 100
}
