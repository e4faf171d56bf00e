-- Rendered from scripts/sql/templates/roles.sql, with the dimensions of packages/domain: npm run build:sql
-- A role for each service that can do just what the service does. To be run by the owner of the schema after every
-- `otzyv migrate`:
--
--   psql "$DATABASE_URL" -v ON_ERROR_STOP=1 -f sql/roles.sql
--
-- The roles are groups that nobody can log in as; docs/operations.md says how to make the logins. Running it again, or twice
-- at once, gives the same: it is one transaction, which first takes back what an earlier version granted.
--
-- What is granted is what a running service does. What persons set (workspaces, surveys, keys, webhooks, alert rules, …) is
-- written with the rights of otzyv_admin; migrations are for the owner.
--
-- Of a table that holds what is nobody else's business (addresses, comments, secrets) a service gets only the columns that
-- it uses. `returning`, and the columns that `on conflict` names, count as reading; a key of an identity needs nothing.

begin;
set local search_path = public;

do $$
declare
  service text;
  one regclass;
begin
  perform pg_advisory_xact_lock(hashtextextended('otzyv roles', 0)); -- two at once would change the same catalog rows
  foreach service in array array['intake', 'mailer', 'survey_endpoint', 'aggregation_job', 'alerts', 'dashboard_api', 'admin_api', 'admin'] loop
    if not exists (select 1 from pg_roles where rolname = 'otzyv_' || service) then
      begin
        execute format('create role %I nologin', 'otzyv_' || service);
      exception when duplicate_object or unique_violation then
        null; -- made at this moment for another database: roles are those of the whole server
      end;
    end if;
    execute format('grant connect on database %I to %I', current_database(), 'otzyv_' || service);
    for one in
      select oid from pg_class
      where relnamespace in ('public'::regnamespace, 'upcoming'::regnamespace) and relkind in ('r', 'p', 'v', 'm')
        and pg_has_role(relowner, 'usage')
    loop
      execute format('revoke all on %s from %I', one, 'otzyv_' || service);
    end loop;
  end loop;
  execute format('revoke temporary on database %I from public', current_database()); -- nothing here makes tables
end $$;
revoke create on schema public from public;

grant usage on schema public
  to otzyv_intake, otzyv_mailer, otzyv_survey_endpoint, otzyv_aggregation_job, otzyv_alerts, otzyv_dashboard_api,
     otzyv_admin_api, otzyv_admin;

-- ── Settings, which no service writes ───────────────────────────────────────────────────────────────────────────────

grant select on workspace, survey
  to otzyv_intake, otzyv_mailer, otzyv_survey_endpoint, otzyv_aggregation_job, otzyv_alerts, otzyv_dashboard_api,
     otzyv_admin_api;
grant select on api_key to otzyv_intake, otzyv_mailer, otzyv_survey_endpoint, otzyv_dashboard_api, otzyv_aggregation_job,
  otzyv_alerts, otzyv_admin_api;                                          -- a key is stored as a hash

-- Each writes its own row, so that readiness knows whether the database takes writes.
grant select, insert, update (written_at) on readiness_write
  to otzyv_intake, otzyv_mailer, otzyv_survey_endpoint, otzyv_aggregation_job, otzyv_alerts, otzyv_admin_api;

-- ── intake: ticket solved → coverage, invitation ────────────────────────────────────────────────────────────────────

grant select on mail_setting, respondent_asked, suppression, erased_solve, webhook_source to otzyv_intake;
grant select, insert on coverage, dimension_value, ticket_reopen to otzyv_intake;
grant insert,
      select (workspace_id, respondent_id, address_key, name, locale, time_zone),
      update (name, locale, time_zone) on respondent to otzyv_intake;
grant insert, select (workspace_id, invitation_id, send_after) on invitation to otzyv_intake;
-- A person who signed in may report a ticket; what a person does is in the audit.
grant select (workspace_id, session_id, token_sha256, person_id, last_used_at, expires_at, ended_at)
      on session to otzyv_intake;
grant select (workspace_id, person_id, address, name, role, switched_off_at, teams, agent) on person to otzyv_intake;
grant insert, select (workspace_id, entity, entity_id, revision) on audit to otzyv_intake;
grant insert on coverage_log to otzyv_intake;
grant insert on delivery to otzyv_intake;                                 -- the first mail; from there on it is the mailer's
grant select, update (key_number, sealed), delete on webhook_secret to otzyv_intake; -- sealed again, and forgotten when over
grant select, insert, delete on webhook_payload, webhook_receipt to otzyv_intake; -- forgotten after an hour, and 30 days

