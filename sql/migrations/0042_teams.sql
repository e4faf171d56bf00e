-- Which teams a person or an API key may see, by their values as tickets bring them. null: every team, those to come too.
-- Of an admin nothing is asked: admins see every team.
alter table person
  add column teams text[],
  -- What the helpdesk calls this person as the agent of a ticket; null: nothing known, so no ticket is theirs.
  add column agent text;
alter table api_key
  add column teams text[];
