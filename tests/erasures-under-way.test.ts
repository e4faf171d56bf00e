import { erasePersonData, exportPersonData, type LoggedErasure, showPersonData } from '@otzyv/admin'
import { waitUntil } from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createErasingWorld, type ErasingWorld } from './support/erasing-world.ts'
import { makeDataDir, runOtzyv, spawnOtzyv } from './support/otzyv.ts'

let world: ErasingWorld
let env: Record<string, string>
beforeAll(async () => {
  world = await createErasingWorld()
  const own = { DATABASE_URL: world.connectionString, KEYRING: world.keyring.text }
  env = { ...own, DATA_DIR: await makeDataDir() }
})
afterAll(async () => world?.close())

const run = async (...args: string[]) => {
  const end = await runOtzyv([...args, '--json'], env)
  expect([args.slice(0, 2), end.code, end.stderr]).toEqual([args.slice(0, 2), 0, end.stderr])
  return JSON.parse(end.stdout)
}
const countErasures = async () =>
  (await world.db.selectFrom('audit').select('audit_id').where('verb', '=', 'erase').execute()).length
const deliveries = async () =>
  await world.db.selectFrom('delivery').select(['invitation_id', 'sequence', 'state']).orderBy('sequence').execute()
/** The mails that were written since, without whose they were. */
const addedSince = async (before: Awaited<ReturnType<typeof deliveries>>) => {
  const known = new Set(before.map((one) => one.invitation_id))
  return (await deliveries())
    .filter((one) => !known.has(one.invitation_id))
    .map(({ sequence, state }) => [sequence, state])
}
const stateOf = async (address: string) =>
  (
    await world.db
      .selectFrom('delivery')
      .innerJoin('invitation', 'invitation.invitation_id', 'delivery.invitation_id')
      .innerJoin('respondent', 'respondent.respondent_id', 'invitation.respondent_id')
      .select('delivery.state')
      .where('address_key', '=', address)
      .execute()
  ).map(({ state }) => state)

describe('an erasure whose process is killed', () => {
  /** Where its transaction waits, by the table that it next writes; and before it, when it has not begun to erase. */
  const STEPS = {
    keep_counts: ['workspace', 'delivery', 'invitation', 'audit', 'response', 'coverage', 'erased_invitation'].concat([
      'ticket_reopen',
      'erasure',
    ]),
    take_out: ['coverage_log', 'erased_solve', 'suppression', 'erasure'],
  } as const

  /** Everything that is stored of a person, but that somebody looked. */
  const readAll = async (address: string) => {
    const { audit: _, ...stored } = (await exportPersonData(world.admin, world.parts, { address })).stored
    return stored
  }

  const waiting = async () =>
    (
      await sql<{ pid: number }>`select pid from pg_locks where not granted and database = (
        select oid from pg_database where datname = current_database())`.execute(world.db)
    ).rows.map(({ pid }) => pid)

  async function killAt(table: string, args: string[]): Promise<void> {
    const pids = await world.db.transaction().execute(async (holder) => {
      await sql`lock table ${sql.table(table)} in exclusive mode`.execute(holder)
      const child = spawnOtzyv(args, env)
      const hasCome = async () => {
        if (child.exitCode !== null) throw new Error(`it ended without writing ${table}`)
        return (await waiting()).length > 0
      }
      await waitUntil(`the erasure to wait at ${table}`, hasCome, 30_000)
      const pids = await waiting()
      const gone = new Promise((resolve) => child.once('close', resolve))
      child.kill('SIGKILL')
      await gone
      return pids
    })
    // The server finishes the statement that waited, and learns only then that nobody is there any more.
    await waitUntil('its connection to end', async () => {
      const { rows } = await sql`select 1 from pg_stat_activity where pid = any(${pids}::integer[])`.execute(world.db)
      return rows.length === 0
    })
  }

  test.each(['keep_counts', 'take_out'] as const)(
    'with %s leaves the person whole at every step, and the second try finishes it with exact figures',
    async (counts) => {
      const address = `killed-${counts}@clients.example`
      const without = await world.count()
      await world.solve(address, `T-${counts}`)
      await world.turn('mailer')
      const link = world.linkIn(address, 'r')
      await fetch(`${link}/4`)
      for (const edit of [1, 2]) expect((await world.answer(link, 4, edit)).status).toBe(200)
      await fetch(world.linkIn(address, 'u'), { method: 'POST', body: new URLSearchParams({ scope: 'all' }) })
      await world.turn('survey-endpoint')
      const counted = await world.count()
      const whole = await readAll(address)
      expect(Object.keys(whole).length).toBeGreaterThan(7)
      const erasures = await countErasures()
      const command = ['people-data', 'erase', address, '--counts', counts]
      for (const table of STEPS[counts]) {
        await killAt(table, command)
        expect([table, await readAll(address)]).toEqual([table, whole])
        expect([table, await world.count()]).toEqual([table, counted])
      }
      expect(await countErasures()).toBe(erasures)

      expect(await run(...command)).toMatchObject({ outcome: 'erased', erased: { invitations: 1, answers: 1 } })
      const left = counts === 'keep_counts' ? counted : without
      // The job forgets the ticket when it has counted.
      expect(await world.count()).toEqual(left)
      for (const text of [`killed-${counts}`, `T-${counts}`]) expect([text, await world.find(text)]).toEqual([text, []])
      expect(await countErasures()).toBe(erasures + 1)
      // What the killed ones wrote into the file is made up for at the next start, and changes nothing more.
      expect((await run('people-data', 'replay')).workspaces).toMatchObject([{ people: 0 }])
      expect((await run('people-data', 'replay')).workspaces).toEqual([])
      expect(await world.count()).toEqual(left)
      expect(await world.solve(address, `T-${counts}-next`)).toMatchObject({ reason: 'unsubscribed' })
    },
    120_000,
  )
})

