import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { aggregateWorkspace } from '@otzyv/aggregation-job'
import { buildWorkspace, createTestDatabase, type TestDatabase } from '@otzyv/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectExact } from '../services/aggregation-job/testing/expect-exact.ts'
import { createFactWriter } from '../services/aggregation-job/testing/write-facts.ts'
import { runOtzyv } from './support/otzyv.ts'

let database: TestDatabase
let folder: string
let workspaceId: number
let ids: string[]

beforeAll(async () => {
  database = await createTestDatabase()
  folder = mkdtempSync(join(tmpdir(), 'otzyv-figures-'))
  workspaceId = await buildWorkspace(database.db, { name: 'acme' })
  await database.db
    .insertInto('dimension_value')
    .values(
      ['care', 'care-old'].map((value) => ({ workspace_id: workspaceId, dimension: 'team', value, label: value })),
    )
    .execute()
  const writer = createFactWriter(database, workspaceId)
  const at = new Date('2026-11-08T19:00:00Z')
  ids = []
  for (const [team, rating] of [
    ['care', 5],
    ['care', 3],
    ['care-old', 1],
  ] as const) {
    const id = await writer.invite('csat', { team, product: 'app', agent: '', country: '', channel: '' })
    await writer.send(id, '2026-11-09', at)
    await writer.answer(id, 'csat', { rating, evidence: 'confirmed', day: '2026-11-09', at, edit: 1 })
    ids.push(id)
  }
})
afterAll(async () => {
  await database.drop()
  rmSync(folder, { recursive: true, force: true })
})

const otzyv = async (...args: string[]) =>
  await runOtzyv(args, { DATABASE_URL: database.connectionString, DATA_DIR: folder })
const json = async (...args: string[]) => JSON.parse((await otzyv(...args, '--json')).stdout)
const by = ['--by', 'A. Manager']

async function week() {
  await aggregateWorkspace(database, workspaceId)
  await expectExact(database, workspaceId)
  return await database.db
    .selectFrom('weekly_indicator')
    .select(['week', 'n', 'value', 'excluded', 'preset'])
    .where('workspace_id', '=', workspaceId)
    .where('dimension', '=', 'team')
    .where('dimension_value', '=', 'care')
    .executeTakeFirst()
}

test('dimensions renames, merges and undoes a merge', async () => {
  expect(await json('dimensions', 'rename', 'team', 'care', 'Customer care', ...by)).toEqual({
    outcome: 'renamed',
    before: 'care',
  })
  expect(await week()).toMatchObject({ n: 2 })
  const merge = ['dimensions', 'merge', 'team', 'care-old', 'care'] as const
  expect(await json(...merge, ...by)).toEqual({ outcome: 'merged', countsAs: 'care', invitations: 1 })
  expect(await week()).toMatchObject({ n: 3 })
  expect(await json('dimensions', 'list', 'team')).toMatchObject({
    values: [
      { value: 'care', label: 'Customer care', countsAs: null },
      { value: 'care-old', mergedInto: 'care', countsAs: 'care' },
    ],
  })
  expect((await otzyv(...merge, ...by)).code).toBe(1)
  expect((await otzyv(...merge)).code).toBe(2)
  expect(await json('dimensions', 'unmerge', 'team', 'care-old', ...by)).toMatchObject({ outcome: 'unmerged' })
  expect(await week()).toMatchObject({ n: 2 })
})

test('exclusions leaves a response out and takes it back', async () => {
  const [, neutral = ''] = ids
  const add = await otzyv('exclusions', 'add', neutral, 'scale_misread', ...by, '--note', 'meant 5')
  expect(add.code).toBe(0)
  expect(await week()).toMatchObject({ n: 1, value: 100, excluded: 1 })
  expect(await json('exclusions', 'list')).toMatchObject({
    responses: [
      { invitationId: neutral, rating: 3, reason: 'scale_misread', note: 'meant 5', excludedBy: 'A. Manager' },
    ],
  })
  expect((await otzyv('exclusions', 'add', neutral, 'bad_rating', ...by)).code).toBe(2)
  expect(await json('exclusions', 'remove', neutral.toUpperCase(), ...by)).toEqual({ outcome: 'included' })
  expect((await otzyv('exclusions', 'remove', neutral, ...by)).code).toBe(1)
  expect(await week()).toMatchObject({ n: 2, value: 50, excluded: 0 })
})

