import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Guard, Logger } from '@otzyv/service-kit'
import type { Hono } from 'hono'
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server'
import { createMailStore, MAILS_KEPT, type MailStore, mailboxFolder } from './create-mail-store.ts'
import { createMailboxRoutes } from './routes/mailbox-routes.ts'

const MAX_BYTES = 5_000_000

export type Mailbox = {
  /** Where a mailer sends to, on loopback. */
  smtpUrl: string
  /** Its pages, for those whom the guard lets in. */
  routes: (guard: Guard<unknown>) => Hono
  close: () => Promise<void>
}

/**
 * A mail server for trying the product out: it takes every mail, delivers none, and shows them at /mailbox. Mails are kept
 * below `dataDir` over restarts; without one they end with the process.
 */
export async function startMailbox(options: { dataDir?: string | undefined; log: Logger }): Promise<Mailbox> {
  const temporary = options.dataDir === undefined ? await mkdtemp(join(tmpdir(), 'otzyv-mailbox-')) : null
  const store = await createMailStore(temporary ?? mailboxFolder(options.dataDir ?? ''), MAILS_KEPT)
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    banner: 'Otzyv mailbox: takes every mail and delivers none',
    size: MAX_BYTES,
    disableReverseLookup: true,
    onData(stream, _session, callback) {
      acceptMail(store, stream).then(
        (error) => callback(error),
        (error: Error) => {
          options.log.warn({ err: { message: error.message } }, 'the mailbox could not keep a mail')
          callback(Object.assign(new Error('the mail could not be written'), { responseCode: 451 }))
        },
      )
    },
  })
  server.on('error', (error) => options.log.debug({ err: { message: error.message } }, 'mailbox connection ended'))
  const port = await listen(server)
  return {
    smtpUrl: `smtp://127.0.0.1:${port}`,
    routes: (guard) => createMailboxRoutes(store, guard),
    close: async () => {
      await new Promise<void>((resolve) => server.close(() => resolve()))
      if (temporary) await rm(temporary, { recursive: true, force: true })
    },
  }
}

/** Reads a mail to its end and puts it on disk; only then is it acknowledged. Returns what to refuse it with. */
async function acceptMail(store: MailStore, stream: SMTPServerDataStream): Promise<Error | null> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of stream) {
    bytes += chunk.length
    if (bytes <= MAX_BYTES) chunks.push(chunk)
  }
  if (bytes > MAX_BYTES) return Object.assign(new Error('the mail is too big'), { responseCode: 552 })
  await store.add(Buffer.concat(chunks))
  return null
}

function listen(server: SMTPServer): Promise<number> {
  return new Promise((resolve, reject) => {
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      server.removeListener('error', reject)
      const { port } = server.server.address() as AddressInfo // it listens on TCP, so it is not a path
      resolve(port)
    })
  })
}
