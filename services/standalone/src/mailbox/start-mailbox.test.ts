import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSmtpTransport, type OutgoingMail } from '@otzyv/mailer'
import { createLogger, letIn } from '@otzyv/service-kit'
import { checkedRoutes, waitUntil } from '@otzyv/testing'
import { Hono } from 'hono'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createMailStore } from './create-mail-store.ts'
import { MAILBOX_ROUTES } from './routes/mailbox-routes.ts'
import { type Mailbox, startMailbox } from './start-mailbox.ts'

const log = createLogger({ level: 'silent', pretty: false })
const MAIL: OutgoingMail = {
  from: { name: 'Support', address: 'support@company.example' },
  to: { name: 'Анна', address: 'anna@clients.example' },
  subject: 'Оцените нашу работу: «<script>alert(1)</script>»',
  text: 'Five: https://feedback.example/r/t/5',
  html: '<!doctype html><html><head><title>x</title></head><body><a href="https://feedback.example/r/t/5?a=1&amp;b=2">5</a><script>alert(2)</script></body></html>',
  messageId: '<1@company.example>',
  headers: {},
}

let dataDir: string
let mailbox: Mailbox
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'mailbox-test-'))
  mailbox = await startMailbox({ dataDir, log })
})
afterEach(async () => {
  await mailbox.close()
  await rm(dataDir, { recursive: true, force: true })
})

const send = async (own: Partial<OutgoingMail> = {}) => {
  const transport = createSmtpTransport(mailbox.smtpUrl)
  try {
    return await transport.send({ ...MAIL, ...own })
  } finally {
    await transport.close()
  }
}
const get = async (path: string) => {
  const response = await checkedRoutes(mailbox.routes(letIn), MAILBOX_ROUTES).request(path)
  return { status: response.status, headers: response.headers, body: await response.text() }
}
const list = async (): Promise<
  { id: string; subject: string; links: string[]; date: string; from: string; to: string }[]
> => JSON.parse((await get('/mailbox.json')).body).mails

