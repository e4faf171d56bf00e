import { lookup } from 'node:dns/promises'
import { connect, isIP, type LookupFunction, type Socket } from 'node:net'
import { findHostFault, isPublicAddress, type MailHostRule } from '@otzyv/service-kit'

/** How long finding the host and reaching it may take together. */
const CONNECT_MS = 10_000

/**
 * Connects to a mail server that somebody named in the browser. Its addresses are looked at before the connection is made, and
 * the connection goes to one of those: a name that leads to the internet today and into this network tomorrow leads nowhere.
 */
export async function openCheckedConnection(
  rule: MailHostRule,
  { host, port }: { host: string; port: number },
  resolve: Resolve = (name) => lookup(name, { all: true }),
): Promise<Socket> {
  const fault = findHostFault(rule, { host, port })
  if (fault) throw failure('EHOST', `the ${fault.path} of the mail server ${fault.message}`)
  const found = await findAddresses(host, resolve)
  const allowed = rule.allowsPrivate(host) ? found : found.filter(({ address }) => isPublicAddress(address))
  if (allowed.length === 0)
    throw failure('EHOST', 'the mail server is in a private network; MAIL_SERVER_HOSTS can allow it')
  return await reach(host, port, allowed)
}

type Found = { address: string; family: number }
/** Gives the addresses of a name. */
type Resolve = (name: string) => Promise<Found[]>

async function findAddresses(host: string, resolve: Resolve): Promise<Found[]> {
  const family = isIP(host)
  if (family !== 0) return [{ address: host, family }]
  const late = AbortSignal.timeout(CONNECT_MS)
  const ended = new Promise<never>((_, reject) => {
    late.addEventListener('abort', () => reject(failure('EDNS', 'nobody said where the mail server is')))
  })
  return await Promise.race([resolve(host), ended]).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EDNS' ? error : failure('EDNS', `there is no host of that name (${error.code})`)
  })
}

async function reach(host: string, port: number, addresses: Found[]): Promise<Socket> {
  const known: LookupFunction = (_name, options, done) => {
    const [first] = addresses
    if (options.all) done(null, addresses)
    else done(null, first?.address ?? '', first?.family)
  }
  return await new Promise((resolve, reject) => {
    const socket = connect({ host, port, lookup: known, autoSelectFamily: true })
    const limit = setTimeout(
      () => end(failure('ETIMEDOUT', 'the mail server could not be reached in time')),
      CONNECT_MS,
    )
    const end = (error: Error | null) => {
      clearTimeout(limit)
      socket.removeAllListeners('error')
      if (error === null) return resolve(socket)
      socket.on('error', () => {})
      socket.destroy()
      reject(error)
    }
    socket.once('connect', () => end(null))
    socket.once('error', (error: NodeJS.ErrnoException) => end(failure(error.code ?? 'ECONNECTION', error.message)))
  })
}

function failure(code: string, message: string): Error {
  return Object.assign(new Error(message), { code })
}
