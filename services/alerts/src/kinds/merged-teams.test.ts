import { shiftDay } from '@otzyv/domain'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { lastWeek, ratings, startAlerts, takeTurn } from '../../testing/start-alerts.ts'

let world: Awaited<ReturnType<typeof startAlerts>>
let workspaceId: number

beforeAll(async () => {
  world = await startAlerts()
})
afterAll(async () => world.stop())
beforeEach(async () => {
  workspaceId = await world.buildWorkspace()
  world.smtp.mails.length = 0
})
afterEach(() => world.smtp.refuseRecipients(null))

describe('a team that counts as another one', () => {
  test('has its open alert closed with the reason, without a recovery and without a mail', async () => {
    const alertRuleId = await world.addRule(workspaceId)
    const days = { onset_day: shiftDay(lastWeek, -14), last_day: shiftDay(lastWeek, -8) }
    for (const value of ['billing-old', 'care']) await world.addAlert(workspaceId, alertRuleId, { value, ...days })
    await world.mergeTeam(workspaceId, 'billing-old', 'billing')
    const service = world.createService()
    await takeTurn(service)
    const closed = { value: 'billing-old', state: 'closed', close_reason: 'merged', counts_as: 'billing' }
    const goesOn = { value: 'care', state: 'open', ended_at: null, close_reason: null, counts_as: null }
    const alerts = await world.readAlerts(workspaceId)
    expect(alerts).toMatchObject([closed, goesOn])
    expect(alerts[0]?.ended_at).toBeInstanceOf(Date)
    await takeTurn(service)
    expect(await world.readAlerts(workspaceId)).toEqual(alerts)
    expect(world.smtp.mails).toEqual([])
  })

  test('raises none, however bad what is left of it while the merge is absorbed; the team that it counts as does', async () => {
    await world.addRule(workspaceId)
    await world.mergeTeam(workspaceId, 'billing-old', 'billing')
    await world.setWeek(workspaceId, 'billing-old', ratings(0, 30))
    await world.setWeek(workspaceId, 'billing', ratings(10, 30))
    await takeTurn(world.createService())
    expect(await world.readAlerts(workspaceId)).toMatchObject([{ value: 'billing', ended_at: null }])
    expect(world.smtp.mails.map(({ mail }) => mail.subject)).toEqual([
      expect.stringContaining('billing: 33.3% is below the line of 75.0%'),
    ])
  })

  test('has its mail that still waits cancelled', async () => {
    await world.addRule(workspaceId)
    await world.setWeek(workspaceId, 'billing-old', ratings(0, 30))
    world.smtp.refuseRecipients({ code: 451, message: 'later' })
    await takeTurn(world.createService())
    expect(await readMails()).toMatchObject([{ state: 'queued' }])
    world.smtp.refuseRecipients(null)
    await world.mergeTeam(workspaceId, 'billing-old', 'billing')
    await world.setWeek(workspaceId, 'billing-old', ratings(0, 0))
    await world.letTimePass('alert_mail')
    await takeTurn(world.createService())
    expect(await readMails()).toMatchObject([
      { state: 'cancelled', last_error: 'the team counts as another one now', sent_at: null },
    ])
    expect(world.smtp.mails).toEqual([])
  })

  test('does not report the same week twice once the merge is undone, and reports the next one', async () => {
    const alertRuleId = await world.addRule(workspaceId)
    const week = shiftDay(lastWeek, -7)
    const merged = { state: 'closed', ended_at: new Date(), close_reason: 'merged', counts_as: 'billing' } as const
    for (const [value, from] of [
      ['billing-old', week],
      ['care-old', lastWeek],
    ] as const) {
      const days = { onset_day: from, last_day: shiftDay(from, 6) }
      await world.addAlert(workspaceId, alertRuleId, { value, ...days, ...merged })
      await world.setWeek(workspaceId, value, ratings(0, 30))
    }
    await takeTurn(world.createService())
    expect(world.smtp.mails.map(({ mail }) => mail.subject)).toEqual([
      expect.stringContaining('billing-old: 0.0% is below'),
    ])
    expect(await world.readAlerts(workspaceId)).toHaveLength(3)
  })
})

async function readMails() {
  return await world.database.db
    .selectFrom('alert_mail')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .orderBy('recipient')
    .execute()
}
