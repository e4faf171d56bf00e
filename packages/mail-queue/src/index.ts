export { createMailRows } from './create-mail-rows.ts'
export { createMessageId } from './create-message-id.ts'
export type { MailPort } from './mail-port.ts'
export {
  type Nothing,
  type NotYet,
  type OutgoingMail,
  type Settled,
  sendQueuedMails,
} from './send-queued-mails.ts'