test('of two erasures of a person at the same moment one erases, and the other finds nothing and leaves no trace', async () => {
  const address = 'both@clients.example'
  await world.solve(address, 'T-both')
  const [erasures, logged] = [await countErasures(), world.logged.length]
  const outcomes = await Promise.all([world.erase(address), world.erase(address), world.erase(address)])
  expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['erased', 'nothing_stored', 'nothing_stored'])
  expect([await countErasures(), world.logged.length]).toEqual([erasures + 1, logged + 1])
  await world.count()
})

test('a try that was killed is made up for by the next one, so a later start neither erases nor silences who came back', async () => {
  const address = 'returned@clients.example'
  await world.solve(address, 'T-returned')
  const killed = async (erasure: LoggedErasure) => {
    await world.parts.logErasure(erasure)
    throw new Error('killed between the file and the commit')
  }
  const began = world.logged.length
  const first = erasePersonData(world.admin, { ...world.parts, logErasure: killed }, { address })
  await expect(first).rejects.toThrow('killed')
  expect(await world.erase(address, { mayAskAgain: true })).toMatchObject({ outcome: 'erased' })
  expect(await world.solve(address, 'T-returned-again')).toMatchObject({ outcome: 'invited' })
  const inFile = world.logged.slice(began)
  expect(inFile.map(({ mayAskAgain }) => mayAskAgain)).toEqual([false, true])
  expect(await world.replay(inFile)).toEqual({ missing: 1, people: 0 })
  expect((await world.find('returned@')).length).toBeGreaterThan(0)
  const shown = await showPersonData(world.admin, world.parts, { address })
  expect(shown).toMatchObject({ isUnasked: false })
  expect(shown.stored.map(({ kind }) => kind)).toContain('invitation')
  expect(await world.replay(inFile)).toEqual({ missing: 0, people: 0 })
  // Without a second try it is the start that finishes what was begun.
  const alone = await erasePersonData(world.admin, { ...world.parts, logErasure: killed }, { address }).catch(
    () => null,
  )
  expect([alone, await world.replay(world.logged.slice(began))]).toEqual([null, { missing: 1, people: 1 }])
  expect(await world.count()).toBeDefined()
  expect(await world.find('returned@')).toEqual([])
})

