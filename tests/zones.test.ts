import { WorkspacesResult } from '@otzyv/contracts'
import { readZoneOffsets } from '@otzyv/database'
import { compareZone, describeZoneDifferences } from '@otzyv/service-kit'
import { createTestDatabase, type TestDatabase, waitUntil } from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeDataDir, runOtzyv, startOtzyv } from './support/otzyv.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

/** Zones whose clocks were changed lately, so that two collections of zone data may well differ about them. */
const RECENT = ['America/Vancouver', 'Europe/Chisinau', 'Europe/Berlin', 'Asia/Kathmandu']

/** Whether both sides agree, looked up hour by hour without the code under test. */
async function agree(zone: string): Promise<boolean> {
  const year = new Date().getUTCFullYear()
  const { rows } = await sql<{ at: Date; shown: string }>`
    select at, to_char(at at time zone ${zone}, 'YYYY-MM-DD HH24:MI') as shown
    from generate_series(${`${year}-01-01Z`}::timestamptz, ${`${year + 3}-01-01Z`}::timestamptz, interval '1 hour') as at`.execute(
    database.db,
  )
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' })
  return rows.every(({ at, shown }) => format.format(at) === shown)
}

describe('a time zone that PostgreSQL and the runtime may read differently', () => {
  test.each(RECENT)('%s is warned of when it is set, exactly if they do', async (zone) => {
    const name = zone.split('/')[1] ?? ''
    const end = await runOtzyv(['workspaces', 'create', name, '--time-zone', zone, '--json'], {
      DATABASE_URL: database.connectionString,
    })
    expect(end.code).toBe(0)
    expect(JSON.parse(end.stdout)).toMatchObject({ timeZone: zone })
    const warned = end.stderr.includes(`Warning: The time zone ${zone} has other clocks in PostgreSQL (UTC`)
    expect({ zone, agree: !warned }).toEqual({ zone, agree: await agree(zone) })
  })

  test('is warned of at each start and counted in readiness', async () => {
    const { rows } = await sql<{ zone: string }>`select distinct time_zone as zone from workspace`.execute(database.db)
    const differing = []
    for (const { zone } of rows) if (!(await agree(zone))) differing.push(zone)
    const running = await startOtzyv({ DATABASE_URL: database.connectionString, DATA_DIR: await makeDataDir() })
    await waitUntil('the welcome', () => running.output.stdout.includes('Stop with Ctrl+C'))
    for (const { zone } of rows)
      expect([zone, running.output.stderr.includes(`The time zone ${zone} has`)]).toEqual([
        zone,
        differing.includes(zone),
      ])
    expect(await (await fetch(`${running.url}/readyz`)).json()).toMatchObject({
      services: { 'aggregation-job': { detail: { zonesThatDiffer: differing.length } } },
    })
    // The day of the database, whatever Node.js thinks.
    const listed = WorkspacesResult.parse(await (await fetch(`${running.url}/v1/workspaces`)).json())
    for (const { timeZone, today } of listed.workspaces) {
      const { rows: days } = await sql<{
        day: string
      }>`select to_char(now() at time zone ${timeZone}::text, 'YYYY-MM-DD') as day`.execute(database.db)
      expect([timeZone, today]).toEqual([timeZone, days[0]?.day])
    }
    await running.stop()
  })

  test('is described by the days on which they differ, the two clocks, and who decides', async () => {
    const offsets = await readZoneOffsets(database, 'Asia/Kolkata')
    expect(compareZone('Asia/Kolkata', offsets)).toEqual([])
    const minutes = offsets.minutes.map((minute, hour) => (hour >= 48 && hour < 96 ? minute - 60 : minute))
    const differences = compareZone('Asia/Kolkata', { ...offsets, minutes })
    expect(differences).toMatchObject([{ database: 270, program: 330 }])
    const year = offsets.from.getUTCFullYear()
    expect(describeZoneDifferences('Asia/Kolkata', differences)).toContain(
      `in PostgreSQL (UTC+04:30) than in Node.js (UTC+05:30) from ${year}-01-03 to ${year}-01-04. PostgreSQL decides the days`,
    )
  })
})
