-- What decides about the tickets of a workspace: its settings, its surveys, and the time by the database's clock.
select
  workspace.locale, workspace.ask_delay_minutes, workspace.ask_again_days, workspace.stale_after_hours, workspace.link_days,
  workspace.tags, mail_setting.settings, now() as now,
  (
    select json_agg(json_build_object('surveyId', survey_id, 'kind', kind, 'active', active, 'share', share))
    from survey
    where workspace_id = :workspaceId
  ) as surveys
from workspace
left join mail_setting on mail_setting.workspace_id = :workspaceId
where workspace.workspace_id = :workspaceId
