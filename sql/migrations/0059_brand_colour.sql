-- The colour of a company on what its customers see, as #rrggbb; '' for the product's own.
alter table workspace
  add column brand_colour text not null default '' check (brand_colour ~ '^(#[0-9a-f]{6})?$');
