import { totalmem } from 'node:os'
import { computeSharedBuffers } from './compute-shared-buffers.ts'

export type ServerSettings = { cluster: string; startedBy: string; durable: boolean }

/** Gives the arguments, all but the port, of a PostgreSQL that listens on loopback only and, if durable, loses nothing. */
export function serverArguments({ cluster, startedBy, durable }: ServerSettings): string[] {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    fsync: durable ? 'on' : 'off',
    synchronous_commit: durable ? 'on' : 'off',
    full_page_writes: durable ? 'on' : 'off',
    // What a test leaves behind fits PostgreSQL's own default.
    shared_buffers: `${durable ? computeSharedBuffers(availableMemory()) : 128}MB`,
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_destination: 'stderr',
    logging_collector: 'off',
    // Starts, stops and fatal errors. A failed statement is reported by its sender, and may hold personal data.
    log_min_messages: 'log',
    log_checkpoints: 'off',
    cluster_name: 'otzyv',
    'otzyv.started_by': startedBy,
  }
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  return ['-D', cluster, ...options]
}

/** The machine's memory in bytes, or the limit that was set for this process where that is less. */
function availableMemory(): number {
  const limit = process.constrainedMemory()
  return limit > 0 ? Math.min(limit, totalmem()) : totalmem()
}
