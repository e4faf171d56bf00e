import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startEndpoint, submitted, type TestEndpoint } from '../../testing/start-endpoint.ts'

let endpoint: TestEndpoint
beforeAll(async () => {
  endpoint = await startEndpoint()
})
afterAll(() => endpoint.stop())

const ratingOf = async (invitationId: string) =>
  (
    await endpoint.database.db
      .selectFrom('response')
      .select('rating')
      .where('workspace_id', '=', endpoint.workspaceId)
      .where('invitation_id', '=', invitationId)
      .executeTakeFirst()
  )?.rating

describe('an answer', () => {
  test('truly learns whether it stands: a repeated one does, one that was passed over does not', async () => {
    const { token } = await endpoint.invite()
    const renderedAtMs = Date.now() - 60_000
    const report = async (own: Record<string, unknown>, headers = {}) =>
      await (await endpoint.post(token, submitted({ renderedAtMs, ...own }), headers)).json()
    expect(await report({ edit: 2 })).toEqual({ outcome: 'stored' })
    expect(await report({ edit: 2 })).toEqual({ outcome: 'stored' })
    expect(await report({ edit: 1 })).toEqual({ outcome: 'superseded' })
    expect(await report({ edit: 1 })).toEqual({ outcome: 'superseded' })
    expect(await report({ edit: 3, facts: { via: 'gesture', webdriver: true } })).toEqual({ outcome: 'superseded' })
    expect(await report({ edit: 4, facts: { via: 'gesture', openedWith: 1 } })).toEqual({ outcome: 'stored' })
    expect(await report({ edit: 5, facts: { via: 'gesture', openedWith: 2 } })).toEqual({ outcome: 'stored' })
    // The third link of one mail within minutes is one too many: its rating does not become the answer.
    expect(await report({ edit: 6, facts: { via: 'gesture', openedWith: 3 } })).toEqual({ outcome: 'superseded' })
  })

  test('that is passed over is not called saved on the page of a browser without scripts', async () => {
    const { token } = await endpoint.invite()
    const send = async (rating: number, agent: string) => {
      const headers = { 'content-type': 'application/x-www-form-urlencoded', 'user-agent': agent }
      const answer = await endpoint.routes.request(`/r/${token}`, { method: 'POST', headers, body: `rating=${rating}` })
      return [answer.status, await answer.text()] as const
    }
    expect((await send(4, 'Lynx/2.9'))[1]).toContain('Your answer is saved')
    const [status, page] = await send(1, 'Mimecast scanner')
    expect([status, page.includes('did not take its place'), /Your answer is saved/.test(page)]).toEqual([
      200,
      true,
      false,
    ])
  })
})

describe('a page whose clock is far ahead', () => {
  test.each([
    ['ten minutes', 600_000],
    ['four minutes', 240_000],
    ['a year', 365 * 86_400_000],
  ])('by %s silences no later honest answer', async (_how, ahead) => {
    const { token, invitationId } = await endpoint.invite()
    const early = await endpoint.post(token, submitted({ rating: 1, renderedAtMs: Date.now() + ahead, edit: 9 }))
    expect(await early.json()).toEqual({ outcome: 'stored' })
    const later = await endpoint.post(token, submitted({ rating: 5, renderedAtMs: Date.now(), edit: 1 }))
    expect(await later.json()).toEqual({ outcome: 'stored' })
    expect(await ratingOf(invitationId)).toBe(5)
  })

  test('keeps the order of its own versions', async () => {
    const { token, invitationId } = await endpoint.invite()
    const ahead = Date.now() + 3_600_000
    for (const edit of [1, 2, 3]) await endpoint.post(token, submitted({ rating: edit, renderedAtMs: ahead, edit }))
    expect(await ratingOf(invitationId)).toBe(3)
  })
})
