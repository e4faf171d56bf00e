import { erasePersonData, type LoggedErasure, replayErasure } from '@otzyv/admin'
import { checkRollups } from '@otzyv/aggregation-job'
import { operatorContext } from '@otzyv/testing'
import { sql } from 'kysely'
import { expect } from 'vitest'
import { createRoleWorld } from './role-world.ts'

/** The product with each service under a role of its own, in which people are erased with the rights of the commands. */
export async function createErasingWorld() {
  const world = await createRoleWorld()
  const { db, workspaceId, keyring } = world
  const admin = operatorContext({ db: world.login('admin') }, workspaceId)
  const logged: LoggedErasure[] = []
  const removed: string[] = []
  const mailFolder = {
    listTo: async () => [],
    countBefore: async () => ({ count: 0, oldest: null }),
    removeBefore: async () => 0,
    removeTo: async (address: string) => {
      removed.push(address)
      return 0
    },
  }
  const parts = { keyring, mailFolder, logErasure: async (erasure: LoggedErasure) => void logged.push(erasure) }
  const mailsTo = (address: string) => world.smtp.mails.filter(({ to }) => to.includes(address))
  const linkIn = (address: string, kind: 'r' | 'u') =>
    new RegExp(`http://\\S+/${kind}/[A-Za-z0-9_-]{60}`).exec(mailsTo(address)[0]?.mail.text ?? '')?.[0] ?? ''
  return {
    ...world,
    admin,
    logged,
    removed,
    mailsTo,
    linkIn,
    parts,
    erase: async (address: string, own: object = {}) => await erasePersonData(admin, parts, { address, ...own }),
    replay: async (erasures: readonly LoggedErasure[]) => await replayErasure(admin, parts, { erasures }),
    solve: async (address: string, ticketId: string, own: object = {}) =>
      JSON.parse(
        await world.fetchJson('/v1/tickets/solved', {
          body: {
            source: 'helpdesk',
            ticketId,
            solvedAt: new Date(Date.now() - 1000).toISOString(),
            team: 'billing',
            product: 'invoices',
            agent: 'agent-7',
            subject: `about ${ticketId}`,
            respondent: { email: address, name: `Name of ${address}`, locale: 'ru-RU' },
            ...own,
          },
        }),
      ),
    answer: async (link: string, rating: number, edit = 1) => {
      const facts = { via: 'send', event: 'click', elapsedMs: 4000, openedWith: rating, webdriver: false }
      const body = JSON.stringify({ rating, comment: `comment ${edit}`, renderedAtMs: Date.now(), edit, facts })
      return await fetch(link, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
    },
    /** Lets the job count all that waits, asks the self-check, and gives what is counted. */
    count: async () => {
      await world.turn('aggregation-job')
      expect(await checkRollups({ db: world.login('aggregation-job') }, workspaceId)).toEqual([])
      const { rows: sums } = await sql`
        select survey_id, day, dimension_set, team, product, language, evidence, r0, r1, r2, r3, r4, r5 from daily_rollup
        where workspace_id = ${workspaceId} and r0 + r1 + r2 + r3 + r4 + r5 > 0 order by 1, 2, 3, 4, 5, 6, 7`.execute(
        db,
      )
      const { rows: cohorts } = await sql`
        select day, dimension_set, team, sent, responded, delivered, bounced, opted_out from daily_cohort
        where workspace_id = ${workspaceId} and sent > 0 order by 1, 2, 3`.execute(db)
      const { rows: tickets } = await sql`
        select dimension_set, period, dimension_values, asked, outcome, tickets from coverage_sum
        where workspace_id = ${workspaceId} and tickets <> 0 order by 1, 2, 3, 4, 5`.execute(db)
      return { sums, cohorts, tickets }
    },
    /** How often a text stands in any table. */
    find: async (text: string) => {
      const { rows: tables } = await sql<{ name: string }>`
        select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`.execute(db)
      const found: string[] = []
      for (const { name } of tables) {
        const { rows } = await sql`select 1 from ${sql.table(name)} as t where t::text ilike ${`%${text}%`}`.execute(db)
        if (rows.length > 0) found.push(name)
      }
      return found.sort()
    },
  }
}

export type ErasingWorld = Awaited<ReturnType<typeof createErasingWorld>>