describe('a mail to somebody who is erased', () => {
  test('that the mail server is taking counts as sent, and no reminder follows', async () => {
    const address = 'sending@clients.example'
    const before = await deliveries()
    await world.solve(address, 'T-sending')
    const release = world.smtp.hold()
    const turn = world.turn('mailer')
    await waitUntil('the mail to be on its way', async () => (await stateOf(address)).includes('sending'))
    const logged = world.logged.length
    const erased = world.erase(address)
    await waitUntil('the erasure to begin', async () => world.logged.length > logged)
    release()
    await turn
    expect(await erased).toMatchObject({ outcome: 'erased', erased: { invitations: 1 } })
    expect(await addedSince(before)).toEqual([
      [0, 'sent'],
      [1, 'cancelled'],
    ])
    await world.turn('mailer')
    expect(world.mailsTo(address)).toHaveLength(1)
    expect(await world.find('sending@')).toEqual([])
    await world.count()
  })

  test('of thanks that the mail server is taking is waited for, and goes with the answer', async () => {
    const address = 'thanked@clients.example'
    await world.solve(address, 'T-thanked')
    await world.turn('mailer')
    expect((await world.answer(world.linkIn(address, 'r'), 1)).status).toBe(200)
    await sql`insert into thanks_mail_rule (workspace_id, survey_id, band, on_since, wait_minutes, texts)
      values (${world.workspaceId}, 'csat', 'low', now() - interval '2 hours', 30,
        '{"ru": {"subject": "Спасибо", "text": "Мы прочитали."}}')`.execute(world.db)
    await sql`update response set first_confirmed_at = first_confirmed_at - interval '1 hour'`.execute(world.db)
    const states = async () =>
      (await world.db.selectFrom('thanks_mail').select('state').execute()).map(({ state }) => state)
    const release = world.smtp.hold()
    const turn = world.turn('mailer')
    await waitUntil('the mail to be on its way', async () => (await states()).includes('sending'))
    const logged = world.logged.length
    const erased = world.erase(address)
    await waitUntil('the erasure to begin', async () => world.logged.length > logged)
    release()
    await turn
    expect(await erased).toMatchObject({ outcome: 'erased', erased: { invitations: 1 } })
    expect([world.mailsTo(address).length, await states()]).toEqual([2, []])
    expect(await world.find('thanked@')).toEqual([])
    await world.count()
  })

  test('whose mailer was silent for too long is in doubt, and its late report brings nothing back', async () => {
    const address = 'silent@clients.example'
    const before = await deliveries()
    await world.solve(address, 'T-silent')
    const release = world.smtp.hold()
    const turn = world.turn('mailer')
    await waitUntil('the mail to be on its way', async () => (await stateOf(address)).includes('sending'))
    await world.db
      .updateTable('delivery')
      .set({ lease_until: new Date(0) })
      .where('state', '=', 'sending')
      .execute()
    expect(await world.erase(address)).toMatchObject({ outcome: 'erased' })
    const figures = await world.count()
    release()
    await turn
    expect(await addedSince(before)).toEqual([[0, 'unknown']])
    expect(await world.find('silent@')).toEqual([])
    expect(await world.count()).toEqual(figures)
  })

  test.each(['queued', 'claimed'] as const)('that is %s never goes out', async (state) => {
    const address = `${state}@clients.example`
    const before = await deliveries()
    await world.solve(address, `T-${state}`)
    const claim = {
      state,
      claim_id: '0199c0de-0000-4000-8000-000000000001',
      lease_until: new Date(Date.now() + 60_000),
    }
    if (state === 'claimed') await world.db.updateTable('delivery').set(claim).where('state', '=', 'queued').execute()
    expect(await stateOf(address)).toEqual([state])
    await world.erase(address)
    await world.turn('mailer')
    expect(await addedSince(before)).toEqual([[0, 'cancelled']])
    expect(world.mailsTo(address)).toEqual([])
    await world.count()
  })
})
