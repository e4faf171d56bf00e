import { randomUUID } from 'node:crypto'
import { isoMonday, localDay, shiftDay } from '@otzyv/domain'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { ratings, startAlerts, takeTurn } from '../../testing/start-alerts.ts'
import { evaluateRules } from '../alert/evaluate-rules.ts'

let world: Awaited<ReturnType<typeof startAlerts>>
let db: (typeof world)['database']['db']
let workspaceId: number

beforeAll(async () => {
  world = await startAlerts()
  db = world.database.db
})
afterAll(async () => world.stop())
beforeEach(async () => {
  workspaceId = await world.buildWorkspace()
  world.smtp.mails.length = 0
})

const rule = async (kind: 'bad_rating' | 'silence' | 'response_rate' | 'self_check' | 'goal', settings = '{}') =>
  await world.addRule(workspaceId, {
    ...{ kind, settings, recipients: ['lead@company.example'] },
    survey_id: kind === 'silence' || kind === 'self_check' ? null : 'csat',
    created_at: new Date(Date.now() - 86_400_000),
  })
const evaluate = async () => await evaluateRules({ db }, workspaceId)
const states = async () =>
  (await world.readAlerts(workspaceId)).map(({ dimension, value, state, close_reason }) =>
    [dimension, dimension === 'response' ? '' : value, state, close_reason].filter(Boolean).join(' '),
  )

/** A response of so many minutes ago, with the invitation that it is of; gives its id. */
async function answer(rating: number, minutes: number, evidence = 'confirmed', own = ['care', 'DE']): Promise<string> {
  const [team, country] = own
  const id = randomUUID()
  await sql`insert into respondent (workspace_id, respondent_id, address, address_key)
    values (${workspaceId}, ${id}, ${`${id}@c.example`}, ${`${id}@c.example`})`.execute(db)
  await sql`insert into invitation (workspace_id, invitation_id, survey_id, respondent_id, source, ticket_id, solve_cycle,
      locale, team, country, solved_at, send_after, expires_at)
    values (${workspaceId}, ${id}, 'csat', ${id}, 'desk', ${id}, 1, 'en', ${team}, ${country}, now(), now(), now())`.execute(
    db,
  )
  await sql`insert into response (workspace_id, invitation_id, survey_id, rating, comment, evidence, rendered_at_ms, edit, local_day,
      first_confirmed_at, received_at)
    values (${workspaceId}, ${id}, 'csat', ${rating}, 'marker comment', ${evidence}, 1, 1, (now() at time zone 'Asia/Novosibirsk')::date,
      now() - make_interval(mins => ${minutes}), now() - make_interval(mins => ${minutes}))`.execute(db)
  return id
}

test('a low rating raises an alert once its comment had time to come, never a suspect one, an old one or a good one', async () => {
  await rule('bad_rating')
  const low = await answer(1, 30)
  for (const [rating, minutes, evidence] of [
    [1, 5, 'confirmed'],
    [1, 30, 'suspect'],
    [5, 30, 'confirmed'],
    [1, 60 * 24 * 9, 'confirmed'],
  ] as const)
    await answer(rating, minutes, evidence)
  expect(await evaluate()).toMatchObject({ onsets: 1 })
  expect((await world.readAlerts(workspaceId)).map(({ value }) => value)).toEqual([low])
  // The customer makes a 5 of it: there is nothing to report, and no mail goes out.
  await sql`update response set rating = 5 where invitation_id = ${low}`.execute(db)
  await takeTurn(world.createService())
  expect(await states()).toEqual(['response closed withdrawn'])
  expect(world.smtp.mails).toEqual([])
})

test('a rule about single ratings keeps to its teams and countries, and a merged team is the one that it counts as', async () => {
  const ruleId = await rule('bad_rating')
  await db
    .updateTable('alert_rule')
    .set({ teams: ['care'], countries: ['DE'] })
    .where('alert_rule_id', '=', ruleId)
    .execute()
  await world.mergeTeam(workspaceId, 'old care', 'care')
  const mine = [await answer(1, 30), await answer(1, 29, 'confirmed', ['old care', 'DE'])]
  await answer(1, 28, 'confirmed', ['care', 'FR'])
  await answer(1, 27, 'confirmed', ['sales', 'DE'])
  await evaluate()
  const found = await world.readAlerts(workspaceId)
  expect(found.map(({ value }) => value)).toEqual([...mine].sort())
  expect(found.map(({ detail }) => detail.team)).toEqual(['care', 'care'])
})

