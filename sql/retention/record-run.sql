-- A workspace was looked at; :day is the day whose nightly run is done, or null if it is not that day's turn yet.
insert into retention_run (workspace_id, day)
values (:workspaceId, :day::date)
on conflict (workspace_id) do update set day = coalesce(excluded.day, retention_run.day), looked_at = excluded.looked_at
