with one as (
  select nextval('bench_solve')::text as n, gen_random_uuid() as respondent_id, gen_random_uuid() as invitation_id
),
person as (
  insert into respondent (workspace_id, respondent_id, address, address_key, name)
  select 1, respondent_id, 'b' || n || '@customer.example', 'b' || n || '@customer.example', 'Customer' from one
),
named as (
  insert into dimension_value (workspace_id, dimension, value, label)
  values (1, 'product', 'app', 'app'), (1, 'team', 'billing', 'billing')
  on conflict (workspace_id, dimension, value) do nothing
),
asked as (
  insert into invitation (workspace_id, invitation_id, survey_id, respondent_id, source, ticket_id, solve_cycle, subject,
    team, product, locale, solved_at, send_after, expires_at)
  select 1, invitation_id, 'csat', respondent_id, 'pgbench', n, 1, 'A question', 'billing', 'app', 'en', now(), now(),
    now() + interval '30 days'
  from one
),
queued as (
  insert into delivery (workspace_id, invitation_id, sequence, due_at, domain)
  select 1, invitation_id, 0, now(), 'customer.example' from one
),
decided as (
  insert into coverage (workspace_id, source, ticket_id, solve_cycle, solved_at, team, product, outcome, survey_id,
    invitation_id)
  select 1, 'pgbench', n, 1, now(), 'billing', 'app', 'invited', 'csat', invitation_id from one
)
insert into coverage_log (workspace_id, source, ticket_id, solve_cycle)
select 1, 'pgbench', n, 1 from one;
