import { createHmac } from 'node:crypto'
import type { Keyring, MarkOwner } from '@otzyv/keyring'

/** An address as mails carried it before addresses had keys of their own: signed with the key of unsubscribe links. */
export function borrowedMark(
  keyring: Keyring,
  purpose: 'return path' | 'reply address',
  [local, domain]: readonly [local: string, domain: string],
  { workspaceId, invitationId, sequence }: MarkOwner,
): string {
  const body = Buffer.alloc(22)
  body.writeUInt32BE(workspaceId, 0)
  body.write(invitationId.replaceAll('-', ''), 4, 'hex')
  body.writeUInt8(sequence, 20)
  body.writeUInt8(keyring.newest, 21)
  const key = keyring.keyFor('unsubscribe', keyring.newest) ?? Buffer.alloc(0)
  const tag = createHmac('sha256', key).update(`otzyv ${purpose}`).update(body).digest().subarray(0, 8)
  const mark = BigInt(`0x${Buffer.concat([body, tag]).toString('hex')}`)
  return `${local}+${mark.toString(32).padStart(48, '0')}@${domain}`
}