describe('the mailbox', () => {
  test('says what to do while it is empty', async () => {
    const page = await get('/mailbox')
    expect(page.status).toBe(200)
    expect(page.body).toContain('No mail yet')
    expect(page.body).toContain('/v1/tickets/solved')
    expect(await list()).toEqual([])
  })

  test('has a mail on disk when it is acknowledged, and lists it escaped', async () => {
    expect((await send()).outcome).toBe('sent')
    const files = await readdir(join(dataDir, 'mailbox'))
    expect(files.filter((name) => name.endsWith('.eml'))).toHaveLength(1)
    expect(files).toHaveLength(1)
    const [mail] = await list()
    expect(mail).toMatchObject({
      from: 'Support <support@company.example>',
      to: 'Анна <anna@clients.example>',
      subject: MAIL.subject,
      links: ['https://feedback.example/r/t/5?a=1&b=2', 'https://feedback.example/r/t/5'],
    })
    const page = await get('/mailbox')
    expect(page.body).toContain('&lt;script&gt;alert(1)')
    expect(page.body).not.toContain('<script')
    expect(page.body).toContain('http-equiv="refresh" content="5"')
  })

  test('lists addresses as a browser would open them, however the mail escapes them', async () => {
    const html = `<a href="https://a.example/?x=1&#38;y=2">1</a> <a href='https://a.example/?z=&#x26;amp;'>2</a>`
    expect((await send({ html, text: 'see https://a.example/?x=1&y=2' })).outcome).toBe('sent')
    const links = (await list()).map((mail) => mail.links)
    expect(links).toEqual([['https://a.example/?x=1&y=2', 'https://a.example/?z=&amp;']])
  })

  test('shows a mail in a frame that runs nothing and opens links beside it', async () => {
    await send()
    const [mail] = await list()
    const page = await get(`/mailbox/${mail?.id}`)
    expect(page.body).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"')
    expect(page.body).not.toContain('http-equiv="refresh"')
    expect(page.body).not.toContain('<script')
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
    const inner = await get(`/mailbox/${mail?.id}/html`)
    expect(inner.body).toContain('<head><base target="_blank">')
    const policy = inner.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain('sandbox allow-popups')
    expect(policy).not.toContain('allow-scripts')
    expect(policy).not.toContain('script-src')
  })

  test('has the text, the headers and the source on other views', async () => {
    await send()
    const [mail] = await list()
    expect((await get(`/mailbox/${mail?.id}?view=text`)).body).toContain('<a href="https://feedback.example/r/t/5"')
    expect((await get(`/mailbox/${mail?.id}?view=headers`)).body).toContain('Auto-Submitted:')
    expect((await get(`/mailbox/${mail?.id}?view=source`)).body).toContain('&lt;1@company.example&gt;')
    const raw = await get(`/mailbox/${mail?.id}/raw`)
    expect(raw.headers.get('content-type')).toContain('text/plain')
    expect(raw.body).toContain('Message-ID: <1@company.example>')
  })

  test('keeps its mails over a restart, newest first', async () => {
    for (const subject of ['first', 'second', 'third']) await send({ subject })
    const before = await list()
    await mailbox.close()
    mailbox = await startMailbox({ dataDir, log })
    expect(await list()).toEqual(before)
    expect(new Set(before.map((mail) => mail.subject))).toEqual(new Set(['first', 'second', 'third']))
    expect(before.map((mail) => mail.date)).toEqual(
      before
        .map((mail) => mail.date)
        .sort()
        .reverse(),
    )
  })

  test.each(['nothing', '000000000-000000000000', '..%2f..%2fetc%2fpasswd', '%00'])('has no mail %s', async (id) => {
    await writeFile(join(dataDir, 'secret.eml'), 'secret')
    for (const path of [`/mailbox/${id}`, `/mailbox/${id}/html`, `/mailbox/${id}/raw`]) {
      expect((await get(path)).status).toBe(404)
    }
  })

  test('keeps nothing of a mail whose connection broke in its middle', async () => {
    const { port } = new URL(mailbox.smtpUrl)
    const socket = connect(Number(port), '127.0.0.1')
    let heard = ''
    socket.on('data', (chunk) => {
      heard += chunk.toString()
    })
    await waitUntil('the greeting', () => heard.includes('220'))
    socket.write('EHLO me\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<c@d.example>\r\nDATA\r\n')
    await waitUntil('354', () => heard.includes('354'))
    socket.write('Subject: half\r\n\r\nhal')
    socket.destroy()
    await send({ subject: 'whole' })
    expect((await list()).map((mail) => mail.subject)).toEqual(['whole'])
  })

  test('guards its own pages and leaves those beside it alone', async () => {
    const app = new Hono()
    app.route('/', mailbox.routes(letIn))
    app.get('/other', (c) => c.text('other'))
    expect((await app.request('/other')).headers.get('content-security-policy')).toBeNull()
    for (const path of ['/mailbox', '/mailbox/x', '/mailbox.json']) {
      const { headers } = await app.request(path)
      expect(headers.get('content-security-policy')).toContain("default-src 'none'")
      expect(headers.get('cache-control')).toBe('no-store')
    }
  })

  test('refuses a mail that is too big', async () => {
    expect(await send({ text: 'x'.repeat(6_000_000) })).toMatchObject({ outcome: 'refused' })
    expect(await list()).toEqual([])
  })
})

test('a store keeps the newest mails only, over restarts too', async () => {
  const folder = join(dataDir, 'store')
  const store = await createMailStore(folder, 3)
  const ids: string[] = []
  for (let number = 0; number < 5; number++) ids.push(await store.add(Buffer.from(`mail ${number}`)))
  expect(store.ids()).toHaveLength(3)
  expect((await readdir(folder)).length).toBe(3)
  await writeFile(join(folder, '000000000-aaaaaaaaaaaa.part'), 'half written')
  const again = await createMailStore(folder, 2)
  expect(again.ids()).toHaveLength(2)
  expect((await readdir(folder)).length).toBe(2)
})
