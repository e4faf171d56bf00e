import { afterAll, beforeAll, expect, test } from 'vitest'
import { lastWeek, ratings, startAlerts, takeTurn } from '../../../testing/start-alerts.ts'

let world: Awaited<ReturnType<typeof startAlerts>>
beforeAll(async () => {
  world = await startAlerts()
})
afterAll(async () => world.stop())

test.each([
  ['Visit https://evil.example/login now'],
  ['www.evil.example'],
  ['call a@evil.example'],
  ['evil.example/login'],
  ['evil\u3002example'],
  ['ht\u200Btps://evil.example'],
])('a team that a stranger named "%s" is no link in any part of an alert', async (team) => {
  const workspaceId = await world.buildWorkspace()
  await world.addRule(workspaceId, { recipients: ['lead@company.example'] })
  await world.setWeek(workspaceId, team, ratings(10, 40), { week: lastWeek })
  world.smtp.mails.length = 0
  await takeTurn(world.createService())
  const [recorded] = world.smtp.mails.filter(({ to }) => to.includes('lead@company.example'))
  expect(recorded).toBeDefined()
  const { subject = '', text = '', html: page } = recorded?.mail ?? {}
  // The names of what a mail is written in are addresses that nothing opens.
  const html = (page || '').replace(/ xmlns(?::o)?="[^"]*"/g, '')
  for (const part of [subject, text, html]) {
    expect(part).not.toMatch(/evil[.\u3002]example/i)
    expect(part).not.toMatch(/https?:\/\/(?!localhost)/)
    expect(part).not.toMatch(/www\.|mailto:/)
  }
  // It still says which team it is about.
  expect(`${subject} ${text}`).toContain('evil')
})
