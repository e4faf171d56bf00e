-- Deletes invitations with everything that hangs on them (mails, answers and their older versions, replies, openings), and
-- remembers of each only that its link leads to nobody any more. :addressMarks is of the length of :invitationIds, and
-- :solveMarks are the solves that are not to be counted again.
with given as materialized (
  select * from unnest(:invitationIds::uuid[], :addressMarks::text[]) as given (invitation_id, address_mark)
),
events as (
  delete from mail_event using given
  where mail_event.workspace_id = :workspaceId and mail_event.invitation_id = given.invitation_id
),
forgotten as (
  delete from invitation using given
  where invitation.workspace_id = :workspaceId and invitation.invitation_id = given.invitation_id
),
remembered as (
  insert into erased_invitation (workspace_id, invitation_id, address_mark)
  select :workspaceId, invitation_id, address_mark from given
  on conflict (workspace_id, invitation_id) do nothing
),
solves as (
  insert into erased_solve (workspace_id, solve_mark)
  select :workspaceId, mark from unnest(:solveMarks::text[]) as mark
  on conflict (workspace_id, solve_mark) do nothing
),
logged as (
  insert into change_log (workspace_id, invitation_id)
  select :workspaceId, invitation_id from given
)
select count(*)::integer as invitations from given
