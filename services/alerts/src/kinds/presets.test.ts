import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { ratings, startAlerts, takeTurn } from '../../testing/start-alerts.ts'

let world: Awaited<ReturnType<typeof startAlerts>>
let workspaceId: number

beforeAll(async () => {
  world = await startAlerts()
})
afterAll(async () => world.stop())
beforeEach(async () => {
  workspaceId = await world.buildWorkspace()
  world.smtp.mails.length = 0
  world.warnings.length = 0
})

const theMail = () => {
  expect(world.smtp.mails).toHaveLength(1)
  return { subject: world.smtp.mails[0]?.mail.subject ?? '', text: world.smtp.mails[0]?.mail.text ?? '' }
}

test('an alert is of the preset that the stored figure names, not of that of the kind', async () => {
  // 10 fives, 20 threes and 6 ones: top2of5 would be 27.8 % of 36.
  await world.addRule(workspaceId, { below: 85, minN: 10 })
  const counts = [0, 6, 0, 20, 0, 10, 0, 0, 0, 0, 0]
  await world.setWeek(workspaceId, 'billing', counts, { preset: 'good_bad_5' })
  await takeTurn(world.createService())
  const { subject, text } = theMail()
  expect(subject).toContain('billing: 62.5% is below the line of 85.0%')
  expect(text).toContain('it was 62.5%, interval 38.6–81.5%, from 16 answers. Even the upper end is below 85.0%.')
  expect(text).not.toContain('27.8')
})

test('the line is in points for NPS', async () => {
  await world.addRule(workspaceId, { survey_id: 'nps', below: -10 })
  await world.setWeek(workspaceId, 'billing', [16, 0, 0, 0, 0, 0, 0, 2, 0, 0, 2], { preset: 'nps' })
  await world.setWeek(workspaceId, 'care', [6, 0, 0, 0, 0, 0, 0, 9, 0, 0, 5], { preset: 'nps' })
  await takeTurn(world.createService())
  const { subject, text } = theMail()
  expect(subject).toContain('billing: −70 is below the line of −10')
  expect(text).toContain('Even the upper end is below −10.')
})

test('the line is on the scale for a mean, and one that was meant for percents says nothing', async () => {
  const onScale = await world.addRule(workspaceId, { survey_id: 'ces', below: 5.5 })
  const offScale = await world.addRule(workspaceId, { survey_id: 'ces', below: 75 })
  await world.setWeek(workspaceId, 'billing', [0, 0, 0, 15, 0, 0, 0, 10, 0, 0, 0], { preset: 'ces_mean' })
  const service = world.createService()
  for (let turn = 0; turn < 2; turn++) await takeTurn(service)
  const { subject, text } = theMail()
  expect(subject).toContain('billing: 4.60 is below the line of 5.50')
  expect(text).toContain('Even the upper end is below 5.50.')
  expect((await world.readAlerts(workspaceId)).map((alert) => alert.alert_rule_id)).toEqual([onScale])
  expect(world.warnings).toEqual([{ workspaceId, alertRuleId: offScale }])
})

test('a value just under the line is not rounded up to it', async () => {
  await world.addRule(workspaceId, { below: 75 })
  await world.setWeek(workspaceId, 'billing', ratings(7_496_000, 10_000_000))
  await takeTurn(world.createService())
  expect(theMail().subject).toContain('billing: 74.96% is below the line of 75.0%')
})

test('a preset that this version does not know keeps its own workspace waiting, and no other', async () => {
  const other = await world.buildWorkspace()
  for (const id of [workspaceId, other]) {
    await world.addRule(id)
    await world.setWeek(id, 'billing', ratings(0, 30))
  }
  await world.database.db
    .updateTable('period_indicator')
    .set({ preset: 'of_tomorrow' })
    .where('workspace_id', '=', workspaceId)
    .execute()
  const service = world.createService()
  await takeTurn(service)
  expect(service.loops.map((loop) => loop.failing())).toEqual([[workspaceId]])
  expect(theMail().text).toContain(`of workspace-${other} names you`)
})
