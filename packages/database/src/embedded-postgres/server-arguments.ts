export type ServerSettings = { cluster: string; startedBy: string; durable: boolean }

/** Gives the arguments, all but the port, of a PostgreSQL that listens on loopback only and, if durable, loses nothing. */
export function serverArguments({ cluster, startedBy, durable }: ServerSettings): string[] {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    fsync: durable ? 'on' : 'off',
    synchronous_commit: durable ? 'on' : 'off',
    full_page_writes: durable ? 'on' : 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_destination: 'stderr',
    logging_collector: 'off',
    // Starts, stops and fatal errors. A failed statement is told by whoever sent it, and may hold personal data.
    log_min_messages: 'log',
    log_checkpoints: 'off',
    cluster_name: 'otzyv',
    'otzyv.started_by': startedBy,
  }
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  return ['-D', cluster, ...options]
}
