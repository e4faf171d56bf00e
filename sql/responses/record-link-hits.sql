-- Records who opened which link; a hit on an invitation that is no longer there is dropped. $1 workspace; then arrays:
-- $2 hit ids, $3 invitation ids, $4 kinds, $5 ratings, $6 networks, $7 agents, $8 automated, $9 when
with written as (
  insert into link_hit
    (workspace_id, hit_id, invitation_id, kind, rating, network, agent, automated, hit_at)
  select $1, hit.hit_id, hit.invitation_id, hit.kind, hit.rating, hit.network, hit.agent, hit.automated, hit.hit_at
  from unnest($2::uuid[], $3::uuid[], $4::text[], $5::smallint[], $6::text[], $7::text[], $8::boolean[], $9::timestamptz[])
    as hit (hit_id, invitation_id, kind, rating, network, agent, automated, hit_at)
  join invitation on invitation.workspace_id = $1 and invitation.invitation_id = hit.invitation_id
  on conflict (workspace_id, hit_id) do nothing
  returning hit_id
)
select count(*)::integer as rows from written
