-- How often each rating was given under each survey in the days [:from, :to) of another zone, as the rollups of that zone
-- would count it: for a look before they are built. A day differs from the one that is written by two at most, so that the
-- index by days bounds what is read.
select r.survey_id as "surveyId", r.rating, count(*)::int as count
from response r
where r.workspace_id = :workspaceId and r.survey_id = any (:surveyIds::text[])
  and r.local_day >= :from::date - 2 and r.local_day < :to::date + 2
  and coalesce((r.first_confirmed_at at time zone :zone::text)::date, r.local_day) >= :from::date
  and coalesce((r.first_confirmed_at at time zone :zone::text)::date, r.local_day) < :to::date
  and r.evidence = any (:countedEvidence::text[])
  and not exists (
    select 1 from exclusion x where x.workspace_id = :workspaceId and x.invitation_id = r.invitation_id
  )
group by r.survey_id, r.rating
