import { once } from 'node:events'
import { connect } from 'node:net'
import { createInterface } from 'node:readline'
import type { MailPort } from '@otzyv/mail-queue'

const base64 = (text: string) => Buffer.from(text).toString('base64')
const folded = (text: string) => base64(text).replace(/.{76}/g, '$&\r\n')

/** Hands each mail to a real SMTP server, one connection a mail; the product's own transport belongs to another service. */
export function createSmtpPort(url: string): MailPort {
  const { hostname, port } = new URL(url)
  return {
    send: async (mail) => {
      const socket = connect(Number(port), hostname)
      await once(socket, 'connect')
      const lines = createInterface({ input: socket })[Symbol.asyncIterator]()
      const readReply = async (): Promise<string> => {
        for (;;) {
          const { value, done } = await lines.next()
          if (done) throw new Error('the server went away')
          if (value[3] !== '-') return value
        }
      }
      const say = async (command: string): Promise<string> => {
        socket.write(`${command}\r\n`)
        return await readReply()
      }
      try {
        await readReply()
        await say('EHLO localhost')
        await say(`MAIL FROM:<${mail.from.address}>`)
        const taken = await say(`RCPT TO:<${mail.to.address}>`)
        if (!taken.startsWith('2')) return { outcome: taken.startsWith('4') ? 'try_again' : 'refused', reason: taken }
        await say('DATA')
        const headers = { ...mail.headers, 'Message-ID': mail.messageId, 'MIME-Version': '1.0' }
        const content = [
          `From: ${mail.from.name} <${mail.from.address}>`,
          `To: <${mail.to.address}>`,
          `Subject: =?utf-8?B?${base64(mail.subject)}?=`,
          ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
          'Content-Type: multipart/alternative; boundary=part',
          ...(['text', 'html'] as const).flatMap((kind) => [
            '',
            '--part',
            `Content-Type: text/${kind === 'text' ? 'plain' : 'html'}; charset=utf-8`,
            'Content-Transfer-Encoding: base64',
            '',
            folded(mail[kind]),
          ]),
          '--part--',
          '.',
        ]
        const reply = await say(content.join('\r\n'))
        return reply.startsWith('2') ? { outcome: 'sent' } : { outcome: 'unknown', reason: reply }
      } finally {
        socket.destroy()
      }
    },
  }
}
