-- Rendered from scripts/sql/templates/rollups/find-miscounted.sql, with the dimensions of packages/domain: npm run build:sql
-- The self-check of the memory, for the invitations of the ids (:after, :upTo]: each that `counted` has differently from the facts, as
-- it is by the facts (as JSON, as the check of the sums takes it), and the days that it touches.
select known_survey as "surveyId",
       array(select distinct day from unnest(array[sent_day, response_day, stored_sent_day, stored_response_day]) as touched (day)
             where day is not null order by day)::text[] as days,
       expected::int as expected, stored::int as stored,
       to_jsonb(miscounted) - 'known_survey' - 'expected' - 'stored' - 'stored_sent_day' - 'stored_response_day' as invitation
from (
-- The invitations of the ids (:after, :upTo] that `counted` has as something else than the facts say, counted plainly: what each
-- is, all null if it counts for nothing; whether it should be counted and is; and the days by which it is. One whose change still waits in the log is as it should be: it will be absorbed.
-- :zone is the zone in which days are counted from instants, or null: days as written.
-- Each table is read along its key, so the cost follows the number of ids, however long the history is.
select coalesce(now.invitation_id, was.invitation_id) as invitation_id, now.survey_id, now.team, now.product, now.language,
                                                                                       now.tag,
       now.sent_day, now.response_day, now.rating, now.evidence, now.lag, now.excluded, now.bounced, now.opted_out,
       coalesce(now.survey_id, was.survey_id) as known_survey, now.invitation_id is not null as expected,
       was.invitation_id is not null as stored, was.sent_day as stored_sent_day, was.response_day as stored_response_day
from (
  select i.invitation_id, i.survey_id, coalesce(team.counts_as, i.team) as team,
                                       coalesce(product.counts_as, i.product) as product,
                                       coalesce(language.counts_as, i.language) as language,
                                       coalesce(tag.counts_as, i.tag) as tag,
         case when d.sent_day is not null then coalesce((d.sent_at at time zone :zone::text)::date, d.sent_day) end as sent_day,
         coalesce((r.first_confirmed_at at time zone :zone::text)::date, r.local_day) as response_day, r.rating, r.evidence,
         answer_lag(d.sent_at, d.reminded_at, r.first_confirmed_at) as lag,
         r.rating is not null and x.invitation_id is not null as excluded,
         d.sent_day is not null and coalesce(back.bounced, false) as bounced,
         d.sent_day is not null and (o.invitation_id is not null or coalesce(back.complained, false)) as opted_out
  from invitation i
  left join (
    select invitation_id, min(sent_day) filter (where sequence = 0) as sent_day,
           min(sent_at) filter (where sequence = 0) as sent_at, min(sent_at) filter (where sequence > 0) as reminded_at
    from delivery
    where workspace_id = :workspaceId and invitation_id > :after::uuid and invitation_id <= :upTo::uuid
    group by invitation_id
  ) d on d.invitation_id = i.invitation_id
  left join (
    select invitation_id, local_day, rating, evidence, first_confirmed_at
    from response
    where workspace_id = :workspaceId and invitation_id > :after::uuid and invitation_id <= :upTo::uuid
  ) r on r.invitation_id = i.invitation_id
  left join (
    select invitation_id
    from exclusion
    where workspace_id = :workspaceId and invitation_id > :after::uuid and invitation_id <= :upTo::uuid
  ) x on x.invitation_id = i.invitation_id
  left join (
    select invitation_id, bool_or(kind = 'hard_bounce') as bounced, bool_or(kind = 'complaint') as complained
    from mail_event
    where workspace_id = :workspaceId and invitation_id > :after::uuid and invitation_id <= :upTo::uuid
    group by invitation_id
  ) back on back.invitation_id = i.invitation_id
  left join (
    select distinct invitation_id
    from suppression
    where workspace_id = :workspaceId and invitation_id > :after::uuid and invitation_id <= :upTo::uuid
      and reason in ('unsubscribed', 'complained')
  ) o on o.invitation_id = i.invitation_id
  left join dimension_merge team on team.workspace_id = :workspaceId and team.dimension = 'team' and team.value = i.team
  left join dimension_merge product on product.workspace_id = :workspaceId and product.dimension = 'product' and product.value = i.product
  left join dimension_merge language on language.workspace_id = :workspaceId and language.dimension = 'language' and language.value = i.language
  left join dimension_merge tag on tag.workspace_id = :workspaceId and tag.dimension = 'tag' and tag.value = i.tag
  where i.workspace_id = :workspaceId and i.invitation_id > :after::uuid and i.invitation_id <= :upTo::uuid
    and (d.sent_day is not null or r.local_day is not null)
) now
full join (
  select invitation_id, survey_id, team, product, language, tag, sent_day, response_day, rating, evidence, lag, excluded, bounced, opted_out
  from counted
  where workspace_id = :workspaceId and invitation_id > :after::uuid and invitation_id <= :upTo::uuid
) was on was.invitation_id = now.invitation_id
where (now.survey_id, now.team, now.product, now.language, now.tag, now.sent_day, now.response_day, now.rating, now.evidence, now.lag, now.excluded,
       now.bounced, now.opted_out)
   is distinct from
      (was.survey_id, was.team, was.product, was.language, was.tag, was.sent_day, was.response_day, was.rating, was.evidence, was.lag, was.excluded,
       was.bounced, was.opted_out)
  and not exists (
    select 1
    from change_log
    where change_log.workspace_id = :workspaceId and change_log.invitation_id > :after::uuid
      and change_log.invitation_id <= :upTo::uuid
      and change_log.invitation_id = coalesce(now.invitation_id, was.invitation_id)
  )
) as miscounted
order by invitation_id
