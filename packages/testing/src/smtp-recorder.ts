import type { AddressInfo } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { TEST_CERTIFICATE, TEST_KEY } from './test-certificate.ts'

/** `helo` is how the client named itself. */
type RecordedMail = { helo: string; from: string; to: string[]; raw: Buffer; mail: Email }
export type SmtpRecorder = {
  url: string
  mails: RecordedMail[]
  port: number
  /** Who logged in, in order. */
  logins: string[]
  /** Refuses every sender but this one, until given null. */
  allowSender: (address: string | null) => void
  /** Refuses the next recipients, or those among them that `whom` names, with this SMTP reply, until given null. */
  refuseRecipients: (reply: { code: number; message: string } | null, whom?: (address: string) => boolean) => void
  /** Keeps every mail that comes unanswered until the function that it gives is called. */
  hold: () => () => void
  close: () => Promise<void>
}

export type SmtpRecorderOptions = {
  smtpUtf8?: boolean
  /** The one login that it takes; without it nobody need log in. */
  login?: { user: string; password: string }
  /** With the certificate that tests trust: from the first byte, or if the client asks for it. */
  tls?: 'tls' | 'starttls' | 'none'
}

/** A real SMTP server on loopback that keeps what it is sent: the far end of every mail test. It offers SMTPUTF8 by default. */
export async function startSmtpRecorder({
  smtpUtf8 = true,
  login,
  tls = 'none',
}: SmtpRecorderOptions = {}): Promise<SmtpRecorder> {
  const mails: RecordedMail[] = []
  const logins: string[] = []
  let sender: string | null = null
  let held = Promise.resolve()
  let refusal: { code: number; message: string } | null = null
  let refused = (_address: string) => true
  const server = new SMTPServer({
    authOptional: login === undefined,
    secure: tls === 'tls',
    // Over a connection in the clear, too: the network of a test is loopback.
    allowInsecureAuth: true,
    ...(tls === 'none' ? {} : { cert: TEST_CERTIFICATE, key: TEST_KEY }),
    disabledCommands: tls === 'none' ? ['STARTTLS'] : [],
    logger: false,
    hideSMTPUTF8: !smtpUtf8,
    onAuth({ username, password }, _session, callback) {
      if (login === undefined || username !== login.user || password !== login.password)
        return callback(Object.assign(new Error('no such login'), { responseCode: 535 }))
      logins.push(login.user)
      callback(null, { user: login.user })
    },
    onMailFrom({ address }, _session, callback) {
      if (sender !== null && sender !== address)
        return callback(Object.assign(new Error('not your address'), { responseCode: 553 }))
      callback()
    },
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
          async (mail) => {
            await held
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
    port: address.port,
    mails,
    logins,
    allowSender: (only) => {
      sender = only
    },
    refuseRecipients: (reply, whom = () => true) => {
      refusal = reply
      refused = whom
    },
    hold: () => {
      let release = () => {}
      held = new Promise((resolve) => {
        release = resolve
      })
      return release
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
