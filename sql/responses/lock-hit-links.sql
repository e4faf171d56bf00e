-- Locks the invitations whose openings are about to be counted and recorded, in one order for everyone.
select invitation_id
from invitation
where workspace_id = :workspaceId and invitation_id = any(:invitationIds::uuid[])
order by invitation_id
for no key update
