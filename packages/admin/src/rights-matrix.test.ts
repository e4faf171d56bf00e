import { ApiScope, PersonRole } from '@otzyv/contracts'
import { type Actor, RIGHTS } from '@otzyv/identity'
import { buildWorkspace, createTestDatabase, operatorContext, type TestDatabase } from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { VERB_CASES } from '../testing/verb-cases.ts'
import { buildVerbWorld, LEAD } from '../testing/verb-world.ts'

/** Written out, so that a change of the table of rights is seen here: the roles and the scope that may do it. */
const EXPECTED: Readonly<Record<string, string>> = {
  'audit.read': 'admin settings:read',
  'workspace.read': 'admin settings:read',
  'workspace.create': 'admin',
  'workspace.rename': 'admin settings:write',
  'workspace.set': 'admin settings:write',
  'setup.read': 'admin settings:read',
  'mail_server.read': 'admin settings:read',
  'survey.read': 'admin settings:read',
  'survey.create': 'admin settings:write',
  'survey.set': 'admin settings:write',
  'mail_settings.read': 'admin settings:read',
  'mail_settings.set': 'admin settings:write',
  'mail_server.set': 'admin',
  'mail_server.remove': 'admin',
  'mail_server.test': 'admin',
  'thanks_mail.test': 'admin',
  'logo.set': 'admin settings:write',
  'logo.remove': 'admin settings:write',
  'dimension_value.read': 'admin settings:read',
  'dimension_value.rename': 'admin settings:write',
  'dimension_value.merge': 'admin settings:write',
  'dimension_value.unmerge': 'admin settings:write',
  'dimension_value.retire': 'admin settings:write',
  'dimension_value.restore': 'admin settings:write',
  'ruleset.read': 'admin settings:read',
  'ruleset.set': 'admin settings:write',
  'ruleset.cancel': 'admin settings:write',
  'kiosk.read': 'admin settings:read',
  'kiosk.create': 'admin settings:write',
  'kiosk.close': 'admin settings:write',
  'template_link.read': 'admin',
  'template_link.create': 'admin',
  'template_link.close': 'admin',
  'webhook.read': 'admin',
  'webhook.create': 'admin',
  'webhook.set': 'admin',
  'webhook.revoke': 'admin',
  'webhook_secret.rotate': 'admin',
  'outgoing_webhook.read': 'admin',
  'outgoing_webhook.create': 'admin',
  'outgoing_webhook.set': 'admin',
  'outgoing_webhook.remove': 'admin',
  'outgoing_webhook.test': 'admin',
  'outgoing_webhook_secret.rotate': 'admin',
  'helpdesk_api.read': 'admin',
  'helpdesk_api.set': 'admin',
  'helpdesk_api.test': 'admin',
  'helpdesk_api.remove': 'admin',
  'channel.read': 'admin',
  'channel.create': 'admin',
  'channel.set': 'admin',
  'channel.remove': 'admin',
  'channel.test': 'admin',
  'notification.replay': 'admin',
  'api_key.read': 'admin',
  'api_key.create': 'admin',
  'api_key.revoke': 'admin',
  'person.read': 'admin',
  'person.add': 'admin',
  'person.set': 'admin',
  'person.switch_off': 'admin',
  'person.switch_on': 'admin',
  'person.sign_out': 'admin',
  'person_session.end': 'admin',
  'person.set_own': 'viewer agent manager admin',
  'session.end': 'viewer agent manager admin',
  'session.end_every': 'viewer agent manager admin',
  'identity.link': 'admin',
  'identity.unlink': 'admin',
  'passkey.remove': 'admin',
  'sign_in_link.create': 'admin',
  'alert_rule.read': 'manager admin settings:read',
  'alert_rule.create': 'manager admin settings:write',
  'alert_rule.set': 'manager admin settings:write',
  'alert_rule.test': 'manager admin settings:write',
  'alert.acknowledge': 'manager admin settings:write',
  'alert.mark': 'manager admin settings:write',
  'alert.mute': 'manager admin settings:write',
  'new_normal.set': 'manager admin settings:write',
  'intervention.create': 'manager admin settings:write',
  'intervention.set': 'manager admin settings:write',
  'intervention.withdraw': 'manager admin settings:write',
  'saved_view.create': 'viewer agent manager admin',
  'saved_view.set': 'viewer agent manager admin',
  'saved_view.remove': 'viewer agent manager admin',
  'saved_view.share': 'manager admin',
  'evidence.overrule': 'manager admin evidence:write',
  'response.exclude': 'manager admin evidence:write',
  'response.include': 'manager admin evidence:write',
  'small_cells.read': 'manager admin responses:read',
  'responses.read': 'agent manager admin responses:read',
  'reasons.read': 'agent manager admin responses:read',
  'comments.read': 'agent manager admin responses:read',
  'response.tag': 'agent manager admin evidence:write',
  'follow_up.set': 'agent manager admin evidence:write',
  'ticket_link.read': 'admin settings:read',
  'ticket_link.set': 'admin settings:write',
  'ticket_link.remove': 'admin settings:write',
  'suppression.find': 'agent manager admin settings:write',
  'suppression.add': 'agent manager admin settings:write',
  'suppression.remove': 'agent manager admin settings:write',
  'ticket.report': 'admin tickets:write',
  'link.create': 'agent manager admin tickets:write',
  'person_data.show': 'admin',
  'person_data.export': 'admin',
  'person_data.erase': 'admin',
  'retention.read': 'admin',
  'retention.set': 'admin',
  'retention.apply': 'admin',
  'erasure.replay': 'admin',
}

