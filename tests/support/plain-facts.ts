import type { Evidence } from '@otzyv/contracts'
import { type Database, readRulesetInForce } from '@otzyv/database'
import { countedEvidence, DIMENSIONS, type Dimension } from '@otzyv/domain'
import { sql } from 'kysely'
import type { Filters } from './filter-oracle.ts'

/** An invitation with whatever came of it, under the values that it counts as. Days are those of the workspace. */
export type PlainFact = Record<Dimension, string> & {
  id: string
  sentDay: string | null
  answerDay: string | null
  rating: number | null
  /** Whether its answer is of the figures. */
  counts: boolean
  evidence: Evidence | null
  /** Whether a person left its answer out of the figures. */
  isLeftOut: boolean
  isConfirmed: boolean
  reasons: string[]
  followUp: 'open' | 'contacted' | 'resolved'
  /** From the answer to the first contact; null if there was none. */
  contactHours: number | null
}

/** What figures are made of, counted answer by answer. */
export type PlainSums = {
  n: number
  value: number | null
  sent: number
  responded: number
  low: number
  waiting: number
}
type Days = { from: string; to: string }

/** All invitations of a survey, read row by row: none of what the product sums up beforehand is asked. */
export async function readPlainFacts({ db }: { db: Database }, workspaceId: number, surveyId: string) {
  const rules = await readRulesetInForce({ db }, workspaceId)
  const zone = rules?.days === 'from_instants' ? rules.timeZone : null
  const counted = countedEvidence({ unconfirmed: rules?.unconfirmed ?? 'leave_out' })
  const values = DIMENSIONS.map(
    (dimension) =>
      sql`coalesce(${sql.ref(`m_${dimension}.counts_as`)}, i.${sql.ref(dimension)}) as ${sql.ref(dimension)}`,
  )
  const merges = DIMENSIONS.map((dimension) => {
    const as = sql.ref(`m_${dimension}`)
    return sql`left join dimension_merge as ${as} on ${as}.workspace_id = i.workspace_id
      and ${as}.dimension = ${dimension} and ${as}.value = i.${sql.ref(dimension)}`
  })
  const { rows } = await sql<PlainFact>`
    select i.invitation_id as id, ${sql.join(values)}, r.rating, coalesce(r.reasons, '{}') as reasons,
           (case when ${zone}::text is null then d.sent_day else (d.sent_at at time zone ${zone}::text)::date end)::text as "sentDay",
           (case when ${zone}::text is null then r.local_day
                 else (r.first_confirmed_at at time zone ${zone}::text)::date end)::text as "answerDay",
           coalesce(r.evidence in (${sql.join(counted)}) and x.invitation_id is null, false) as counts,
           r.evidence, x.invitation_id is not null as "isLeftOut",
           coalesce(r.evidence = 'confirmed', false) as "isConfirmed",
           extract(epoch from f.contacted_at - r.first_confirmed_at)::float8 / 3600 as "contactHours",
           case when f.state is null or (r.rendered_at_ms, r.edit) > (f.rendered_at_ms, f.edit) then 'open'
                else f.state end as "followUp"
    from invitation i
    left join delivery d on d.workspace_id = i.workspace_id and d.invitation_id = i.invitation_id and d.sequence = 0
    left join response r on r.workspace_id = i.workspace_id and r.invitation_id = i.invitation_id
    left join exclusion x on x.workspace_id = i.workspace_id and x.invitation_id = i.invitation_id
    left join follow_up f on f.workspace_id = i.workspace_id and f.invitation_id = i.invitation_id
    ${sql.join(merges, sql` `)}
    where i.workspace_id = ${workspaceId} and i.survey_id = ${surveyId}`.execute(db)
  return rows
}

const within = (day: string | null, { from, to }: Days) => day !== null && day >= from && day < to

/** Those that filters let through: one of the values of each dimension. */
export function filterFacts(facts: readonly PlainFact[], filters: Filters): PlainFact[] {
  const asked = DIMENSIONS.filter((dimension) => filters[dimension] !== undefined)
  return facts.filter((fact) => asked.every((dimension) => filters[dimension]?.includes(fact[dimension])))
}

