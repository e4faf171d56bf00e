-- By which tags figures are split, the first one that a ticket has in this order; see packages/domain/src/dimension.ts.
alter table workspace add column tags text[] not null default '{}';
