-- Keeps a version of an answer that names its ticket by number until that ticket is known. It does the same for every number,
-- known or not. Answers what became of it; no row if the link is switched off.
with link as (
  select template_link.survey_id, template_link.source,
         :rating::integer between survey.scale_min and survey.scale_max as fits
  from template_link
  join survey on survey.workspace_id = :workspaceId and survey.survey_id = template_link.survey_id
  where template_link.workspace_id = :workspaceId and template_link_id = :templateLinkId and template_link.active
),
kept as (
  insert into waiting_answer
    (workspace_id, waiting_answer_id, template_link_id, survey_id, source, ticket_id, rating, comment, reasons, evidence,
     evidence_reason, facts, rendered_at_ms, edit)
  select :workspaceId, :waitingAnswerId, :templateLinkId, survey_id, source, :ticketId::text, :rating::smallint, :comment::text,
         :reasons::text[], :evidence::text, :evidenceReason::text, :facts::jsonb, :renderedAtMs::bigint, :edit::integer
  from link
  where fits
)
select case when fits then 'stored' else 'not_on_scale' end as outcome from link
