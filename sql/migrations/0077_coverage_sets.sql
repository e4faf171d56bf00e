-- Tickets are summed up by team together with each other split, too: by language and by tag. Who sees some teams asks for the
-- tickets of these by any split, and the tickets themselves were counted for that. What is counted is in the memory, so
-- the new sums are filled from it, for as far as each zone is.
insert into coverage_sum
  (workspace_id, zone_number, dimension_set, period, dimension_values, asked, outcome, tickets)
select counted.workspace_id, zone.zone_number, pair.dimension_set,
       date_trunc('week', counted.solved_at at time zone zone.time_zone)::date, pair.dimension_values,
       counted.asked, counted.outcome, count(*)::integer
from counted_coverage counted
join coverage_zone zone on zone.workspace_id = counted.workspace_id and counted.solved_at < zone.counted_to
cross join lateral (
  values ('team,language', array[counted.team, counted.language]), ('team,tag', array[counted.team, counted.tag])
) as pair (dimension_set, dimension_values)
group by counted.workspace_id, zone.zone_number, pair.dimension_set,
         date_trunc('week', counted.solved_at at time zone zone.time_zone)::date, pair.dimension_values,
         counted.asked, counted.outcome;

-- For migrations that add a dimension: as before, and with its set beside the team.
alter function add_dimension(text, boolean) rename to add_dimension_alone;
create function add_dimension(dimension text, is_split boolean) returns void
language plpgsql
as $$
begin
  perform add_dimension_alone(dimension, is_split);
  if is_split then
    insert into coverage_sum
      (workspace_id, zone_number, dimension_set, period, dimension_values, asked, outcome, tickets)
    select workspace_id, zone_number, 'team,' || dimension, period, array[dimension_values[1], ''], asked, outcome, sum(tickets)
    from coverage_sum
    where dimension_set = 'team,product'
    group by workspace_id, zone_number, period, dimension_values[1], asked, outcome
    on conflict do nothing;
  end if;
end;
$$;
