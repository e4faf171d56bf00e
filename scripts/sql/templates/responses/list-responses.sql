-- Single responses with their tickets, newest day first and of a day the newest, at most :limit of them behind the one of
-- :afterDay, :afterAt and :afterId, or the first ones if these are null. Of each of the other parameters null lets any through; the values of dimensions are those
-- that tickets have. The day is that of :timeZone if figures are counted from the instants, else (null) the day as it was
-- written.
with
{{> found-responses}},
page as (
  select invitation_id, day, at, is_low, follow_up_state from found
  where (:afterDay::date is null or (day, at, invitation_id) < (:afterDay::date, :afterAt::text::timestamptz, :afterId::uuid))
  order by day desc, at desc, invitation_id desc
  limit :limit
)
select page.invitation_id as "invitationId", response.survey_id as survey, response.rating, response.comment, response.reasons,
       response.evidence, response.first_confirmed_at as "answeredAt", response.updated_at as "updatedAt", page.day, page.at::text as at,
       invitation.source, invitation.ticket_id as "ticketId", invitation.solved_at as "solvedAt",
       {{dimensions|invitation.$name}},
       exclusion.reason as excluded, coalesce(decision.reason, response.evidence_reason) as "evidenceReason",
       coalesce(decision.reason = 'overruled', false) as overruled, page.is_low as low, page.follow_up_state as "followUpState",
       follow_up.state <> page.follow_up_state as "reopened", follow_up.owner_id as "ownerId", follow_up.note,
       follow_up.revision, follow_up.changed_at as "changedAt", follow_up.due_on as "dueOn", response.received_at as "receivedAt",
       thanks_mail.state as "thanksState", thanks_mail.last_error as "thanksReason",
       case thanks_mail.state when 'sent' then thanks_mail.sent_at when 'queued' then thanks_mail.due_at
                              else coalesce(thanks_mail.sending_at, thanks_mail.due_at) end as "thanksAt",
       array(
         select tag from response_tag
         where response_tag.workspace_id = :workspaceId and response_tag.invitation_id = page.invitation_id
         order by tag
       ) as "responseTags"
from page
join response on response.workspace_id = :workspaceId and response.invitation_id = page.invitation_id
join invitation on invitation.workspace_id = :workspaceId and invitation.invitation_id = page.invitation_id
left join exclusion on exclusion.workspace_id = :workspaceId and exclusion.invitation_id = page.invitation_id
left join follow_up on follow_up.workspace_id = :workspaceId and follow_up.invitation_id = page.invitation_id
left join thanks_mail on thanks_mail.workspace_id = :workspaceId and thanks_mail.invitation_id = page.invitation_id
left join lateral (
  select evidence_decision.reason from evidence_decision
  where evidence_decision.workspace_id = :workspaceId and evidence_decision.invitation_id = page.invitation_id
  order by evidence_decision.decided_at desc
  limit 1
) as decision on true
order by page.day desc, page.at desc, page.invitation_id desc