type PersonOrKey = Extract<Actor, { kind: 'person' | 'apiKey' }>
const actors: PersonOrKey[] = [
  ...PersonRole.options.map(
    (role): PersonOrKey => ({ kind: 'person', id: LEAD, name: role, role, teams: null, network: '' }),
  ),
  ...ApiScope.options.map(
    (scope): PersonOrKey => ({
      kind: 'apiKey',
      id: scope,
      name: scope,
      scopes: [scope],
      teams: null,
      network: '',
    }),
  ),
]

/** The verb that a right belongs to: `person.switch_off` is that of `switchOffPerson`. */
function verbOf(right: string): string {
  const [entity, verb] = right.split('.')
  return `${verb}_${entity}`.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
}

/** To see what can be set, which is no verb: it leaves no audit row. */
const isReading = (right: string) => right.endsWith('.read') && !(verbOf(right) in VERB_CASES)

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

const countAudit = async () =>
  Number((await sql<{ n: string }>`select count(*) as n from audit`.execute(database.db)).rows[0]?.n)

test('every right is that of a verb or of reading, and every verb has one', () => {
  const ofVerbs = Object.keys(RIGHTS).filter((right) => !isReading(right))
  expect(ofVerbs.map(verbOf).sort()).toEqual(Object.keys(VERB_CASES).sort())
})

test('every right has its row in the matrix', () => {
  expect(Object.keys(EXPECTED).sort()).toEqual(Object.keys(RIGHTS).sort())
})

/** What reads is asked over HTTP: tests/settings-routes.test.ts tries it under every role and scope. */
test.each(Object.keys(EXPECTED).filter((right) => !isReading(right)))(
  '%s is for its roles and its scope alone: every other role and key is refused, and leaves no audit row',
  async (right) => {
    const workspaceId = await buildWorkspace(database.db, {
      workspace_id: 100 * (1 + Object.keys(EXPECTED).indexOf(right)),
    })
    const world = await buildVerbWorld(operatorContext(database, workspaceId, 'A. Manager'))
    const found = VERB_CASES[verbOf(right)]
    await found?.before?.(world)
    const may: string[] = []
    const lead = await database.db
      .selectFrom('person')
      .select('person_id')
      .where('workspace_id', '=', workspaceId)
      .where('address_key', '=', LEAD)
      .executeTakeFirstOrThrow()
    for (const one of actors) {
      const { name } = one
      const actor = one.kind === 'person' ? { ...one, id: lead.person_id } : one
      const before = await countAudit()
      try {
        await found?.call({ ...world, ctx: { ...world.ctx, actor } })
        may.push(name)
      } catch (error) {
        expect([name, error]).toMatchObject([name, { code: 'forbidden' }])
        expect([name, await countAudit()]).toEqual([name, before])
      }
    }
    expect(may.join(' ')).toBe(EXPECTED[right])
  },
)
