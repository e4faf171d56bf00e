import type { MailTls } from '@otzyv/contracts'

/** A mail server that a workspace named: where it is, how it is spoken to, and who logs in. */
export type OwnServer = {
  host: string
  port: number
  tls: MailTls
  /** Null: nobody logs in. */
  login: { user: string; password: string } | null
}

/** The same in the library's words. */
export function connectionOptions({ host, port, tls, login }: OwnServer) {
  return {
    host,
    port,
    secure: tls === 'tls',
    // Without encryption nothing goes out that was to be encrypted, whatever the server says it cannot do.
    ...(tls === 'starttls' ? { requireTLS: true } : {}),
    ...(tls === 'none' ? { ignoreTLS: true } : {}),
    ...(login === null ? {} : { auth: { user: login.user, pass: login.password } }),
  }
}
