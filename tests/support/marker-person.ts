import { createReadStream } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Database } from '@otzyv/database'
import { createSmtpTransport } from '@otzyv/mailer'
import { waitUntil } from '@otzyv/testing'
import { sql } from 'kysely'
import { readMail } from '../../services/standalone/src/mailbox/read-mail.ts'

/** What the marker person left behind: a text of its own for each place, so that a search says which one it is. */
export const MARKERS = {
  address: 'Zebulon.Quartermain@xylophone-clients.example',
  name: 'Zebulon Quartermainovich',
  subject: 'Wombat invoice nineteen',
  ticket: 'TICKET-kumquat-77',
  organisation: 'Marmalade Holdings',
  tag: 'persimmon-tag',
  comment: 'Rhubarb comment of the first version',
  changed: 'Tamarillo comment of the second version',
  reply: 'Loganberry words of a reply',
  agent: 'MangosteenBrowser/9.1',
  note: 'Clementine note of a colleague',
} as const

/** The mails of a data folder's mailbox to an address, newest first. */
export async function readMails(dataDir: string, to: string) {
  const folder = join(dataDir, 'mailbox')
  const files = await readdir(folder).catch(() => [])
  const names = files.filter((file) => file.endsWith('.eml')).sort()
  const mails = await Promise.all(
    names.reverse().map(async (file) => readMail(file.slice(0, -4), await readFile(join(folder, file)))),
  )
  return mails.filter((mail) => mail.to.toLowerCase().includes(to.toLowerCase()))
}

/** Waits for the first mail to the marker person and gives its links and its reply address. */
export async function waitForMail(dataDir: string) {
  await waitUntil('the mail', async () => (await readMails(dataDir, MARKERS.address)).length > 0, 60_000)
  const [mail] = await readMails(dataDir, MARKERS.address)
  const linkOf = (kind: string) =>
    mail?.links.find((link) => link.includes(`/${kind}/`))?.replace(/(\/[ru]\/[A-Za-z0-9_-]{60}).*/, '$1') ?? ''
  const replyTo = mail?.headers.find(({ name }) => name.toLowerCase() === 'reply-to')?.value ?? ''
  return { survey: linkOf('r'), unsubscribe: linkOf('u'), replyTo: /[^\s<]+@[^\s>]+/.exec(replyTo)?.[0] ?? '' }
}

/** Answers over HTTP as the page does. */
export async function answer(link: string, rating: number, comment: string, edit: number): Promise<Response> {
  const facts = { via: 'send', event: 'click', elapsedMs: 4000, openedWith: rating, webdriver: false }
  return await fetch(link, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'user-agent': MARKERS.agent },
    body: JSON.stringify({ rating, comment, renderedAtMs: Date.now(), edit, facts }),
  })
}

/** Sends a reply as a person's mail program does. */
export async function sendReply(listener: string, to: string): Promise<void> {
  const transport = createSmtpTransport(listener)
  await transport.send({
    from: { name: MARKERS.name, address: MARKERS.address },
    to: { name: '', address: to },
    subject: 'Re',
    text: MARKERS.reply,
    html: '',
    messageId: '<reply-of-a-person@xylophone-clients.example>',
    headers: { 'Auto-Submitted': 'no' },
  })
  await transport.close()
}

/** Each marker in the ways in which mails, files and databases may write it. */
function spellings(text: string): Buffer[] {
  const base64 = [0, 1, 2].map((shift) => {
    // Wherever a line of base64 begins, one of three shifts has the text whole, but for its first and last letters.
    const encoded = Buffer.from('x'.repeat(shift) + text).toString('base64')
    return encoded.slice(shift === 0 ? 0 : 4, -4)
  })
  const quoted = text.replaceAll(' ', '=20')
  const encoded = encodeURIComponent(text)
  return [...new Set([text, text.toLowerCase(), text.toUpperCase(), quoted, encoded, ...base64])].map((one) =>
    Buffer.from(one),
  )
}

const SPELT = Object.entries(MARKERS).flatMap(([name, text]) => spellings(text).map((bytes) => ({ name, bytes })))

/** Which markers stand in some bytes. */
export function markersIn(bytes: Buffer | string): string[] {
  const buffer = typeof bytes === 'string' ? Buffer.from(bytes) : bytes
  return [...new Set(SPELT.filter((one) => buffer.includes(one.bytes)).map(({ name }) => name))]
}

/** Which markers stand in the files of a folder, as `file: marker`; read in pieces that overlap. */
export async function markersInFolder(folder: string): Promise<string[]> {
  const found = new Set<string>()
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    let tail: Buffer = Buffer.alloc(0)
    for await (const chunk of createReadStream(path, { highWaterMark: 4 << 20 })) {
      const piece = Buffer.concat([tail, chunk as Buffer]) // a stream without an encoding gives buffers
      for (const marker of markersIn(piece)) found.add(`${path.slice(folder.length + 1)}: ${marker}`)
      tail = piece.subarray(-400)
    }
  }
  return [...found].sort()
}

/** Every row of every table of the database as text, the planner's samples included: what a dump holds. */
export async function dumpAll(db: Database): Promise<string> {
  const { rows: tables } = await sql<{ name: string }>`
    select format('%I.%I', nspname, relname) as name from pg_class join pg_namespace on pg_namespace.oid = relnamespace
    where relkind in ('r', 'p') and nspname in ('public', 'upcoming')`.execute(db)
  const texts: string[] = []
  for (const { name } of tables) {
    const { rows } = await sql<{ text: string }>`select t::text as text from ${sql.raw(name)} as t`.execute(db)
    texts.push(name, ...rows.map((row) => row.text))
  }
  const { rows } = await sql<{ text: string }>`
    select concat(tablename, attname, most_common_vals::text, histogram_bounds::text) as text from pg_stats`.execute(db)
  return [...texts, ...rows.map((row) => row.text)].join('\n')
}
