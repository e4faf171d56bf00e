import { createHash } from 'node:crypto'

/**
 * The Message-ID of a delivery: the same one at every attempt, so that a receiver recognises a repetition. The invitation's
 * id is the secret inside the link and headers get about, so only a hash of it stands here.
 */
export function createMessageId(invitationId: string, sequence: number, senderAddress: string): string {
  const hash = createHash('sha256').update(`otzyv message id ${invitationId}`).digest('hex').slice(0, 32)
  const domain = senderAddress.slice(senderAddress.lastIndexOf('@') + 1).toLowerCase()
  return `<${hash}.${sequence}@${domain}>`
}
