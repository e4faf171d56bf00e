import { createHash } from 'node:crypto'
import { accentOf } from '@otzyv/domain'
import { createKeyringText, parseKeyring, signLink } from '@otzyv/keyring'
import { LOCALES } from '@otzyv/locales'
import {
  buildWorkspace,
  createTestDatabase,
  type SmtpRecorder,
  startSmtpRecorder,
  type TestDatabase,
} from '@otzyv/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { queueMails } from '../../../testing/queue-mails.ts'
import { PUBLIC_URL, startMailer } from '../../../testing/start-mailer.ts'
import { renderUnsubscribePage } from './render-unsubscribe-page.ts'

let database: TestDatabase
let smtp: SmtpRecorder
let workspaceId: number
const keyring = parseKeyring(createKeyringText())

beforeAll(async () => {
  database = await createTestDatabase()
  smtp = await startSmtpRecorder()
})
beforeEach(async () => {
  smtp.mails.length = 0
  workspaceId = await buildWorkspace(database.db)
})
afterAll(async () => {
  await smtp.close()
  await database.drop()
})

const entries = async () =>
  await database.db
    .selectFrom('suppression')
    .select(['address_key', 'kind', 'reason'])
    .where('workspace_id', '=', workspaceId)
    .execute()

const sendOne = async () => {
  await queueMails(database.db, workspaceId, 1)
  const { service, turn } = startMailer(database.db, smtp.url, { keyring })
  await turn()
  const [mail] = smtp.mails
  const header = (name: string) => mail?.mail.headers.find(({ key }) => key === name)?.value ?? ''
  const url = /^<(https:[^>]+)>$/.exec(header('list-unsubscribe'))?.[1] ?? ''
  const request = async (method: string, body?: string, type = 'application/x-www-form-urlencoded') => {
    const response = await service.routes?.request(url.slice(PUBLIC_URL.length), {
      method,
      ...(body === undefined ? {} : { body, headers: { 'content-type': type } }),
    })
    if (!response) throw new Error('the mailer has no routes')
    return response
  }
  return { service, mail, header, url, request }
}

describe('a mail', () => {
  test('carries one-click unsubscribing, and the same link in both of its parts', async () => {
    const { service, mail, header, url } = await sendOne()
    expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click')
    expect(header('feedback-id')).toBe(`csat:first:w${workspaceId}:otzyv`)
    expect(header('auto-submitted')).toBe('auto-generated')
    expect(url.startsWith(`${PUBLIC_URL}/u/`)).toBe(true)
    expect(mail?.to).toHaveLength(1)
    expect(mail?.mail.html).toContain(`href="${url}"`)
    expect(mail?.mail.text).toContain(url)
    expect(mail?.mail.html).toContain(`${PUBLIC_URL}/o/`)
    expect(mail?.mail.text).not.toContain(`${PUBLIC_URL}/o/`)
    await service.close()
  })
})

test('a mail and the page to unsubscribe have the colour of the company, and the page’s policy allows just that style', async () => {
  await database.db
    .updateTable('workspace')
    .set({ brand_colour: '#ffd400' })
    .where('workspace_id', '=', workspaceId)
    .execute()
  const { service, mail, request } = await sendOne()
  expect(mail?.mail.html).toContain('background:#ffd400')
  for (const page of [await request('GET'), await request('POST', 'scope=all')]) {
    const style = /<style>(.*?)<\/style>/s.exec(await page.text())?.[1] ?? ''
    expect(style).toContain(`--main:${accentOf('#ffd400')?.light.main};`)
    const hash = createHash('sha256').update(style).digest('base64')
    expect(page.headers.get('content-security-policy')).toContain(`style-src 'sha256-${hash}'`)
  }
  await service.close()
})

