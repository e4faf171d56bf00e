-- Deletes the people of addresses whose invitations lead to nobody any more (forget-addresses.sql).
delete from respondent where workspace_id = :workspaceId and address_key = any(:addressKeys::text[])
