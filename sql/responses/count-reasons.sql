-- Rendered from scripts/sql/templates/responses/count-reasons.sql, with the dimensions of packages/domain: npm run build:sql
-- How many counted responses of a survey came in the days [:from, :to), by rating and by the reasons that they ticked together, in
-- order. Of the other parameters null lets any through; the names are those that tickets have. The day is that of :timeZone if
-- figures are counted from the instants, else (null) the day as it was written.
with own as (
  select response.rating, array(select distinct one from unnest(response.reasons) as one order by one) as reasons
  from response
  join invitation on invitation.workspace_id = :workspaceId and invitation.invitation_id = response.invitation_id
  left join exclusion on exclusion.workspace_id = :workspaceId and exclusion.invitation_id = response.invitation_id
  cross join lateral (
    select case when :timeZone::text is null then response.local_day
                else (response.first_confirmed_at at time zone :timeZone::text)::date end as day
  ) as counted
  where response.workspace_id = :workspaceId and response.survey_id = :surveyId
    and response.evidence = any(:countedEvidence::text[])
    and exclusion.invitation_id is null
    and counted.day >= :from::date and counted.day < :to::date
    and (:team::text[] is null or invitation.team = any(:team::text[]))
    and (:product::text[] is null or invitation.product = any(:product::text[]))
    and (:agent::text[] is null or invitation.agent = any(:agent::text[]))
    and (:country::text[] is null or invitation.country = any(:country::text[]))
    and (:channel::text[] is null or invitation.channel = any(:channel::text[]))
    and (:language::text[] is null or invitation.language = any(:language::text[]))
    and (:tag::text[] is null or invitation.tag = any(:tag::text[]))
)
select rating::integer as rating, reasons, count(*)::int as count
from own
group by rating, reasons
