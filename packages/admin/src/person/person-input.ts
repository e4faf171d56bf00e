import { cleanText, PersonRole } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import { readMailAddress } from '@otzyv/domain'
import { ProblemError, sqlStateOf } from '@otzyv/service-kit'
import { z } from 'zod'
import { readName, TeamList } from './team-list.ts'

/** A mail address as it was given, with the key that all its spellings share. */
export const PersonAddress = z.string().transform((text, issues) => {
  const read = readMailAddress(text)
  if (read !== null) return { address: read.address, key: read.key }
  issues.addIssue({ code: 'custom', message: 'must be a mail address' })
  return z.NEVER
})

export const PersonName = z
  .string()
  .transform((text) => cleanText(text).trim())
  .pipe(z.string().max(200))

/** What the helpdesk calls a person as the agent of a ticket, read as tickets bring it; null: nothing is known. */
export const AgentName = readName.nullable()

/** What can be set of a person. */
export const PersonParts = z.strictObject({ name: PersonName, role: PersonRole, teams: TeamList, agent: AgentName })

/** Whom a verb is about: by the address, as one types it, or by the id, as a page knows it. */
export const Whom = {
  address: PersonAddress.optional(),
  personId: z.uuid('must be the id of a person').optional(),
}

/** For the verbs that may take an admin away: whether the last one, too, which only the operator may. */
export const Force = { force: z.boolean().optional() }

/** For verbs that need to know nothing but whom they are about. */
export const PersonOnly = z.strictObject(Whom)
type PersonWish = z.output<typeof PersonOnly>

/** The person with an address, whose row no other change touches until this one is done; throws `not_found`. */
export async function lockPerson(
  { db, workspaceId }: { db: Database; workspaceId: number },
  { address, personId }: PersonWish,
) {
  if (!address && personId === undefined) throw new ProblemError('invalid_request', 'Say which person is meant.')
  const person = await db
    .selectFrom('person')
    .select(['person_id', 'address', 'name', 'role', 'teams', 'agent', 'switched_off_at'])
    .where('workspace_id', '=', workspaceId)
    .$if(personId !== undefined, (query) => query.where('person_id', '=', personId ?? ''))
    .$if(address !== undefined, (query) => query.where('address_key', '=', address?.key ?? ''))
    .forUpdate()
    .executeTakeFirst()
  if (person) return { personId: person.person_id, ...person }
  const which = address ? `person with the address ${address.address}` : 'such person'
  throw new ProblemError('not_found', `There is no ${which} in this workspace.`)
}

const NOT_UNIQUE = '23505'

/** Stores what may be an address that somebody else of the workspace has; throws `conflict` if it is. */
export async function orConflict(storing: Promise<unknown>): Promise<void> {
  try {
    await storing
  } catch (error) {
    if (sqlStateOf(error) !== NOT_UNIQUE) throw error
    throw new ProblemError('conflict', 'Somebody else in this workspace has this address.')
  }
}
