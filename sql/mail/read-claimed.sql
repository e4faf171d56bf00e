-- What the claimed mails of one workspace are made of: :invitationIds and :sequences are of one length.
select invitation.invitation_id, delivery.sequence, delivery.due_at, invitation.subject, invitation.locale,
  invitation.expires_at, invitation.channel, invitation.team, coverage.tags, coverage.organisation,
  coalesce(agent.label, invitation.agent) as agent,
  workspace.name as workspace_name, workspace.time_zone, workspace.made_up, workspace.sender_name,
  workspace.sender_address, workspace.brand_colour, survey.survey_number, survey.kind, survey.scale_min, survey.scale_max, survey.scale_style,
  survey.wording, logo.media_type as logo_type, logo.width as logo_width, logo.height as logo_height, logo.image as logo_image,
  respondent.respondent_id, respondent.name as respondent_name, respondent.address,
  respondent.time_zone as respondent_time_zone, now() as now
from unnest(
    :invitationIds::uuid[], :sequences::smallint[]
  ) as claimed (invitation_id, sequence)
  join delivery on delivery.workspace_id = :workspaceId
    and delivery.invitation_id = claimed.invitation_id and delivery.sequence = claimed.sequence
  join invitation on invitation.workspace_id = :workspaceId
    and invitation.invitation_id = claimed.invitation_id
  join workspace on workspace.workspace_id = :workspaceId
  left join workspace_logo logo on logo.workspace_id = :workspaceId
  join survey on survey.workspace_id = :workspaceId and survey.survey_id = invitation.survey_id
  join respondent on respondent.workspace_id = :workspaceId
    and respondent.respondent_id = invitation.respondent_id
  left join coverage on coverage.workspace_id = :workspaceId and coverage.source = invitation.source
    and coverage.ticket_id = invitation.ticket_id and coverage.solve_cycle = invitation.solve_cycle
  left join dimension_value as agent on agent.workspace_id = :workspaceId
    and agent.dimension = 'agent' and agent.value = invitation.agent
