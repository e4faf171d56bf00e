-- Who may sign in with an address, in whichever workspaces. Spans workspaces, and only reads.
select person.workspace_id as "workspaceId", person.person_id as "personId", person.address,
  workspace.name as workspace, workspace.sender_address as "senderAddress",
  mail_server.workspace_id is not null as "hasOwnServer"
from person
join workspace on workspace.workspace_id = person.workspace_id
left join mail_server on mail_server.workspace_id = person.workspace_id
where person.address_key = :addressKey and person.switched_off_at is null
order by person.workspace_id
