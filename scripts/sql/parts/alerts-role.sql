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