test('ruleset preview says what a change would do, and changes nothing', async () => {
  const wish = ['ruleset', 'preview', '--survey', 'csat', '--preset', 'good_bad_5'] as const
  const preview = await json(...wish)
  expect(preview).toMatchObject({ outcome: 'changes', built: false })
  expect(preview.figures.find(({ surveyId }: { surveyId: string }) => surveyId === 'csat')).toMatchObject({
    before: { preset: 'top2of5' },
    after: { preset: 'good_bad_5' },
  })
  const zone = await json('ruleset', 'preview', '--time-zone', 'europe/berlin')
  expect(zone).toMatchObject({ outcome: 'changes', built: true })
  expect(zone.days).toBeGreaterThan(0)
  const read = await otzyv(...wish)
  expect(read.stdout).toMatch(/csat: top2of5 .+ → good_bad_5 /)
  const { versions } = await json('ruleset', 'show')
  expect(versions).toMatchObject([{ version: 1, state: 'in_force' }])
  expect(await json('ruleset', 'preview', '--unconfirmed', versions[0].unconfirmed)).toMatchObject({
    outcome: 'unchanged',
  })
  for (const [words, why] of [
    [['--survey', 'nps', '--preset', 'top2of5'], 'Fitting: nps.'],
    [['--survey', 'none', '--preset', 'top2of5'], 'Known: '],
    [['--survey', 'csat'], 'go together'],
    [[], 'Say what would change'],
  ] as const) {
    const refused = await otzyv('ruleset', 'preview', ...words)
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining(why)])
  }
})

test('ruleset changes an indicator and the zone, evidence policy what counts, and all versions are shown', async () => {
  const preset = ['ruleset', 'set', '--survey', 'csat', '--preset', 'good_bad_5'] as const
  expect(await json(...preset, ...by)).toMatchObject({
    outcome: 'in_force',
    ruleset: { version: 2 },
    definition: { version: 2 },
  })
  expect(await week()).toMatchObject({ week: '2026-11-09', n: 1, preset: 'good_bad_5' })
  const wrong = await otzyv('ruleset', 'set', '--survey', 'nps', '--preset', 'top2of5', ...by)
  expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('Fitting: nps.')])
  for (const words of [
    ['ruleset', 'set', ...by],
    ['workspaces', 'create', 'other'],
  ]) {
    const refused = await otzyv(...words, '--time-zone', 'CET')
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('such as Europe/Berlin')])
  }
  const zone = await json('definition', 'set', '--time-zone', 'europe/berlin', ...by, '--note', 'moved')
  expect(zone).toMatchObject({ outcome: 'in_force', definition: { version: 3, timeZone: 'Europe/Berlin' } })
  expect(await week()).toMatchObject({ week: '2026-11-02', n: 1 })
  expect(await json('evidence', 'policy', 'include_if_quiet')).toMatchObject({ unconfirmed: 'include_if_quiet' })
  const { versions } = await json('ruleset', 'show')
  expect(await json('definition', 'show'), 'by its older name').toMatchObject({ versions })
  expect(versions).toMatchObject([
    { version: 4, state: 'in_force', unconfirmed: 'include_if_quiet', presets: { csat: 'good_bad_5' } },
    { version: 3, state: 'past', madeBy: 'A. Manager', note: 'moved', days: 'from_instants' },
    { version: 2, state: 'past', timeZone: 'Asia/Novosibirsk', days: 'as_written' },
    { version: 1, state: 'past', presets: {} },
  ])
})
