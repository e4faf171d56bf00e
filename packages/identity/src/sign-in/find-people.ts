import { type Database, sqlFile } from '@otzyv/database'

/** Somebody who may sign in, in one workspace. */
export type FoundPerson = {
  workspaceId: number
  personId: string
  address: string
  workspace: string
  senderAddress: string
  /** Whether the mails of the workspace go through a mail server of its own. */
  hasOwnServer: boolean
}

const BY_ADDRESS = sqlFile<{ addressKey: string }, FoundPerson>('work/people-by-address.sql')

/** Who may sign in with an address, given by its key: one person in each of their workspaces, in the order of these. */
export async function findPeople({ db }: { db: Database }, addressKey: string): Promise<FoundPerson[]> {
  return await BY_ADDRESS.execute(db, { addressKey })
}
