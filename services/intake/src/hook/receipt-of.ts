import { createHash } from 'node:crypto'
import type { Proof } from '../webhook/create-hook-guard.ts'
import type { WebhookReceipt } from '../webhook/record-webhook-receipt.ts'

const ID_MAX = 200

/**
 * The receipt by which an event is known again when it is delivered again. By the id in the payload, which is signed with
 * it; else by that of a header, unless the signature holds to no time: then a request that somebody caught could be sent
 * again under another header, and only what was signed tells. Null: nothing does.
 */
export function receiptOf(
  webhookSourceId: string,
  given: { inPayload: string | null; inHeader: string | undefined; proof: Proof; index: number },
): WebhookReceipt | null {
  const { inPayload, inHeader, proof, index } = given
  const bySignature = proof === null ? undefined : `signed:${proof.signed}`
  const byHeader = inHeader === undefined || inHeader === '' ? undefined : `header:${inHeader}`
  const isUntimed = proof !== null && !proof.isTimed
  const known = inPayload === null ? (isUntimed ? bySignature : (byHeader ?? bySignature)) : `payload:${inPayload}`
  if (known === undefined) return null
  const digest = createHash('sha256').update(known).digest()
  const short = known.length > ID_MAX ? digest.toString('hex') : known
  // Of a retry the body may differ, such as in the number of the attempt: the id alone says that it is the same.
  return { webhookSourceId, webhookId: index === 0 ? short : `${short}#${index}`, bodySha256: digest }
}
