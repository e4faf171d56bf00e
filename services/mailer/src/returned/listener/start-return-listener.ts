import type { AddressInfo, Socket } from 'node:net'
import type { Database } from '@otzyv/database'
import { type Keyring, readMarkedAddress } from '@otzyv/keyring'
import { type Logger, SettingsError } from '@otzyv/service-kit'
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server'
import { createReturnLog } from './create-return-log.ts'
import { type ReturnedTo, recordReturned } from './record-returned.ts'

/** A mail may be as large; of it so much is read, which holds the reports and the text, while pictures follow later. */
const MAIL_MAX_BYTES = 25 * 1024 * 1024
const READ_MAX_BYTES = 1024 * 1024
const CONNECTIONS_MAX = 20
const RECIPIENTS_MAX = 20
const IDLE_MS = 30_000
/** The longest that one connection may last, whatever its client does. */
const CONNECTION_MS = 300_000
const STOP_GRACE_MS = 5_000

export type ReturnListenerOptions = {
  /** `smtp://127.0.0.1:2525`, or `lmtp://`; port 0 takes a free one. */
  listen: string
  keyring: Keyring
  /** How the listener names itself. */
  name: string
  connectionMs?: number
  idleMs?: number
}

export type ReturnListener = { port: number; close: () => Promise<void> }

/**
 * Listens for the mail that comes back: bounces and complaints to signed return paths, replies to signed reply addresses.
 * Every other recipient is refused with 550, without a query; nothing is relayed. A mail is acknowledged after the
 * commit; 451, so that its server tries again, where it could not be recorded. Rejects where the address is taken.
 */
export async function startReturnListener(
  ctx: { db: Database; log: Logger },
  options: ReturnListenerOptions,
): Promise<ReturnListener> {
  const { keyring } = options
  const url = new URL(options.listen)
  const lmtp = url.protocol === 'lmtp:'
  const log = createReturnLog(ctx.log)
  const underway = new Set<Promise<unknown>>()

  const take = async (stream: SMTPServerDataStream, session: SMTPServerSession): Promise<(Error | null)[]> => {
    const raw = await readBeginning(stream)
    const { mailFrom, rcptTo } = session.envelope
    if (stream.sizeExceeded) return rcptTo.map(() => refusal(552))
    const replies: (Error | null)[] = []
    for (const { address } of rcptTo) {
      const to = findReturnedTo(keyring, address)
      replies.push(to ? await record(to, { raw, envelopeFrom: mailFrom ? mailFrom.address : '' }) : refusal(550))
    }
    return replies
  }
  const record = async (to: ReturnedTo, mail: { raw: Uint8Array; envelopeFrom: string }) => {
    try {
      log.count(to, await recordReturned(ctx, keyring, to, mail))
      return null
    } catch (error) {
      ctx.log.warn(
        { err: { message: String(error) } },
        'a mail that came back could not be recorded and is asked for again',
      )
      return refusal(451)
    }
  }

  const server = new SMTPServer({
    lmtp,
    name: options.name,
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    size: MAIL_MAX_BYTES,
    rejectOversized: true,
    maxClients: CONNECTIONS_MAX,
    maxRecipients: RECIPIENTS_MAX,
    maxCommandLength: 2_048,
    socketTimeout: options.idleMs ?? IDLE_MS,
    closeTimeout: STOP_GRACE_MS,
    onRcptTo({ address }, _session, callback) {
      callback(findReturnedTo(keyring, address) ? null : refusal(550))
    },
    onData(stream, session, callback) {
      const taken = take(stream, session).then(
        (replies) => {
          // Over SMTP one reply stands for all: what was recorded already is known when the mail comes again.
          if (lmtp)
            callback(
              null,
              replies.map((reply) => reply ?? 'recorded'),
            )
          else callback(replies.find((reply) => reply !== null) ?? null, 'recorded')
        },
        () => callback(refusal(451)), // the client went away in the middle of its mail
      )
      underway.add(taken)
      taken.finally(() => underway.delete(taken))
    },
  })
  server.on('error', (error) =>
    ctx.log.debug({ err: { message: error.message } }, 'a connection of mail that comes back ended'),
  )
  server.server.on('connection', (socket: Socket) => {
    const limit = setTimeout(() => socket.destroy(), options.connectionMs ?? CONNECTION_MS).unref()
    socket.once('close', () => clearTimeout(limit))
  })
  const port = await listen(server, url)
  return {
    port,
    close: async () => {
      await new Promise<void>((resolve) => server.close(() => resolve()))
      await Promise.allSettled(underway)
    },
  }
}

function findReturnedTo(keyring: Keyring, address: string): ReturnedTo | null {
  const bounced = readMarkedAddress(keyring, 'return path', address)
  if (bounced) return { purpose: 'return path', address, owner: bounced }
  const replied = readMarkedAddress(keyring, 'reply address', address)
  return replied && { purpose: 'reply address', address, owner: replied }
}

const REFUSALS = {
  451: 'not recorded now, try again later',
  550: 'no such address here',
  552: 'the mail is too big',
} as const

function refusal(responseCode: keyof typeof REFUSALS): Error {
  return Object.assign(new Error(REFUSALS[responseCode]), { responseCode })
}

/** Reads a mail to its end and keeps its beginning. */
async function readBeginning(stream: SMTPServerDataStream): Promise<Buffer> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of stream) {
    if (bytes < READ_MAX_BYTES) chunks.push(chunk.subarray(0, READ_MAX_BYTES - bytes))
    bytes += chunk.length
  }
  return Buffer.concat(chunks)
}

function listen(server: SMTPServer, url: URL): Promise<number> {
  return new Promise((resolve, reject) => {
    const refuse = (error: Error) =>
      reject(new SettingsError(`Cannot listen for bounces on ${url.href}: ${error.message}`))
    server.once('error', refuse)
    server.listen(Number(url.port), url.hostname.replace(/^\[|\]$/g, ''), () => {
      server.removeListener('error', refuse)
      const { port } = server.server.address() as AddressInfo // it listens on TCP, so it is not a path
      resolve(port)
    })
  })
}
