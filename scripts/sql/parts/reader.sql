-- ── reader: single answers, of the teams of who reads them ──────────────────────────────────────────────────────────
-- A second wall behind the conditions of the product's own statements. What gives single answers to a person or a key runs
-- under this role, and says in its transaction whose it may see (packages/database/src/as-reader.ts). A statement that forgets
-- to ask for the teams then gets theirs all the same, and one that says nothing gets no row at all. The policy is for
-- this role alone: every other role sees what it is granted, as before, and the owner of the tables is asked nothing.

do $$
declare
  one text;
  -- A setting that is missing, or empty since it was set in a transaction that is over, is null here, and lets nothing through.
  workspace constant text := $is$(select nullif(current_setting('otzyv.workspace', true), '')::integer)$is$;
  seen constant text := $is$
    and ((select current_setting('otzyv.every_team', true)) = 'yes'
      or team = any ((select nullif(current_setting('otzyv.teams', true), ''))::text[]))
    and ((select current_setting('otzyv.every_agent', true)) = 'yes'
      or agent = any ((select nullif(current_setting('otzyv.agents', true), ''))::text[]))$is$;
  -- Who sees every team and agent is spared the look at each ticket; for others it is one by key, since `offset 0` keeps the
  -- planner from reading all tickets for it.
  of_invitation constant text := $is$
    and ((select current_setting('otzyv.every_team', true) = 'yes' and current_setting('otzyv.every_agent', true) = 'yes')
      or exists (
        select 1 from invitation
        where invitation.workspace_id = %1$I.workspace_id and invitation.invitation_id = %1$I.invitation_id
        offset 0
      ))$is$;
begin
  if not exists (select 1 from pg_roles where rolname = 'otzyv_reader') then
    begin
      create role otzyv_reader nologin;
    exception when duplicate_object or unique_violation then
      null; -- made at this moment for another database
    end;
  end if;
  foreach one in array array['invitation', 'coverage', 'response', 'response_version', 'evidence_decision', 'exclusion', 'follow_up', 'response_tag', 'reply', 'thanks_mail'] loop
    execute format('revoke all on %I from otzyv_reader', one);
    execute format('alter table %I enable row level security', one);
    execute format('drop policy if exists others on %I', one);
    execute format('drop policy if exists reader on %I', one);
    execute format('create policy others on %I using (true) with check (true)', one);
    execute format(
      'create policy reader on %I as restrictive to otzyv_reader using (workspace_id = %s' ||
        case when one in ('invitation', 'coverage') then seen else format(of_invitation, one) end || ')',
      one, workspace);
  end loop;
end $$;

grant usage on schema public to otzyv_reader;
grant select (workspace_id, invitation_id, survey_id, source, ticket_id, solve_cycle, solved_at, locale,
              {{dimensions}})
      on invitation to otzyv_reader;
grant select (workspace_id, invitation_id, survey_id, rating, comment, reasons, evidence, evidence_reason, local_day,
              first_confirmed_at, received_at, updated_at, rendered_at_ms, edit) on response to otzyv_reader;
grant select (workspace_id, invitation_id, reason) on exclusion to otzyv_reader;
grant select on follow_up, response_tag to otzyv_reader;
grant select (workspace_id, invitation_id, state, due_at, sending_at, sent_at, last_error) on thanks_mail to otzyv_reader;
grant select (workspace_id, invitation_id, reason, decided_at) on evidence_decision to otzyv_reader;
