-- Single responses with their tickets as rows of a file, newest day first and of a day the newest: the filters are those of
-- list-responses.sql. What values of dimensions count as and are called, who the owners of follow-ups are and where tickets are
-- opened stands in arrays side by side, as the role that reads answers reads no other table. Instants are in UTC and in
-- :localZone. It runs below COPY (packages/database/src/copy-out.ts), which takes no parameters: they are written into it.
with
{{> found-responses}},
named as (
  select named.dimension, named.value, named.counts_as, named.label
  from unnest(:nameDimensions::text[], :nameValues::text[], :nameCountsAs::text[], :nameLabels::text[])
       as named (dimension, value, counts_as, label)
),
owner as (
  select owner.id, owner.name from unnest(:ownerIds::uuid[], :ownerNames::text[]) as owner (id, name)
),
link as (
  select link.source, link.template from unnest(:linkSources::text[], :linkTemplates::text[]) as link (source, template)
)
select found.invitation_id, found.survey_id as survey, found.day,
       to_char(response.first_confirmed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as answered_at,
       to_char(response.first_confirmed_at at time zone :localZone::text, 'YYYY-MM-DD HH24:MI:SS') as answered_at_local,
       response.rating, response.comment, response.reasons, response.evidence,
       coalesce(decision.reason, response.evidence_reason) as evidence_reason,
       coalesce(decision.reason = 'overruled', false) as overruled, exclusion.reason as left_out, found.is_low as low,
       found.follow_up_state as follow_up,
       case when found.follow_up_state is not null then coalesce(owner.name, follow_up.owner_id::text) end as follow_up_owner,
       case when found.follow_up_state is not null then coalesce(follow_up.note, '') end as follow_up_note,
       case when found.follow_up_state is not null then follow_up.due_on end as follow_up_due,
       array(
         select tag from response_tag
         where response_tag.workspace_id = :workspaceId and response_tag.invitation_id = found.invitation_id
         order by tag
       ) as response_tags,
       invitation.source, invitation.ticket_id, replace(link.template, '{ticketId}', encoded.ticket_id) as ticket_url,
       to_char(invitation.solved_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as solved_at,
       to_char(invitation.solved_at at time zone :localZone::text, 'YYYY-MM-DD HH24:MI:SS') as solved_at_local,
       {{dimensions|nullif(coalesce(as_$name.counts_as, invitation.$name), '') as $name}},
       {{dimensions|nullif(coalesce(as_$name.label, invitation.$name), '') as label_$name}}
from found
join response on response.workspace_id = :workspaceId and response.invitation_id = found.invitation_id
join invitation on invitation.workspace_id = :workspaceId and invitation.invitation_id = found.invitation_id
left join exclusion on exclusion.workspace_id = :workspaceId and exclusion.invitation_id = found.invitation_id
left join follow_up on follow_up.workspace_id = :workspaceId and follow_up.invitation_id = found.invitation_id
left join owner on owner.id = follow_up.owner_id
left join link on link.source = invitation.source
{{#dimensions}}
left join named as as_$name on as_$name.dimension = '$name' and as_$name.value = invitation.$name
{{/dimensions}}
left join lateral (
  select evidence_decision.reason from evidence_decision
  where evidence_decision.workspace_id = :workspaceId and evidence_decision.invitation_id = found.invitation_id
  order by evidence_decision.decided_at desc
  limit 1
) as decision on true
-- Percent-encoded as encodeURIComponent does it, so that an id cannot lead elsewhere; a path of dots alone is no way up.
cross join lateral (
  select case
           when link.template is null then null
           when invitation.ticket_id ~ '^\.{1,2}$' then replace(invitation.ticket_id, '.', '%2E')
           when invitation.ticket_id ~ '^[A-Za-z0-9_.!~*''()-]*$' then invitation.ticket_id
           else (
             select string_agg(case when chr(byte) ~ '^[A-Za-z0-9_.!~*''()-]$' then chr(byte)
                                    else '%' || upper(lpad(to_hex(byte), 2, '0')) end, '' order by place)
             from (
               select place, get_byte(convert_to(invitation.ticket_id, 'UTF8'), place) as byte
               from generate_series(0, octet_length(invitation.ticket_id) - 1) as place
             ) as bytes
           )
         end as ticket_id
) as encoded
order by found.day desc, found.at desc, found.invitation_id desc
