-- Single responses with their tickets as rows of a file, newest day first and of a day the newest: the filters are those of
-- list-responses.sql. What values of dimensions count as (:countsAs) and are called (:labels), by their dimension, who the owners
-- of follow-ups are and where tickets are opened stands in objects, as the role that reads answers reads no other table. Instants
-- are in UTC and in :localZone. It runs below COPY (packages/database/src/copy-out.ts), which takes no parameters: they are
-- written into it. What is not asked for costs nothing: the planner leaves it out.
with
{{> found-responses}},
-- In its order before anything is made of it: what is sorted carries no more than is asked for, and what it is sorted by stands
-- first, where PostgreSQL finds it without reading what stands before.
ordered as (
  select found.day, found.at, found.invitation_id, found.survey_id, found.rating, found.comment, found.reasons, found.evidence,
         found.evidence_reason, found.is_low, found.follow_up_state,
         invitation.source, invitation.ticket_id, invitation.solved_at, {{dimensions|invitation.$name}}
  from found
  join invitation on invitation.workspace_id = :workspaceId and invitation.invitation_id = found.invitation_id
  order by found.day desc, found.at desc, found.invitation_id desc
)
select ordered.invitation_id, ordered.survey_id as survey, ordered.day,
       to_char(ordered.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as answered_at,
       date_trunc('second', ordered.at at time zone :localZone::text)::text as answered_at_local,
       ordered.rating, ordered.comment, ordered.reasons, ordered.evidence,
       coalesce(decision.reason, ordered.evidence_reason) as evidence_reason,
       coalesce(decision.reason = 'overruled', false) as overruled,
       exclusion.reason as left_out, ordered.is_low as low, ordered.follow_up_state as follow_up,
       case when ordered.follow_up_state is not null
            then coalesce(:owners::jsonb ->> follow_up.owner_id::text, follow_up.owner_id::text) end as follow_up_owner,
       case when ordered.follow_up_state is not null then coalesce(follow_up.note, '') end as follow_up_note,
       -- As decideDueDay of packages/domain says it: a state that is another one than the stored one has opened again.
       case when ordered.follow_up_state = 'resolved' then null
            when follow_up.state <> ordered.follow_up_state
            then (response.received_at at time zone :localZone::text)::date + :followUpDays::integer
            when ordered.follow_up_state is not null then coalesce(follow_up.due_on, ordered.day + :followUpDays::integer)
       end as follow_up_due,
       array(
         select tag from response_tag
         where response_tag.workspace_id = :workspaceId and response_tag.invitation_id = ordered.invitation_id
         order by tag
       ) as response_tags,
       ordered.source, ordered.ticket_id,
       case when :links::jsonb <> '{}' then replace(:links::jsonb ->> ordered.source, '{ticketId}', (
{{> encoded-ticket-id}}
       )) end as ticket_url,
       to_char(ordered.solved_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as solved_at,
       date_trunc('second', ordered.solved_at at time zone :localZone::text)::text as solved_at_local,
       -- A dimension that these objects do not have is one that the planner sees: no row is looked up in them.
       {{dimensions|nullif(coalesce(:countsAs::jsonb -> '$name' ->> ordered.$name, ordered.$name), '') as $name}},
       {{dimensions|nullif(coalesce(:labels::jsonb -> '$name' ->> ordered.$name, ordered.$name), '') as label_$name}}
from ordered
left join response on response.workspace_id = :workspaceId and response.invitation_id = ordered.invitation_id
left join exclusion on exclusion.workspace_id = :workspaceId and exclusion.invitation_id = ordered.invitation_id
left join follow_up on follow_up.workspace_id = :workspaceId and follow_up.invitation_id = ordered.invitation_id
left join lateral (
  select (array_agg(evidence_decision.reason order by evidence_decision.decided_at desc))[1] as reason from evidence_decision
  where evidence_decision.workspace_id = :workspaceId and evidence_decision.invitation_id = ordered.invitation_id
) as decision on true
order by ordered.day desc, ordered.at desc, ordered.invitation_id desc
