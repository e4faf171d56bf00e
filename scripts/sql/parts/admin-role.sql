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
{{> webhooks}}
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
