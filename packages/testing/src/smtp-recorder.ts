import type { AddressInfo } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'

/** `helo` is how the client named itself. */
type RecordedMail = { helo: string; from: string; to: string[]; raw: Buffer; mail: Email }
export type SmtpRecorder = {
  url: string
  mails: RecordedMail[]
  /** Refuses the next recipients, or those among them that `whom` names, with this SMTP reply, until given null. */
  refuseRecipients: (reply: { code: number; message: string } | null, whom?: (address: string) => boolean) => void
  close: () => Promise<void>
}

/** A real SMTP server on loopback that keeps what it is sent: the far end of every mail test. It offers SMTPUTF8 by default. */
export async function startSmtpRecorder({ smtpUtf8 = true } = {}): Promise<SmtpRecorder> {
  const mails: RecordedMail[] = []
  let refusal: { code: number; message: string } | null = null
  let refused = (_address: string) => true
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    hideSMTPUTF8: !smtpUtf8,
    onRcptTo({ address }, _session, callback) {
      if (refusal && refused(address))
        return callback(Object.assign(new Error(refusal.message), { responseCode: refusal.code }))
      callback()
    },
    onData(stream, session, callback) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const raw = Buffer.concat(chunks)
        PostalMime.parse(raw).then(
          (mail) => {
            const { mailFrom, rcptTo } = session.envelope
            const helo = session.hostNameAppearsAs || ''
            const from = mailFrom ? mailFrom.address : ''
            mails.push({ helo, from, to: rcptTo.map(({ address }) => address), raw, mail })
            callback()
          },
          (error: Error) => callback(error),
        )
      })
    },
  })
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.server.address() as AddressInfo // it listens on TCP, so it is not a path
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    mails,
    refuseRecipients: (reply, whom = () => true) => {
      refusal = reply
      refused = whom
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
