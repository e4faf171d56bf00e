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
