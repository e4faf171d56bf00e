-- Single responses with their tickets, newest day first, at most :limit of them behind the one of :afterDay and :afterId, or the
-- first ones if these are null. Of each of the other parameters null lets any through; the names of teams, products and
-- agents are those that tickets have. The day is that of :timeZone if figures are counted from the instants, else (null) the
-- day as it was written.
with found as (
  select response.invitation_id, response.survey_id, response.rating, response.comment, response.reasons, response.evidence,
         response.first_confirmed_at, response.updated_at,
         case when :timeZone::text is null then response.local_day
              else (response.first_confirmed_at at time zone :timeZone::text)::date end as day,
         invitation.source, invitation.ticket_id, invitation.solved_at, invitation.team, invitation.product, invitation.agent,
         exclusion.reason as excluded, coalesce(decision.reason, response.evidence_reason) as evidence_reason,
         coalesce(decision.reason = 'overruled', false) as overruled
  from response
  join invitation on invitation.workspace_id = :workspaceId and invitation.invitation_id = response.invitation_id
  left join exclusion on exclusion.workspace_id = :workspaceId and exclusion.invitation_id = response.invitation_id
  left join lateral (
    select evidence_decision.reason from evidence_decision
    where evidence_decision.workspace_id = :workspaceId and evidence_decision.invitation_id = response.invitation_id
    order by evidence_decision.decided_at desc
    limit 1
  ) as decision on true
  where response.workspace_id = :workspaceId
    and (:surveyId::text is null or response.survey_id = :surveyId::text)
    -- No zone moves a day by more than this.
    and (:from::date is null or response.local_day >= :from::date - 2)
    and (:to::date is null or response.local_day < :to::date + 2)
    and (:teams::text[] is null or invitation.team = any(:teams::text[]))
    and (:products::text[] is null or invitation.product = any(:products::text[]))
    and (:agents::text[] is null or invitation.agent = any(:agents::text[]))
    and (:evidence::text[] is null or response.evidence = any(:evidence::text[]))
    and (:ratings::integer[] is null or response.rating = any(:ratings::integer[]))
    and (:excluded::boolean is null or (exclusion.reason is not null) = :excluded::boolean)
    and (:overruled::boolean is null or coalesce(decision.reason = 'overruled', false) = :overruled::boolean)
)
select invitation_id as "invitationId", survey_id as survey, rating, comment, reasons, evidence,
       first_confirmed_at as "answeredAt", updated_at as "updatedAt", day, source, ticket_id as "ticketId",
       solved_at as "solvedAt", team, product, agent, excluded, evidence_reason as "evidenceReason", overruled
from found
where (:from::date is null or day >= :from::date)
  and (:to::date is null or day < :to::date)
  and (:afterDay::date is null or (day, invitation_id) < (:afterDay::date, :afterId::uuid))
order by day desc, invitation_id desc
limit :limit
