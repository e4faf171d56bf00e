-- How many responses are found by what list-responses.sql looks for, how many of them are low, and how far their follow-ups
-- are; :most of them at most are looked at, and one more says that there are more.
with
{{> found-responses}},
counted as (
  select invitation_id, day, at, is_low, follow_up_state from found
  limit :most + 1
)
select count(*)::integer as "all", count(*) filter (where is_low)::integer as low,
       count(*) filter (where follow_up_state = 'open')::integer as waiting,
       count(*) filter (where follow_up_state = 'contacted')::integer as contacted,
       count(*) filter (where follow_up_state = 'resolved')::integer as resolved,
       min(day) filter (where follow_up_state = 'open') as "waitingSince",
       coalesce((
         select jsonb_object_agg(team, waiting)
         from (
           select invitation.team, count(*) as waiting from counted
           join invitation on invitation.workspace_id = :workspaceId and invitation.invitation_id = counted.invitation_id
           where counted.follow_up_state = 'open'
           group by invitation.team
         ) as open
       ), '{}') as "waitingByTeam",
       -- How many hours each took from the answer to the first contact.
       coalesce((
         select jsonb_object_agg(team, hours)
         from (
           select invitation.team,
                  jsonb_agg(round((extract(epoch from follow_up.contacted_at - counted.at) / 3600)::numeric, 3)) as hours
           from counted
           join follow_up on follow_up.workspace_id = :workspaceId and follow_up.invitation_id = counted.invitation_id
           join invitation on invitation.workspace_id = :workspaceId and invitation.invitation_id = counted.invitation_id
           where counted.is_low and follow_up.contacted_at >= counted.at
           group by invitation.team
         ) as answered
       ), '{}') as "contactHours"
from counted
