import type { Readable } from 'node:stream'
import { createTransport, type SendMailOptions } from 'nodemailer'
import { cleanLine } from './clean-line.ts'
import { decideOutcome } from './decide-outcome.ts'
import { isMailAddress } from './is-mail-address.ts'
import type { MailAddress, MailTransport, OutgoingMail, SendOutcome } from './mail-transport.ts'

/** Connections held open at once: as many mails can be under way, and in doubt after a crash. */
export const SMTP_CONNECTIONS = 10
/** The longest that one mail may take, whatever the server does. */
export const SEND_LIMIT_MS = 60_000
const HEADER_NAME = /^[A-Za-z][A-Za-z0-9-]*$/

/** The key of a DKIM signature: its public half stands in DNS at `<keySelector>._domainkey.<domainName>`. */
export type DkimKey = { domainName: string; keySelector: string; privateKey: string }

/** Named here because the library's own list leaves out the header of one-click unsubscribing, which must be signed. */
const SIGNED_HEADERS = [
  'From',
  'To',
  'Reply-To',
  'Subject',
  'Date',
  'Message-ID',
  'In-Reply-To',
  'References',
  'MIME-Version',
  'Content-Type',
  'Content-Transfer-Encoding',
  'List-Unsubscribe',
  'List-Unsubscribe-Post',
  'Auto-Submitted',
  'Feedback-ID',
].join(':')

/**
 * Sends mails over a pool of SMTP connections. `smtpUrl` is `smtp://` or `smtps://` with user and password where
 * needed; what else nodemailer reads from a URL (`?requireTLS=true`) may stand in it.
 */
export function createSmtpTransport(
  smtpUrl: string,
  { limitMs = SEND_LIMIT_MS, dkim }: { limitMs?: number; dkim?: DkimKey | undefined } = {},
): MailTransport {
  const transporter = createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: SMTP_CONNECTIONS,
    maxMessages: 200,
    maxRequeues: 2,
    connectionTimeout: 15_000,
    greetingTimeout: 15_000,
    socketTimeout: 45_000,
    dnsTimeout: 10_000,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(dkim ? { dkim: { ...dkim, headerFieldNames: SIGNED_HEADERS } } : {}),
  })
  transporter.on('error', () => {}) // each mail gets its own error; the pool's is the same one again

  // The content is read from its stream once the server has answered DATA and not before, so whether it was read tells
  // whether the mail can have arrived. The signal is what names a mail in here.
  const contents = new WeakMap<AbortSignal, Readable[]>()
  transporter.use('stream', ({ data, message }, done) => {
    const streams = data.signal && contents.get(data.signal)
    const createReadStream = message.createReadStream.bind(message)
    message.createReadStream = (options) => {
      const stream = createReadStream(options)
      streams?.push(stream)
      return stream
    }
    done()
  })

  return {
    send: async (mail, stop) => {
      const problem = findProblem(mail)
      if (problem) return problem
      const limit = AbortSignal.timeout(limitMs)
      const signal = stop ? AbortSignal.any([limit, stop]) : limit
      const streams: Readable[] = []
      contents.set(signal, streams)
      try {
        const { response } = await transporter.sendMail({ ...toMessage(mail), signal })
        return { outcome: 'sent', reply: response } satisfies SendOutcome
      } catch (error) {
        if (!(error instanceof Error)) throw error
        return decideOutcome(
          error,
          streams.some((stream) => stream.readableDidRead),
        )
      }
    },
    close: () => transporter.close(),
  }
}

/** What keeps a mail from being put into an envelope, or null. A sender is a setting, which can be put right. */
function findProblem({ from, to, replyTo, returnPath, headers }: OutgoingMail): SendOutcome | null {
  if (!isMailAddress(to.address)) return refuse('the recipient is not a plain address')
  if (!isMailAddress(from.address)) return { outcome: 'try_again', reason: 'the sender is not a plain address' }
  if (replyTo && !isMailAddress(replyTo.address)) {
    return { outcome: 'try_again', reason: 'the reply address is not a plain address' }
  }
  if (returnPath !== undefined && !isMailAddress(returnPath)) {
    return { outcome: 'try_again', reason: 'the return path is not a plain address' }
  }
  const unnamed = Object.keys(headers).find((name) => !HEADER_NAME.test(name))
  return unnamed === undefined ? null : refuse('a header has a name that is none')
}

function refuse(reason: string): SendOutcome {
  return { outcome: 'refused', reason, reply: '' }
}

function toMessage(mail: OutgoingMail): SendMailOptions {
  const headers = Object.entries(mail.headers).map(([name, value]) => [name, cleanLine(value, 900)] as const)
  return {
    from: toMailbox(mail.from),
    to: [toMailbox(mail.to)],
    ...(mail.replyTo ? { replyTo: toMailbox(mail.replyTo) } : {}),
    envelope: {
      from: { name: '', address: mail.returnPath ?? mail.from.address },
      to: [{ name: '', address: mail.to.address }],
    },
    subject: cleanLine(mail.subject, 250),
    text: mail.text,
    html: mail.html,
    messageId: mail.messageId,
    headers: { 'Auto-Submitted': 'auto-generated', ...Object.fromEntries(headers) },
    xMailer: false,
  }
}

function toMailbox({ name, address }: MailAddress): MailAddress {
  return { name: cleanLine(name, 120), address }
}
