-- From which network somebody acted, beside who it was: /24 of IPv4, /48 of IPv6; '' if it is not known, and for commands and
-- jobs, which come over no network.
alter table audit add column network text not null default '';
