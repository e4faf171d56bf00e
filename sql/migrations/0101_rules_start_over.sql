-- A rule says since when and why it started over, and an alert of what its rule does not watch any more ends.

alter table alert_rule_run
  add column basis jsonb,                                    -- what it was judged by: preset, rules, settings, scope; null: not known yet
  add column started_at timestamptz,                         -- when that was last another one than before
  add column started_why text[] not null default '{}';       -- which of these parts

alter table alert drop constraint alert_close_reason_check1;    -- named so since there was a table alert before it
alter table alert add constraint alert_close_reason_check check (close_reason in (
  'merged', 'new_normal', 'withdrawn', 'answered', 'lasted', 'rule_off',
  'not_watched'));                                           -- the rule was changed, and does not watch it any more
