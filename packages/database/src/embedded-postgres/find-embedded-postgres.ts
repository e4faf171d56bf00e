import { readFileSync } from 'node:fs'
import { attachToServer } from './attach-to-server.ts'
import { connectionString } from './connection-string.ts'
import { dataPaths } from './data-paths.ts'
import { explainFileError } from './explain-file-error.ts'
import { readPostmaster } from './read-postmaster.ts'

/** Finds the running server of a data folder and gives its connection string, or null when none runs. */
export async function findEmbeddedPostgres({ dataDir }: { dataDir: string }): Promise<string | null> {
  const paths = dataPaths(dataDir)
  try {
    if (readPostmaster(paths.cluster) === undefined) return null
    const password = readFileSync(paths.password, 'utf8').trim()
    const server = await attachToServer(paths, {
      password,
      applicationName: 'otzyv look-up',
      deadline: Date.now() + 60_000,
    })
    await server?.client.end()
    return server ? connectionString(server.port, password) : null
  } catch (error) {
    throw explainFileError(paths.dataDir, error)
  }
}
