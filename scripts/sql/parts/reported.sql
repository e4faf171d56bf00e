-- What happened to responses, for outgoing webhooks. A row of the log that is of the instant at which a response was changed
-- last is about that; others are about mails, exclusions or rules. A response is new as long as it is not counted; one that
-- came before its row of the log was counted under older rules.
reported as (
  insert into event_log (workspace_id, event, invitation_id, happened_at)
  select :workspaceId, case when was.response_day is null then 'response.created' else 'response.changed' end,
         r.invitation_id, r.updated_at
  from answered r
  left join was on was.invitation_id = r.invitation_id
  where :passesOn::boolean
    and exists (select 1 from outgoing_webhook where workspace_id = :workspaceId and state = 'on')
    and r.invitation_id = any (array(
      select taken.invitation_id
      from taken
      join answered own on own.invitation_id = taken.invitation_id
      left join was before on before.invitation_id = taken.invitation_id
      where taken.changed_at = own.updated_at or (before.response_day is null and taken.changed_at < own.updated_at)
    ))
),
-- What is to be written to tickets, as long as that is wanted: the same, and what came to count, or counts no more.
scored as (
  insert into event_log (workspace_id, event, invitation_id, happened_at)
  select :workspaceId, 'score.changed', r.invitation_id, r.updated_at
  from answered r
  join is_now on is_now.invitation_id = r.invitation_id
  left join was on was.invitation_id = r.invitation_id
  where :passesOn::boolean
    and exists (select 1 from helpdesk_api where workspace_id = :workspaceId and state = 'on' and writes_score)
    and ((was.response_day is not null and (was.excluded <> is_now.excluded or was.evidence <> is_now.evidence))
      or r.invitation_id = any (array(
        select taken.invitation_id
        from taken
        join answered own on own.invitation_id = taken.invitation_id
        left join was before on before.invitation_id = taken.invitation_id
        where taken.changed_at = own.updated_at or (before.response_day is null and taken.changed_at < own.updated_at)
      )))
),
