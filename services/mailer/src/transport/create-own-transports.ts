import type { Database } from '@otzyv/database'
import type { SealingKeyring } from '@otzyv/keyring'
import type { Logger, MailHostRule } from '@otzyv/service-kit'
import pLimit, { type LimitFunction } from 'p-limit'
import { createSmtpTransport, SMTP_CONNECTIONS } from './create-smtp-transport.ts'
import type { MailTransport } from './mail-transport.ts'
import { type ReadServer, readOwnServer } from './read-own-server.ts'

/** A server of one's own gets less time for a mail than that of the installation: others wait for the visit to end. */
const SEND_LIMIT_MS = 30_000
/** After a trouble the server is left alone for so long, twice as long after each further one. */
const REST_MS = 30_000
const REST_AT_MOST_MS = 10 * 60_000

type OwnTransport = {
  transport: MailTransport
  /** Its connections, which no other workspace uses. */
  connections: LimitFunction
  /** Whether it is left alone for a while, since it could not be spoken to lately. Nothing is sent meanwhile. */
  isResting: () => boolean
}

export type OwnTransports = {
  /** The transport to the workspace's own mail server as it is set now; null if it has none. */
  of: (workspaceId: number) => Promise<OwnTransport | null>
  close: () => Promise<void>
}

type Kept = OwnTransport & { version: string }

/**
 * Makes the transports to the mail servers that workspaces have of their own: a pool of connections each. A server that was
 * changed is used from the next turn on, without a restart.
 */
export function createOwnTransports(
  ctx: { db: Database; log: Logger },
  options: {
    keyring: SealingKeyring
    rule: MailHostRule
    name?: string | undefined
    limitMs?: number
    /** Whether this is the process that seals passwords again once the keyring has a newer key. */
    reseal: boolean
  },
): OwnTransports {
  const kept = new Map<number, Kept>()
  return {
    of: async (workspaceId) => {
      const read = await readOwnServer(ctx, options.keyring, workspaceId, options)
      const before = kept.get(workspaceId)
      if (read && before?.version === read.version) return before
      kept.delete(workspaceId)
      await before?.transport.close()
      if (!read) return null
      const own = create(read, options)
      kept.set(workspaceId, own)
      if (read.outcome === 'password_lost')
        ctx.log.warn(
          { workspace: workspaceId },
          'KEYRING does not open the password of the mail server: put the key back, or set the password again',
        )
      return own
    },
    close: async () => {
      await Promise.all([...kept.values()].map(async ({ transport }) => await transport.close()))
      kept.clear()
    },
  }
}

function create(
  read: ReadServer,
  { rule, name, limitMs = SEND_LIMIT_MS }: { rule: MailHostRule; name?: string | undefined; limitMs?: number },
): Kept {
  const rest = createRest()
  const shared = { version: read.version, connections: pLimit(SMTP_CONNECTIONS), isResting: rest.isResting }
  if (read.outcome === 'password_lost') return { ...shared, transport: PASSWORD_LOST }
  const transport = createSmtpTransport(
    { server: read.server, rule },
    // Signing is the server's affair: the key of the installation is of another domain.
    { name, limitMs, needsSender: true, onTrouble: rest.begin },
  )
  const send: MailTransport['send'] = async (mail, signal) => {
    const outcome = await transport.send(mail, signal)
    if (outcome.outcome === 'sent') rest.end()
    return outcome
  }
  return { ...shared, transport: { ...transport, send } }
}

const PASSWORD_LOST: MailTransport = {
  takesAddress: async () => true,
  send: async () => ({
    outcome: 'try_again',
    reason: 'the password of the mail server cannot be read any more: set it again',
  }),
  close: () => {},
}

/** Keeps a server alone that cannot be spoken to: one that refuses a login ten times a second locks the account, too. */
function createRest(): { begin: () => void; end: () => void; isResting: () => boolean } {
  let until = 0
  let times = 0
  return {
    begin: () => {
      // Mails that were under way at once are one trouble.
      if (performance.now() < until) return
      until = performance.now() + Math.min(REST_MS * 2 ** times, REST_AT_MOST_MS)
      times++
    },
    end: () => {
      times = 0
    },
    isResting: () => performance.now() < until,
  }
}
