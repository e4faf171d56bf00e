-- How the scale of a survey looks in mails and on pages; which looks a kind has, the product knows.
alter table survey
  add column scale_style text not null default 'numbers' check (scale_style in ('numbers', 'faces', 'stars', 'thumbs'));
update survey set scale_style = 'thumbs' where kind = 'thumbs';
