import type { Actor } from '@otzyv/identity'
import { createKeyringText, parseKeyring } from '@otzyv/keyring'
import { SETTINGS_WORDS } from '@otzyv/locales/settings'
import { buildWorkspace, createTestDatabase, operatorContext, type TestDatabase } from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { VERB_CASES } from '../testing/verb-cases.ts'
import { buildVerbWorld, type VerbWorld } from '../testing/verb-world.ts'
import { listAudit } from './audit/list-audit.ts'
import type { AdminContext } from './context.ts'
import * as admin from './index.ts'

let database: TestDatabase
let workspaces = 0
beforeAll(async () => {
  database = await createTestDatabase()
  await describeEverything()
})
afterEach(async () => {
  await sql`drop trigger if exists refuse on audit`.execute(database.db)
})
afterAll(() => database.drop())

async function arrange(verb: keyof typeof VERB_CASES): Promise<VerbWorld> {
  // Apart from those that the verb itself makes, which take the next number.
  workspaces += 100
  const workspaceId = await buildWorkspace(database.db, { workspace_id: workspaces })
  const world = await buildVerbWorld(operatorContext(database, workspaceId, 'A. Manager'))
  await VERB_CASES[verb]?.before?.(world)
  return VERB_CASES[verb]?.self ? as(world, asLead(world)) : world
}
const asLead = ({ personId }: VerbWorld): Actor => ({
  kind: 'person',
  id: personId,
  name: 'Lead',
  role: 'viewer',
  teams: null,
  network: '',
})

/**
 * Makes the function `everything(first)`: all rows but those of the audit, of the workspaces from that number on. One question
 * for all tables, which the server plans once.
 */
async function describeEverything(): Promise<void> {
  await sql`do $$ begin execute format(
    'create function everything(first int) returns setof text language plpgsql as %L',
    'begin return query ' || (
      select string_agg(format('select %L || t::text from %I as t where %s', relname || ' ', relname,
        case when exists (select 1 from pg_attribute where attrelid = c.oid and attname = 'workspace_id')
          then 't.workspace_id >= first' else 'true' end), ' union all ')
      from pg_class as c where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
        and relname not in ('audit', 'readiness_write')) || '; end');
  end $$`.execute(database.db)
}

/** The workspace of the test and the one before it: what a verb does to the first must leave the second alone. */
const fromBefore = () => workspaces - 100

/** Everything that is stored of them but the audit, as one text. */
async function readAll(): Promise<string> {
  const { rows } = await sql<{ line: string }>`select line from everything(${fromBefore()}) as line order by 1`.execute(
    database.db,
  )
  return rows.map(({ line }) => line).join('\n')
}

/** Their audit, as one text. */
async function readAudit(): Promise<string> {
  const { rows } = await sql<{
    text: string
  }>`select a::text as text from audit a where workspace_id >= ${fromBefore()} order by at, audit_id`.execute(
    database.db,
  )
  return rows.map((row) => row.text).join('\n')
}

const changesOf = async ({ ctx }: VerbWorld) =>
  (await listAudit({ db: database.db, workspaceId: ctx.workspaceId }, { limit: 1000 })).changes
const as = ({ ctx, ...world }: VerbWorld, actor: Actor): VerbWorld => ({ ...world, ctx: { ...ctx, actor } })

const keyring = parseKeyring(createKeyringText())
const names = Object.keys(VERB_CASES)

test('every verb of the package has its case here', () => {
  const verbs = Object.entries(admin)
    .filter(
      ([name, value]) =>
        typeof value === 'function' &&
        !/^(list|read(?!Responses|Reasons|Comments)|render|nameOf|actorOf|record|requireRole)|^[A-Z]/.test(name),
    )
    .map(([name]) => name)
  expect(verbs.sort()).toEqual([...names].sort())
})

