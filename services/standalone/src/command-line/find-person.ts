import { type ListedPerson, listPeople } from '@otzyv/admin'
import type { Database } from '@otzyv/database'
import { addressKeyOf } from '@otzyv/domain'
import { UsageError } from '@otzyv/service-kit'

/** The person of a workspace with an address, however it is spelt; throws UsageError if there is none. */
export async function findPerson(ctx: { db: Database; workspaceId: number }, address: string): Promise<ListedPerson> {
  const key = addressKeyOf(address)
  const person = (await listPeople(ctx)).find((one) => addressKeyOf(one.address) === key)
  if (!person) throw new UsageError(`There is no person with the address ${address} in this workspace.`)
  return person
}
