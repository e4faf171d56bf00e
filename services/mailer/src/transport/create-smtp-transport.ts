import type { Readable } from 'node:stream'
import { isSenderAddress, readMailAddress } from '@otzyv/domain'
import { harmlessName, headerLine, type MailHostRule } from '@otzyv/service-kit'
import { createTransport, type SendMailOptions } from 'nodemailer'
import type { SMTPTransportGetSocket } from 'nodemailer/lib/smtp-transport'
import { createUtf8Probe, type OpenConnection } from './create-utf8-probe.ts'
import { decideOutcome, isServersFault } from './decide-outcome.ts'
import { connectionOptions, type OwnServer } from './mail-server.ts'
import type { MailAddress, MailTransport, OutgoingMail, SendOutcome } from './mail-transport.ts'
import { openCheckedConnection } from './open-checked-connection.ts'

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

/** A server that a workspace named, and which ones it may name. */
export type OwnRoute = { server: OwnServer; rule: MailHostRule }

export type SmtpOptions = {
  limitMs?: number
  dkim?: DkimKey | undefined
  /** How we name ourselves (EHLO); the machine's own name without it. */
  name?: string | undefined
  /** The server reaches real people, so nothing goes out from a sender that they cannot answer to. */
  needsSender?: boolean
  /** Called if a mail was not taken for a reason that is not the mail's: the next one would fail as well. */
  onTrouble?: () => void
}

/**
 * Sends mails over a pool of SMTP connections. As a URL the server is `smtp://` or `smtps://` with user and password where
 * needed; what else nodemailer reads from a URL (`?requireTLS=true`) may stand in it.
 */
export function createSmtpTransport(
  server: string | OwnRoute,
  { limitMs = SEND_LIMIT_MS, dkim, name, needsSender = false, onTrouble = () => {} }: SmtpOptions = {},
): MailTransport {
  const open = typeof server === 'string' ? undefined : () => openCheckedConnection(server.rule, server.server)
  const transporter = createTransport({
    ...(typeof server === 'string' ? { url: server } : connectionOptions(server.server)),
    ...(open ? { getSocket: socketFrom(open) } : {}),
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
    ...(name === undefined ? {} : { name }),
    ...(dkim ? { dkim: { ...dkim, headerFieldNames: SIGNED_HEADERS } } : {}),
  })
  transporter.on('error', () => {}) // each mail gets its own error; the pool's is the same one again

  // The content is read from its stream once the server has answered DATA and not before, so whether it was read says
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

  const offersUtf8 = createUtf8Probe(transporter.options, open)
  const takesAddress = async (address: string) => !readMailAddress(address)?.needsSmtpUtf8 || (await offersUtf8())
  return {
    takesAddress,
    send: async (mail, stop) => {
      const problem = findProblem(mail, needsSender)
      if (problem) return problem
      if (!(await takesAddress(mail.to.address)))
        return refuse('the mail server takes no such address: it has no SMTPUTF8')
      const limit = AbortSignal.timeout(limitMs)
      const signal = stop ? AbortSignal.any([limit, stop]) : limit
      const streams: Readable[] = []
      contents.set(signal, streams)
      try {
        const { response } = await transporter.sendMail({ ...toMessage(mail), signal })
        return { outcome: 'sent', reply: response } satisfies SendOutcome
      } catch (error) {
        if (!(error instanceof Error)) throw error
        const contentBegan = streams.some((stream) => stream.readableDidRead)
        if (isServersFault(error)) onTrouble()
        return decideOutcome(error, contentBegan)
      }
    },
    close: () => transporter.close(),
  }
}

/** The connection as the library asks for it. */
export function socketFrom(open: OpenConnection): SMTPTransportGetSocket {
  return (_options, done) => {
    open().then(
      (connection) => done(null, { connection }),
      (error: Error) => done(error, false),
    )
  }
}

/** What keeps a mail from being put into an envelope, or null. A sender is a setting, which can be put right. */
function findProblem(
  { from, to, replyTo, returnPath, headers }: OutgoingMail,
  needsSender: boolean,
): SendOutcome | null {
  if (!readMailAddress(to.address)) return refuse('the recipient is not a plain address')
  if (needsSender && !isSenderAddress(from.address)) {
    return {
      outcome: 'try_again',
      reason: 'the workspace has no sender: ./otzyv workspaces set NAME --sender-address MAIL',
    }
  }
  for (const [what, address] of [
    ['sender', from.address],
    ['reply address', replyTo?.address],
    ['return path', returnPath],
  ] as const) {
    const read = address === undefined ? undefined : readMailAddress(address)
    if (read === null || read?.needsSmtpUtf8)
      return { outcome: 'try_again', reason: `the ${what} is not a plain address` }
  }
  const unnamed = Object.keys(headers).find((name) => !HEADER_NAME.test(name))
  return unnamed === undefined ? null : refuse('a header has a name that is none')
}

function refuse(reason: string): SendOutcome {
  return { outcome: 'refused', reason, reply: '' }
}

export function toMessage(mail: OutgoingMail): SendMailOptions {
  const headers = Object.entries(mail.headers).map(([name, value]) => [name, headerLine(value, 900)] as const)
  return {
    from: toMailbox(mail.from),
    // The name was given by the person who opened the ticket.
    to: [{ name: harmlessName(mail.to.name, 120), address: mail.to.address }],
    ...(mail.replyTo ? { replyTo: toMailbox(mail.replyTo) } : {}),
    envelope: {
      from: { name: '', address: toWire(mail.returnPath ?? mail.from.address) },
      to: [{ name: '', address: toWire(mail.to.address) }],
    },
    subject: headerLine(mail.subject, 250),
    text: mail.text,
    html: mail.html,
    // They belong to the text and are no files of their own, so mail programs that know it show no paper clip.
    attachments: (mail.images ?? []).map(({ cid, mediaType, content }) => ({
      ...{ cid, content, contentType: mediaType, contentDisposition: 'inline' as const },
      filename: `${cid.split('@')[0]}.${mediaType === 'image/png' ? 'png' : 'jpg'}`,
    })),
    messageId: mail.messageId,
    headers: { 'Auto-Submitted': 'auto-generated', ...Object.fromEntries(headers) },
    xMailer: false,
  }
}

function toMailbox({ name, address }: MailAddress): MailAddress {
  return { name: headerLine(name, 120), address: toWire(address) }
}

/** The domain as our own rule reads it, so that the library has nothing left to map. */
function toWire(address: string): string {
  const read = readMailAddress(address)
  return read ? `${read.address.slice(0, read.address.lastIndexOf('@'))}@${read.asciiDomain}` : address
}
