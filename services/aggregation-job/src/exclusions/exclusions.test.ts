import { randomUUID } from 'node:crypto'
import { excludeResponse, includeResponse, listAudit } from '@otzyv/admin'
import { buildWorkspace, createTestDatabase, operatorContext, type TestDatabase } from '@otzyv/testing'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { expectExact } from '../../testing/expect-exact.ts'
import { createFactWriter } from '../../testing/write-facts.ts'
import { rebuildRollups } from '../rebuild/rebuild-rollups.ts'
import { aggregateWorkspace } from '../rollups/aggregate.ts'
import { readExclusions } from './read-exclusions.ts'

let database: TestDatabase
let workspaceId: number
let writer: ReturnType<typeof createFactWriter>
const at = new Date('2026-11-03T10:00:00Z')

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(async () => database.drop())
beforeEach(async () => {
  workspaceId = await buildWorkspace(database.db)
  writer = createFactWriter(database, workspaceId)
})
afterEach(async () => {
  await aggregateWorkspace(database, workspaceId)
  await expectExact(database, workspaceId)
})

async function ask(): Promise<string> {
  const id = await writer.invite('csat', { team: 'care', product: 'app', agent: '', country: '', channel: '' })
  await writer.send(id, '2026-11-03', at)
  return id
}
const give = (id: string, rating: number, edit = 1) =>
  writer.answer(id, 'csat', { rating, evidence: 'confirmed', day: '2026-11-03', at, edit })
const exclude = (invitationId: string) =>
  excludeResponse(operatorContext(database, workspaceId, 'a manager'), {
    invitationId,
    reason: 'test',
    note: 'our own test',
  })
const include = (invitationId: string) =>
  includeResponse(operatorContext(database, workspaceId, 'another manager'), { invitationId })

async function team() {
  await aggregateWorkspace(database, workspaceId)
  return await database.db
    .selectFrom('weekly_indicator')
    .select(['n', 'value', 'excluded', 'sent', 'responded', 'rating_counts'])
    .where('workspace_id', '=', workspaceId)
    .where('dimension', '=', 'team')
    .executeTakeFirstOrThrow()
}

async function cohort() {
  await aggregateWorkspace(database, workspaceId)
  return await database.db
    .selectFrom('daily_cohort')
    .select(['sent', 'responded', 'delivered', 'bounced', 'opted_out'])
    .where('workspace_id', '=', workspaceId)
    .where('dimension_set', '=', 'team,product')
    .executeTakeFirstOrThrow()
}

describe('a response that is left out', () => {
  test('is counted apart, stays in the response rate, and counts again when it is taken back', async () => {
    const [good, bad] = [await ask(), await ask()]
    await give(good, 5)
    await give(bad, 1)
    expect(await exclude(bad)).toEqual({ outcome: 'excluded' })
    expect(await exclude(bad)).toEqual({ outcome: 'excluded_already' })
    expect(await team()).toMatchObject({ n: 1, value: 100, excluded: 1, sent: 2, responded: 2 })
    // Whatever the customer changes afterwards.
    await give(bad, 2, 2)
    expect(await team()).toMatchObject({ n: 1, excluded: 1 })
    expect(await readExclusions(database, workspaceId, 10)).toMatchObject([
      { invitationId: bad, rating: 2, reason: 'test', excludedBy: 'a manager' },
    ])
    await rebuildRollups(database, workspaceId)
    expect(await team()).toMatchObject({ n: 1, excluded: 1, responded: 2 })
    expect(await include(bad)).toEqual({ outcome: 'included' })
    expect(await include(bad)).toEqual({ outcome: 'not_excluded' })
    expect(await team()).toMatchObject({ n: 2, value: 50, excluded: 0, responded: 2 })
    const { changes } = await listAudit({ db: database.db, workspaceId }, { entity: 'exclusion', limit: 10 })
    expect(changes.reverse()).toMatchObject([
      { verb: 'add', entityId: bad, before: null, after: { reason: 'test' }, actor: { id: 'a manager' } },
      { verb: 'remove', entityId: bad, before: { reason: 'test' }, after: null, actor: { id: 'another manager' } },
    ])
  })

  test('must be there, and goes with its invitation', async () => {
    expect(await exclude(await ask())).toEqual({ outcome: 'no_response' })
    expect(await exclude(randomUUID())).toEqual({ outcome: 'no_response' })
    const id = await ask()
    await give(id, 1)
    await exclude(id)
    await writer.erase(id, 'invitation')
    expect(await team()).toMatchObject({ n: 0, excluded: 0, sent: 1 })
    expect(await readExclusions(database, workspaceId, 10)).toEqual([])
  })
})

describe('a cohort', () => {
  test('says how many mails were delivered, came back, and made people opt out', async () => {
    const ids = [await ask(), await ask(), await ask(), await ask(), await ask()]
    const [bounced = '', soft = '', complained = '', unsubscribed = ''] = ids
    await aggregateWorkspace(database, workspaceId)
    await writer.comeBack(bounced, 'hard_bounce')
    await writer.comeBack(bounced, 'hard_bounce')
    await writer.comeBack(soft, 'soft_bounce')
    await writer.comeBack(complained, 'complaint')
    await writer.unsubscribe(complained)
    await writer.unsubscribe(unsubscribed)
    expect(await cohort()).toEqual({ sent: 5, responded: 0, delivered: 4, bounced: 1, opted_out: 2 })
    await rebuildRollups(database, workspaceId)
    expect(await cohort()).toEqual({ sent: 5, responded: 0, delivered: 4, bounced: 1, opted_out: 2 })
    await writer.erase(bounced, 'invitation')
    expect(await cohort()).toMatchObject({ sent: 4, delivered: 4, bounced: 0 })
  })

  test('knows nothing of a mail that was not sent', async () => {
    const sent = await ask()
    const id = await writer.invite('csat', { team: 'care', product: 'app', agent: '', country: '', channel: '' })
    await writer.unsubscribe(id)
    await writer.comeBack(id, 'hard_bounce')
    expect(await cohort()).toEqual({ sent: 1, responded: 0, delivered: 1, bounced: 0, opted_out: 0 })
    await writer.send(id, '2026-11-03', at)
    expect(await cohort()).toMatchObject({ sent: 2, delivered: 1, bounced: 1, opted_out: 1 })
    await writer.erase(sent, 'invitation')
  })
})