test('a low rating that somebody has seen to is over, and its comment is for those who may read it', async () => {
  await rule('bad_rating')
  const low = await answer(1, 30)
  await sql`insert into person (workspace_id, person_id, address, address_key, name, role, teams)
    values (${workspaceId}, gen_random_uuid(), 'boss@company.example', 'boss@company.example', '', 'manager', array['care'])`.execute(
    db,
  )
  await sql`update alert_rule set recipients = '{lead@company.example,Boss@company.example}' where workspace_id = ${workspaceId}`.execute(
    db,
  )
  await evaluate()
  await takeTurn(world.createService())
  const texts = new Map(world.smtp.mails.map(({ to, mail }) => [to.join(), String(mail.text)]))
  expect(texts.get('Boss@company.example')).toContain('1: marker comment')
  expect(texts.get('lead@company.example')).toContain('care: a customer rated 1')
  expect(texts.get('lead@company.example')).toContain('/voices?workspace=')
  expect(texts.get('lead@company.example')).not.toContain('marker')
  await sql`insert into follow_up (workspace_id, invitation_id, state, rendered_at_ms, edit, revision, changed_at)
    values (${workspaceId}, ${low}, 'resolved', 1, 1, 1, now())`.execute(db)
  await evaluate()
  expect(await states()).toEqual(['response closed answered'])
})

test('tickets that stop coming are silence by the rhythm of the workspace, which is over with the next one', async () => {
  await rule('silence', '{"parts":["tickets"]}')
  const solve = async (at: string) =>
    await sql`insert into coverage (workspace_id, source, ticket_id, solve_cycle, solved_at, recorded_at, outcome, skip_reason)
      select ${workspaceId}, 'desk', gen_random_uuid()::text, 1, at, at, 'skipped', 'no_address'
      from (select ${sql.raw(at)} as at) as one where at <= now()`.execute(db)
  // Every ten minutes for five weeks, but not in the last six hours.
  await solve(`generate_series(now() - interval '35 days', now() - interval '6 hours', interval '10 minutes')`)
  expect(await evaluate()).toMatchObject({ onsets: 1 })
  expect(await states()).toEqual(['part tickets open'])
  const hourLater = sql`update alert_rule_run set memory = '{}' where workspace_id = ${workspaceId}`
  await hourLater.execute(db)
  expect(await evaluate()).toMatchObject({ onsets: 0, recoveries: 0 })
  await solve(`now() - interval '1 minute'`)
  await hourLater.execute(db)
  expect(await evaluate()).toMatchObject({ recoveries: 1 })
})

test('a week that was as quiet as this one is no silence, and neither is what was never used', async () => {
  await rule('silence')
  await sql`insert into coverage (workspace_id, source, ticket_id, solve_cycle, solved_at, recorded_at, outcome, skip_reason)
    select ${workspaceId}, 'desk', gen_random_uuid()::text, 1, at, at, 'skipped', 'no_address'
    from generate_series(now() - interval '35 days', now() - interval '6 hours', interval '10 minutes') as at
    where at not between now() - interval '14 days 6 hours' and now() - interval '14 days'`.execute(db)
  await evaluate()
  expect(await states()).toEqual([])
})

test('a key that is about to expire, and mails from localhost, are reported; a key that is revoked is not spoken of any more', async () => {
  await rule('silence', '{"parts":[]}')
  const soon = randomUUID()
  await sql`insert into api_key (workspace_id, api_key_id, name, scopes, secret_sha256, expires_at)
    values (${workspaceId}, ${soon}, 'Desk', '{tickets:write}', '\\x00', now() + interval '5 days'),
           (${workspaceId}, ${randomUUID()}, 'Desk', '{tickets:write}', '\\x01', now() + interval '50 days')`.execute(
    db,
  )
  await sql`update workspace set sender_address = 'survey@localhost' where workspace_id = ${workspaceId}`.execute(db)
  const id = await answer(5, 5)
  await sql`insert into delivery (workspace_id, invitation_id, sequence, state, due_at, domain, sending_at, sent_at)
    values (${workspaceId}, ${id}, 0, 'sent', now(), 'c.example', now() - interval '1 hour', now() - interval '1 hour')`.execute(
    db,
  )
  await evaluate()
  expect((await states()).sort()).toEqual([`key ${soon} open`, 'part sender open'])
  await sql`update api_key set revoked_at = now() where api_key_id = ${soon}`.execute(db)
  await sql`update alert_rule_run set memory = '{}' where workspace_id = ${workspaceId}`.execute(db)
  await evaluate()
  expect((await states()).sort()).toEqual([`key ${soon} closed withdrawn`, 'part sender open'])
})

