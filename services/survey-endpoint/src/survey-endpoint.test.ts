import { COMMENT_MAX } from '@otzyv/contracts'
import { createKeyringText, parseKeyring, rotateKeyringText, signLink } from '@otzyv/keyring'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { problemOf, startEndpoint, submitted, type TestEndpoint } from '../testing/start-endpoint.ts'

let endpoint: TestEndpoint
beforeAll(async () => {
  endpoint = await startEndpoint()
})
afterAll(() => endpoint.stop())

function responsesOf(invitationId: string) {
  return endpoint.database.db
    .selectFrom('response')
    .selectAll()
    .where('workspace_id', '=', endpoint.workspaceId)
    .where('invitation_id', '=', invitationId)
    .execute()
}

describe('the page', () => {
  test('preselects the rating of the link and stores nothing', async () => {
    const { token, invitationId } = await endpoint.invite()
    const page = await endpoint.routes.request(`/r/${token}/4`)
    const html = await page.text()
    expect(page.status).toBe(200)
    expect(html).toMatch(/value="4"[^>]* checked/)
    expect(html.match(/ checked/g)).toHaveLength(2)
    expect(await responsesOf(invitationId)).toEqual([])
  })

  test('is strict about what may run, and is neither cached, indexed nor referred', async () => {
    const { token } = await endpoint.invite()
    for (const path of [`/r/${token}/4`, '/r/forged', `/r/${(await expired()).token}`]) {
      const page = await endpoint.routes.request(path)
      expect(page.headers.get('cache-control')).toBe('no-store')
      expect(page.headers.get('referrer-policy')).toBe('no-referrer')
      expect(page.headers.get('x-robots-tag')).toContain('noindex')
      expect(page.headers.get('set-cookie')).toBeNull()
      const policy = page.headers.get('content-security-policy') ?? ''
      expect(policy).toContain("default-src 'none'")
      expect(policy).not.toContain('unsafe')
      const html = await page.text()
      expect(html).not.toMatch(/(?:src|href|action)="(?:https?:)?\/\//)
      expect(Buffer.byteLength(html)).toBeLessThan(20_000)
    }
  })

  test("speaks the link's language and the survey's own words", async () => {
    await endpoint.database.db
      .updateTable('survey')
      .set({ wording: JSON.stringify({ ru: { question: 'Мы <b>помогли</b>?' } }) })
      .where('workspace_id', '=', endpoint.workspaceId)
      .where('survey_id', '=', 'ces')
      .execute()
    const { token } = await endpoint.invite({ kind: 'ces', locale: 'ru' })
    const html = await (await endpoint.routes.request(`/r/${token}`)).text()
    expect(html).toContain('lang="ru"')
    expect(html).toContain('Мы &lt;b&gt;помогли&lt;/b&gt;?')
    expect(html).toContain('Отправить')
    expect(html.match(/type="radio"/g)).toHaveLength(14)
  })

  test('answers HEAD like GET without a body', async () => {
    const { token, invitationId } = await endpoint.invite()
    const head = await endpoint.routes.request(`/r/${token}/5`, { method: 'HEAD' })
    expect(head.status).toBe(200)
    expect(await head.text()).toBe('')
    expect(await responsesOf(invitationId)).toEqual([])
  })
})

async function expired() {
  return await endpoint.invite({ expiresAt: new Date(Date.now() - 1000) })
}

describe('links', () => {
  test('a forged, a retired and another purpose’s link are the same page', async () => {
    const { token, invitationId } = await endpoint.invite()
    const changed = (token[30] === 'A' ? 'B' : 'A') + token.slice(31)
    const claims = {
      workspaceId: endpoint.workspaceId,
      invitationId,
      surveyNumber: 1,
      kind: 'csat' as const,
      localeIndex: 0,
      expiresAt: new Date(Date.now() + 1e6),
    }
    const retired = signLink(parseKeyring(createKeyringText()), 'survey', claims)
    const other = signLink(endpoint.keyring, 'unsubscribe', claims)
    const pages = await Promise.all(
      [token.slice(0, 30) + changed, retired, other, 'x', '%00', '%E0%A4%A', `${token}A`].map(async (forged) => {
        const page = await endpoint.routes.request(`/r/${forged}/3`)
        return `${page.status} ${await page.text()}`
      }),
    )
    expect(new Set(pages).size).toBe(1)
    expect(pages[0]).toMatch(/^404 /)
  })

  test.each(['.', ')', '>', '%22', '&utm_source=mail', '?utm_source=mail', '/4.', '/4)', '/4/', '/4?x=1'])(
    'a genuine link with %s hung on opens',
    async (tail) => {
      const { token } = await endpoint.invite()
      expect((await endpoint.routes.request(`/r/${token}${tail}`)).status).toBe(200)
    },
  )

  test('an expired one is genuine and says so; its answers are refused', async () => {
    const { token } = await expired()
    expect((await endpoint.routes.request(`/r/${token}/4`)).status).toBe(410)
    const answer = await endpoint.post(token, submitted())
    expect(await problemOf(answer)).toEqual([410, 'link_expired'])
  })

  test('the database refuses an expired one even if the clock of this process is wrong', async () => {
    const { token, invitationId } = await endpoint.invite({
      expiresAt: new Date(Date.now() - 1000),
      linkExpiresAt: new Date(Date.now() + 86_400_000),
    })
    expect((await endpoint.post(token, submitted())).status).toBe(410)
    expect(await responsesOf(invitationId)).toEqual([])
  })

  test('links of an older key stay valid after a rotation', async () => {
    const { token } = await endpoint.invite()
    const rotated = await startEndpoint({ keyring: parseKeyring(rotateKeyringText(endpoint.keyring.text)) })
    expect((await rotated.routes.request(`/r/${token}`)).status).toBe(200)
    await rotated.stop()
  })
})

describe('an answer', () => {
  test('is stored with its change log row, on the local day of the workspace', async () => {
    const { token, invitationId } = await endpoint.invite()
    const answer = await endpoint.post(token, submitted({ rating: 4, comment: ' Danke\u0000 \ud800 ' }))
    expect([answer.status, await answer.json()]).toEqual([200, { outcome: 'stored' }])
    const [row] = await responsesOf(invitationId)
    expect(row).toMatchObject({ survey_id: 'csat', rating: 4, comment: 'Danke \ufffd', evidence: 'confirmed' })
    const { rows } = await sql<{ day: string }>`select (now() at time zone 'Asia/Novosibirsk')::date as day`.execute(
      endpoint.database.db,
    )
    expect(row?.local_day).toBe(rows[0]?.day)
    expect(await changesOf(invitationId)).toBe(1)
  })

  test('fifty at once are one row', async () => {
    const { token, invitationId } = await endpoint.invite()
    const body = submitted({ rating: 3 })
    const answers = await Promise.all(Array.from({ length: 50 }, () => endpoint.post(token, body)))
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([200]))
    expect(await responsesOf(invitationId)).toHaveLength(1)
    expect(await changesOf(invitationId)).toBe(1)
  })

  test('of an inactive survey is still taken', async () => {
    const { token } = await endpoint.invite({ kind: 'nps' })
    await endpoint.database.db
      .updateTable('survey')
      .set({ active: false })
      .where('workspace_id', '=', endpoint.workspaceId)
      .where('survey_id', '=', 'nps')
      .execute()
    expect((await endpoint.post(token, submitted({ rating: 0 }))).status).toBe(200)
  })

  test.each([0, 6])('of %d is not on the scale of satisfaction', async (rating) => {
    const { token, invitationId } = await endpoint.invite()
    const answer = await endpoint.post(token, submitted({ rating }))
    expect(await problemOf(answer)).toEqual([422, 'not_on_scale'])
    expect(await responsesOf(invitationId)).toEqual([])
  })

  test('comes as a plain form too', async () => {
    const { token, invitationId } = await endpoint.invite({ locale: 'ru' })
    const answer = await endpoint.routes.request(`/r/${token}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ rating: '2', comment: 'долго' }).toString(),
    })
    expect([answer.status, (await answer.text()).includes('Спасибо')]).toEqual([200, true])
    expect(await responsesOf(invitationId)).toMatchObject([{ rating: 2, comment: 'долго' }])
  })

  test.each(['я', '字', '🙂'])('comes as a plain form with the longest comment in the script of %s', async (letter) => {
    const { token, invitationId } = await endpoint.invite()
    const comment = letter.repeat(COMMENT_MAX / letter.length)
    const answer = await endpoint.routes.request(`/r/${token}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ rating: '2', comment }).toString(),
    })
    expect(answer.status).toBe(200)
    expect(await responsesOf(invitationId)).toMatchObject([{ rating: 2, comment }])
  })

  test('keeps whole characters where a comment is cut', async () => {
    const { token, invitationId } = await endpoint.invite()
    expect((await endpoint.post(token, submitted({ comment: `x${'🙂'.repeat(3000)}` }))).status).toBe(200)
    expect(await responsesOf(invitationId)).toMatchObject([{ comment: `x${'🙂'.repeat(COMMENT_MAX / 2 - 1)}` }])
  })

  test.each([
    ['{', 400, 'malformed_json'],
    ['[]', 422, 'invalid_request'],
    [submitted({ rating: 4.5 }), 422, 'invalid_request'],
    ['{"rating":1e999,"renderedAtMs":1,"edit":1}', 422, 'invalid_request'],
    [submitted({ rating: '5' }), 422, 'invalid_request'],
    [submitted({ edit: 2 ** 53 }), 422, 'invalid_request'],
    [submitted({ comment: { toPostgres: 'x' } }), 422, 'invalid_request'],
    [submitted({ comment: 'x'.repeat(41_000) }), 413, 'body_too_large'],
  ])('that is malformed gets a problem (%#)', async (body, status, code) => {
    const { token } = await endpoint.invite()
    const answer = await endpoint.post(token, body)
    expect(await problemOf(answer)).toEqual([status, code])
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
  })

  test('of another content type is refused', async () => {
    const { token } = await endpoint.invite()
    const answer = await endpoint.post(token, submitted(), { 'content-type': 'text/plain' })
    expect(answer.status).toBe(415)
  })
})

