import type { Database } from '@otzyv/database'
import { createSignInLink, findPeople, LINK_MS } from '@otzyv/identity'
import { SIGN_IN_LANGUAGES } from '@otzyv/locales/sign-in'
import { createMessageId, type Nothing, type OutgoingMail } from '@otzyv/mail-queue'
import { type Clock, harmlessLabel } from '@otzyv/service-kit'
import { renderSignInMail } from './render-sign-in-mail.ts'

const NAME_MAX = 200

export type SignInMail = {
  workspace_id: number
  sign_in_mail_id: string
  person_id: string
  locale: string
  browser: string
  attempts: number
  created_at: Date
}

/**
 * Writes a mail with new links, one for each workspace that its address may sign in to by now. They are stored as hashes, so
 * that they stand in this mail alone. Through a workspace's own mail server no link to another one leaves, or those who run
 * it could sign in there. Somebody who asked so long ago that a link of then would be over has given up waiting.
 */
export async function composeSignInMail(
  ctx: { db: Database; now: Clock },
  claimed: SignInMail,
  { publicUrl, ownServer }: { publicUrl: string; ownServer: boolean },
): Promise<{ outcome: 'composed'; mail: OutgoingMail } | Nothing> {
  const { workspace_id: workspaceId, created_at: askedAt } = claimed
  const now = ctx.now()
  if (now.getTime() - askedAt.getTime() > LINK_MS)
    return { outcome: 'nothing_to_report', reason: 'it was asked for more than 15 minutes ago' }
  const person = await readPerson(ctx, claimed)
  const people = (await findPeople(ctx, person.address_key)).filter((one) =>
    ownServer ? one.workspaceId === workspaceId : !one.hasOwnServer,
  )
  const [first] = people
  if (first === undefined) return { outcome: 'nothing_to_report', reason: 'nobody may sign in with the address now' }
  const base = publicUrl.replace(/\/+$/, '')
  const expiresAt = new Date(now.getTime() + LINK_MS)
  const links: { workspace: string; url: string }[] = []
  for (const { workspaceId, personId, workspace } of people) {
    const { token } = await createSignInLink(ctx, { workspaceId, personId, expiresAt })
    links.push({ workspace: harmlessLabel(workspace, NAME_MAX), url: `${base}/sign-in/${token}` })
  }
  const mail = renderSignInMail({
    language: SIGN_IN_LANGUAGES.find((one) => one === claimed.locale) ?? 'en',
    links,
    address: first.address,
    expiresAt,
    askedAt,
    browser: claimed.browser,
    timeZone: person.time_zone,
    host: new URL(base).host,
  })
  return {
    outcome: 'composed',
    mail: {
      from: { name: 'Otzyv', address: person.sender_address },
      to: { name: '', address: first.address },
      ...mail,
      messageId: createMessageId('sign-in', [workspaceId, claimed.sign_in_mail_id], person.sender_address),
      headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'OOF, AutoReply' },
    },
  }
}

async function readPerson({ db }: { db: Database }, { workspace_id, person_id }: SignInMail) {
  return await db
    .selectFrom('person')
    .innerJoin('workspace', 'workspace.workspace_id', 'person.workspace_id')
    .select(['person.address_key', 'workspace.time_zone', 'workspace.sender_address'])
    .where('person.workspace_id', '=', workspace_id)
    .where('person.person_id', '=', person_id)
    .executeTakeFirstOrThrow()
}
