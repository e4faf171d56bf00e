import type { Database } from '@otzyv/database'
import type { ProvenIdentity } from './admission-rule.ts'
import type { KnownPerson } from './decide-admission.ts'

/** The person of a workspace whom an identity may be: by its account, else by its address; null if there is none. */
export async function findKnown(
  { db }: { db: Database },
  workspaceId: number,
  { account, address }: ProvenIdentity,
): Promise<(KnownPerson & { personId: string }) | null> {
  const people = db
    .selectFrom('person')
    .select(['person.person_id', 'person.address', 'person.switched_off_at'])
    .where('person.workspace_id', '=', workspaceId)
  const linked =
    account &&
    (await people
      .innerJoin('identity', (join) =>
        join
          .onRef('identity.workspace_id', '=', 'person.workspace_id')
          .onRef('identity.person_id', '=', 'person.person_id'),
      )
      .where('identity.issuer', '=', account.issuer)
      .where('identity.subject', '=', account.subject)
      .executeTakeFirst())
  const row = linked || (address && (await people.where('person.address_key', '=', address.key).executeTakeFirst()))
  if (!row) return null
  const other =
    account && !linked
      ? await db
          .selectFrom('identity')
          .select('subject')
          .where('workspace_id', '=', workspaceId)
          .where('person_id', '=', row.person_id)
          .where('issuer', '=', account.issuer)
          // This one itself, if another browser of theirs has linked it since the first look.
          .where('subject', '<>', account.subject)
          .executeTakeFirst()
      : undefined
  return {
    personId: row.person_id,
    address: row.address,
    by: linked ? 'account' : 'address',
    hasOtherAccount: other !== undefined,
    switchedOff: row.switched_off_at !== null,
  }
}

/** The workspaces that may know an identity, in order: by its account or its address. A read of all, as for sign-in by mail. */
export async function listKnowing({ db }: { db: Database }, { account, address }: ProvenIdentity): Promise<number[]> {
  const byAddress = address
    ? await db.selectFrom('person').select('workspace_id').where('address_key', '=', address.key).execute()
    : []
  const byAccount = account
    ? await db
        .selectFrom('identity')
        .select('workspace_id')
        .where('issuer', '=', account.issuer)
        .where('subject', '=', account.subject)
        .execute()
    : []
  return [...new Set([...byAddress, ...byAccount].map((row) => row.workspace_id))].sort((one, other) => one - other)
}
