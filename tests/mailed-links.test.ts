import { MailboxList, Me } from '@otzyv/contracts'
import { createKeyringText } from '@otzyv/keyring'
import { createTestDatabase, startSmtpRecorder, type TestDatabase, waitUntil } from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeDataDir, type RunningOtzyv, runOtzyv, startOtzyv } from './support/otzyv.ts'

/** A product on loopback whose mails stay in its mailbox. */
let database: TestDatabase
let env: Record<string, string>
let otzyv: RunningOtzyv

beforeAll(async () => {
  database = await createTestDatabase()
  env = { DATABASE_URL: database.connectionString, DATA_DIR: await makeDataDir(), KEYRING: createKeyringText() }
  otzyv = await startOtzyv(env)
})
/** A network has its limit, which the few requests of most tests are far from: one that asks often asks a new process. */
async function startAgain(): Promise<void> {
  await otzyv.stop()
  otzyv = await startOtzyv(env)
}
afterAll(async () => {
  await otzyv?.stop()
  await database?.drop()
})

type Mail = { id: string; subject: string; links: string[] }
let made = 0
async function people(...words: string[]): Promise<void> {
  const end = await runOtzyv(['people', ...words], env)
  expect([words, end]).toMatchObject([words, { code: 0 }])
}
async function invite(workspace = 'default'): Promise<string> {
  made += 1
  const address = `lead${made}@company.example`
  await people('add', address, '--workspace', workspace)
  return address
}
const ask = (address: string, own: Record<string, string> = {}) =>
  fetch(`${otzyv.url}/sign-in`, {
    method: 'POST',
    headers: { origin: otzyv.url, 'content-type': 'application/x-www-form-urlencoded', ...own },
    body: new URLSearchParams({ address }).toString(),
    redirect: 'manual',
  })
async function mailsTo(address: string): Promise<Mail[]> {
  const { mails } = MailboxList.parse(await (await fetch(`${otzyv.url}/mailbox.json`)).json())
  return mails.filter(({ to }) => to.includes(address))
}
async function mailTo(address: string): Promise<Mail> {
  return await waitUntil('the mail', async () => (await mailsTo(address))[0])
}
/** The links of a mail by which one signs in; HTML and text have the same. */
const signInLinks = (mail: Mail) => [...new Set(mail.links.filter((link) => /\/sign-in\/\d+_/.test(link)))]
const press = (link: string) =>
  fetch(otzyv.url + new URL(link).pathname, { method: 'POST', headers: { origin: otzyv.url }, redirect: 'manual' })
const me = async (answer: Response) => {
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  return Me.parse(await (await fetch(`${otzyv.url}/v1/me`, { headers: { cookie } })).json())
}
const rowsOf = async (address: string) => {
  const { rows } = await sql<{ state: string }>`
    select state from sign_in_mail join person using (workspace_id, person_id) where address = ${address}
    order by sign_in_mail.created_at`.execute(database.db)
  return rows.map(({ state }) => state)
}
/** Once the mail of a person who asked later is there, whatever was asked for before was looked at. */
async function afterAnother(): Promise<void> {
  const witness = await invite()
  await new Promise((resolve) => setTimeout(resolve, 600)) // what came before begins within half a second
  await ask(witness)
  await mailTo(witness)
}

