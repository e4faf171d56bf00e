-- Counts how often the rollups of a workspace were taken to be changed. All that changes them takes their lock, and taking it
-- raises the number; so two readers that see the same number see the same sums, and need to read them once.
alter table rollup_state add column revision bigint not null default 0;
alter table upcoming.rollup_state add column revision bigint not null default 0;
