-- The comments with ratings of a survey up to :upTo that count and came in the days [:from, :to), newest day first, at most :limit,
-- each with its rating, its day, and the language of its ticket. Of the other parameters null lets any through; the names are those that tickets have.
-- The day is that of :timeZone if figures are counted from the instants, else (null) the day as it was written.
select response.comment, invitation.language, response.rating, counted.day
from response
join invitation on invitation.workspace_id = :workspaceId and invitation.invitation_id = response.invitation_id
left join exclusion on exclusion.workspace_id = :workspaceId and exclusion.invitation_id = response.invitation_id
cross join lateral (
  select case when :timeZone::text is null then response.local_day
              else (response.first_confirmed_at at time zone :timeZone::text)::date end as day
) as counted
where response.workspace_id = :workspaceId and response.survey_id = :surveyId
  and response.comment <> '' and response.rating <= :upTo::integer and response.evidence = any(:countedEvidence::text[])
  and exclusion.invitation_id is null
  and counted.day >= :from::date and counted.day < :to::date
  {{#dimensions}}
  and (:$name::text[] is null or invitation.$name = any(:$name::text[]))
  {{/dimensions}}
order by counted.day desc, response.invitation_id desc
limit :limit