-- ── mailer: invitation → delivery ───────────────────────────────────────────────────────────────────────────────────

grant select on invitation, respondent, coverage, ticket_reopen, dimension_value, mail_setting, mail_server, erased_invitation,
      erasure, workspace_logo to otzyv_mailer;
grant update (key_number, sealed) on mail_server to otzyv_mailer;        -- sealed again with the newest key
-- Whether there is an answer, and how it rates; not what it says.
grant select (workspace_id, invitation_id, survey_id, rating, evidence, first_confirmed_at, local_day) on response to otzyv_mailer;
-- Mails of thanks: what they say, by which rules a rating is low, and what stops one or is named in it.
grant select on thanks_mail_rule, ruleset, rollup_state to otzyv_mailer;
grant select (workspace_id, invitation_id) on exclusion to otzyv_mailer;
grant select (workspace_id, invitation_id, owner_id) on follow_up to otzyv_mailer;
grant select, insert, update on thanks_mail to otzyv_mailer;
grant select, insert, update on delivery, respondent_asked to otzyv_mailer;
grant select, insert on suppression, mail_event, reply to otzyv_mailer;
grant delete on suppression to otzyv_mailer;                             -- what a person takes back who unsubscribed by mistake
grant insert on change_log, coverage_log to otzyv_mailer;
-- Mails with sign-in links, and the links in them, which are made when their mail is written.
grant select (workspace_id, person_id, address, address_key, name, switched_off_at) on person to otzyv_mailer;
grant select, update on sign_in_mail to otzyv_mailer;
grant insert, select (workspace_id, person_id, expires_at, used_at), delete on sign_in_link to otzyv_mailer;
-- Mailers that keep a pace take turns by locking the workspace's row; of its key the right that a lock takes is in name only.
grant update (workspace_id) on workspace to otzyv_mailer;

-- ── survey-endpoint: click → response ───────────────────────────────────────────────────────────────────────────────

grant select on survey_page, kiosk, template_link, erased_invitation, workspace_logo to otzyv_survey_endpoint;
grant select, insert, update (due_at), delete on waiting_answer to otzyv_survey_endpoint; -- until their ticket is known
grant select, insert, update (answers) on dropped_answer to otzyv_survey_endpoint;
-- Of which ticket an answer is that names one by its number, and what is known of its solve.
grant select (workspace_id, source, ticket_id, solve_cycle, skip_reason, invitation_id, solved_at, ordered_at, team, product,
                                                                                                               agent, country,
                                                                                                               channel, language,
                                                                                                               tag)
      on coverage to otzyv_survey_endpoint;
grant select (respondent_id) on invitation to otzyv_survey_endpoint;
-- What became of the answers over these links.
grant select on waiting_answer, dropped_answer to otzyv_admin;
-- The second writer of these two: links of tickets and answers at kiosks make invitations that no solve made, all of them
-- for one respondent without an address. An answer at a kiosk that is sent again meets its own row (`on conflict`).
grant insert, select (workspace_id, respondent_id, address_key) on respondent to otzyv_survey_endpoint;
grant insert, update (ticket_id),
      select (workspace_id, invitation_id, survey_id, source, ticket_id, solve_cycle, channel, locale, team, expires_at, created_at)
      on invitation to otzyv_survey_endpoint;
grant select on dimension_merge to otzyv_survey_endpoint;                 -- which teams an API key may see
grant select (workspace_id, invitation_id, sent_at) on delivery to otzyv_survey_endpoint;
grant select, insert, update on response to otzyv_survey_endpoint;
grant select, insert on evidence_decision to otzyv_survey_endpoint;       -- decisions of rules
grant insert, select (workspace_id, entity, entity_id, revision) on audit to otzyv_survey_endpoint; -- those of persons
grant select, insert, delete on response_version to otzyv_survey_endpoint; -- the history of one response has an end
grant select, insert, delete on link_hit to otzyv_survey_endpoint;        -- forgotten after 30 days
grant insert, select (invitation_id) on change_log to otzyv_survey_endpoint;

-- ── aggregation-job: response → rollup → indicator ──────────────────────────────────────────────────────────────────

grant usage on schema upcoming to otzyv_aggregation_job;
grant execute on function answer_lag, add_counts, count_all, sum_counts to otzyv_aggregation_job;
grant select on dimension_merge, exclusion to otzyv_aggregation_job;
grant select (workspace_id, invitation_id, survey_id, team, product, agent, country, channel, language, tag)
      on invitation to otzyv_aggregation_job;
