-- Which workspaces the mailer has work in: mails that are due, leases that ran out, mails that wait for tickets that were
-- reopened lately (as in cancel-reopened.ts), and mails with sign-in links that are due or in doubt. A page of at most :limit rows of each part, after workspace :after; `found`
-- says how many rows of the page were of one workspace, so that a full page is known. Spans workspaces, and only reads.
select part, workspace_id as "workspaceId", count(*)::integer as found
from (
  (select 1 as part, workspace_id
  from delivery
  where workspace_id > :after and state = 'queued' and due_at <= now()
  order by workspace_id
  limit :limit)
  union all
  (select 2 as part, workspace_id
  from delivery
  where workspace_id > :after and state in ('claimed', 'sending') and lease_until <= now()
  order by workspace_id
  limit :limit)
  union all
  (select 3 as part, ticket_reopen.workspace_id
  from ticket_reopen
  join invitation on invitation.workspace_id = ticket_reopen.workspace_id
    and invitation.source = ticket_reopen.source and invitation.ticket_id = ticket_reopen.ticket_id
    and coalesce(invitation.ordered_at, invitation.solved_at) <= ticket_reopen.reopened_at
  join delivery on delivery.workspace_id = ticket_reopen.workspace_id
    and delivery.invitation_id = invitation.invitation_id and delivery.state = 'queued'
  where ticket_reopen.workspace_id > :after and ticket_reopen.recorded_at > now() - interval '10 minutes'
  order by ticket_reopen.workspace_id
  limit :limit)
  union all
  (select 4 as part, workspace_id
  from sign_in_mail
  where workspace_id > :after and state = 'queued' and due_at <= now()
  order by workspace_id
  limit :limit)
  union all
  (select 5 as part, workspace_id
  from sign_in_mail
  where workspace_id > :after and state = 'sending' and sending_at < now() - interval '5 minutes'
  order by workspace_id
  limit :limit)
) as page
group by part, workspace_id
