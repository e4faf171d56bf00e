-- The kinds of surveys are listed in one place, which is code: no constraint repeats them, and when a person was last asked
-- with each kind is one column that has room for any.
alter table survey drop constraint survey_kind_check;
alter table suppression drop constraint suppression_kind_check;
alter table respondent_asked drop constraint respondent_asked_kind_check;

alter table respondent_asked
  add column kinds_at jsonb not null default '{}',        -- {"nps": 1764115200.25}: seconds of 1970, by kind
  add column before_kinds_at jsonb;                       -- what kinds_at was before, to give it back
update respondent_asked
set kinds_at = jsonb_strip_nulls(jsonb_build_object(
  'csat', extract(epoch from csat_at), 'nps', extract(epoch from nps_at), 'ces', extract(epoch from ces_at)));
-- Of the kind that was asked last, what was before is what it was given back to.
update respondent_asked
set before_kinds_at = case
  when before_kind_at is null then kinds_at - kind
  else kinds_at || jsonb_build_object(kind, extract(epoch from before_kind_at)) end;
alter table respondent_asked
  drop column csat_at, drop column nps_at, drop column ces_at, drop column before_kind_at;
