-- A value, such as a team, that is there no more: charts and tables leave it out, figures count it as before.
alter table dimension_value add column retired_at timestamptz;
