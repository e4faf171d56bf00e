import { createHash, randomUUID } from 'node:crypto'
import type { Proof } from '../webhook/create-hook-guard.ts'
import type { WebhookReceipt } from '../webhook/record-webhook-receipts.ts'

const ID_MAX = 200

/**
 * The receipt by which an event is known again when it is delivered again. By the id in the payload, which is signed with
 * it; else by that of a header, unless the signature holds to no time: then a request that somebody caught could be sent
 * again under another header, and only what was signed tells. `isTold`: if not, nothing tells one delivery from another.
 */
export function receiptOf(
  webhookSourceId: string,
  given: { inPayload: string | null; inHeader: string | undefined; proof: Proof; index: number },
): { receipt: WebhookReceipt; isTold: boolean } {
  const { inPayload, inHeader, proof, index } = given
  const bySignature = proof === null ? undefined : `signed:${proof.signed}`
  const byHeader = inHeader === undefined || inHeader === '' ? undefined : `header:${inHeader}`
  const isUntimed = proof !== null && !proof.isTimed
  const known = inPayload === null ? (isUntimed ? bySignature : (byHeader ?? bySignature)) : `payload:${inPayload}`
  const name = known ?? `once:${randomUUID()}`
  const digest = createHash('sha256').update(name).digest()
  const short = name.length > ID_MAX ? digest.toString('hex') : name
  // Of a retry the body may differ, such as in the number of the attempt: the id alone says that it is the same.
  const webhookId = index === 0 ? short : `${short}#${index}`
  return { receipt: { webhookSourceId, webhookId, bodySha256: digest }, isTold: known !== undefined }
}
