-- Which workspaces have mails of thanks to queue or to send: those where a survey has one that is on, and those with mails that
-- are due or in doubt. A page of at most :limit rows of each part, after workspace :after. Spans workspaces, and only reads.
select part, workspace_id as "workspaceId", count(*)::integer as found
from (
  (select 1 as part, workspace_id
  from thanks_mail_rule
  where workspace_id > :after and on_since is not null
  order by workspace_id
  limit :limit)
  union all
  (select 2 as part, workspace_id
  from thanks_mail
  where workspace_id > :after and state = 'queued' and due_at <= now()
  order by workspace_id
  limit :limit)
  union all
  (select 3 as part, workspace_id
  from thanks_mail
  where workspace_id > :after and state = 'sending' and sending_at < now() - interval '5 minutes'
  order by workspace_id
  limit :limit)
) as page
group by part, workspace_id
