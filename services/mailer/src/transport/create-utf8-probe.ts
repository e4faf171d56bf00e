import type { Socket } from 'node:net'
import SMTPConnection, { type SMTPConnectionOptions } from 'nodemailer/lib/smtp-connection'

/** Makes a connection that was looked at before; without it the library makes its own. */
export type OpenConnection = () => Promise<Socket>

/** For so long an answer is believed: a mail server that is updated is noticed within it. */
const BELIEVED_MS = 10 * 60_000
/** The longest that the conversation may last, whatever the server does. */
const ASK_LIMIT_MS = 15_000
const CLOSE_MS = 2_000

/**
 * Asks a mail server, by one conversation that sends nothing, whether it offers SMTPUTF8 (RFC 6531). True if it cannot be
 * asked: that says nothing about what it takes. The library would send such an address to a server that does not offer it.
 */
export function createUtf8Probe(
  options: SMTPConnectionOptions,
  open: OpenConnection | undefined,
): () => Promise<boolean> {
  let known: { offered: boolean; at: number } | null = null
  let asking: Promise<boolean | null> | null = null
  return async () => {
    if (known && performance.now() - known.at < BELIEVED_MS) return known.offered
    asking ??= ask(options, open).finally(() => {
      asking = null
    })
    const offered = await asking
    if (offered !== null) known = { offered, at: performance.now() }
    return offered ?? true
  }
}

async function ask(options: SMTPConnectionOptions, open: OpenConnection | undefined): Promise<boolean | null> {
  try {
    return await converse(open ? { ...options, connection: await open() } : options)
  } catch {
    return null
  }
}

function converse(options: SMTPConnectionOptions): Promise<boolean | null> {
  const connection = new SMTPConnection(options)
  return new Promise((resolve) => {
    let ended = false
    const end = (offered: boolean | null) => {
      if (ended) return
      ended = true
      clearTimeout(limit)
      resolve(offered)
      // Politely where the server listens, and at once where it does not.
      if (offered !== null) connection.quit()
      setTimeout(() => connection.close(), offered === null ? 0 : CLOSE_MS).unref()
    }
    const limit = setTimeout(() => end(null), ASK_LIMIT_MS)
    connection.on('error', () => end(null)) // also one after the end, which nobody else listens for
    connection.once('end', () => end(null))
    connection.connect(() => {
      const heard = connection.lastServerResponse
      end(heard === false ? null : /^250[ -]SMTPUTF8\b/im.test(heard))
    })
  })
}
