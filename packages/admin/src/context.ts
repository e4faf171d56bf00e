import type { Database } from '@otzyv/database'
import type { Actor } from '@otzyv/identity'
import type { Clock } from '@otzyv/service-kit'

/** What every verb gets: nothing changes without somebody who changes it. */
export type AdminContext = { db: Database; now: Clock; workspaceId: number; actor: Actor }
