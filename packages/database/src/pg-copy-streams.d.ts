/** What is used of the library, which has no types of its own. */
declare module 'pg-copy-streams' {
  import type { Readable } from 'node:stream'
  import type { Connection, Submittable } from 'pg'

  /** The bytes that a `copy … to stdout` gives, once it is handed to `client.query`. */
  export function to(text: string): Readable & Submittable & { submit(connection: Connection): void }
}
