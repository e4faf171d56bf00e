import { closeKiosk, createKiosk } from '@otzyv/admin'
import { verifyLink } from '@otzyv/keyring'
import { operatorContext } from '@otzyv/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { problemOf, startEndpoint, submitted, type TestEndpoint } from '../../testing/start-endpoint.ts'
import { listKiosks } from './list-kiosks.ts'

let endpoint: TestEndpoint
let path: string
let kioskId: string

beforeAll(async () => {
  endpoint = await startEndpoint()
  const created = await createKiosk(operatorContext(endpoint.database, endpoint.workspaceId), {
    surveyId: 'csat',
    name: 'Counter',
    team: 'front-desk',
    product: '',
  })
  if (created.outcome !== 'created') throw new Error('the test workspace has a csat survey')
  kioskId = created.kioskId
  path = (await listKiosks(endpoint.database, endpoint.keyring, endpoint.workspaceId))[0]?.path ?? ''
})
afterAll(async () => endpoint.stop())

/** Opens the kiosk's page and gives the path that it posts to. */
async function openPage(): Promise<string> {
  const page = await endpoint.routes.request(path, { headers: { 'accept-language': 'ru' } })
  expect(page.status).toBe(200)
  const html = await page.text()
  expect(html).toContain('lang="ru"')
  return /\/k\/[A-Za-z0-9_-]{60}\/[A-Za-z0-9_-]{60}/.exec(html)?.[0] ?? ''
}

const post = async (to: string, body: unknown) =>
  await endpoint.routes.request(to, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
const responses = async () =>
  await endpoint.database.db
    .selectFrom('response')
    .innerJoin('invitation', (join) =>
      join
        .onRef('invitation.workspace_id', '=', 'response.workspace_id')
        .onRef('invitation.invitation_id', '=', 'response.invitation_id'),
    )
    .select(['rating', 'channel', 'team', 'invitation.source', 'evidence'])
    .where('response.workspace_id', '=', endpoint.workspaceId)
    .execute()

describe('a kiosk', () => {
  test('takes one answer a page, marked with its own channel, and opening it stores nothing', async () => {
    const first = await openPage()
    const second = await openPage()
    expect(second).not.toBe(first)
    expect(await responses()).toEqual([])
    expect((await post(first, submitted({ rating: 5 }))).status).toBe(200)
    expect((await post(first, submitted({ rating: 5 }))).status).toBe(200)
    expect((await post(second, submitted({ rating: 2 }))).status).toBe(200)
    const stored = await responses()
    expect(stored.map((row) => row.rating).sort()).toEqual([2, 5])
    expect(stored[0]).toMatchObject({ channel: 'kiosk', source: 'kiosk', team: 'front-desk', evidence: 'confirmed' })
  })

  test('is no door for answers that its pages did not make', async () => {
    const own = await openPage()
    const [, , kioskToken = '', answerToken = ''] = own.split('/')
    const { token } = await endpoint.invite()
    const flipped = answerToken.slice(0, -1) + (answerToken.endsWith('A') ? 'B' : 'A')
    for (const wrong of [
      `/k/${kioskToken}/${flipped}`,
      `/k/${answerToken}/${kioskToken}`,
      `/k/${token}/${answerToken}`,
      `/k/${kioskToken}`,
    ]) {
      expect(await problemOf(await post(wrong, submitted()))).toEqual([404, 'link_not_valid'])
    }
    expect((await endpoint.routes.request(`/r/${kioskToken}`)).status).toBe(404)
  })

  test.each([
    ['that is no JSON', '{', 'application/json'],
    ['without a rating', '{}', 'application/json'],
    ['with a rating off the scale', JSON.stringify(submitted({ rating: 10 })), 'application/json'],
    ['with a reason that is none', JSON.stringify(submitted({ reasons: ['; drop'] })), 'application/json'],
    ['that is too large', JSON.stringify(submitted({ comment: 'x'.repeat(50_000) })), 'application/json'],
    ['of another type', 'rating=4', 'text/plain'],
    ['that is an empty form', 'comment=x', 'application/x-www-form-urlencoded'],
    ['that is a form with a rating off the scale', 'rating=9', 'application/x-www-form-urlencoded'],
  ])('refuses a body %s and leaves nothing behind', async (_what, body, type) => {
    const counts = async () =>
      (await endpoint.database.db.selectFrom('invitation').select('ticket_id').execute()).length
    const [open, before] = [await openPage(), await counts()]
    const headers = { 'content-type': type, 'content-length': String(body.length) }
    const answer = await endpoint.routes.request(open, { method: 'POST', headers, body })
    expect([answer.status >= 400 && answer.status < 500, await counts()]).toEqual([true, before])
    // The page can still be answered.
    expect((await post(open, submitted())).status).toBe(200)
    expect(await counts()).toBe(before + 1)
  })

  test('stores one answer once, however many times at once it is sent', async () => {
    const [open, before] = [await openPage(), (await responses()).length]
    const version = submitted({ rating: 3 })
    const answers = await Promise.all(Array.from({ length: 8 }, () => post(open, version)))
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200))
    expect(await responses()).toHaveLength(before + 1)
  })

  test('gives each answer an id above those of pages that were opened before', async () => {
    const opened: string[] = []
    for (let page = 0; page < 10; page++) {
      const token = (await openPage()).split('/').at(-1) ?? ''
      const link = verifyLink(endpoint.keyring, 'survey', token, new Date())
      opened.push(link.outcome === 'valid' ? link.claims.invitationId : 'not valid')
    }
    expect([...opened].sort()).toEqual(opened)
    expect(new Set(opened).size).toBe(10)
  })

  test('is no door for the link of a mail, which stays as it was', async () => {
    const [, , kioskToken = ''] = (await openPage()).split('/')
    const { token, invitationId } = await endpoint.invite()
    const invitation = async () =>
      await endpoint.database.db
        .selectFrom('invitation')
        .selectAll()
        .where('workspace_id', '=', endpoint.workspaceId)
        .where('invitation_id', '=', invitationId)
        .executeTakeFirstOrThrow()
    const [before, answers] = [await invitation(), await responses()]
    expect(await problemOf(await post(`/k/${kioskToken}/${token}`, submitted()))).toEqual([404, 'link_not_valid'])
    expect(await invitation()).toEqual(before)
    expect(await responses()).toEqual(answers)
  })

  test('that is closed takes no answer, also from a page that is open already', async () => {
    const open = await openPage()
    const before = (await responses()).length
    expect(await closeKiosk(operatorContext(endpoint.database, endpoint.workspaceId), { kioskId })).toEqual({
      outcome: 'closed',
    })
    expect(await problemOf(await post(open, submitted()))).toEqual([404, 'link_not_valid'])
    expect(await responses()).toHaveLength(before)
  })
})
