import { randomBytes } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

/** Ids sort by the time of arrival: nine characters of milliseconds, then chance. */
const ID = /^[0-9a-z]{9}-[0-9a-f]{12}$/
const ENDING = '.eml'

/** Where the mailbox of a data folder is. */
export function mailboxFolder(dataDir: string): string {
  return join(dataDir, 'mailbox')
}

/** The id of a mail from the name or the path of its file; null for another file. */
export function mailIdOf(file: string): string | null {
  const id = basename(file, ENDING)
  return file.endsWith(ENDING) && ID.test(id) ? id : null
}

/** Mails that the mailbox keeps; the oldest go first. */
export const MAILS_KEPT = 200

export type MailStore = {
  /** Puts a mail on disk and returns its id; it is there for good when this resolves. */
  add: (raw: Buffer) => Promise<string>
  /** Newest first, without those that were removed from the folder. */
  ids: () => readonly string[]
  /** A mail's source, or null if there is none (any more). */
  read: (id: string) => Promise<Buffer | null>
}

/** Keeps the newest `limit` mails as .eml files of `folder`, those of earlier runs included. */
export async function createMailStore(folder: string, limit: number): Promise<MailStore> {
  // Only the folder of mails is private: the database's own user must be able to pass through the one above.
  await mkdir(dirname(folder), { recursive: true })
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const found = await readdir(folder)
  const kept = found
    .map(mailIdOf)
    .filter((id) => id !== null)
    .sort()
  const pathOf = (id: string) => join(folder, id + ENDING)
  const dropOldest = async () => {
    for (const id of kept.splice(0, Math.max(0, kept.length - limit))) await rm(pathOf(id), { force: true })
  }
  /** Other processes take mails away, such as the command that erases a person. */
  const forgetRemoved = () => {
    const there = new Set(readdirSync(folder))
    kept.splice(0, kept.length, ...kept.filter((id) => there.has(id + ENDING)))
  }
  // What a crash left half written was never acknowledged.
  for (const name of found.filter((name) => name.endsWith('.part'))) await rm(join(folder, name), { force: true })
  await dropOldest()

  return {
    add: async (raw) => {
      const id = `${Date.now().toString(36).padStart(9, '0')}-${randomBytes(6).toString('hex')}`
      const part = join(folder, `${id}.part`)
      await writeDurably(part, raw)
      await rename(part, pathOf(id))
      await syncFolder(folder)
      kept.push(id)
      kept.sort()
      await dropOldest()
      return id
    },
    ids: () => {
      forgetRemoved()
      return kept.toReversed()
    },
    read: async (id) => {
      if (!kept.includes(id)) return null
      try {
        return await readFile(pathOf(id))
      } catch {
        return null // removed, or pushed out just now
      }
    },
  }
}

/** When a mail came in, from its id. */
export function readArrival(id: string): Date {
  return new Date(Number.parseInt(id.slice(0, 9), 36))
}

async function writeDurably(path: string, content: Buffer): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** A rename is durable once its folder is; Windows cannot sync a folder and does without. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
