-- The picture that customers know the workspace by. It stands in pages and mails themselves, so it is small.
create table workspace_logo (
  workspace_id integer     not null references workspace,
  media_type   text        not null check (media_type in ('image/png', 'image/jpeg')),
  width        smallint    not null,                                  -- pixels; shown at half of them
  height       smallint    not null,
  image        bytea       not null check (octet_length(image) <= 12288),
  set_at       timestamptz not null default now(),
  primary key (workspace_id)
);
