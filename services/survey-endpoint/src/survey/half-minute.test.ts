import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { startEndpoint, type TestEndpoint } from '../../testing/start-endpoint.ts'

let endpoint: TestEndpoint
beforeAll(async () => {
  endpoint = await startEndpoint()
})
afterEach(() => {
  vi.useRealTimers()
})
afterAll(() => endpoint.stop())

test('a page that is opened half a minute after its survey changed has the new words, and one before may have the old', async () => {
  vi.useFakeTimers({ toFake: ['performance'] })
  const { token } = await endpoint.invite()
  const page = async () => await (await endpoint.routes.request(`/r/${token}/5`)).text()
  const say = (question: string) =>
    endpoint.database.db
      .updateTable('survey')
      .set({ wording: JSON.stringify({ en: { question } }) })
      .where('workspace_id', '=', endpoint.workspaceId)
      .where('survey_id', '=', 'csat')
      .execute()
  await say('How was the first one?')
  await vi.waitFor(async () => expect(await page()).toContain('How was the first one?'))
  await say('How was the second one?')
  expect(await page()).toContain('How was the first one?')
  vi.advanceTimersByTime(29_000)
  expect(await page()).toContain('How was the second one?')
})
