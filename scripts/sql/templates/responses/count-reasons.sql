-- How many counted ratings of a survey up to :upTo came in the days [:from, :to), how many of those ticked a reason, and how many
-- each one. `reason` null: all of them. Of the other parameters null lets any through; the names are those that tickets have.
-- The day is that of :timeZone if figures are counted from the instants, else (null) the day as it was written.
with low as (
  select response.reasons
  from response
  join invitation on invitation.workspace_id = :workspaceId and invitation.invitation_id = response.invitation_id
  left join exclusion on exclusion.workspace_id = :workspaceId and exclusion.invitation_id = response.invitation_id
  cross join lateral (
    select case when :timeZone::text is null then response.local_day
                else (response.first_confirmed_at at time zone :timeZone::text)::date end as day
  ) as counted
  where response.workspace_id = :workspaceId and response.survey_id = :surveyId
    and response.rating <= :upTo::integer and response.evidence = any(:countedEvidence::text[])
    and exclusion.invitation_id is null
    and counted.day >= :from::date and counted.day < :to::date
    {{#dimensions}}
    and (:$name::text[] is null or invitation.$name = any(:$name::text[]))
    {{/dimensions}}
)
select null::text as reason, count(*)::int as low, count(*) filter (where reasons <> '{}')::int as ticked
from low
union all
select reason, null, count(*)::int
from low
cross join lateral unnest(reasons) as one (reason)
group by reason
