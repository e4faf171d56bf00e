-- Claims deliveries that are due; other mailers pass over rows that are locked.
with due as (
  select invitation_id, sequence
  from delivery
  where workspace_id = :workspaceId and state = 'queued' and due_at <= now()
  order by due_at
  limit :limit
  for update skip locked
)
update delivery
set state = 'claimed', claim_id = :claimId, lease_until = now() + make_interval(secs => :leaseSeconds),
    updated_at = now()
from due
where delivery.workspace_id = :workspaceId
  and delivery.invitation_id = due.invitation_id
  and delivery.sequence = due.sequence
returning delivery.invitation_id, delivery.sequence