test('a webhook is silent by its own rhythm, whatever the others bring, and an older secret is spoken of shortly before its end', async () => {
  await rule('silence', '{"parts":["webhooks"]}')
  const [quiet, busy] = [randomUUID(), randomUUID()]
  for (const [id, name] of [
    [quiet, 'Zendesk'],
    [busy, 'Desk'],
  ])
    await sql`insert into webhook_source (workspace_id, webhook_source_id, name) values (${workspaceId}, ${id}, ${name})`.execute(
      db,
    )
  const bring = async (id: string, until: string) =>
    await sql`insert into webhook_receipt (workspace_id, webhook_source_id, webhook_id, body_sha256, received_at)
      select ${workspaceId}, ${id}, gen_random_uuid()::text, '\\x00', at
      from generate_series(now() - interval '29 days', now() - ${until}::interval, interval '10 minutes') as at`.execute(
      db,
    )
  await bring(quiet, '5 hours')
  await bring(busy, '1 minute')
  const secret = async (id: string, number: number, created: string, expires: string | null) =>
    await sql`insert into webhook_secret (workspace_id, webhook_source_id, secret_number, key_number, sealed, created_at, expires_at)
      values (${workspaceId}, ${id}, ${number}, 1, '\\x00', now() + ${created}::interval, now() + ${expires}::interval)`.execute(
      db,
    )
  await secret(busy, 1, '-90 days', '2 days')
  await secret(busy, 2, '-20 days', null)
  await secret(quiet, 1, '-90 days', '2 days')
  await secret(quiet, 2, '-1 hour', null)
  const hourLater = sql`update alert_rule_run set memory = '{}' where workspace_id = ${workspaceId}`
  await evaluate()
  expect((await states()).sort()).toEqual([`secret ${busy} open`, `webhook ${quiet} open`])
  await takeTurn(world.createService())
  const subjects = world.smtp.mails.map(({ mail }) => mail.subject?.replace(/until .*/, ''))
  // Workspaces of other tests have mails, too.
  expect(subjects.filter((subject) => subject?.includes('webhook')).sort()).toEqual([
    'Nothing comes in from the webhook “Zendesk” any more',
    'The older secret of the webhook “Desk” is accepted ',
  ])
  // It is over, and intake deletes it; the other webhook is revoked.
  await sql`delete from webhook_secret where webhook_source_id = ${busy} and expires_at is not null`.execute(db)
  await sql`update webhook_source set revoked_at = now() where webhook_source_id = ${quiet}`.execute(db)
  await hourLater.execute(db)
  await evaluate()
  expect((await states()).sort()).toEqual([`secret ${busy} closed withdrawn`, `webhook ${quiet} closed withdrawn`])
})

test('figures that the check could not repair are an alert of the self-check until they are right', async () => {
  await rule('self_check')
  await sql`insert into rollup_state (workspace_id, checked_at, differences) values (${workspaceId}, now(), 3)
    on conflict (workspace_id) do update set checked_at = now(), differences = 3`.execute(db)
  await evaluate()
  expect(await states()).toEqual(['part figures open'])
  await sql`update rollup_state set differences = 0 where workspace_id = ${workspaceId}`.execute(db)
  expect(await evaluate()).toMatchObject({ recoveries: 1 })
})

test('a response rate that fell against the 13 weeks before is an alert of its team', async () => {
  await rule('response_rate')
  const ripe = shiftDay(isoMonday(shiftDay(localDay(new Date(), 'Asia/Novosibirsk'), -7)), -7)
  for (let back = 0; back <= 13; back++) {
    const week = shiftDay(ripe, -7 * back)
    await world.setWeek(workspaceId, 'care', ratings(back === 0 ? 8 : 30, back === 0 ? 8 : 30), { week })
    await world.setWeek(workspaceId, 'help', ratings(29, 30), { week })
  }
  await evaluate()
  expect(await states()).toEqual(['team care open'])
})