grant select (workspace_id, invitation_id, sequence, sent_at, sent_day, state, cancel_reason)
      on delivery to otzyv_aggregation_job;
-- The self-check looks at the facts themselves, and not at the view of them.
grant select (workspace_id, source, ticket_id, solve_cycle, solved_at, team, product, language, tag, outcome, skip_reason, invitation_id)
      on coverage to otzyv_aggregation_job;
grant select on coverage_outcome to otzyv_aggregation_job;
grant select (workspace_id, invitation_id, rating, evidence, local_day, first_confirmed_at, updated_at)
      on response to otzyv_aggregation_job;
grant select (workspace_id, invitation_id, kind) on mail_event to otzyv_aggregation_job;
grant select (workspace_id, invitation_id, reason) on suppression to otzyv_aggregation_job;
grant select, insert, update, delete
      on counted, segment, daily_sum, period_indicator, rollup_rebuild, job_run,
         counted_coverage, coverage_sum, coverage_zone,
         upcoming.counted, upcoming.segment, upcoming.daily_sum, upcoming.period_indicator, upcoming.rollup_rebuild, rollup_check
      to otzyv_aggregation_job;
grant select, insert, delete on change_log, upcoming.change_log, coverage_log to otzyv_aggregation_job;
grant select on waiting_change, daily_rollup, daily_cohort, upcoming.daily_rollup, upcoming.daily_cohort to otzyv_aggregation_job;
grant select, insert on published_indicator, published_period to otzyv_aggregation_job;
grant select, update on rollup_state to otzyv_aggregation_job;            -- made with its workspace
grant select, update, delete on upcoming.rollup_state to otzyv_aggregation_job; -- made by `otzyv ruleset set`
-- A ruleset that comes into force, with the workspace's own zone and the setting that it holds.
grant select, update (in_force_from, in_force_to) on ruleset to otzyv_aggregation_job;
grant update (time_zone) on workspace to otzyv_aggregation_job;
grant select, insert, update (unconfirmed) on vote_setting to otzyv_aggregation_job;
grant insert, select (workspace_id, kind, day, detail), update (detail) on operator_notice to otzyv_aggregation_job;

-- ── alerts: indicator → alert ───────────────────────────────────────────────────────────────────────────────────────

grant select on weekly_indicator, period_indicator, segment, daily_sum, ruleset, dimension_value, dimension_merge, waiting_change
      to otzyv_alerts;
-- Rules by country count what no sums are kept of.
grant select (workspace_id, invitation_id, survey_id, team, product, sent_day, response_day, rating, evidence, excluded)
      on counted to otzyv_alerts;
grant execute on function sum_counts to otzyv_alerts;
grant select (workspace_id, ruleset_version, refreshed_at, checked_at, differences) on rollup_state to otzyv_alerts;
grant select (workspace_id) on change_log to otzyv_alerts;
grant select on mail_server to otzyv_alerts;                              -- its mails go the way of all others
-- Who hears of an alert; and what fell silent, or was left out since somebody heard of it.
grant select (workspace_id, person_id, address, name, role, teams, switched_off_at) on person to otzyv_alerts;
grant select (workspace_id, invitation_id, reason) on exclusion to otzyv_alerts;
grant select (first_confirmed_at) on response to otzyv_alerts;
grant select (workspace_id, sending_at, sent_at) on delivery to otzyv_alerts;
grant select (workspace_id, recorded_at) on coverage to otzyv_alerts;
grant select (workspace_id, webhook_source_id, received_at) on webhook_receipt to otzyv_alerts;
grant select (workspace_id, webhook_source_id, name, revoked_at) on webhook_source to otzyv_alerts;
grant select (workspace_id, webhook_source_id, created_at, expires_at) on webhook_secret to otzyv_alerts;
-- Two evaluations take turns by locking the rules. Of what a rule says nothing can be changed.
grant select, update (created_at) on alert_rule to otzyv_alerts;
grant select, insert, update on alert, alert_rule_run, alert_mail, operator_notice_mail, follow_up_mail
      to otzyv_alerts;
grant select, update on alert_test_mail to otzyv_alerts;                  -- a person asks for a test
grant select, insert on alert_event to otzyv_alerts;                      -- appended only
grant select, insert, update, delete on watch_state to otzyv_alerts;      -- the stored days give it again
grant select, update (notified_at) on operator_notice to otzyv_alerts;

