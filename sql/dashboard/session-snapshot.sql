-- The snapshot of this session: its process, and which transactions it sees. As long as it is the same, whatever this session
-- has read would be read again word for word, since nothing changes but by a transaction. No table is read.
select concat(pg_backend_pid(), ' ', pg_current_snapshot()) as snapshot
