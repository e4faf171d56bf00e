import { ProblemError, sqlStateOf } from '@otzyv/service-kit'

const NOT_UNIQUE = '23505'

/** Stores what may have the name of another view of the same owner; throws `conflict` if it has. */
export async function storeSavedView(storing: Promise<unknown>): Promise<void> {
  try {
    await storing
  } catch (error) {
    if (sqlStateOf(error) !== NOT_UNIQUE) throw error
    throw new ProblemError('conflict', 'There is a view of this name already.')
  }
}
