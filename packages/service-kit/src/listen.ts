import { lookup } from 'node:dns/promises'
import type { Server } from 'node:net'
import { SettingsError } from './errors.ts'

/**
 * The addresses to listen on for a host: both of loopback for `localhost`, whichever a program tries first, else the one that
 * the name has. Throws SettingsError for a name that nobody knows.
 */
async function readListenAddresses(host: string): Promise<string[]> {
  const name = host.trim().replace(/^\[(.*)\]$/, '$1')
  if (/^localhost\.?$/i.test(name)) return ['127.0.0.1', '::1']
  const found = await lookup(name).catch((error: NodeJS.ErrnoException) => {
    throw new SettingsError(
      `HOST: there is no host ${JSON.stringify(name)} (${error.code}). Set it to an address of this machine, such as 127.0.0.1, ::1 or 0.0.0.0.`,
    )
  })
  return [found.address]
}

/**
 * Listens on all addresses of a host with servers of one port, 0 taking a free one. Throws SettingsError where that cannot be
 * had, in one line that says which setting is to blame.
 */
export async function listenOnHost<One extends Server>(
  create: () => One,
  { host, port: wanted }: { host: string; port: number },
): Promise<{ servers: One[]; port: number }> {
  const addresses = await readListenAddresses(host)
  const servers: One[] = []
  let port = wanted
  for (const address of addresses) {
    const server = create()
    const optional = addresses.length > 1
    try {
      const bound = await listenOn(server, { address, port, optional })
      if (bound === null) continue
      port = bound
      servers.push(server)
    } catch (error) {
      // A free port of one address may be taken on the other.
      if (wanted === 0 && servers.length > 0) continue
      for (const one of servers) one.close()
      throw error
    }
  }
  if (servers.length === 0) throw new SettingsError(`HOST: this machine has none of ${addresses.join(', ')}.`)
  return { servers, port }
}

/** This machine has no such address: on one without IPv6 that is `::1`. */
const NOT_HERE = ['EADDRNOTAVAIL', 'EAFNOSUPPORT']

/** Listens on an address and gives the port; null if `optional` and the machine has no such address. Throws SettingsError. */
async function listenOn(
  server: Server,
  { address, port, optional }: { address: string; port: number; optional: boolean },
): Promise<number | null> {
  return await new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (optional && NOT_HERE.includes(error.code ?? '')) resolve(null)
      else reject(explainListenError(error, address, port))
    })
    server.listen(port, address, () => {
      const bound = server.address()
      resolve(typeof bound === 'object' && bound ? bound.port : port)
    })
  })
}

function explainListenError(error: NodeJS.ErrnoException, address: string, port: number): SettingsError {
  switch (error.code) {
    case 'EADDRINUSE':
      return new SettingsError(
        `Port ${port} on ${address} is taken. Set PORT to a free one, such as PORT=8090 npm start.`,
      )
    case 'EACCES':
      return new SettingsError(
        `Port ${port} on ${address} may not be opened by this user. Set PORT to one above 1023, such as PORT=8090 npm start.`,
      )
    case 'EADDRNOTAVAIL':
    case 'EAFNOSUPPORT':
      return new SettingsError(
        `HOST: ${address} is no address of this machine. Set it to one that is, such as 127.0.0.1, ::1 or 0.0.0.0.`,
      )
    default:
      return new SettingsError(`Cannot listen on ${address}, port ${port}: ${error.message}. Check HOST and PORT.`)
  }
}
