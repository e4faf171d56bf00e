import { actorOfPerson } from '@otzyv/identity'
import { createKeyringText, parseKeyring } from '@otzyv/keyring'
import { buildWorkspace, createTestDatabase, operatorContext, type TestDatabase } from '@otzyv/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AdminContext } from '../context.ts'
import {
  addPerson,
  addSuppression,
  createApiKey,
  listAudit,
  removeSuppression,
  renderAuditCsv,
  setWorkspace,
} from '../index.ts'

let database: TestDatabase
let ctx: AdminContext
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())
let workspaces = 0
async function arrange(): Promise<void> {
  workspaces += 1
  await buildWorkspace(database.db, { workspace_id: workspaces })
  ctx = operatorContext(database, workspaces, 'A. Manager')
}
const keyring = parseKeyring(createKeyringText())
const allOf = async (filter: Omit<Parameters<typeof listAudit>[1], 'limit'> = {}) =>
  (await listAudit(ctx, { ...filter, limit: 1000 })).changes

describe('the audit and the addresses of customers', () => {
  const ADDRESSES = ['Anna.Marker+vip@client.example', 'marker@пример.example', "o'marker@sub.client.example"]

  test.each(ADDRESSES)('has an entry of the do-not-ask list by an id, and nothing of %s', async (address) => {
    await arrange()
    const note = `asked by phone (<${address}>), and by mail:${address}.`
    await addSuppression(ctx, keyring, { address, note })
    await removeSuppression(ctx, keyring, { address, note })
    const changes = await allOf({ entity: 'suppression' })
    expect(changes.map((one) => one.verb)).toEqual(['remove', 'add'])
    expect(changes[0]?.entityId).toBe(changes[1]?.entityId)
    expect(changes[0]?.entityId).toMatch(/^[0-9a-f-]{36}$/)
    expect(JSON.stringify(changes).toLowerCase()).not.toContain('marker')
    expect(changes[0]?.note).toContain('asked by phone')
  })
})

describe('the list of the audit', () => {
  test('names the person and the key who acted, from which network, and keeps the id of one that is gone', async () => {
    await arrange()
    const { apiKeyId } = await createApiKey(ctx, { name: 'desk', scopes: ['tickets:write'], days: 1 })
    await addPerson(ctx, { address: 'lead@company.example', name: 'Lead', role: 'admin' })
    const { person_id } = await database.db
      .selectFrom('person')
      .select('person_id')
      .where('workspace_id', '=', ctx.workspaceId)
      .executeTakeFirstOrThrow()
    const lead = {
      personId: person_id,
      name: 'Lead',
      address: 'lead@company.example',
      role: 'admin' as const,
      teams: null,
      agent: null,
    }
    await setWorkspace({ ...ctx, actor: actorOfPerson(lead, '203.0.113.0/24') }, { linkDays: 11 })
    const key = {
      kind: 'apiKey' as const,
      name: 'desk',
      scopes: ['evidence:write' as const],
      teams: null,
      network: '2001:db8:1::/48',
    }
    const { recordAudit } = await import('./record-audit.ts')
    const change = { verb: 'overrule', entity: 'evidence', entityId: 'i', before: null, after: { evidence: 'suspect' } }
    await database.db.transaction().execute(async (db) => {
      await recordAudit({ db, workspaceId: ctx.workspaceId, actor: { ...key, id: apiKeyId } }, change)
      await recordAudit({ db, workspaceId: ctx.workspaceId, actor: { ...key, id: 'gone' } }, change)
    })
    const seen = (await allOf()).map(({ actor, network }) => [actor.kind, actor.name, network])
    expect(seen).toContainEqual(['person', 'Lead', '203.0.113.0/24'])
    expect(seen).toContainEqual(['apiKey', 'desk', '2001:db8:1::/48'])
    expect(seen).toContainEqual(['apiKey', 'gone', '2001:db8:1::/48'])
    expect(seen).toContainEqual(['operator', 'A. Manager', ''])
  })

  test('gives each row once over its pages, rows of one instant too, and only what was asked for', async () => {
    await arrange()
    for (const linkDays of [1, 2, 3, 4, 5]) await setWorkspace(ctx, { linkDays })
    await database.db
      .updateTable('audit')
      .set({ at: new Date('2026-03-01T10:00:00.123Z') })
      .execute()
    await addSuppression(ctx, keyring, { address: 'x@client.example' })
    const pages: string[][] = []
    let cursor: string | undefined
    do {
      const page = await listAudit(ctx, { cursor, limit: 2 })
      pages.push(page.changes.map((one) => one.auditId))
      cursor = page.next ?? undefined
    } while (cursor !== undefined)
    expect(pages.map((page) => page.length)).toEqual([2, 2, 2])
    expect(new Set(pages.flat()).size).toBe(6)
    expect(await allOf({ verb: 'set', from: '2026-03-01', to: '2026-03-02' })).toHaveLength(5)
    expect(await allOf({ from: '2026-03-02' })).toHaveLength(1)
    expect(await allOf({ to: '2026-03-01' })).toHaveLength(0)
    expect(await allOf({ actor: 'somebody else' })).toHaveLength(0)
    expect(await allOf({ entity: 'workspace', entityId: String(ctx.workspaceId) })).toHaveLength(5)
  })

  test('is a CSV whose cells no spreadsheet runs, with the changed parts as JSON', async () => {
    await arrange()
    await setWorkspace(ctx, { senderName: '=HYPERLINK("x")' })
    await addSuppression(ctx, keyring, { address: 'x@client.example', note: '=cmd()' })
    const [head, first, second] = renderAuditCsv(await allOf()).split('\r\n')
    expect(head).toBe('\uFEFFat,actor_kind,actor_id,actor_name,network,verb,entity,entity_id,note,before,after')
    expect(first).toContain(`"'=cmd()"`)
    expect(second).toContain('"{""senderName"":""=HYPERLINK(\\""x\\"")""}"')
  })
})
