-- Records who opened which link; a hit on an invitation that is no longer there is dropped. All parameters but the workspace
-- are arrays of one length.
-- Its caller holds the locks of lock-hit-links.sql, so that the counts below are true for all processes together.
--
-- A link may be opened without end, and its rows are not: of each kind the first thirty are kept, and beyond them only what
-- says something new, another rating of the scale or the first program. Nothing asks for more: a link that was opened so
-- often is not quiet.
with given as (
  select hit.*,
    row_number() over (partition by hit.invitation_id, hit.kind order by hit.hit_at, hit.hit_id) as nth,
    row_number() over (partition by hit.invitation_id, hit.kind, hit.rating, hit.automated order by hit.hit_at, hit.hit_id)
      as nth_alike
  from unnest(
      :hitIds::uuid[], :invitationIds::uuid[], :kinds::text[], :ratings::smallint[], :networks::text[], :agents::text[],
      :automated::boolean[], :times::timestamptz[]
    ) as hit (hit_id, invitation_id, kind, rating, network, agent, automated, hit_at)
),
written as (
  insert into link_hit
    (workspace_id, hit_id, invitation_id, kind, rating, network, agent, automated, hit_at)
  select
    :workspaceId, given.hit_id, given.invitation_id, given.kind, given.rating, given.network, given.agent, given.automated,
    given.hit_at
  from given
  join invitation on invitation.workspace_id = :workspaceId and invitation.invitation_id = given.invitation_id
  cross join lateral (
    select
      count(*) as rows,
      coalesce(bool_or(hit.rating is not distinct from given.rating and hit.automated = given.automated), false) as has_alike
    from link_hit as hit
    where hit.workspace_id = :workspaceId and hit.invitation_id = given.invitation_id and hit.kind = given.kind
  ) as known
  where known.rows + given.nth <= 30
    or (given.nth_alike = 1 and not known.has_alike and coalesce(given.rating, 0) between 0 and 10)
  on conflict (workspace_id, hit_id) do nothing
  returning hit_id
)
select count(*)::integer as rows from written
