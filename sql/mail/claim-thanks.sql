-- Commits `sending` for one mail of thanks that is due; no row if none is.
with due as materialized (
  select invitation_id
  from thanks_mail
  where workspace_id = :workspaceId and state = 'queued' and due_at <= now()
  order by due_at
  limit 1
  for update skip locked
)
update thanks_mail
set state = 'sending', sending_at = statement_timestamp(), attempts = attempts + 1
from due
where thanks_mail.workspace_id = :workspaceId and thanks_mail.invitation_id = due.invitation_id
returning thanks_mail.invitation_id as "invitationId", thanks_mail.attempts
