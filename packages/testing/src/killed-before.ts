import type { Database } from '@otzyv/database'

/** A database whose statement of this number, from 1 on, is never made: the process was killed before it. */
export function killedBefore(db: Database, number: number): Database {
  let count = 0
  return db.withPlugin({
    transformQuery: ({ node }) => {
      count++
      // Nothing comes after it, either.
      if (count >= number) throw new Error('killed')
      return node
    },
    transformResult: async ({ result }) => result,
  })
}
