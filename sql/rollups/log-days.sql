-- Logs every invitation of workspace $1 as changed that has, or is counted as having, an answer or a first mail on the
-- days [$2, $3), so that the next absorption brings what it is counted as in line with what it is.
-- $4 the zone in which days are counted from instants, or null: days as written.
insert into change_log (workspace_id, invitation_id)
select $1, invitation_id
from response
where workspace_id = $1 and $4::text is null and local_day >= $2::date and local_day < $3::date
union
select $1, invitation_id
from response
where workspace_id = $1 and $4::text is not null
  and (first_confirmed_at at time zone $4)::date >= $2::date and (first_confirmed_at at time zone $4)::date < $3::date
union
select $1, invitation_id
from delivery
where workspace_id = $1 and sequence = 0 and sent_day is not null
  and coalesce((sent_at at time zone $4)::date, sent_day) >= $2::date
  and coalesce((sent_at at time zone $4)::date, sent_day) < $3::date
union
select $1, invitation_id
from counted
where workspace_id = $1
  and ((response_day >= $2::date and response_day < $3::date) or (sent_day >= $2::date and sent_day < $3::date))