test('somebody who types their address gets a mail whose link shows a button, and that signs in once', async () => {
  const address = await invite()
  const page = await ask(address.toUpperCase(), { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0' })
  expect(page.status).toBe(200)
  expect(await page.text()).toContain('If this address may sign in, a mail is on its way.')
  const mail = await mailTo(address)
  expect(mail.subject).toBe('Sign in to Otzyv')
  const links = signInLinks(mail)
  expect(links).toHaveLength(1)
  const source = await (await fetch(`${otzyv.url}/mailbox/${mail.id}/raw`)).text()
  expect(source).toContain('Browser: Firefox on Linux.')
  const [link = ''] = links
  for (let turn = 0; turn < 2; turn += 1) {
    const shown = await fetch(link)
    expect([shown.status, shown.headers.getSetCookie()]).toEqual([200, []])
    expect(await shown.text()).toContain('<form method="post">')
  }
  const answer = await press(link)
  expect(answer.status).toBe(303)
  expect(await me(answer)).toMatchObject({ person: { address } })
  expect((await press(link)).status).toBe(410)
  expect(await rowsOf(address)).toEqual(['sent'])
  const secret = link.split('/').at(-1) ?? ''
  const { rows } = await sql<{ row: string }>`select m::text as row from sign_in_mail m union all
    select l::text from sign_in_link l`.execute(database.db)
  // Behind the first underscore it is random, and may have others.
  for (const { row } of rows) expect(row).not.toContain(secret.slice(secret.indexOf('_') + 1))
  for (const hidden of [secret, address]) expect(otzyv.output.stderr).not.toContain(hidden)
})

test('known, unknown and switched-off addresses get the same bytes, and nothing is looked up before they are answered', async () => {
  const known = await invite()
  const off = await invite()
  await people('switch-off', off, '--workspace', 'default')
  const asked = [known, off, 'nobody@company.example', `${'x'.repeat(60)}@elsewhere.example`]
  const seen = new Set<string>()
  // Anything that looks at people now waits, so that an answer which needs that would not come.
  await database.db.transaction().execute(async (db) => {
    await sql`lock table person in access exclusive mode`.execute(db)
    for (const address of asked) {
      const answer = await ask(address)
      const headers = [...answer.headers].filter(([name]) => name !== 'date')
      seen.add(JSON.stringify([answer.status, headers, await answer.text()]))
    }
  })
  expect([...seen].map((one) => JSON.parse(one)[0])).toEqual([200])
  await mailTo(known)
  await afterAnother()
  for (const address of asked.slice(1)) expect([address, await mailsTo(address)]).toEqual([address, []])
  expect(await rowsOf(off)).toEqual([])
})

test('a person of two workspaces gets one mail with a link to each, and each signs in to its own', async () => {
  const other = 'www.second.example'
  expect(await runOtzyv(['workspaces', 'create', other], env)).toMatchObject({ code: 0 })
  const address = await invite()
  await people('add', address, '--workspace', other)
  await ask(address)
  const mail = await mailTo(address)
  const links = signInLinks(mail)
  expect(links).toHaveLength(2)
  // A name that looks like an address leads nowhere.
  expect(mail.links.filter((link) => link.includes('second'))).toEqual([])
  const html = await (await fetch(`${otzyv.url}/mailbox/${mail.id}/html`)).text()
  expect(html).toContain('Sign in to www second example')
  const names: string[] = []
  for (const link of links) names.push((await me(await press(link))).workspaceId)
  expect(new Set(names).size).toBe(2)
  expect(await mailsTo(address)).toHaveLength(1)
})

test('through a mail server that a workspace has of its own leaves a link to that workspace and to no other', async () => {
  const smtp = await startSmtpRecorder()
  const create = ['workspaces', 'create', 'apart', '--sender-address', 'survey@apart.example']
  expect(await runOtzyv(create, env)).toMatchObject({ code: 0 })
  await sql`insert into mail_server (workspace_id, host, port, tls)
    select workspace_id, '127.0.0.1', ${Number(new URL(smtp.url).port)}, 'none' from workspace
    where name = 'apart'`.execute(database.db)
  const address = await invite()
  await people('add', address, '--workspace', 'apart')
  await ask(address)
  const shared = signInLinks(await mailTo(address))
  const { mail } = await waitUntil('the mail of the other workspace', async () => smtp.mails[0])
  const apart = [...(mail.text ?? '').matchAll(/http\S+\/sign-in\/\S+/g)].map(([link]) => link)
  expect([shared.length, apart.length]).toEqual([1, 1])
  const signedIn = [await me(await press(shared[0] ?? '')), await me(await press(apart[0] ?? ''))]
  const { rows } = await sql<{ id: string }>`select workspace_id::text as id from workspace
    where name in ('default', 'apart') order by workspace_id`.execute(database.db)
  expect(signedIn.map(({ workspaceId }) => workspaceId)).toEqual(rows.map(({ id }) => id))
  await smtp.close()
})

test('an address that is flooded with requests gets three mails, and the last link still signs in', async () => {
  await startAgain()
  const address = await invite()
  for (let turn = 0; turn < 8; turn += 1) expect((await ask(address)).status).toBe(200)
  await afterAnother()
  await waitUntil('three mails', async () => (await mailsTo(address)).length === 3)
  expect(await rowsOf(address)).toEqual(['sent', 'sent', 'sent'])
  const [newest] = await mailsTo(address)
  expect((await press(signInLinks(newest ?? { id: '', subject: '', links: [] })[0] ?? '')).status).toBe(303)
})

test('no other site asks for a mail, and neither does a form that sends plain text', async () => {
  const address = await invite()
  const FOREIGN: Record<string, string>[] = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: otzyv.url, 'sec-fetch-site': 'cross-site' },
    { 'content-type': 'text/plain' },
    { 'content-type': 'multipart/form-data; boundary=x' },
  ]
  for (const own of FOREIGN) expect([own, (await ask(address, own)).status]).toEqual([own, 403])
  await afterAnother()
  expect(await mailsTo(address)).toEqual([])
})