-- ── dashboard-api: indicator → JSON, CSV ────────────────────────────────────────────────────────────────────────────

-- It writes nothing but that somebody took figures out as a file.
grant insert, select (workspace_id, entity, entity_id, revision) on audit to otzyv_dashboard_api; -- appended only
grant select on rollup_state, ruleset, dimension_value, dimension_merge, segment, daily_sum, period_indicator,
      published_indicator, published_period, waiting_change, demo_filling, intervention, saved_view,
      alert, alert_event, alert_rule, watch_state
      to otzyv_dashboard_api;
grant execute on function add_counts, count_all, sum_counts to otzyv_dashboard_api;
-- What no sums are kept of is counted from what each invitation is counted as.
grant select on counted to otzyv_dashboard_api;
grant select (workspace_id, invitation_id, team, agent, country, channel) on invitation to otzyv_dashboard_api;
grant select (workspace_id) on change_log to otzyv_dashboard_api;
grant select on coverage_log, coverage_outcome, counted_coverage, coverage_sum, coverage_zone to otzyv_dashboard_api;
grant select (workspace_id, source, ticket_id, solve_cycle, invitation_id, outcome, skip_reason, team, product, language, tag, country, solved_at)
      on coverage to otzyv_dashboard_api;
grant select (workspace_id, invitation_id, sequence, state, cancel_reason) on delivery to otzyv_dashboard_api;
grant select (workspace_id, invitation_id, kind) on mail_event to otzyv_dashboard_api;

-- Who is signed in. That a session is being used is written down by admin-api.
grant select (workspace_id, session_id, token_sha256, person_id, last_used_at, expires_at, ended_at)
      on session to otzyv_dashboard_api;
grant select (workspace_id, person_id, address, name, role, teams, agent, switched_off_at) on person to otzyv_dashboard_api;

-- ── admin-api: signing in and out → session, audit ──────────────────────────────────────────────────────────────────

grant select, insert, update (name, role, teams, agent) on person to otzyv_admin_api;
grant select, insert, update (counter, last_used_at) on passkey to otzyv_admin_api;
grant select, insert, delete on used_challenge to otzyv_admin_api;
grant select, insert, update (used_at), delete on sign_in_link to otzyv_admin_api; -- one for each workspace to choose from
grant select (workspace_id) on mail_server to otzyv_admin_api;            -- whether a mail goes a way of its own
grant insert, select (workspace_id, sign_in_mail_id, person_id, created_at), delete
      on sign_in_mail to otzyv_admin_api;                                 -- queued, and forgotten after a day
grant select, insert, update (last_used_at, ended_at), delete on session to otzyv_admin_api; -- forgotten when they are over
grant insert on audit to otzyv_admin_api;                                 -- appended only

-- ── admin: what a person sets → settings, audit ─────────────────────────────────────────────────────────────────────

-- The login of the commands. Those that recount (`ruleset set`, `dimensions merge`, `rollup`, `aggregate`) need
-- otzyv_aggregation_job beside it.
grant select, insert on audit to otzyv_admin;                             -- appended only
grant execute on function blank_audit_notes to otzyv_admin;                -- of what was decided about somebody who was erased
grant select, insert, update on workspace, survey, survey_page, mail_setting, alert_rule, intervention to otzyv_admin;
-- What a person decides about an alert that the service found.
grant select, update (state, close_reason, ended_at, acknowledged_at, acknowledged_by, muted_until, new_normal_day,
                      outcome) on alert to otzyv_admin;
-- What a rule would have done in the past, and when it last started over.
grant select on segment, daily_sum, period_indicator, waiting_change to otzyv_admin;
grant select (workspace_id, survey_id, team, product, sent_day, response_day, evidence, excluded) on counted to otzyv_admin;
grant select (workspace_id) on change_log to otzyv_admin;
grant execute on function sum_counts to otzyv_admin;
grant select (workspace_id, alert_rule_id, started_at, started_why) on alert_rule_run to otzyv_admin, otzyv_dashboard_api;
grant select, insert, delete on alert_test_mail to otzyv_admin;
grant select, insert on alert_event to otzyv_admin;                       -- appended only
grant select, insert on rollup_state to otzyv_admin;                      -- made with its workspace
grant select, insert, update (revoked_at) on api_key to otzyv_admin;
grant select (workspace_id, host, port, tls, username, key_number), insert, delete,
      update (host, port, tls, username, key_number, sealed, changed_at) on mail_server to otzyv_admin;