describe.each(names)('%s', (verb) => {
  const found = VERB_CASES[verb]
  if (!found) throw new Error(`no case ${verb}`)

  test('writes one audit row that names the actor, the entity and what changed', async () => {
    const world = await arrange(verb)
    const before = await readAudit()
    await found.call(world)
    const added = (await readAudit()).split('\n').length - before.split('\n').length
    expect(added).toBe(1)
    if (verb === 'createWorkspace') return
    const [row] = await changesOf(world)
    const actor = found.self ? { kind: 'person', id: world.personId } : { kind: 'operator', id: 'A. Manager' }
    expect(row).toMatchObject({ entity: found.entity, actor })
    expect(row?.before).not.toEqual(row?.after)
    expect(row?.entityId).not.toBe('')
    // What the page of the audit calls it.
    for (const words of Object.values(SETTINGS_WORDS).map(({ pages }) => pages.audit))
      expect([Object.keys(words.entities), Object.keys(words.verbs)]).toEqual([
        expect.arrayContaining([row?.entity]),
        expect.arrayContaining([row?.verb]),
      ])
  })

  if (found.again === 'unchanged')
    test('writes no audit row if nothing changes', async () => {
      const world = await arrange(verb)
      await found.call(world)
      const [stored, audit] = [await readAll(), await readAudit()]
      await found.call(world)
      expect(await readAudit()).toBe(audit)
      expect(await readAll()).toBe(stored)
    })

  test('leaves neither the change nor an audit row if it fails at the last moment', async () => {
    const world = await arrange(verb)
    const [stored, audit] = [await readAll(), await readAudit()]
    await sql`create or replace function refuse() returns trigger language plpgsql as
      'begin raise exception ''the audit cannot be written''; end'`.execute(database.db)
    await sql`create trigger refuse before insert on audit execute function refuse()`.execute(database.db)
    await expect(found.call(world)).rejects.toThrow('the audit cannot be written')
    await sql`drop trigger refuse on audit`.execute(database.db)
    expect(await readAudit()).toBe(audit)
    expect(await readAll()).toBe(stored)
  })

  const refused = found.self
    ? "a command and a key, which are nobody's own"
    : found.ofEverybody
      ? 'a key, to which nothing belongs'
      : 'a viewer and a key without its scope'
  test(`refuses ${refused}, and changes nothing`, async () => {
    const world = await arrange(verb)
    const [stored, audit] = [await readAll(), await readAudit()]
    const viewer: Actor = { kind: 'person', id: 'p1', name: 'Viewer', role: 'viewer', teams: null, network: '' }
    const key: Actor = { kind: 'apiKey', id: 'k1', name: 'desk', scopes: ['indicators:read'], teams: null, network: '' }
    const operator: Actor = { kind: 'operator', id: 'A. Manager' }
    for (const actor of found.self ? [operator, key] : found.ofEverybody ? [key] : [viewer, key])
      await expect(found.call(as(world, actor))).rejects.toMatchObject({ code: 'forbidden' })
    expect(await readAudit()).toBe(audit)
    expect(await readAll()).toBe(stored)
  })

  // What one does for oneself is of one's own id; the tests of those verbs see to it.
  if (!found.self)
    test('lets a person with the role admin do it, under their id', async () => {
      const world = await arrange(verb)
      const { personId: id } = world
      const { ctx } = as(world, {
        kind: 'person',
        id,
        name: 'Owner',
        role: 'admin',
        teams: null,
        network: '203.0.113.0/24',
      })
      await found.call({ ...world, ctx })
      const { rows } = await sql<{ by: string }>`
        select actor_kind || ' ' || actor_id as by from audit
        where workspace_id >= ${fromBefore()} and network = '203.0.113.0/24'`.execute(database.db)
      expect(rows).toEqual([{ by: `person ${id}` }])
    })
})

describe('the audit', () => {
  test('never holds a secret, neither one that was made nor one that somebody typed into a note', async () => {
    const world = await arrange('overruleEvidence')
    const { ctx } = world
    const made = [
      (await admin.createApiKey(ctx, { name: 'desk', scopes: ['tickets:write'], days: 1 })).key,
      ...(await secretsOfWebhook(ctx)),
      'smtp://mailer:hunter2-password@mail.company.example:587',
    ]
    const note = `we use ${made.join(' and ')}`
    await admin.overruleEvidence(ctx, { invitationId: world.invitationId, evidence: 'suspect', note })
    await admin.createKiosk(ctx, { surveyId: 'csat', name: made[0]?.slice(0, 100), team: made[1]?.slice(0, 100) })
    await admin.setSurvey(ctx, { surveyId: 'csat', changes: { wording: { en: { question: `Ask ${made[1]}` } } } })
    await admin.addSuppression(ctx, keyring, { address: 'x@client.example', note })
    const audit = await readAudit()
    for (const secret of [...made, 'hunter2-password'])
      expect([secret, audit.includes(secret)]).toEqual([secret, false])
    const hashes = await database.db.selectFrom('api_key').select('secret_sha256').execute()
    for (const { secret_sha256 } of hashes) expect(audit).not.toContain(secret_sha256.toString('hex'))
    expect(audit).toContain('(API key)')
    expect(audit).toContain('smtp://mailer:(password)@mail.company.example:587')
  })

  test('holds the parts that changed and no others, as they were and as they are', async () => {
    const world = await arrange('setWorkspace')
    await admin.setWorkspace(world.ctx, { linkDays: 12, askDelayMinutes: 0, senderName: ' Help ' })
    const [row] = await changesOf(world)
    expect(row).toMatchObject({ verb: 'set', entityId: String(world.ctx.workspaceId) })
    expect(row?.before).toEqual({ linkDays: 30, senderName: 'Support' })
    expect(row?.after).toEqual({ linkDays: 12, senderName: 'Help' })
  })

  test('stays within its workspace: an id of another one is not found, and changes nothing', async () => {
    const [mine, theirs] = [await arrange('revokeWebhook'), await arrange('revokeWebhook')]
    const stored = await readAll()
    expect(await admin.revokeWebhook(mine.ctx, { hookId: theirs.hookId })).toEqual({ outcome: 'not_found' })
    expect(await admin.revokeApiKey(mine.ctx, { apiKeyId: theirs.apiKeyId })).toEqual({ outcome: 'not_found' })
    expect(await admin.closeKiosk(mine.ctx, { kioskId: theirs.kioskId })).toEqual({ outcome: 'not_found' })
    await expect(
      admin.setAlertRule(mine.ctx, { alertRuleId: theirs.ruleId, settings: { below: 1 } }),
    ).rejects.toMatchObject({
      code: 'not_found',
    })
    expect(await readAll()).toBe(stored)
  })
})

async function secretsOfWebhook(ctx: AdminContext): Promise<string[]> {
  const { hookId, secret } = await admin.createWebhook(ctx, keyring, { name: 'desk' })
  const rotated = await admin.rotateWebhookSecret(ctx, keyring, { hookId, keepHours: 1 })
  return [secret, rotated.outcome === 'rotated' ? rotated.secret : '', keyring.text]
}
