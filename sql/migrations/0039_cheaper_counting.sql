-- Room on each page for the next version of its rows: sums of the latest days and periods change with every batch, all of a page
-- at once, and a row that finds no room moves to another page and gets another entry in the index. What is remembered of an
-- invitation changes once or twice. Pages that are there fill up as before.
alter table daily_sum set (fillfactor = 60);
alter table upcoming.daily_sum set (fillfactor = 60);
alter table period_indicator set (fillfactor = 60);
alter table upcoming.period_indicator set (fillfactor = 60);
alter table counted set (fillfactor = 90);
alter table upcoming.counted set (fillfactor = 90);

-- Derived tables have no foreign keys: each row that is counted for the first time looked up its workspace.
alter table counted drop constraint counted_workspace_id_fkey;
alter table period_indicator drop constraint period_indicator_workspace_id_fkey;

-- As before, but PostgreSQL may put it into the statement that calls it, and does not start a query for each row: adding an
-- interval to an instant is stable, and a function that says it is immutable while its body is stable stays as it is.
create or replace function answer_lag(sent_at timestamptz, reminded_at timestamptz, confirmed_at timestamptz) returns text
language sql stable parallel safe
return case when confirmed_at is null then null
            when sent_at is null then 'unknown'
            when reminded_at <= confirmed_at then 'after_reminder'
            when confirmed_at < sent_at + interval '24 hours' then 'under_1_day'
            when confirmed_at < sent_at + interval '72 hours' then '1_to_3_days'
            else 'over_3_days' end;