grant select, insert, update (active) on kiosk, template_link to otzyv_admin;
grant select, insert, update (address, address_key, name, role, teams, agent, switched_off_at) on person to otzyv_admin;
grant select, insert, delete on identity to otzyv_admin;
grant select (workspace_id, credential_id, person_id, name, created_at, last_used_at), delete on passkey to otzyv_admin;
grant insert, select (workspace_id, person_id, expires_at, used_at), update (used_at), delete on sign_in_link to otzyv_admin;
grant select (workspace_id, session_id, person_id, created_at, last_used_at, expires_at, ended_at, network, browser),
      update (ended_at) on session to otzyv_admin;
grant select, insert, update (name, time_zone, settings, revoked_at) on webhook_source to otzyv_admin;
grant insert, select (workspace_id, webhook_source_id, secret_number, expires_at), update (expires_at), delete
      on webhook_secret to otzyv_admin;
grant select on webhook_receipt to otzyv_admin;
grant select, delete on webhook_payload to otzyv_admin; -- masked, and yet emptied when somebody is erased

-- The APIs of helpdesks: intake asks them whose a ticket is, alerts writes to tickets what was answered. What is asked is kept
-- until it is answered.
grant select (workspace_id, state, writes_score) on helpdesk_api to otzyv_aggregation_job;
grant select on helpdesk_api, helpdesk_api_secret to otzyv_intake, otzyv_alerts;
grant update (state, off_reason, failing_since, paused_until) on helpdesk_api to otzyv_alerts;
grant update (key_number, sealed) on helpdesk_api_secret to otzyv_alerts;
grant select, insert, update, delete on helpdesk_api to otzyv_admin;
grant insert, select (workspace_id, helpdesk_api_id, secret_number, shown), delete on helpdesk_api_secret to otzyv_admin;
grant select, insert, update, delete on address_lookup to otzyv_intake;
grant select (workspace_id, source, ticket_id), delete on address_lookup to otzyv_admin; -- of somebody who is erased
grant update (outcome, skip_reason, survey_id, invitation_id) on coverage to otzyv_intake; -- once the address came
grant select (workspace_id, invitation_id, rating) on response_version to otzyv_alerts; -- which tags are to go

-- Webhooks out. Steps write down what happened, as long as a webhook is on; alerts queues and sends it.
grant select (workspace_id, state) on outgoing_webhook to otzyv_intake, otzyv_aggregation_job;
grant insert on event_log to otzyv_intake, otzyv_aggregation_job, otzyv_alerts, otzyv_admin;
grant select, update, delete on event_log to otzyv_alerts;                -- a lock takes an update
grant select, insert, update, delete on notification to otzyv_alerts;
grant select, update (state, failing_since, paused_until) on outgoing_webhook to otzyv_alerts;
grant select, update (key_number, sealed), delete on outgoing_webhook_secret to otzyv_alerts;
-- What it sends: who answered, and what they wrote, goes to those webhooks alone that may have it.
grant select (workspace_id, source, ticket_id, solve_cycle, solved_at, team, product, skip_reason) on coverage to otzyv_alerts;
grant select (workspace_id, invitation_id, survey_id, rating, comment, reasons, evidence, local_day, received_at, updated_at,
      rendered_at_ms, edit) on response to otzyv_alerts;
grant select (workspace_id, invitation_id, respondent_id, source, ticket_id, solved_at, team, product, agent, country)
      on invitation to otzyv_alerts;
grant select (workspace_id, invitation_id, state, owner_id, note, due_on, changed_at, rendered_at_ms, edit) on follow_up to otzyv_alerts;
grant select (workspace_id, person_id, name) on person to otzyv_alerts;
grant select (workspace_id, respondent_id, address, name) on respondent to otzyv_alerts;
grant select, insert, update, delete on outgoing_webhook to otzyv_admin;
grant insert, select (workspace_id, outgoing_webhook_id, secret_number, expires_at), update (expires_at)
      on outgoing_webhook_secret to otzyv_admin;
grant select, insert, update, delete on notification to otzyv_admin;
grant select (workspace_id, source, ticket_id), delete on event_log to otzyv_admin; -- of somebody who is erased

