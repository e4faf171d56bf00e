-- The role that single answers are read under, for a server of one's own program alone: the embedded PostgreSQL gets it at its
-- start. On another one it is part of sql/roles.sql. Running it again gives the same.

{{> reader}}
