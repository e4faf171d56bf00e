import type { Database } from '@otzyv/database'
import type { KyselyPlugin } from 'kysely'

/** The same database, which counts what is asked of it; `count` gives the statements that `work` has sent. */
export function countStatements(db: Database): {
  counted: Database
  count: (work: () => Promise<unknown>) => Promise<number>
} {
  let statements = 0
  const counter: KyselyPlugin = {
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      statements += 1
      return result
    },
  }
  return {
    counted: db.withPlugin(counter),
    count: async (work) => {
      const before = statements
      await work()
      return statements - before
    },
  }
}
