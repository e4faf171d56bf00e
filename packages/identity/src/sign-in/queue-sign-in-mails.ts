import { createRowId, type Database, inTransaction } from '@otzyv/database'
import { isSenderAddress } from '@otzyv/domain'
import { sql } from 'kysely'
import { type FoundPerson, findPeople } from './find-people.ts'
import { LINK_MS } from './lifetimes.ts'

/** Mails to one address within the life of a link: however often somebody asks, the last of them still sign in. */
const MAILS_MAX = 3
const LINK_LIFE = `${LINK_MS} milliseconds`

type Asked = { locale: string; browser: string }

/**
 * Queues the mails with the links of an address, if somebody may sign in with it. Beyond a few within a quarter of an hour
 * nothing is queued, since those that were sent still work.
 */
export async function queueSignInMails(
  ctx: { db: Database },
  { addressKey, ...asked }: Asked & { addressKey: string },
): Promise<void> {
  for (const person of chooseCarriers(await findPeople(ctx, addressKey))) await queueMail(ctx, person, asked)
}

/**
 * In which of a person's workspaces a mail is queued: one in the first that mails can come from, for all of them; and one in
 * each that has a mail server of its own, whose mail is for it alone.
 */
function chooseCarriers(people: readonly FoundPerson[]): FoundPerson[] {
  const shared = people.filter(({ hasOwnServer }) => !hasOwnServer)
  const carrier = shared.find(({ senderAddress }) => isSenderAddress(senderAddress)) ?? shared[0]
  return [...(carrier ? [carrier] : []), ...people.filter(({ hasOwnServer }) => hasOwnServer)]
}

async function queueMail(ctx: { db: Database }, { workspaceId, personId }: FoundPerson, asked: Asked): Promise<void> {
  await inTransaction(ctx, async ({ db }) => {
    // Those that ask at once take turns, or each would find too few.
    await db
      .selectFrom('person')
      .select('person_id')
      .where('workspace_id', '=', workspaceId)
      .where('person_id', '=', personId)
      .forUpdate()
      .execute()
    await db
      .deleteFrom('sign_in_mail')
      .where('workspace_id', '=', workspaceId)
      .where('person_id', '=', personId)
      .where('created_at', '<', sql<Date>`now() - interval '1 day'`)
      .execute()
    const recent = await db
      .selectFrom('sign_in_mail')
      .select('sign_in_mail_id')
      .where('workspace_id', '=', workspaceId)
      .where('person_id', '=', personId)
      .where('created_at', '>', sql<Date>`now() - ${LINK_LIFE}::interval`)
      .limit(MAILS_MAX)
      .execute()
    if (recent.length === MAILS_MAX) return
    const mail = { workspace_id: workspaceId, sign_in_mail_id: createRowId(), person_id: personId, ...asked }
    await db
      .insertInto('sign_in_mail')
      .values({ ...mail, sending_at: null, sent_at: null, last_error: null })
      .execute()
  })
}
