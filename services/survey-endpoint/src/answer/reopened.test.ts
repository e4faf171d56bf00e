import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startEndpoint, submitted, type TestEndpoint } from '../../testing/start-endpoint.ts'

let endpoint: TestEndpoint
beforeAll(async () => {
  endpoint = await startEndpoint()
  await endpoint.database.db
    .insertInto('survey_page')
    .values({
      workspace_id: endpoint.workspaceId,
      survey_id: 'csat',
      follow_up: JSON.stringify({
        upTo: 2,
        reasons: [
          { id: 'slow', label: { en: 'Too slow', de: 'Zu langsam' } },
          { id: 'rude', label: { en: 'Unfriendly' } },
        ],
      }),
    })
    .execute()
})
afterAll(() => endpoint.stop())

const responseOf = (invitationId: string) =>
  endpoint.database.db
    .selectFrom('response')
    .select(['rating', 'comment', 'reasons', 'evidence'])
    .where('workspace_id', '=', endpoint.workspaceId)
    .where('invitation_id', '=', invitationId)
    .executeTakeFirstOrThrow()
const open = async (path: string) => await (await endpoint.routes.request(`/r/${path}`)).text()
const stateOf = (html: string) =>
  JSON.parse(/data-state='([^']*)'/.exec(html)?.[1]?.replaceAll('&#39;', "'").replaceAll('&amp;', '&') ?? '') as {
    answer: unknown
  } // as the script reads it
