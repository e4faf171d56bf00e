/** The name of the superuser and of the database that the embedded PostgreSQL serves. */
export const embeddedName = 'otzyv'

/**
 * Gives the arguments of initdb for a cluster that sorts and compares text alike on every system: PostgreSQL's own
 * C.UTF-8 needs no locale of the operating system.
 */
export function initdbArguments(cluster: string, passwordFile: string): string[] {
  return [
    `--pgdata=${cluster}`,
    `--username=${embeddedName}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    '--no-instructions',
    // In postgresql.conf, so that an operator may change them; what must hold is given at each start.
    '--set=max_connections=100',
    '--set=shared_buffers=128MB',
    '--set=password_encryption=scram-sha-256',
  ]
}
