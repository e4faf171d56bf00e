import { createTransport } from 'nodemailer'
import { SMTP_CONNECTIONS } from '../src/transport/create-smtp-transport.ts'
import type { OutgoingMail } from '../src/transport/mail-transport.ts'

/** A pool of connections as the library makes it, with nothing of ours around: what the mailer is measured against. */
export function startBarePool(smtpUrl: string) {
  const transporter = createTransport({ url: smtpUrl, pool: true, maxConnections: SMTP_CONNECTIONS, maxMessages: 200 })
  return {
    connections: SMTP_CONNECTIONS,
    send: async (mail: OutgoingMail) => {
      await transporter.sendMail({
        from: mail.from,
        to: mail.to,
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        messageId: mail.messageId,
        headers: { ...mail.headers },
      })
    },
    close: () => transporter.close(),
  }
}