-- Channels: alerts sends to them, and says to those who run the product which it had to switch off.
grant select, update (state, off_reason, failing_since, paused_until) on channel to otzyv_alerts;
grant select, update (key_number, sealed) on channel_secret to otzyv_alerts;
grant insert, update (detail) on operator_notice to otzyv_alerts;
grant select, insert, update, delete on channel to otzyv_admin;
grant insert, select (workspace_id, channel_id, secret_number, shown), delete on channel_secret to otzyv_admin;
grant select (workspace_id, solved_at, recorded_at, outcome, skip_reason) on coverage to otzyv_admin; -- what became of webhooks
grant select, insert, delete on suppression, exclusion, dimension_merge to otzyv_admin;
grant select, insert, update on follow_up to otzyv_admin;
grant select, insert, delete on response_tag to otzyv_admin;
grant select, insert, update, delete on ticket_link, saved_view, thanks_mail_rule to otzyv_admin;
grant select, update (workspace_id) on thanks_mail to otzyv_admin;         -- of one person; a lock takes an update
grant select, update (label, retired_at) on dimension_value to otzyv_admin;
grant select, insert on ruleset, evidence_decision to otzyv_admin;
grant select, insert, update (evidence, comment, facts, updated_at) on response to otzyv_admin;
-- The link of a ticket and the unnamed respondent behind it and behind kiosks. The other rights on these, and those below, are
-- for the data of one person: to read them all, to delete them, and to copy what they count as. A lock takes an update.
grant select, insert, update (workspace_id), delete on respondent to otzyv_admin;
grant select, insert, update (respondent_id, subject), delete on invitation to otzyv_admin;
grant select, insert, update (domain, message_id, last_error) on delivery to otzyv_admin;
grant select, insert, update (address_key, event_id), delete on mail_event to otzyv_admin;
grant select, update (ticket_id, invitation_id, organisation, tags, cut_fields, ignored_fields), delete on coverage to otzyv_admin;
grant select, delete on ticket_reopen, response_version, reply, link_hit to otzyv_admin;
grant select on respondent_asked to otzyv_admin;
grant select, insert, update, delete on retention, retention_run, workspace_logo to otzyv_admin;
grant select, insert on erasure, erased_invitation, erased_solve to otzyv_admin;
grant insert on coverage_log to otzyv_admin;
-- How far a workspace is set up.
grant select (workspace_id, invitation_id, rating) on counted to otzyv_admin;
grant insert, select (invitation_id) on change_log to otzyv_admin;

-- The pages of the settings call the same verbs as the commands do, and those that recount as well.
do $$
begin
  if not (pg_has_role('otzyv_admin_api', 'otzyv_admin', 'member')
          and pg_has_role('otzyv_admin_api', 'otzyv_aggregation_job', 'member')) then
    grant otzyv_admin, otzyv_aggregation_job to otzyv_admin_api;
  end if;
exception when unique_violation or internal_error then
  null; -- granted at this moment for another database: roles are those of the whole server
end $$;

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
              team, product, agent, country, channel, language, tag)
      on invitation to otzyv_reader;
grant select (workspace_id, invitation_id, survey_id, rating, comment, reasons, evidence, evidence_reason, local_day,
              first_confirmed_at, received_at, updated_at, rendered_at_ms, edit) on response to otzyv_reader;
grant select (workspace_id, invitation_id, reason) on exclusion to otzyv_reader;
grant select on follow_up, response_tag to otzyv_reader;
grant select (workspace_id, invitation_id, state, due_at, sending_at, sent_at, last_error) on thanks_mail to otzyv_reader;
grant select (workspace_id, invitation_id, reason, decided_at) on evidence_decision to otzyv_reader;

-- Who answers questions about single answers becomes the reader for each of them. To be one all the time would put the wall
-- before everything else that they do, so between them stands a role that inherits nothing: it can be changed to the reader,
-- and gives no right by itself.
do $$
begin
  if not exists (select 1 from pg_roles where rolname = 'otzyv_becomes_reader') then
    create role otzyv_becomes_reader nologin noinherit;
  end if;
  if not (pg_has_role('otzyv_becomes_reader', 'otzyv_reader', 'member')
          and pg_has_role('otzyv_admin', 'otzyv_becomes_reader', 'member')) then
    grant otzyv_reader to otzyv_becomes_reader;
    grant otzyv_becomes_reader to otzyv_admin;
  end if;
exception when duplicate_object or unique_violation or internal_error then
  null; -- made at this moment for another database
end $$;

-- The owner as well, for an installation that has no other login.
do $$
begin
  if not (select rolsuper from pg_roles where rolname = current_user) then
    execute format('grant otzyv_becomes_reader to %I', current_user);
  end if;
exception when insufficient_privilege or unique_violation or internal_error then
  null; -- another owner made it, and may grant it
end $$;

commit;
