import { createStatementRunner, type Database, inTransaction } from '@otzyv/database'
import { writeAroundPoison } from '@otzyv/service-kit'
import { refusedOutcome } from '../store/response-queue.ts'
import { type ResponseVersion, type StoreOutcome, storeResponses } from '../store/store-responses.ts'
import { createKioskInvitation, type KioskAnswer } from './create-kiosk-invitation.ts'

/**
 * Stores an answer at a kiosk with the invitation behind it, both or neither: an answer that is refused leaves nothing
 * behind. `no_invitation` where the kiosk is closed, or the link is that of a mail.
 */
export async function storeKioskAnswer(
  ctx: { db: Database },
  answer: KioskAnswer,
  version: ResponseVersion,
): Promise<StoreOutcome> {
  const store = async (): Promise<StoreOutcome[]> => {
    try {
      return await inTransaction(ctx, async (ctx) => {
        if (!(await createKioskInvitation(ctx, answer))) throw new NotStored('no_invitation')
        const [outcome] = await storeResponses(createStatementRunner(ctx.db, null), version.workspaceId, [version])
        if (outcome !== 'stored' && outcome !== 'superseded') throw new NotStored(outcome ?? 'unstorable')
        return [outcome]
      })
    } catch (error) {
      if (error instanceof NotStored) return [error.outcome]
      throw error
    }
  }
  const [stored] = await writeAroundPoison(store, [version])
  return stored?.status === 'fulfilled' ? stored.value : refusedOutcome(stored?.reason)
}

/** Rolls the transaction back with what is to be answered. */
class NotStored extends Error {
  readonly outcome: StoreOutcome
  constructor(outcome: StoreOutcome) {
    super(outcome)
    this.outcome = outcome
  }
}
