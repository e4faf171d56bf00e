import type { Database } from '@otzyv/database'
import { ProblemError } from '@otzyv/service-kit'
import { type ListedPerson, listPeople } from './list-people.ts'

/** One person of a workspace as lists show them; throws `not_found`. */
export async function readPerson(ctx: { db: Database; workspaceId: number }, personId: string): Promise<ListedPerson> {
  const person = (await listPeople(ctx)).find((one) => one.personId === personId)
  if (!person) throw new ProblemError('not_found', 'There is no such person in this workspace.')
  return person
}