const sendForm = async (token: string, fields: [string, string][]) =>
  await endpoint.routes.request(`/r/${token}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  })
const marksOf = (html: string): [string, string][] =>
  [...html.matchAll(/name="(shown-[a-z]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value])

async function answered() {
  const invited = await endpoint.invite()
  const reported = await endpoint.post(
    invited.token,
    submitted({ rating: 2, comment: 'Too <slow>\nfor me', reasons: ['slow'] }),
  )
  expect(await reported.json()).toEqual({ outcome: 'stored' })
  return invited
}

test('a reopened page shows the rating, the comment and the reasons that are stored', async () => {
  const { token } = await answered()
  const html = await open(token)
  expect(stateOf(html).answer).toMatchObject({ rating: 2, reasons: ['slow'] })
  expect(html).toMatch(/value="2"[^>]* checked/)
  expect(html).toMatch(/value="slow" checked/)
  expect(html).not.toMatch(/value="rude" checked/)
  expect(html).toContain('Too &lt;slow&gt;\nfor me</textarea>')
  expect(html).toMatch(/Your answer from .*\. You can change it until /)
})

test.each([
  ['absent', {}],
  ['null', { comment: null, reasons: null }],
])('a field that is %s stays as it is stored, and an empty one is taken away', async (_, untouched) => {
  const { token, invitationId } = await answered()
  const later = { rating: 3, renderedAtMs: Date.now() + 1, edit: 1 }
  await endpoint.post(token, { ...later, ...untouched })
  expect(await responseOf(invitationId)).toMatchObject({ rating: 3, comment: 'Too <slow>\nfor me', reasons: ['slow'] })
  await endpoint.post(token, { ...later, edit: 2, comment: '', reasons: [] })
  expect(await responseOf(invitationId)).toMatchObject({ rating: 3, comment: '', reasons: [] })
})

test('a comment survives, whatever order the versions arrive in', async () => {
  const at = Date.now()
  const versions = [
    { rating: 2, comment: 'Written first', renderedAtMs: at, edit: 1 },
    { rating: 4, renderedAtMs: at + 1000, edit: 1 },
    { rating: 5, reasons: [], renderedAtMs: at + 2000, edit: 1 },
  ]
  for (const order of [
    [0, 1, 2],
    [2, 1, 0],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [0, 2, 1],
  ]) {
    const { token, invitationId } = await endpoint.invite()
    for (const index of order) await endpoint.post(token, versions[index])
    expect(await responseOf(invitationId)).toMatchObject({ rating: 5, comment: 'Written first' })
  }
})

test('a version that is sent again is stored, and one that a newer one passed over is not said to be', async () => {
  const { token } = await endpoint.invite()
  const version = submitted({ rating: 4, comment: 'Once' })
  for (let time = 0; time < 3; time++)
    expect(await (await endpoint.post(token, version)).json()).toEqual({ outcome: 'stored' })
  await endpoint.post(token, submitted({ rating: 1, renderedAtMs: Date.now() + 1000 }))
  expect(await (await endpoint.post(token, version)).json()).toEqual({ outcome: 'superseded' })
})

test('a form without scripts that comes back as it was shown changes nothing but the rating', async () => {
  const { token, invitationId } = await answered()
  const marks = marksOf(await open(`${token}/4`))
  expect(marks).toHaveLength(2)
  const shown: [string, string][] = [
    ['comment', 'Too <slow>\r\nfor me'],
    ['reason', 'slow'],
  ]
  await sendForm(token, [['rating', '4'], ...shown, ...marks])
  expect(await responseOf(invitationId)).toMatchObject({ rating: 4, comment: 'Too <slow>\nfor me', reasons: ['slow'] })
  // An old page, opened before the answer was there, shows nothing and takes nothing away.
  await sendForm(token, [
    ['rating', '5'],
    ['comment', ''],
  ])
  expect(await responseOf(invitationId)).toMatchObject({ rating: 5, comment: 'Too <slow>\nfor me', reasons: ['slow'] })
})

test('a form without scripts takes a comment away that its reader cleared', async () => {
  const { token, invitationId } = await answered()
  await sendForm(token, [['rating', '2'], ['comment', ''], ...marksOf(await open(token))])
  expect(await responseOf(invitationId)).toMatchObject({ rating: 2, comment: '', reasons: [] })
})

test('what a program left is shown to nobody and is no part of a person’s answer', async () => {
  const { token, invitationId } = await endpoint.invite()
  await endpoint.post(token, submitted({ rating: 1, comment: 'Buy pills', extra: 'filled in' }))
  expect(stateOf(await open(token)).answer).toBeNull()
  await endpoint.post(token, { rating: 4, renderedAtMs: Date.now() + 10, edit: 1 })
  expect(await responseOf(invitationId)).toMatchObject({ rating: 4, comment: '', evidence: 'confirmed' })
})

test('after the edit window the page says only that there is an answer', async () => {
  const { token, invitationId } = await answered()
  await endpoint.database.db
    .updateTable('response')
    .set({ first_confirmed_at: new Date(Date.now() - 25 * 3_600_000) })
    .where('workspace_id', '=', endpoint.workspaceId)
    .where('invitation_id', '=', invitationId)
    .execute()
  const html = await open(`${token}/4`)
  expect(html).toContain('You’ve already answered')
  expect(html).not.toContain('slow')
})

test('a page names the sender and never the technical name of the workspace', async () => {
  const { token } = await endpoint.invite()
  const thanks = await (await sendForm(token, [['rating', '5']])).text()
  for (const html of [await open(token), thanks]) expect(html).toContain('<bdi>Support</bdi>')
})

test('reasons without a text in the language are not asked for in another one', async () => {
  const { token } = await endpoint.invite({ locale: 'de' })
  const html = await open(token)
  expect(html).toContain('Wie war unsere Hilfe?')
  for (const label of ['Unfriendly', 'Too slow', 'Zu langsam']) expect(html).not.toContain(label)
})

test('a form gets a page to send again from while the database takes no writing', async () => {
  const { token, invitationId } = await endpoint.invite()
  const { db } = endpoint.database
  await sql`create function read_only() returns trigger language plpgsql as
    'begin raise exception using errcode = ''25006'', message = ''read-only''; end'`.execute(db)
  await sql`create trigger read_only before insert on response for each row execute function read_only()`.execute(db)
  const page = await sendForm(token, [
    ['rating', '2'],
    ['comment', 'Keep "this"'],
  ])
  await sql`drop trigger read_only on response`.execute(db)
  expect([page.status, page.headers.get('content-type')]).toEqual([503, 'text/html; charset=utf-8'])
  const html = await page.text()
  expect(html).toContain('Not saved yet')
  // What was written stands in the page and goes out again with one click.
  const fields = [...html.matchAll(/name="([a-z-]+)" value="([^"]*)"/g)].map(
    ([, name = '', value = '']): [string, string] => [name, value.replaceAll('&quot;', '"')],
  )
  expect((await sendForm(token, fields)).status).toBe(200)
  expect(await responseOf(invitationId)).toMatchObject({ rating: 2, comment: 'Keep "this"' })
})
