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
{{> template-links}}
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
grant select (workspace_id, invitation_id, survey_id, {{dimensions}})
      on invitation to otzyv_aggregation_job;
grant select (workspace_id, invitation_id, sequence, sent_at, sent_day, state, cancel_reason)
      on delivery to otzyv_aggregation_job;
-- The self-check looks at the facts themselves, and not at the view of them.
grant select (workspace_id, source, ticket_id, solve_cycle, solved_at, {{splits}}, outcome, skip_reason, invitation_id)
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

{{> alerts-role}}

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
grant select (workspace_id, invitation_id, team, {{unsplit}}) on invitation to otzyv_dashboard_api;
grant select (workspace_id) on change_log to otzyv_dashboard_api;
grant select on coverage_log, coverage_outcome, counted_coverage, coverage_sum, coverage_zone to otzyv_dashboard_api;
grant select (workspace_id, source, ticket_id, solve_cycle, invitation_id, outcome, skip_reason, {{splits}}, country, solved_at)
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

{{> admin-role}}

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

{{> reader}}

{{> becomes-reader}}

commit;