describe('a change of mind', () => {
  test.each([[[1, 2, 3]], [[3, 1, 2]], [[2, 3, 1]]])(
    'leaves the last version whatever order %j they arrive in',
    async (order) => {
      const { token, invitationId } = await endpoint.invite()
      for (const edit of order) {
        const answer = await endpoint.post(token, submitted({ rating: edit, edit, renderedAtMs: 1_700_000_000_000 }))
        expect(answer.status).toBe(200)
      }
      expect(await responsesOf(invitationId)).toMatchObject([{ rating: 3, edit: 3 }])
    },
  )

  test('is logged for counting each time that it takes the place of another, and not otherwise', async () => {
    const { token, invitationId } = await endpoint.invite()
    const send = (edit: number) =>
      endpoint.post(token, submitted({ rating: edit, edit, renderedAtMs: 1_700_000_000_000 }))
    for (const [edit, changes] of [
      [1, 1],
      [3, 2],
      [2, 2],
      [3, 2],
      [4, 3],
    ] as const) {
      await send(edit)
      expect(await changesOf(invitationId)).toBe(changes)
    }
  })

  test('keeps the day and the first confirmation', async () => {
    const { token, invitationId } = await endpoint.invite()
    await endpoint.post(token, submitted({ rating: 1 }))
    await sql`update response set local_day = local_day - 1, first_confirmed_at = first_confirmed_at - interval '20 hours'
      where invitation_id = ${invitationId}`.execute(endpoint.database.db)
    const [before] = await responsesOf(invitationId)
    await endpoint.post(token, submitted({ rating: 5, edit: 2 }))
    const [after] = await responsesOf(invitationId)
    expect(after).toMatchObject({
      rating: 5,
      local_day: before?.local_day,
      first_confirmed_at: before?.first_confirmed_at,
    })
  })

  test('after the edit window is refused kindly, while a retry of what is stored is not', async () => {
    const { token, invitationId } = await endpoint.invite()
    const first = submitted({ rating: 1 })
    await endpoint.post(token, first)
    await sql`update response set first_confirmed_at = first_confirmed_at - interval '25 hours'
      where invitation_id = ${invitationId}`.execute(endpoint.database.db)
    expect((await endpoint.post(token, first)).status).toBe(200)
    const late = await endpoint.post(token, submitted({ rating: 5, edit: 2 }))
    expect(late.status).toBe(409)
    expect(await problemOf(late)).toEqual([409, 'already_answered'])
    expect(await responsesOf(invitationId)).toMatchObject([{ rating: 1 }])
    expect(await changesOf(invitationId)).toBe(1)
  })
})

async function changesOf(invitationId: string): Promise<number> {
  const rows = await endpoint.database.db
    .selectFrom('change_log')
    .select('change_id')
    .where('workspace_id', '=', endpoint.workspaceId)
    .where('invitation_id', '=', invitationId)
    .execute()
  return rows.length
}
