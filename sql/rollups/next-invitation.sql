-- The last of the next :size invitations after the id :after, in the order of their ids; no row if fewer are left.
select invitation_id as "upTo"
from invitation
where workspace_id = :workspaceId and invitation_id > :after::uuid
order by invitation_id
offset :size::integer - 1
limit 1
