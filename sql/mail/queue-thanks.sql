-- Queues the mails of thanks of one workspace: of each confirmed answer to an invitation that a mail brought, whose rating is of
-- a band with a mail that was on when it was given. :surveyIds, :bands, :lowest and :highest stand side by side: which ratings a
-- band has now. An answer that is older than some days got one long ago, or is never to get one; no zone moves a day by more
-- than two.
with given as (
  select *
  from unnest(:surveyIds::text[], :bands::text[], :lowest::smallint[], :highest::smallint[])
    as band (survey_id, band, lowest, highest)
), clock as (
  select now() - make_interval(days => :days::integer) as since, (now() - make_interval(days => :days::integer + 2))::date as first_day
)
insert into thanks_mail (workspace_id, invitation_id, due_at)
select :workspaceId::integer, response.invitation_id,
       response.first_confirmed_at + make_interval(mins => rule.wait_minutes)
from clock, given
join thanks_mail_rule as rule on rule.workspace_id = :workspaceId and rule.survey_id = given.survey_id
  and rule.band = given.band and rule.on_since is not null
join response on response.workspace_id = :workspaceId and response.survey_id = given.survey_id
  and response.rating between given.lowest and given.highest and response.evidence = 'confirmed'
where response.local_day >= clock.first_day and response.first_confirmed_at >= clock.since
  and response.first_confirmed_at >= rule.on_since
  and exists (
    select 1 from delivery
    where delivery.workspace_id = :workspaceId and delivery.invitation_id = response.invitation_id
      and delivery.state in ('sent', 'unknown')
  )
  and not exists (
    select 1 from thanks_mail as known
    where known.workspace_id = :workspaceId and known.invitation_id = response.invitation_id
  )
on conflict (workspace_id, invitation_id) do nothing
returning invitation_id
