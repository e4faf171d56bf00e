-- What a survey's indicator is to reach, in its own unit: percent, points or points of the scale. Null: nobody set one.
alter table survey add column target double precision;
