-- Claims deliveries that are due; other mailers pass over rows that are locked.
-- $1 workspace, $2 how many, $3 the claim, $4 seconds of the lease
with due as (
  select invitation_id, sequence
  from delivery
  where workspace_id = $1 and state = 'queued' and due_at <= now()
  order by due_at
  limit $2
  for update skip locked
)
update delivery
set state = 'claimed', claim_id = $3, lease_until = now() + make_interval(secs => $4),
    updated_at = now()
from due
where delivery.workspace_id = $1
  and delivery.invitation_id = due.invitation_id
  and delivery.sequence = due.sequence
returning delivery.invitation_id, delivery.sequence
