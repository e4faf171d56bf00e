import { ALERT_KINDS } from '@otzyv/contracts'
import { type Database, readRulesetInForce } from '@otzyv/database'
import { localDay, presetOf, shiftDay } from '@otzyv/domain'
import { sql } from 'kysely'
import { decideBadRating } from './decide-bad-rating.ts'
import type { AlertKind, Finding, Moment, WatchedRule } from './finding.ts'

/** One rating is judged for so long after it was given; later it is history, such as one that was imported. */
const NEW_FOR = sql`interval '1 day'`

/** One low rating, once its comment had time to come; taken back if the customer changes it to a better one. */
export const badRating: AlertKind = {
  judge: async (ctx, rule, moment) => {
    const { upTo, waitMinutes } = ALERT_KINDS.bad_rating.settings.parse(rule.settings)
    const highest = upTo ?? (await readNegativeTo(ctx, moment.workspaceId, rule.surveyId))
    const judgedTo = shiftDay(moment.today, -1)
    if (highest === null) return { findings: [], judgedTo }
    const rows = await readRatings(ctx, rule, moment, { highest, waitMinutes })
    const findings = rows.map((row): Finding => {
      // Of somebody who was erased nothing is left.
      const decided = row.rating === null ? GONE : decideBadRating({ ...row, rating: row.rating }, highest)
      return {
        ...{
          dimension: 'response',
          value: row.invitationId,
          day: moment.today,
          isOfNow: true,
          before: null,
          after: null,
        },
        onsetDay: row.confirmedAt ? localDay(row.confirmedAt, moment.timeZone) : moment.today,
        detail: { team: row.team, product: row.product, rating: row.rating },
        ...(decided.outcome === 'low' ? { saw: 'breach' as const } : { saw: 'over' as const, why: decided.reason }),
      }
    })
    return { findings, judgedTo }
  },
  isReminded: false,
  severity: 'warning',
}

type Rated = Omit<Parameters<typeof decideBadRating>[0], 'rating'> & {
  invitationId: string
  rating: number | null
  team: string
  product: string
  confirmedAt: Date | null
}
const GONE = { outcome: 'over', reason: 'withdrawn' } as const

/** The low ratings that are new, and all that an alert is open about, as they are now. */
async function readRatings(
  { db }: { db: Database },
  { alertRuleId, surveyId, teams, products, countries }: WatchedRule,
  { workspaceId }: Moment,
  { highest, waitMinutes }: { highest: number; waitMinutes: number },
): Promise<Rated[]> {
  const { rows } = await sql<Rated>`
    with rated as (
      select invitation_id from response
      where workspace_id = ${workspaceId} and survey_id = ${surveyId} and rating <= ${highest} and evidence in ('confirmed', 'by_ticket')
        and first_confirmed_at > now() - ${NEW_FOR}
        and first_confirmed_at <= now() - make_interval(mins => ${waitMinutes})
        and first_confirmed_at > (select created_at from alert_rule
                                  where workspace_id = ${workspaceId} and alert_rule_id = ${alertRuleId}::uuid)
      union
      select value::uuid from alert
      where workspace_id = ${workspaceId} and alert_rule_id = ${alertRuleId}::uuid and state = 'open' and dimension = 'response'
    )
    select rated.invitation_id as "invitationId", rating, evidence, first_confirmed_at as "confirmedAt",
           coalesce(as_team.counts_as, team) as team, coalesce(as_product.counts_as, product) as product,
           exclusion.invitation_id is not null as "isExcluded", follow_up.state as "followUp"
    from rated
    left join response on response.workspace_id = ${workspaceId} and response.invitation_id = rated.invitation_id
    left join invitation on invitation.workspace_id = ${workspaceId} and invitation.invitation_id = rated.invitation_id
    left join exclusion on exclusion.workspace_id = ${workspaceId} and exclusion.invitation_id = rated.invitation_id
    left join follow_up on follow_up.workspace_id = ${workspaceId} and follow_up.invitation_id = rated.invitation_id
    left join dimension_merge as_team on as_team.workspace_id = ${workspaceId} and as_team.dimension = 'team' and as_team.value = team
    left join dimension_merge as_product
      on as_product.workspace_id = ${workspaceId} and as_product.dimension = 'product' and as_product.value = product
    left join dimension_merge as_country
      on as_country.workspace_id = ${workspaceId} and as_country.dimension = 'country' and as_country.value = country
    where response.invitation_id is null
       or (${hasNone(teams)} or coalesce(as_team.counts_as, team) = any (${[...teams]}::text[]))
      and (${hasNone(products)} or coalesce(as_product.counts_as, product) = any (${[...products]}::text[]))
      and (${hasNone(countries)} or coalesce(as_country.counts_as, country) = any (${[...countries]}::text[]))
    order by first_confirmed_at, rated.invitation_id`.execute(db)
  return rows
}

/** A rule that names none is about all. */
const hasNone = (values: readonly string[]) => sql<boolean>`cardinality(${[...values]}::text[]) = 0`

async function readNegativeTo(
  ctx: { db: Database },
  workspaceId: number,
  surveyId: string | null,
): Promise<number | null> {
  const survey = await ctx.db
    .selectFrom('survey')
    .select('kind')
    .where('workspace_id', '=', workspaceId)
    .where('survey_id', '=', surveyId ?? '')
    .executeTakeFirst()
  if (!survey || surveyId === null) return null
  const rules = await readRulesetInForce(ctx, workspaceId)
  return presetOf(rules ?? { presets: {} }, { surveyId, kind: survey.kind }).negativeTo
}
