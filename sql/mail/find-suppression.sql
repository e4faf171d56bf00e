-- Whether an address is not to be mailed about surveys of a kind: by itself, or under one of the marks that it has if its person
-- was erased.
select reason
from suppression
where suppression.workspace_id = :workspaceId and suppression.address_key = any(:addressKeys::text[])
  and suppression.kind in ('', :kind::text)
limit 1
