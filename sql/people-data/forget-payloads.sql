-- Forgets the payloads of all webhooks of a workspace: they are masked, so nobody can say which are about a person.
delete from webhook_payload where workspace_id = :workspaceId
