grant select, insert, update (due_at), delete on waiting_answer to otzyv_survey_endpoint; -- until their ticket is known
grant select, insert, update (answers) on dropped_answer to otzyv_survey_endpoint;
-- Of which ticket an answer is that names one by its number, and what is known of its solve.
grant select (workspace_id, source, ticket_id, solve_cycle, skip_reason, invitation_id, solved_at, ordered_at, {{dimensions}})
      on coverage to otzyv_survey_endpoint;
grant select (respondent_id) on invitation to otzyv_survey_endpoint;
-- What became of the answers over these links.
grant select on waiting_answer, dropped_answer to otzyv_admin;
