import { join, resolve } from 'node:path'

export type DataPaths = {
  dataDir: string
  /** The cluster itself, owned by the user that PostgreSQL runs as. */
  cluster: string
  password: string
  port: string
  log: string
}

/** Names every file that the embedded PostgreSQL keeps in a data folder. */
export function dataPaths(dataDir: string): DataPaths {
  const folder = resolve(dataDir)
  return {
    dataDir: folder,
    cluster: join(folder, 'postgres'),
    password: join(folder, 'postgres-password'),
    port: join(folder, 'postgres-port'),
    log: join(folder, 'postgres.log'),
  }
}