describe('what was ended by mistake', () => {
  const UNDO = /name="scope" value="undo_(all|kind)"/

  test.each(['all', 'kind'] as const)(
    'is taken back on the page that says so (%s), and the figures hear of both',
    async (scope) => {
      const { service, request } = await sendOne()
      const page = await (await request('POST', `scope=${scope}`)).text()
      expect(UNDO.exec(page)?.[1]).toBe(scope)
      expect(await entries()).toHaveLength(1)
      const undone = await request('POST', `scope=undo_${scope}`)
      expect([undone.status, await undone.text()]).toEqual([200, expect.stringContaining('You get surveys as before')])
      expect(await entries()).toEqual([])
      const logged = database.db
        .selectFrom('change_log')
        .select('invitation_id')
        .where('workspace_id', '=', workspaceId)
      const changes = (await logged.execute()).length
      // Taken back again, it changes nothing; and it can be ended again.
      expect((await request('POST', `scope=undo_${scope}`)).status).toBe(200)
      expect(await logged.execute()).toHaveLength(changes)
      await request('POST', `scope=${scope}`)
      expect(await entries()).toHaveLength(1)
      await service.close()
    },
  )

  test('is offered by the page, too, after the button of a mail program, and opening the page takes nothing back', async () => {
    const { service, request } = await sendOne()
    await request('POST', 'List-Unsubscribe=One-Click')
    for (const method of ['GET', 'HEAD', 'GET']) await request(method)
    expect(await (await request('GET')).text()).toMatch(UNDO)
    expect(await entries()).toHaveLength(1)
    await request('POST', 'scope=undo_all')
    expect(await (await request('GET')).text()).not.toMatch(UNDO)
    await service.close()
  })

  test.each(['complained', 'bounced', 'suppressed'] as const)(
    'is all that is taken back: what %s stays',
    async (reason) => {
      const { service, mail, request } = await sendOne()
      const own = { workspace_id: workspaceId, address_key: mail?.to[0] ?? '', reason, invitation_id: null }
      await database.db.insertInto('suppression').values(own).execute()
      expect(await (await request('POST', 'scope=all')).text()).not.toMatch(UNDO)
      await request('POST', 'scope=undo_all')
      expect(await entries()).toMatchObject([{ reason }])
      await service.close()
    },
  )

  test('is not taken back by the link of another mail', async () => {
    const { service, request, mail } = await sendOne()
    await request('POST', 'scope=all')
    const [other = ''] = await queueMails(database.db, workspaceId, 1)
    // So that it does not wait for the turn of the next test.
    await startMailer(database.db, smtp.url, { keyring }).turn()
    const claims = { workspaceId, invitationId: other, surveyNumber: 1, kind: 'csat', localeIndex: 0 } as const
    const token = signLink(keyring, 'unsubscribe', { ...claims, expiresAt: new Date('2030-01-01T00:00:00Z') })
    await service.routes?.request(`/u/${token}`, { method: 'POST', body: new URLSearchParams({ scope: 'undo_all' }) })
    expect(await entries()).toMatchObject([{ address_key: mail?.to[0] }])
    await service.close()
  })
})

