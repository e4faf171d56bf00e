-- The word of the field for what a helpdesk says: it reports.
alter table coverage rename column told_solved_at to reported_solved_at;
