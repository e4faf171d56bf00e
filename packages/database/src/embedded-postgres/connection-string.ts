import { embeddedName } from './initdb-arguments.ts'

/** Gives the connection string of the embedded server's database. */
export function connectionString(port: number, password: string): string {
  return `postgresql://${embeddedName}:${password}@127.0.0.1:${port}/${embeddedName}`
}
