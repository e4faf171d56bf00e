-- Deletes openings of before :days, some at a time; those of before 30 days go by themselves.
with due as materialized (
  select hit_id from link_hit where workspace_id = :workspaceId and hit_at < now() - make_interval(days => :days) limit :limit
),
deleted as (
  delete from link_hit using due where link_hit.workspace_id = :workspaceId and link_hit.hit_id = due.hit_id
)
select count(*)::integer as hits from due
