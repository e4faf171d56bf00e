import type { MailStore } from './create-mail-store.ts'
import { type MailboxMail, readMail } from './read-mail.ts'

/** Reads mails of a store, each parsed once. */
export function createMailReader(store: MailStore) {
  const parsed = new Map<string, MailboxMail>()
  const read = async (id: string): Promise<MailboxMail | null> => {
    const raw = await store.read(id)
    if (!raw) {
      parsed.delete(id)
      return null
    }
    const known = parsed.get(id)
    if (known) return known
    const mail = await readMail(id, raw)
    parsed.set(id, mail)
    return mail
  }
  const readAll = async (): Promise<MailboxMail[]> => {
    const ids = store.ids()
    for (const id of parsed.keys()) if (!ids.includes(id)) parsed.delete(id)
    return (await Promise.all(ids.map(read))).filter((mail) => mail !== null)
  }
  return { read, readAll, readRaw: (id: string) => store.read(id) }
}

export type MailReader = ReturnType<typeof createMailReader>