describe('the link', () => {
  test('opened by anyone changes nothing; the button of a mail program ends all asking, once', async () => {
    const { service, mail, request } = await sendOne()
    for (const method of ['GET', 'HEAD', 'GET']) expect((await request(method)).status).toBe(200)
    expect(await entries()).toEqual([])
    for (const _ of [1, 2]) expect((await request('POST', 'List-Unsubscribe=One-Click')).status).toBe(200)
    expect(await entries()).toEqual([{ address_key: mail?.to[0], kind: '', reason: 'unsubscribed' }])
    await service.close()
  })

  test("from the page's second button ends surveys of this kind only", async () => {
    const { service, mail, request } = await sendOne()
    await request('POST', 'scope=kind')
    expect(await entries()).toEqual([{ address_key: mail?.to[0], kind: 'csat', reason: 'unsubscribed' }])
    await service.close()
  })

  test('without a body changes nothing, and its page holds no address', async () => {
    const { service, mail, request } = await sendOne()
    const page = await (await request('GET')).text()
    expect(page).not.toContain(mail?.to[0] ?? 'clients.example')
    expect((await request('POST')).status).toBe(422)
    expect(await entries()).toEqual([])
    await service.close()
  })

  const form = 'application/x-www-form-urlencoded'
  const multipart = (name: string, value: string) =>
    `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n--b--\r\n`

  test.each([
    ['List-Unsubscribe=One-Click', form],
    ['List-Unsubscribe=One-Click\r\n', `${form.toUpperCase()}; charset=UTF-8`],
    [multipart('List-Unsubscribe', 'One-Click'), 'multipart/form-data; boundary=b'],
    ['scope=all', form],
    [multipart('scope', 'all'), 'multipart/form-data; boundary=b'],
  ])('posted to with %j as %s ends all asking', async (body, type) => {
    const { service, request } = await sendOne()
    expect((await request('POST', body, type)).status).toBe(200)
    expect(await entries()).toMatchObject([{ kind: '', reason: 'unsubscribed' }])
    await service.close()
  })

  test.each([
    ['foo=bar', form],
    ['', form],
    ['List-Unsubscribe=', form],
    ['List-Unsubscribe=Yes', form],
    ['scope=', form],
    ['scope=everything', form],
    ['scope=undo', form],
    ['scope=constructor', form],
    ['scope=undefined&List-Unsubscribe=One-Click', form],
    ['List-Unsubscribe=One-Click', 'text/plain'],
    ['{"List-Unsubscribe":"One-Click"}', 'application/json'],
    ['{"scope":"all"}', 'application/json'],
    [multipart('foo', 'bar'), 'multipart/form-data; boundary=b'],
    [multipart('scope', 'all'), 'multipart/form-data'],
    [multipart('scope', 'all'), form],
  ])('posted to with %j as %s changes nothing, and the page asks', async (body, type) => {
    const { service, request } = await sendOne()
    const response = await request('POST', body, type)
    expect(response.status).toBe(422)
    expect(await response.text()).toContain('<form method="post">')
    expect(await entries()).toEqual([])
    await service.close()
  })

  test('works for ever; one of another purpose, or a forged one, never', async () => {
    const [invitationId = ''] = await queueMails(database.db, workspaceId, 1)
    const { service } = startMailer(database.db, smtp.url, { keyring })
    const claims = { workspaceId, invitationId, surveyNumber: 1, kind: 'csat', localeIndex: 0 } as const
    const long = { ...claims, expiresAt: new Date('2020-01-01T00:00:00Z') }
    const post = async (token: string) =>
      (await service.routes?.request(`/u/${token}`, { method: 'POST', body: new URLSearchParams({ scope: 'all' }) }))
        ?.status
    expect(await post(signLink(keyring, 'survey', long))).toBe(404)
    expect(await post(`${signLink(keyring, 'unsubscribe', long).slice(0, -2)}AA`)).toBe(404)
    expect(await entries()).toEqual([])
    expect(await post(signLink(keyring, 'unsubscribe', long))).toBe(200)
    expect(await entries()).toHaveLength(1)
    await service.close()
  })
})

test.each(LOCALES)('the page in %s says something in every state, and has its form where it asks', (locale) => {
  const [ask, done, invalid, undone] = (['ask', 'done', 'invalid', 'undone'] as const).map((state) =>
    renderUnsubscribePage(state, locale),
  )
  expect(new Set([ask, done, invalid, undone]).size).toBe(4)
  expect(ask).toContain('<form method="post">')
  expect(renderUnsubscribePage('done', locale, undefined, 'all')).toContain('value="undo_all"')
  for (const page of [done, invalid, undone]) expect(page).not.toContain('<form')
  expect(ask).toContain(`dir="${locale === 'ar' ? 'rtl' : 'ltr'}"`)
})
