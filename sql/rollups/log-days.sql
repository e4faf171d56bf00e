-- Logs every invitation as changed that has, or is counted as having, an answer or a first mail on the days [:from, :to), so
-- that the next absorption brings what it is counted as in line with what it is.
-- :zone is the zone in which days are counted from instants, or null: days as written.
insert into change_log (workspace_id, invitation_id)
select :workspaceId, invitation_id
from response
where workspace_id = :workspaceId and :zone::text is null and local_day >= :from::date and local_day < :to::date
union
select :workspaceId, invitation_id
from response
where workspace_id = :workspaceId and :zone::text is not null
  and (first_confirmed_at at time zone :zone)::date >= :from::date and (first_confirmed_at at time zone :zone)::date < :to::date
union
select :workspaceId, invitation_id
from delivery
where workspace_id = :workspaceId and sequence = 0 and sent_day is not null
  and coalesce((sent_at at time zone :zone)::date, sent_day) >= :from::date
  and coalesce((sent_at at time zone :zone)::date, sent_day) < :to::date
union
select :workspaceId, invitation_id
from counted
where workspace_id = :workspaceId
  and ((response_day >= :from::date and response_day < :to::date) or (sent_day >= :from::date and sent_day < :to::date))
