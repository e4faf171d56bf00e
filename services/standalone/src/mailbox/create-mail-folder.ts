import { readdirSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { MailFolder } from '@otzyv/admin'
import { addressKeyOf } from '@otzyv/domain'
import PostalMime from 'postal-mime'
import { mailboxFolder, mailIdOf, readArrival } from './create-mail-store.ts'

/** The mails on disk by whom they are to, for any process on the machine; none if there never was a mailbox. */
export function createMailFolder(dataDir: string): MailFolder {
  const folder = mailboxFolder(dataDir)
  const findTo = async (addressKey: string) => {
    const found = await Promise.all(listFiles(folder).map((file) => readIfTo(join(folder, file), addressKey)))
    return found.filter((mail) => mail !== null).sort((a, b) => b.path.localeCompare(a.path))
  }
  return {
    listTo: async (addressKey) =>
      (await findTo(addressKey)).map(({ id, source }) => ({
        id,
        arrivedAt: readArrival(id),
        source: source.toString('utf8'),
      })),
    removeTo: async (addressKey) => {
      const found = await findTo(addressKey)
      for (const { path } of found) await rm(path, { force: true })
      return found.length
    },
    countBefore: async (before) => {
      const arrivals = listBefore(folder, before).map((file) => readArrival(mailIdOf(file) ?? ''))
      const oldest = arrivals.reduce<Date | null>((first, at) => (first === null || at < first ? at : first), null)
      return { count: arrivals.length, oldest }
    },
    removeBefore: async (before) => {
      const old = listBefore(folder, before)
      for (const file of old) await rm(join(folder, file), { force: true })
      return old.length
    },
  }
}

function listBefore(folder: string, before: Date): string[] {
  return listFiles(folder).filter((file) => readArrival(mailIdOf(file) ?? '') < before)
}

function listFiles(folder: string): string[] {
  try {
    return readdirSync(folder).filter((file) => mailIdOf(file) !== null)
  } catch {
    return [] // mails go to a mail server, and always did
  }
}

async function readIfTo(path: string, addressKey: string) {
  const id = mailIdOf(path)
  const source = await readFile(path).catch(() => null) // pushed out just now
  if (id === null || source === null) return null
  const { to = [], cc = [], bcc = [] } = await PostalMime.parse(source)
  const isTo = [...to, ...cc, ...bcc].some(
    ({ address }) => address !== undefined && addressKeyOf(address) === addressKey,
  )
  return isTo ? { id, path, source } : null
}
