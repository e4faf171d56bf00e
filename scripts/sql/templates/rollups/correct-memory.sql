-- Brings `counted` in line with the facts for the invitations of the ids (:after, :upTo], and gives the days whose sums may
-- not be those of what is counted any more. The caller holds the workspace's row of rollup_state, so nothing is absorbed
-- meanwhile, and sees to these days.
with miscounted as materialized (
{{> miscounted}}
),
counted_so as (
  insert into counted (workspace_id, invitation_id, survey_id, {{splits}}, sent_day, response_day, rating, evidence, lag,
                       excluded, bounced, opted_out)
  select :workspaceId, invitation_id, survey_id, {{splits}}, sent_day, response_day, rating, evidence, lag, excluded, bounced,
         opted_out
  from miscounted
  where expected
  order by invitation_id
  on conflict (workspace_id, invitation_id) do update
    set (survey_id, {{splits}}, sent_day, response_day, rating, evidence, lag, excluded, bounced, opted_out)
      = (excluded.survey_id, {{splits|excluded.$name}}, excluded.sent_day, excluded.response_day, excluded.rating,
         excluded.evidence, excluded.lag, excluded.excluded, excluded.bounced, excluded.opted_out)
),
counted_no_more as (
  delete from counted
  where workspace_id = :workspaceId
    and invitation_id = any (array(select invitation_id from miscounted where not expected))
)
select distinct day
from (
  select distinct sent_day, response_day, stored_sent_day, stored_response_day from miscounted
) as touched
cross join lateral (values (sent_day), (response_day), (stored_sent_day), (stored_response_day)) as days (day)
where day is not null
order by day
