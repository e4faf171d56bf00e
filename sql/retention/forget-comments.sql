-- Forgets what people wrote: the comments of the given answers with what is known of how they came, their older versions and
-- their replies that are older than :days. The ratings stay, so no figure changes. Gives how many rows that were, by the
-- conditions that what is due is counted by.
with answers as (
  update response
  set comment = '', facts = '{}', updated_at = now()
  where workspace_id = :workspaceId and invitation_id = any(:invitationIds::uuid[])
    and received_at < (select now() - make_interval(days => :days))
    and (comment <> '' or facts <> '{}')
  returning invitation_id
),
versions as (
  delete from response_version
  where workspace_id = :workspaceId and invitation_id = any(:invitationIds::uuid[])
    and received_at < (select now() - make_interval(days => :days))
  returning invitation_id
),
replies as (
  delete from reply
  where workspace_id = :workspaceId and invitation_id = any(:invitationIds::uuid[])
    and received_at < (select now() - make_interval(days => :days))
  returning invitation_id
)
select count(*)::integer as forgotten
from (select 1 from answers union all select 1 from versions union all select 1 from replies) as all_of_them
