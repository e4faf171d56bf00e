import { isDeepStrictEqual } from 'node:util'
import type { MailServer } from '@otzyv/contracts'
import { inTransaction } from '@otzyv/database'
import { type SealingKeyring, sealSecret } from '@otzyv/keyring'
import { findHostFault, type MailHostRule, ProblemError, parseOrRefuse } from '@otzyv/service-kit'
import { sql } from 'kysely'
import { findChanges } from '../audit/find-changes.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { refuseChanged } from '../audit/refuse-changed.ts'
import type { AdminContext } from '../context.ts'
import { requireRole } from '../require-role.ts'
import { MailServerInput } from './mail-server-input.ts'
import { readMailServer } from './read-mail-server.ts'

export type MailServerParts = { keyring: SealingKeyring; hosts: MailHostRule }

/**
 * Gives a workspace a mail server of its own, through which all its mails go from now on. The password is sealed. It stays if
 * none is given, but only for the server and the user that it was given for: else somebody who may change the host could have it
 * sent to a host of their own.
 */
export async function setMailServer(
  ctx: AdminContext,
  { keyring, hosts }: MailServerParts,
  input: unknown,
): Promise<{ outcome: 'set' | 'unchanged'; server: MailServer }> {
  requireRole(ctx, 'mail_server.set')
  const wished = parseOrRefuse(MailServerInput, input)
  refuseFaults(wished, hosts)
  const { host, port, tls, user, password } = wished
  return await inTransaction(ctx, async (ctx) => {
    // Two who set it at once come one after the other; there may be no row yet, so the workspace's own is locked.
    await ctx.db
      .selectFrom('workspace')
      .select('workspace_id')
      .where('workspace_id', '=', ctx.workspaceId)
      .forNoKeyUpdate()
      .execute()
    const before = await readMailServer(ctx)
    const of = { entity: 'mail_server', entityId: String(ctx.workspaceId) }
    await refuseChanged(ctx, of, wished.revision, wished)
    const server: MailServer = { host, port, tls, user, hasPassword: user !== '' }
    const changesPassword = password !== undefined && user !== ''
    if (!changesPassword && user !== '' && !keepsPassword(before, server))
      refuse('password', 'must be given again if the server, its encryption or the user changes')
    if (!changesPassword && isDeepStrictEqual(before, server)) return { outcome: 'unchanged', server }
    const columns = { host, port, tls, username: user, changed_at: sql<Date>`now()` }
    const secret = changesPassword ? seal(keyring, ctx.workspaceId, server, password) : null
    const sealed = secret ?? (user === '' ? { key_number: null, sealed: null } : {})
    if (before === null)
      await ctx.db
        .insertInto('mail_server')
        .values({ workspace_id: ctx.workspaceId, key_number: null, sealed: null, ...columns, ...sealed })
        .execute()
    else
      await ctx.db
        .updateTable('mail_server')
        .set({ ...columns, ...sealed })
        .where('workspace_id', '=', ctx.workspaceId)
        .execute()
    const changes = before === null ? { before, after: server } : findChanges<MailServer>(before, server)
    await recordAudit(ctx, {
      verb: 'set',
      ...of,
      before: changes?.before ?? (before && {}),
      after: { ...changes?.after, ...(changesPassword ? { passwordChanged: true } : {}) },
    })
    return { outcome: 'set', server }
  })
}

function seal(keyring: SealingKeyring, workspaceId: number, { host, port }: MailServer, password: string) {
  const of = { workspaceId, mailServer: `${host}:${port}` }
  const { keyNumber, sealed } = sealSecret(keyring, of, Buffer.from(password))
  return { key_number: keyNumber, sealed }
}

function keepsPassword(before: MailServer | null, after: MailServer): boolean {
  return (
    before?.hasPassword === true &&
    before.host === after.host &&
    before.port === after.port &&
    before.user === after.user &&
    (before.tls === after.tls || after.tls !== 'none')
  )
}

function refuseFaults(wished: MailServerInput, hosts: MailHostRule): void {
  const fault = findHostFault(hosts, wished)
  if (fault) refuse(fault.path, fault.message)
  // In the clear everybody between here and the server reads the password; within a network of one's own that is one's own affair.
  if (wished.tls === 'none' && wished.user !== '' && !hosts.allowsPrivate(wished.host))
    refuse('tls', 'must be tls or starttls if a user logs in: the password would be sent unencrypted')
  if (wished.user === '' && wished.password) refuse('user', 'must be given with a password')
}

function refuse(path: string, message: string): never {
  throw new ProblemError('invalid_request', `${path} ${message}`, [{ path, message }])
}
