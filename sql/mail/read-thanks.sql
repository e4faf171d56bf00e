-- What decides whether one mail of thanks goes out, as it is now, and what its text may name. No row: the invitation was erased.
select survey.survey_id as "surveyId", survey.kind, response.rating, response.evidence,
  response.first_confirmed_at as "confirmedAt", now() as now, workspace.locale as "workspaceLocale",
  invitation.ticket_id as "ticketId", coalesce(team.label, invitation.team) as team, coalesce(owner.name, '') as owner,
  respondent.address,
  exists (
    select 1 from exclusion
    where exclusion.workspace_id = :workspaceId and exclusion.invitation_id = invitation.invitation_id
  ) as excluded,
  exists (
    select 1 from delivery
    where delivery.workspace_id = :workspaceId and delivery.invitation_id = invitation.invitation_id
      and delivery.state in ('sent', 'unknown')
  ) as asked,
  now() > mail.due_at + make_interval(hours => workspace.stale_after_hours) as stale,
  -- The earlier of two mails to one person decides; the claims of a workspace take turns, so that one of them is the earlier.
  exists (
    select 1
    from invitation as other
    join thanks_mail as earlier on earlier.workspace_id = :workspaceId and earlier.invitation_id = other.invitation_id
    where other.workspace_id = :workspaceId and other.respondent_id = invitation.respondent_id
      and other.invitation_id <> invitation.invitation_id
      and earlier.state in ('sending', 'sent', 'unknown') and earlier.sending_at <= mail.sending_at
      and earlier.sending_at > now() - make_interval(days => workspace.ask_again_days)
  ) as "thankedLately"
from thanks_mail as mail
join workspace on workspace.workspace_id = :workspaceId
join invitation on invitation.workspace_id = :workspaceId and invitation.invitation_id = mail.invitation_id
join respondent on respondent.workspace_id = :workspaceId and respondent.respondent_id = invitation.respondent_id
join survey on survey.workspace_id = :workspaceId and survey.survey_id = invitation.survey_id
left join response on response.workspace_id = :workspaceId and response.invitation_id = mail.invitation_id
left join dimension_value as team on team.workspace_id = :workspaceId and team.dimension = 'team' and team.value = invitation.team
left join follow_up on follow_up.workspace_id = :workspaceId and follow_up.invitation_id = mail.invitation_id
left join person as owner on owner.workspace_id = :workspaceId and owner.person_id = follow_up.owner_id
  and owner.switched_off_at is null
where mail.workspace_id = :workspaceId and mail.invitation_id = :invitationId::uuid
