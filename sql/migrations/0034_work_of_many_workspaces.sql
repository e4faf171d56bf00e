-- What the questions of sql/work look for, over all workspaces at once: so few rows that nothing else is read.

create index ticket_reopen_lately on ticket_reopen (recorded_at);
create index job_run_lately on job_run (slot, workspace_id, job);
create index job_run_unfinished on job_run (workspace_id, job, slot) where state in ('running', 'failed');
create index alert_mail_underway on alert_mail (workspace_id, sending_at) where state = 'sending';
create index operator_notice_mail_underway on operator_notice_mail (workspace_id, sending_at) where state = 'sending';
create index operator_notice_unreported on operator_notice (workspace_id) where notified_at is null;
