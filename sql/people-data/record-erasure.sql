-- Records that somebody was erased; done again, it changes nothing.
insert into erasure (workspace_id, erasure_id, address_mark, counts, may_ask_again)
values (:workspaceId, :erasureId::uuid, :addressMark::text, :counts::text, :mayAskAgain::boolean)
on conflict (workspace_id, erasure_id) do nothing
