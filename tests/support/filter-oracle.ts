import type { Evidence, Granularity, Grouping } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import { DIMENSIONS, type Dimension } from '@otzyv/domain'
import { sql } from 'kysely'

export type Filters = Partial<Record<Dimension, string[]>>
export type Sums = {
  value: string
  second: string
  bucket: string
  ratingCounts: number[]
  unconfirmed: number
  suspect: number
  excluded: number
  sent: number
  responded: number
}

/**
 * The sums of a survey counted plainly, in a way of its own, from invitations, mails, answers, exclusions and merges. `zone`
 * is that in which days are counted from instants; null: days as written.
 */
export async function countPlainly(
  { db }: { db: Database },
  asked: {
    workspaceId: number
    surveyId: string
    filters: Filters
    groupBy: Grouping
    granularity: Granularity
    from: string
    to: string
    zone: string | null
    counted: readonly Evidence[]
  },
): Promise<Sums[]> {
  const { workspaceId, surveyId, filters, groupBy, granularity, from, to, zone, counted } = asked
  const mergedOf = (dimension: Dimension) => sql<string>`coalesce(
    (select counts_as from dimension_merge m
     where m.workspace_id = i.workspace_id and m.dimension = ${dimension} and m.value = i.${sql.ref(dimension)}),
    i.${sql.ref(dimension)})`
  const conditions = DIMENSIONS.flatMap((dimension) => {
    const values = filters[dimension]
    return values ? [sql`${mergedOf(dimension)} in (${sql.join(values)})`] : []
  })
  const countsByRating = Array.from(
    { length: 11 },
    (_, rating) => sql`count(*) filter (where what = 'answer' and not excluded
                                          and replace(evidence, 'by_ticket', 'confirmed') in (${sql.join(counted)})
                                          and rating = ${rating}::integer)`,
  )
  // The dimensions of the grouping, one after the other.
  const [value = sql<string>`''`, second = sql<string>`''`] = DIMENSIONS.filter((name) =>
    groupBy.split(',').includes(name),
  )
    .sort((a, b) => groupBy.indexOf(a) - groupBy.indexOf(b))
    .map(mergedOf)
  const plain = sql<Sums>`
    with facts as (
      select ${value} as value, ${second} as second, d.sent_day, r.rating, r.evidence,
             case when r.rating is null then null when ${zone}::text is null then r.local_day
                  else (r.first_confirmed_at at time zone ${zone}::text)::date end as answer_day,
             case when ${zone}::text is null then d.sent_day else (d.sent_at at time zone ${zone}::text)::date end as mail_day,
             exists (select from exclusion x where x.workspace_id = i.workspace_id and x.invitation_id = i.invitation_id) as excluded
      from invitation i
      join delivery d on d.workspace_id = i.workspace_id and d.invitation_id = i.invitation_id and d.sequence = 0
      left join response r on r.workspace_id = i.workspace_id and r.invitation_id = i.invitation_id
      where i.workspace_id = ${workspaceId} and i.survey_id = ${surveyId} and ${sql.join([sql`true`, ...conditions], sql` and `)}
    ),
    events as (
      select value, second, answer_day as day, rating, evidence, excluded, 'answer' as what from facts where rating is not null
      union all
      select value, second, mail_day, null, evidence, excluded, 'mail' from facts
    )
    select value, second, date_trunc(${granularity}, day::timestamp)::date as bucket,
           array[${sql.join(countsByRating)}]::integer[] as "ratingCounts",
           (count(*) filter (where what = 'answer' and not excluded and evidence = 'unconfirmed'))::int as unconfirmed,
           (count(*) filter (where what = 'answer' and not excluded and evidence = 'suspect'))::int as suspect,
           (count(*) filter (where what = 'answer' and excluded))::int as excluded,
           (count(*) filter (where what = 'mail'))::int as sent,
           (count(*) filter (where what = 'mail' and evidence = 'confirmed'))::int as responded
    from events
    where day >= ${from}::date and day < ${to}::date
    group by value, second, bucket
    order by value, second, bucket`
  // What a merge and the filters leave is guessed as one row, and then looked up a hundred thousand times.
  const { rows } = await db.transaction().execute(async (trx) => {
    await sql`set local enable_nestloop = off`.execute(trx)
    return await plain.execute(trx)
  })
  return rows
}

/** Facts of so many solved tickets with values, ratings and evidence of all sorts, each with its change logged. */
export async function writeVariedFacts(
  { db }: { db: Database },
  workspaceId: number,
  facts: readonly (Partial<Record<Dimension, string>> & { day: string; rating: number | null; evidence: Evidence })[],
): Promise<string[]> {
  const person = crypto.randomUUID()
  await sql`insert into respondent (workspace_id, respondent_id, address, address_key)
    values (${workspaceId}, ${person}, 'a@example.com', 'a@example.com')
    on conflict do nothing`.execute(db)
  const rows = facts.map((fact) => ({ id: crypto.randomUUID(), ...fact }))
  const given = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as f
    (id uuid, day date, rating smallint, evidence text, team text, product text, agent text, country text, channel text,
     language text, tag text)`
  await sql`
    with written as (
      insert into invitation (workspace_id, invitation_id, survey_id, respondent_id, source, ticket_id, solve_cycle, team,
                              product, agent, country, channel, language, tag, locale, solved_at, send_after, expires_at)
      select ${workspaceId}, id, 'csat', (select respondent_id from respondent where workspace_id = ${workspaceId} limit 1),
             'test', id::text, 1, coalesce(team, ''), coalesce(product, ''), coalesce(agent, ''), coalesce(country, ''),
             coalesce(channel, ''), coalesce(language, ''), coalesce(tag, ''), 'en', day, day, day + 90
      from ${given}
    ),
    sent as (
      insert into delivery (workspace_id, invitation_id, sequence, state, due_at, sent_at, sent_day)
      select ${workspaceId}, id, 0, 'sent', day - 1, (day - 1) + time '09:00', day - 1 from ${given}
    ),
    answered as (
      insert into response (workspace_id, invitation_id, survey_id, rating, evidence, rendered_at_ms, edit, local_day,
                            first_confirmed_at)
      select ${workspaceId}, id, 'csat', rating, evidence, 1, 1, day, day + time '20:00' from ${given} where rating is not null
    )
    insert into change_log (workspace_id, invitation_id) select ${workspaceId}, id from ${given}`.execute(db)
  return rows.map(({ id }) => id)
}