/** The answers of some days that are of the figures. */
export function answersOf(facts: readonly PlainFact[], days: Days): PlainFact[] {
  return facts.filter((fact) => fact.counts && within(fact.answerDay, days))
}

/** The answers that came in some days by what becomes of them: those of the figures, and the others by why they are not. */
export function sortAnswers(facts: readonly PlainFact[], days: Days) {
  const came = facts.filter(({ answerDay }) => within(answerDay, days))
  const kept = came.filter(({ isLeftOut }) => !isLeftOut)
  const of = (evidence: Evidence) => kept.filter((fact) => fact.evidence === evidence)
  return {
    counted: came.filter(({ counts }) => counts),
    ...{ by_ticket: of('by_ticket'), unconfirmed: of('unconfirmed'), suspect: of('suspect') },
    excluded: came.filter(({ isLeftOut }) => isLeftOut),
  }
}

/** How many of the low ratings of some days were answered, and how many hours half of these and nine in ten took; null if none was. */
export function timeContacts(facts: readonly PlainFact[], days: Days) {
  const hours = answersOf(facts, days)
    .flatMap(({ rating, contactHours }) => ((rating ?? 5) <= 2 && contactHours !== null ? [contactHours] : []))
    .filter((took) => took >= 0)
    .sort((a, b) => a - b)
  // Between two neighbours on a straight line.
  const after = (part: number) => {
    const place = part * (hours.length - 1)
    const [lower = 0, upper = lower] = hours.slice(Math.floor(place))
    return lower + (upper - lower) * (place % 1)
  }
  return hours.length === 0 ? null : { contacted: hours.length, median: after(0.5), nineOfTen: after(0.9) }
}

/** The percentage of fours and fives; null without answers. */
export function shareOfGood(answers: readonly PlainFact[]): number | null {
  const good = answers.filter(({ rating }) => (rating ?? 0) >= 4).length
  return answers.length === 0 ? null : (100 * good) / answers.length
}

/** The figures of some days; the value is null without answers. */
export function sumFacts(facts: readonly PlainFact[], days: Days): PlainSums {
  const answers = answersOf(facts, days)
  const low = answers.filter(({ rating }) => (rating ?? 5) <= 2)
  const sent = facts.filter(({ sentDay }) => within(sentDay, days))
  return {
    ...{ n: answers.length, value: shareOfGood(answers) },
    ...{ sent: sent.length, responded: sent.filter(({ isConfirmed }) => isConfirmed).length },
    ...{ low: low.length, waiting: low.filter(({ followUp }) => followUp === 'open').length },
  }
}

/**
 * What of the change between two sets of answers is service and what is mix, for each value: rates and shares that differ,
 * each weighed by the mean of the other (Kitagawa 1955), rates from the mean of all; a value that one side lacks is all mix.
 */
export function splitPlainly(
  before: readonly PlainFact[],
  since: readonly PlainFact[],
  of: (fact: PlainFact) => string,
) {
  const side = (facts: readonly PlainFact[], value: string) => {
    const own = facts.filter((fact) => of(fact) === value)
    const good = own.filter(({ rating }) => (rating ?? 0) >= 4).length
    return {
      n: own.length,
      rate: own.length === 0 ? null : (100 * good) / own.length,
      share: own.length / facts.length,
    }
  }
  const rateOf = (facts: readonly PlainFact[]) =>
    (100 * facts.filter(({ rating }) => (rating ?? 0) >= 4).length) / Math.max(1, facts.length)
  const centre = (rateOf(before) + rateOf(since)) / 2
  const values = new Set([...before, ...since].map(of))
  return new Map(
    [...values].map((value) => {
      const [b, s] = [side(before, value), side(since, value)]
      const [rateBefore, rateSince] = [b.rate ?? s.rate ?? 0, s.rate ?? b.rate ?? 0]
      return [
        value,
        {
          ...{ before: b, since: s, service: ((rateSince - rateBefore) * (b.share + s.share)) / 2 },
          mix: (s.share - b.share) * ((rateBefore + rateSince) / 2 - centre),
        },
      ]
    }),
  )
}