test('what is no address is said beside its field, which keeps what was typed as text', async () => {
  for (const typed of ['', 'lead', '"><script>alert(1)</script>', 'a@b@c', 'a@company.example\r\nBcc: x@y.example']) {
    const answer = await ask(typed)
    const html = await answer.text()
    expect([typed, answer.status]).toEqual([typed, 422])
    expect(html).toContain('aria-describedby="address-wrong"')
    expect(html).not.toContain('<script')
  }
  expect((await fetch(`${otzyv.url}/sign-in`, { method: 'POST', headers: { origin: otzyv.url } })).status).toBe(422)
})

test('a mail that waited longer than its link would work is not sent, and one whose process died is not sent again', async () => {
  const address = await invite()
  const queue = (columns: string, values: string) =>
    sql`insert into sign_in_mail (workspace_id, sign_in_mail_id, person_id, locale, browser, ${sql.raw(columns)})
      select workspace_id, gen_random_uuid(), person_id, 'en', 'Firefox', ${sql.raw(values)}
      from person where address = ${address}`.execute(database.db)
  await queue('created_at', `now() - interval '16 minutes'`)
  await queue('created_at, state, sending_at', `now() - interval '10 minutes', 'sending', now() - interval '6 minutes'`)
  await waitUntil('both to be settled', async () =>
    (await rowsOf(address)).every((state) => /cancel|unknown/.test(state)),
  )
  expect(await rowsOf(address)).toEqual(['cancelled', 'unknown'])
  expect(await mailsTo(address)).toEqual([])
})

test('page and mail are in Russian for a browser that asks for it', async () => {
  const address = await invite()
  const page = await ask(address, { 'accept-language': 'ru-RU,ru;q=0.9' })
  expect(await page.text()).toContain('<html lang="ru"')
  expect((await mailTo(address)).subject).toBe('Вход в Otzyv')
})

test('a network that asks for more than thirty links a minute has to wait, whosever addresses they are', async () => {
  await startAgain()
  const statuses: number[] = []
  for (let turn = 0; turn < 31; turn += 1) statuses.push((await ask(`x${turn}@company.example`)).status)
  expect(statuses).toEqual([...Array(30).fill(200), 429])
  const waiting = await ask('nobody@company.example')
  expect([waiting.status, Number(waiting.headers.get('retry-after')) > 0]).toEqual([429, true])
})
