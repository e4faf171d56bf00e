-- What a helpdesk told that was not taken as it came, and solves that are told with the closing time of an earlier one.

-- A helpdesk that keeps the first closing time of a ticket tells the second solve with the time of the first.
alter table coverage add column told_solved_at timestamptz;               -- as told, where solved_at is when we were told; null: solved_at is as told
alter table coverage add column ordered_at timestamptz;                   -- where the solve stands among the ticket's solves and reopens; null: at solved_at
alter table invitation add column ordered_at timestamptz;                 -- the same: a reopen from then on stops its mails
-- Of several requests at once that tell the solve after one reopen, one begins the cycle.
create unique index coverage_by_order on coverage (workspace_id, source, ticket_id, ordered_at) where told_solved_at is not null;

alter table coverage add column cut_fields text[] not null default '{}';      -- fields that were too long, such as subject, respondent.name
alter table coverage add column ignored_fields text[] not null default '{}';  -- fields that could not be read, or held a placeholder that was not filled in

-- The zone of times that a webhook's sender writes without one; '': such times are refused.
alter table webhook_source add column time_zone text not null default '';
