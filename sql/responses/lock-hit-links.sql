-- Locks the invitations whose openings are about to be counted and recorded, in one order for everyone. $1 workspace,
-- $2 invitation ids
select invitation_id
from invitation
where workspace_id = $1 and invitation_id = any($2::uuid[])
order by invitation_id
for no key update
