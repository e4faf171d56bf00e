import { randomUUID } from 'node:crypto'
import type { Evidence } from '@otzyv/contracts'
import { createRowId, type Database, inTransaction } from '@otzyv/database'
import type { Dimension } from '@otzyv/domain'

export type Dimensions = Readonly<Record<Dimension, string>>
export type AnsweredVersion = { rating: number; evidence: Evidence; day: string; at: Date; edit: number }

type Ctx = { db: Database }

/** Writes facts as the other services do: each change with its log row in one transaction. */
export function createFactWriter(ctx: Ctx, workspaceId: number) {
  const key = (invitationId: string) => ({ workspace_id: workspaceId, invitation_id: invitationId })
  const log = async (ctx: Ctx, invitationId: string) => {
    await ctx.db.insertInto('change_log').values(key(invitationId)).execute()
  }
  return {
    log: (invitationId: string) => log(ctx, invitationId),
    /** A dimension that is left out was not given. */
    invite: async (survey: string, dimensions: Partial<Dimensions>): Promise<string> => {
      const id = createRowId()
      const at = new Date('2026-11-01T10:00:00Z')
      await inTransaction(ctx, async ({ db }) => {
        const person = { respondent_id: id, address: `${id}@a.example`, address_key: `${id}@a.example` }
        await db
          .insertInto('respondent')
          .values({ workspace_id: workspaceId, ...person })
          .execute()
        const ticket = { source: 'api', ticket_id: id, solve_cycle: 1, locale: 'en', solved_at: at, send_after: at }
        await db
          .insertInto('invitation')
          .values({
            ...key(id),
            survey_id: survey,
            respondent_id: id,
            ...ticket,
            ...dimensions,
            expires_at: new Date('2030-01-01'),
          })
          .execute()
        await db
          .insertInto('delivery')
          .values({ ...key(id), sequence: 0, due_at: at })
          .execute()
      })
      return id
    },
    send: async (invitationId: string, day: string, at: Date) => {
      await inTransaction(ctx, async (ctx) => {
        await ctx.db
          .updateTable('delivery')
          .set({ state: 'sent', sent_at: at, sent_day: day })
          .where('workspace_id', '=', workspaceId)
          .where('invitation_id', '=', invitationId)
          .where('sequence', '=', 0)
          .execute()
        await log(ctx, invitationId)
      })
    },
    remind: async (invitationId: string, at: Date) => {
      await inTransaction(ctx, async (ctx) => {
        await ctx.db
          .insertInto('delivery')
          .values({ ...key(invitationId), sequence: 1, due_at: at, state: 'sent', sent_at: at, sent_day: '2026-11-20' })
          .execute()
        await log(ctx, invitationId)
      })
    },
    /** Stores a version as the endpoint does: the newest edit wins, day and first confirmation are written once. */
    answer: async (invitationId: string, survey: string, version: AnsweredVersion) => {
      await inTransaction(ctx, async (ctx) => {
        const { rating, evidence, edit, day, at } = version
        await ctx.db
          .insertInto('response')
          .values({
            ...key(invitationId),
            survey_id: survey,
            ...{ rating, evidence, edit, rendered_at_ms: 1, local_day: day, first_confirmed_at: at },
          })
          .onConflict((conflict) =>
            conflict
              .columns(['workspace_id', 'invitation_id'])
              .doUpdateSet({ rating, edit })
              .where('response.edit', '<', edit),
          )
          .execute()
        await log(ctx, invitationId)
      })
    },
    overrule: async (invitationId: string, evidence: Evidence) => {
      await inTransaction(ctx, async (ctx) => {
        await ctx.db
          .updateTable('response')
          .set({ evidence })
          .where('workspace_id', '=', workspaceId)
          .where('invitation_id', '=', invitationId)
          .execute()
        await log(ctx, invitationId)
      })
    },
    /** What a merge of two teams does to each invitation of the one that ends. */
    moveToTeam: async (invitationId: string, team: string) => {
      await inTransaction(ctx, async (ctx) => {
        await ctx.db
          .updateTable('invitation')
          .set({ team })
          .where('workspace_id', '=', workspaceId)
          .where('invitation_id', '=', invitationId)
          .execute()
        await log(ctx, invitationId)
      })
    },
    /** What another time zone of the workspace does to a response. */
    moveToDay: async (invitationId: string, day: string) => {
      await inTransaction(ctx, async (ctx) => {
        await ctx.db
          .updateTable('response')
          .set({ local_day: day })
          .where('workspace_id', '=', workspaceId)
          .where('invitation_id', '=', invitationId)
          .execute()
        await log(ctx, invitationId)
      })
    },
    comeBack: async (invitationId: string, kind: 'hard_bounce' | 'soft_bounce' | 'complaint') => {
      await inTransaction(ctx, async (ctx) => {
        const event = { source: 'generic', event_id: randomUUID(), address_key: 'a@a.example', status: '' }
        await ctx.db
          .insertInto('mail_event')
          .values({ ...key(invitationId), ...event, kind, occurred_at: new Date('2026-11-05') })
          .execute()
        await log(ctx, invitationId)
      })
    },
    unsubscribe: async (invitationId: string) => {
      await inTransaction(ctx, async (ctx) => {
        const address = { address_key: `${randomUUID()}@a.example`, reason: 'unsubscribed', note: 'link' } as const
        await ctx.db
          .insertInto('suppression')
          .values({ ...key(invitationId), ...address })
          .execute()
        await log(ctx, invitationId)
      })
    },
    erase: async (invitationId: string, what: 'response' | 'invitation') => {
      await inTransaction(ctx, async (ctx) => {
        await ctx.db
          .deleteFrom(what)
          .where('workspace_id', '=', workspaceId)
          .where('invitation_id', '=', invitationId)
          .execute()
        await log(ctx, invitationId)
      })
    },
  }
}
