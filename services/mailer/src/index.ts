export { createMailerService, type MailerOptions } from './create-mailer-service.ts'
export { createSmtpTransport } from './transport/create-smtp-transport.ts'
export type { MailAddress, MailTransport, OutgoingMail, SendOutcome } from './transport/mail-transport.ts'
