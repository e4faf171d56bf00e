-- Who answers questions about single answers becomes the reader for each of them. To be one all the time would put the wall
-- before everything else that they do, so between them stands a role that inherits nothing: it can be changed to the reader,
-- and gives no right by itself.
do $$
begin
  if not exists (select 1 from pg_roles where rolname = 'otzyv_becomes_reader') then
    create role otzyv_becomes_reader nologin noinherit;
  end if;
  if not (pg_has_role('otzyv_becomes_reader', 'otzyv_reader', 'member')
          and pg_has_role('otzyv_admin', 'otzyv_becomes_reader', 'member')) then
    grant otzyv_reader to otzyv_becomes_reader;
    grant otzyv_becomes_reader to otzyv_admin;
  end if;
exception when duplicate_object or unique_violation or internal_error then
  null; -- made at this moment for another database
end $$;

-- The owner as well, for an installation that has no other login.
do $$
begin
  if not (select rolsuper from pg_roles where rolname = current_user) then
    execute format('grant otzyv_becomes_reader to %I', current_user);
  end if;
exception when insufficient_privilege or unique_violation or internal_error then
  null; -- another owner made it, and may grant it
end $$;
