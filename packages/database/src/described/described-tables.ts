// Rendered from the migrated database; `npm test -- tests/table-types.test.ts -u` writes it again.
/** The columns of each table: SQL type, `null` if it may be null, `default` if it has one. */
export type DescribedTables = {
  address_lookup: {
    workspace_id: 'int4'; source: 'text'; ticket_id: 'text'; solve_cycle: 'int4'; ticket: 'jsonb';
    attempts: 'int4 default'; due_at: 'timestamptz default'; last_error: 'text null';
  }
  alert: {
    workspace_id: 'int4'; alert_id: 'uuid'; alert_rule_id: 'uuid'; dimension: 'text default'; value: 'text default';
    onset_day: 'date'; last_day: 'date'; before: 'jsonb null'; after: 'jsonb null'; detail: 'jsonb default';
    state: 'text default'; close_reason: 'text null'; counts_as: 'text null'; opened_at: 'timestamptz default';
    ended_at: 'timestamptz null'; told_at: 'timestamptz null'; acknowledged_at: 'timestamptz null';
    acknowledged_by: 'text null'; muted_until: 'date null'; new_normal_day: 'date null'; outcome: 'text null';
    part_of: 'uuid null';
  }
  alert_event: {
    workspace_id: 'int4'; alert_id: 'uuid'; event_number: 'int4'; event: 'text'; happened_at: 'timestamptz default';
    figure: 'jsonb null'; actor: 'text default'; note: 'text default'; until: 'date null';
  }
  alert_mail: {
    workspace_id: 'int4'; alert_id: 'uuid'; event_number: 'int4'; recipient: 'text'; state: 'text default';
    attempts: 'int2 default'; due_at: 'timestamptz default'; sending_at: 'timestamptz null';
    sent_at: 'timestamptz null'; last_error: 'text null';
  }
  alert_rule: {
    workspace_id: 'int4'; alert_rule_id: 'uuid'; kind: 'text'; survey_id: 'text null'; recipients: 'text[] default';
    active: 'bool default'; created_at: 'timestamptz default'; settings: 'jsonb default'; teams: 'text[] default';
    products: 'text[] default'; countries: 'text[] default';
  }
  alert_rule_run: {
    workspace_id: 'int4'; alert_rule_id: 'uuid'; judged_to: 'date'; memory: 'jsonb default'; basis: 'jsonb null';
    started_at: 'timestamptz null'; started_why: 'text[] default';
  }
  alert_test_mail: {
    workspace_id: 'int4'; alert_test_id: 'uuid'; recipient: 'text'; alert_rule_id: 'uuid'; asked_at: 'timestamptz';
    state: 'text default'; attempts: 'int2 default'; due_at: 'timestamptz default'; sending_at: 'timestamptz null';
    sent_at: 'timestamptz null'; last_error: 'text null';
  }
  api_key: {
    workspace_id: 'int4'; api_key_id: 'uuid'; name: 'text'; scopes: 'text[]'; secret_sha256: 'bytea';
    created_at: 'timestamptz default'; expires_at: 'timestamptz null'; revoked_at: 'timestamptz null';
    teams: 'text[] null';
  }
  audit: {
    workspace_id: 'int4'; audit_id: 'uuid'; at: 'timestamptz default'; actor_kind: 'text'; actor_id: 'text';
    verb: 'text'; entity: 'text'; entity_id: 'text'; note: 'text default'; before: 'jsonb null'; after: 'jsonb null';
    revision: 'int4 default'; network: 'text default';
  }
  change_log: {
    workspace_id: 'int4'; change_id: 'int8 default'; invitation_id: 'uuid'; changed_at: 'timestamptz default';
  }
  channel: {
    workspace_id: 'int4'; channel_id: 'uuid'; kind: 'text'; name: 'text'; settings: 'jsonb default'; events: 'text[]';
    teams: 'text[] default'; locale: 'text'; quiet: 'jsonb null'; state: 'text default'; off_reason: 'text null';
    failing_since: 'timestamptz null'; paused_until: 'timestamptz null'; created_at: 'timestamptz default';
    comments: 'bool default';
  }
  channel_secret: {
    workspace_id: 'int4'; channel_id: 'uuid'; secret_number: 'int4'; key_number: 'int2'; sealed: 'bytea';
    shown: 'text';
  }
  counted: {
    workspace_id: 'int4'; invitation_id: 'uuid'; survey_id: 'text'; team: 'text default'; product: 'text default';
    sent_day: 'date null'; response_day: 'date null'; rating: 'int2 null'; evidence: 'text null'; lag: 'text null';
    excluded: 'bool default'; bounced: 'bool default'; opted_out: 'bool default'; language: 'text default';
    tag: 'text default';
  }
  counted_coverage: {
    workspace_id: 'int4'; source: 'text'; ticket_id: 'text'; solve_cycle: 'int4'; solved_at: 'timestamptz';
    team: 'text default'; product: 'text default'; language: 'text default'; tag: 'text default'; asked: 'bool';
    outcome: 'text';
  }
  coverage: {
    workspace_id: 'int4'; source: 'text'; ticket_id: 'text'; solve_cycle: 'int4'; solved_at: 'timestamptz';
    team: 'text default'; product: 'text default'; agent: 'text default'; country: 'text default';
    channel: 'text default'; tags: 'text[] default'; outcome: 'text'; skip_reason: 'text null';
    survey_id: 'text null'; invitation_id: 'uuid null'; recorded_at: 'timestamptz default';
    organisation: 'text default'; reported_solved_at: 'timestamptz null'; ordered_at: 'timestamptz null';
    cut_fields: 'text[] default'; ignored_fields: 'text[] default'; language: 'text default'; tag: 'text default';
  }
  coverage_log: {
    workspace_id: 'int4'; change_id: 'int8 default'; source: 'text'; ticket_id: 'text'; solve_cycle: 'int4';
  }
  coverage_outcome: {
    workspace_id: 'int4 of view'; source: 'text of view'; ticket_id: 'text of view'; solve_cycle: 'int4 of view';
    asked: 'bool of view'; outcome: 'text of view';
  }
  coverage_sum: {
    workspace_id: 'int4'; zone_number: 'int2'; dimension_set: 'text'; period: 'date'; dimension_values: 'text[]';
    asked: 'bool'; outcome: 'text'; tickets: 'int4';
  }
  coverage_zone: { workspace_id: 'int4'; zone_number: 'int2'; time_zone: 'text'; counted_to: 'timestamptz default' }
  daily_cohort: {
    workspace_id: 'int4 of view'; day: 'date of view'; survey_id: 'text of view'; dimension_set: 'text of view';
    team: 'text of view'; product: 'text of view'; language: 'text of view'; tag: 'text of view';
    sent: 'int4 of view'; responded: 'int4 of view'; delivered: 'int4 of view'; bounced: 'int4 of view';
    opted_out: 'int4 of view';
  }
  daily_rollup: {
    workspace_id: 'int4 of view'; day: 'date of view'; survey_id: 'text of view'; dimension_set: 'text of view';
    team: 'text of view'; product: 'text of view'; language: 'text of view'; tag: 'text of view'; lag: 'text of view';
    evidence: 'text of view'; r0: 'int4 of view'; r1: 'int4 of view'; r2: 'int4 of view'; r3: 'int4 of view';
    r4: 'int4 of view'; r5: 'int4 of view'; r6: 'int4 of view'; r7: 'int4 of view'; r8: 'int4 of view';
    r9: 'int4 of view'; r10: 'int4 of view';
  }
  daily_sum: {
    workspace_id: 'int4'; day: 'date'; segment_id: 'int4'; confirmed: 'int4[] null'; unconfirmed: 'int4[] null';
    suspect: 'int4[] null'; excluded: 'int4[] null'; sent: 'int4 default'; responded: 'int4 default';
    delivered: 'int4 default'; bounced: 'int4 default'; opted_out: 'int4 default';
  }
  delivery: {
    workspace_id: 'int4'; invitation_id: 'uuid'; sequence: 'int2'; state: 'text default'; due_at: 'timestamptz';
    attempts: 'int2 default'; claim_id: 'uuid null'; lease_until: 'timestamptz null'; message_id: 'text null';
    last_error: 'text null'; sending_at: 'timestamptz null'; sent_at: 'timestamptz null'; sent_day: 'date null';
    updated_at: 'timestamptz default'; domain: 'text default'; cancel_reason: 'text null';
  }
  demo_filling: { workspace_id: 'int4'; step: 'text default'; weeks: 'int4'; weeks_done: 'int4 default' }
  dimension_merge: {
    workspace_id: 'int4'; dimension: 'text'; value: 'text'; into_value: 'text'; counts_as: 'text'; merged_by: 'text';
    note: 'text default'; merged_at: 'timestamptz default';
  }
  dimension_value: {
    workspace_id: 'int4'; dimension: 'text'; value: 'text'; label: 'text'; first_seen: 'timestamptz default';
    retired_at: 'timestamptz null';
  }
  dropped_answer: { workspace_id: 'int4'; template_link_id: 'uuid'; day: 'date'; reason: 'text'; answers: 'int4' }
  erased_invitation: { workspace_id: 'int4'; invitation_id: 'uuid'; address_mark: 'text' }
  erased_solve: { workspace_id: 'int4'; solve_mark: 'text' }
  erasure: {
    workspace_id: 'int4'; erasure_id: 'uuid'; erased_at: 'timestamptz default'; address_mark: 'text'; counts: 'text';
    may_ask_again: 'bool';
  }
  event_log: {
    workspace_id: 'int4'; event_number: 'int8 default'; event: 'text'; invitation_id: 'uuid null';
    source: 'text null'; ticket_id: 'text null'; solve_cycle: 'int4 null'; happened_at: 'timestamptz default';
    alert_id: 'uuid null';
  }
  evidence_decision: {
    workspace_id: 'int4'; decision_id: 'uuid'; invitation_id: 'uuid'; evidence: 'text'; evidence_before: 'text';
    reason: 'text'; decided_by: 'text'; note: 'text default'; decided_at: 'timestamptz default';
  }
  exclusion: {
    workspace_id: 'int4'; invitation_id: 'uuid'; reason: 'text'; note: 'text default'; excluded_by: 'text';
    excluded_at: 'timestamptz default';
  }
  follow_up: {
    workspace_id: 'int4'; invitation_id: 'uuid'; state: 'text'; owner_id: 'uuid null'; note: 'text default';
    rendered_at_ms: 'int8'; edit: 'int4'; revision: 'int4'; contacted_at: 'timestamptz null';
    resolved_at: 'timestamptz null'; changed_at: 'timestamptz default'; due_on: 'date null';
  }
  follow_up_mail: {
    workspace_id: 'int4'; person_id: 'uuid'; day: 'date'; state: 'text default'; attempts: 'int2 default';
    due_at: 'timestamptz default'; sending_at: 'timestamptz null'; sent_at: 'timestamptz null';
    last_error: 'text null';
  }
  helpdesk_api: {
    workspace_id: 'int4'; helpdesk_api_id: 'uuid'; source: 'text'; helpdesk: 'text'; settings: 'jsonb default';
    writes_score: 'bool default'; writes_comment: 'bool default'; state: 'text default'; off_reason: 'text null';
    failing_since: 'timestamptz null'; paused_until: 'timestamptz null'; created_at: 'timestamptz default';
  }
  helpdesk_api_secret: {
    workspace_id: 'int4'; helpdesk_api_id: 'uuid'; secret_number: 'int4'; key_number: 'int2'; sealed: 'bytea';
    shown: 'text';
  }
  identity: {
    workspace_id: 'int4'; issuer: 'text'; subject: 'text'; person_id: 'uuid'; linked_at: 'timestamptz default';
  }
  intervention: {
    workspace_id: 'int4'; intervention_id: 'uuid'; name: 'text'; first_day: 'date'; last_day: 'date'; teams: 'text[]';
    products: 'text[] default'; planned_at: 'timestamptz'; withdrawn_at: 'timestamptz null';
  }
  invitation: {
    workspace_id: 'int4'; invitation_id: 'uuid'; survey_id: 'text'; respondent_id: 'uuid'; source: 'text';
    ticket_id: 'text'; solve_cycle: 'int4'; subject: 'text default'; team: 'text default'; product: 'text default';
    agent: 'text default'; country: 'text default'; channel: 'text default'; locale: 'text'; solved_at: 'timestamptz';
    send_after: 'timestamptz'; expires_at: 'timestamptz'; created_at: 'timestamptz default';
    ordered_at: 'timestamptz null'; language: 'text default'; tag: 'text default';
  }
  job_run: {
    workspace_id: 'int4'; job: 'text'; slot: 'timestamptz'; state: 'text'; started_at: 'timestamptz default';
    finished_at: 'timestamptz null'; rows: 'int4 default'; error: 'text null'; fence: 'int4 default';
    lease_until: 'timestamptz null';
  }
  kiosk: {
    workspace_id: 'int4'; kiosk_id: 'uuid'; survey_id: 'text'; name: 'text'; team: 'text default';
    product: 'text default'; active: 'bool default'; created_at: 'timestamptz default';
  }
  link_hit: {
    workspace_id: 'int4'; hit_id: 'uuid'; invitation_id: 'uuid'; kind: 'text'; rating: 'int2 null';
    network: 'text default'; agent: 'text default'; automated: 'bool default'; hit_at: 'timestamptz';
  }
  mail_event: {
    workspace_id: 'int4'; source: 'text'; event_id: 'text'; kind: 'text'; address_key: 'text';
    invitation_id: 'uuid null'; status: 'text default'; occurred_at: 'timestamptz';
    recorded_at: 'timestamptz default';
  }
  mail_server: {
    workspace_id: 'int4'; host: 'text'; port: 'int4'; tls: 'text'; username: 'text default'; key_number: 'int4 null';
    sealed: 'bytea null'; changed_at: 'timestamptz default';
  }
  mail_setting: { workspace_id: 'int4'; settings: 'jsonb default' }
  notification: {
    workspace_id: 'int4'; notification_id: 'uuid'; channel: 'text'; outgoing_webhook_id: 'uuid null'; event: 'text';
    invitation_id: 'uuid null'; source: 'text null'; ticket_id: 'text null'; solve_cycle: 'int4 null';
    happened_at: 'timestamptz'; state: 'text default'; attempts: 'int4 default'; due_at: 'timestamptz default';
    attempted_at: 'timestamptz null'; settled_at: 'timestamptz null'; status: 'int4 null'; last_error: 'text null';
    alert_id: 'uuid null'; channel_id: 'uuid null'; far_id: 'text null'; alert_test_id: 'uuid null';
    helpdesk_api_id: 'uuid null'; said: 'text null';
  }
  operator_notice: {
    workspace_id: 'int4'; kind: 'text'; day: 'date'; detail: 'jsonb'; created_at: 'timestamptz default';
    notified_at: 'timestamptz null';
  }
  operator_notice_mail: {
    workspace_id: 'int4'; kind: 'text'; day: 'date'; recipient: 'text'; state: 'text default';
    attempts: 'int2 default'; due_at: 'timestamptz default'; sending_at: 'timestamptz null';
    sent_at: 'timestamptz null'; last_error: 'text null';
  }
  outgoing_webhook: {
    workspace_id: 'int4'; outgoing_webhook_id: 'uuid'; name: 'text'; url: 'text'; events: 'text[]';
    personal_data: 'bool default'; state: 'text default'; failing_since: 'timestamptz null';
    paused_until: 'timestamptz null'; created_at: 'timestamptz default';
  }
  outgoing_webhook_secret: {
    workspace_id: 'int4'; outgoing_webhook_id: 'uuid'; secret_number: 'int4'; key_number: 'int2'; sealed: 'bytea';
    created_at: 'timestamptz default'; expires_at: 'timestamptz null';
  }
  passkey: {
    workspace_id: 'int4'; credential_id: 'text'; person_id: 'uuid'; public_key: 'bytea'; counter: 'int8';
    transports: 'text[]'; name: 'text'; created_at: 'timestamptz default'; last_used_at: 'timestamptz null';
  }
  period_indicator: {
    workspace_id: 'int4'; survey_id: 'text'; granularity: 'text'; period: 'date'; dimension: 'text';
    team: 'text default'; product: 'text default'; indicator: 'text'; preset: 'text'; ruleset_version: 'int4';
    time_zone: 'text'; rating_counts: 'int4[]'; n: 'int4'; unconfirmed: 'int4'; suspect: 'int4'; sent: 'int4';
    responded: 'int4'; value: 'float8 null'; lower: 'float8 null'; upper: 'float8 null'; confidence: 'float8';
    method: 'text'; flags: 'text[]'; computed_at: 'timestamptz default'; excluded: 'int4 default';
    language: 'text default'; tag: 'text default';
  }
  person: {
    workspace_id: 'int4'; person_id: 'uuid'; address: 'text'; address_key: 'text'; name: 'text default'; role: 'text';
    created_at: 'timestamptz default'; switched_off_at: 'timestamptz null'; teams: 'text[] null'; agent: 'text null';
  }
  published_indicator: {
    workspace_id: 'int4'; survey_id: 'text'; granularity: 'text'; period: 'date'; dimension: 'text';
    team: 'text default'; product: 'text default'; indicator: 'text'; preset: 'text'; ruleset_version: 'int4';
    time_zone: 'text'; rating_counts: 'int4[]'; n: 'int4'; unconfirmed: 'int4'; suspect: 'int4'; sent: 'int4';
    responded: 'int4'; value: 'float8 null'; lower: 'float8 null'; upper: 'float8 null'; confidence: 'float8';
    method: 'text'; flags: 'text[]'; computed_at: 'timestamptz'; excluded: 'int4 default'; language: 'text default';
    tag: 'text default';
  }
  published_period: {
    workspace_id: 'int4'; survey_id: 'text'; granularity: 'text'; period: 'date'; published_at: 'timestamptz default';
    cells: 'int4';
  }
  readiness_write: { workspace_id: 'int4'; service: 'text'; written_at: 'timestamptz' }
  reply: {
    workspace_id: 'int4'; invitation_id: 'uuid'; message_id: 'text'; received_at: 'timestamptz default'; text: 'text';
    original: 'text';
  }
  respondent: {
    workspace_id: 'int4'; respondent_id: 'uuid'; address: 'text'; address_key: 'text'; name: 'text default';
    locale: 'text default'; created_at: 'timestamptz default'; time_zone: 'text default';
  }
  respondent_asked: {
    workspace_id: 'int4'; respondent_id: 'uuid'; invitation_id: 'uuid'; kind: 'text'; asked_at: 'timestamptz null';
    before_at: 'timestamptz null'; kinds_at: 'jsonb default'; before_kinds_at: 'jsonb null';
  }
  response: {
    workspace_id: 'int4'; invitation_id: 'uuid'; survey_id: 'text'; rating: 'int2'; comment: 'text default';
    evidence: 'text'; rendered_at_ms: 'int8'; edit: 'int4'; local_day: 'date';
    first_confirmed_at: 'timestamptz default'; updated_at: 'timestamptz default'; evidence_reason: 'text default';
    reasons: 'text[] default'; facts: 'jsonb default'; received_at: 'timestamptz default';
  }
  response_tag: { workspace_id: 'int4'; invitation_id: 'uuid'; tag: 'text'; tagged_at: 'timestamptz default' }
  response_version: {
    workspace_id: 'int4'; invitation_id: 'uuid'; rendered_at_ms: 'int8'; edit: 'int4'; rating: 'int2';
    comment: 'text'; reasons: 'text[] default'; evidence: 'text'; evidence_reason: 'text'; facts: 'jsonb';
    received_at: 'timestamptz default';
  }
  retention: { workspace_id: 'int4'; kind: 'text'; days: 'int4' }
  retention_run: { workspace_id: 'int4'; day: 'date null'; looked_at: 'timestamptz default' }
  rollup_check: {
    workspace_id: 'int4'; ruleset_version: 'int4'; step: 'text'; place: 'text'; found: 'int4';
    started_at: 'timestamptz default';
  }
  rollup_rebuild: {
    workspace_id: 'int4'; from_day: 'date'; to_day: 'date'; next_day: 'date'; started_at: 'timestamptz default';
    next_invitation: 'uuid null default'; more_days: 'text[] default';
  }
  rollup_state: {
    workspace_id: 'int4'; ruleset_version: 'int4 default'; refreshed_at: 'timestamptz null';
    checked_at: 'timestamptz null'; differences: 'int4 default'; differences_total: 'int8 default';
    revision: 'int8 default';
  }
  ruleset: {
    workspace_id: 'int4'; ruleset_version: 'int4'; time_zone: 'text'; days: 'text'; unconfirmed: 'text';
    presets: 'jsonb default'; made_by: 'text'; note: 'text default'; made_at: 'timestamptz default';
    in_force_from: 'timestamptz null'; in_force_to: 'timestamptz null';
  }
  saved_view: {
    workspace_id: 'int4'; saved_view_id: 'uuid'; owner_id: 'uuid null'; name: 'text'; page: 'text'; query: 'text';
    created_at: 'timestamptz';
  }
  segment: {
    workspace_id: 'int4'; segment_id: 'int4'; survey_id: 'text'; dimension_set: 'text'; dimension_values: 'text[]';
  }
  session: {
    workspace_id: 'int4'; session_id: 'uuid'; token_sha256: 'bytea'; person_id: 'uuid';
    created_at: 'timestamptz default'; last_used_at: 'timestamptz default'; expires_at: 'timestamptz';
    ended_at: 'timestamptz null'; network: 'text'; browser: 'text';
  }
  sign_in_link: {
    workspace_id: 'int4'; secret_sha256: 'bytea'; person_id: 'uuid'; created_at: 'timestamptz default';
    expires_at: 'timestamptz'; used_at: 'timestamptz null';
  }
  sign_in_mail: {
    workspace_id: 'int4'; sign_in_mail_id: 'uuid'; person_id: 'uuid'; locale: 'text'; browser: 'text';
    state: 'text default'; attempts: 'int4 default'; created_at: 'timestamptz default'; due_at: 'timestamptz default';
    sending_at: 'timestamptz null'; sent_at: 'timestamptz null'; last_error: 'text null';
  }
  suppression: {
    workspace_id: 'int4'; address_key: 'text'; kind: 'text default'; reason: 'text'; note: 'text default';
    created_at: 'timestamptz default'; invitation_id: 'uuid null'; suppression_id: 'uuid default';
  }
  survey: {
    workspace_id: 'int4'; survey_id: 'text'; survey_number: 'int2'; kind: 'text'; name: 'text'; scale_min: 'int2';
    scale_max: 'int2'; active: 'bool default'; share: 'int2 default'; wording: 'jsonb default';
    created_at: 'timestamptz default'; scale_style: 'text default'; target: 'float8 null';
  }
  survey_page: { workspace_id: 'int4'; survey_id: 'text'; follow_up: 'jsonb default'; thanks: 'jsonb default' }
  template_link: {
    workspace_id: 'int4'; template_link_id: 'uuid'; survey_id: 'text'; source: 'text'; placeholder: 'text';
    signed: 'bool'; active: 'bool default'; created_at: 'timestamptz default';
  }
  thanks_mail: {
    workspace_id: 'int4'; invitation_id: 'uuid'; state: 'text default'; attempts: 'int2 default';
    due_at: 'timestamptz'; sending_at: 'timestamptz null'; sent_at: 'timestamptz null'; last_error: 'text null';
  }
  thanks_mail_rule: {
    workspace_id: 'int4'; survey_id: 'text'; band: 'text'; on_since: 'timestamptz null'; wait_minutes: 'int4';
    names_owner: 'bool default'; texts: 'jsonb default';
  }
  ticket_link: { workspace_id: 'int4'; source: 'text'; template: 'text'; set_at: 'timestamptz default' }
  ticket_reopen: {
    workspace_id: 'int4'; source: 'text'; ticket_id: 'text'; reopened_at: 'timestamptz';
    recorded_at: 'timestamptz default';
  }
  used_challenge: { workspace_id: 'int4'; challenge_sha256: 'bytea'; expires_at: 'timestamptz' }
  vote_setting: { workspace_id: 'int4'; unconfirmed: 'text default' }
  waiting_answer: {
    workspace_id: 'int4'; waiting_answer_id: 'uuid'; template_link_id: 'uuid'; survey_id: 'text'; source: 'text';
    ticket_id: 'text'; rating: 'int2 null'; comment: 'text default'; reasons: 'text[] default';
    evidence: 'text default'; evidence_reason: 'text default'; facts: 'jsonb default'; rendered_at_ms: 'int8 default';
    edit: 'int4 default'; received_at: 'timestamptz default'; due_at: 'timestamptz default';
  }
  waiting_change: {
    workspace_id: 'int4 of view'; invitation_id: 'uuid of view'; survey_id: 'text of view'; about: 'text of view';
    day: 'date of view'; changes: 'int8 of view';
  }
  watch_state: {
    workspace_id: 'int4'; alert_rule_id: 'uuid'; dimension: 'text'; value: 'text'; ruleset_version: 'int4';
    from_day: 'date'; settled_day: 'date'; settled_counts: 'int4[]'; state: 'jsonb';
  }
  webhook_payload: {
    workspace_id: 'int4'; webhook_source_id: 'uuid'; payload_id: 'uuid'; received_at: 'timestamptz default';
    payload: 'text'; came_to: 'jsonb'; refused: 'text null';
  }
  webhook_receipt: {
    workspace_id: 'int4'; webhook_source_id: 'uuid'; webhook_id: 'text'; body_sha256: 'bytea';
    received_at: 'timestamptz default';
  }
  webhook_secret: {
    workspace_id: 'int4'; webhook_source_id: 'uuid'; secret_number: 'int4'; key_number: 'int2'; sealed: 'bytea';
    created_at: 'timestamptz default'; expires_at: 'timestamptz null';
  }
  webhook_source: {
    workspace_id: 'int4'; webhook_source_id: 'uuid'; name: 'text'; helpdesk: 'text default';
    created_at: 'timestamptz default'; revoked_at: 'timestamptz null'; time_zone: 'text default';
    settings: 'jsonb default';
  }
  weekly_indicator: {
    workspace_id: 'int4 of view'; survey_id: 'text of view'; week: 'date of view'; dimension: 'text of view';
    dimension_value: 'text of view'; indicator: 'text of view'; preset: 'text of view';
    ruleset_version: 'int4 of view'; rating_counts: 'int4[] of view'; n: 'int4 of view'; unconfirmed: 'int4 of view';
    suspect: 'int4 of view'; sent: 'int4 of view'; responded: 'int4 of view'; value: 'float8 of view';
    lower: 'float8 of view'; upper: 'float8 of view'; confidence: 'float8 of view'; method: 'text of view';
    flags: 'text[] of view'; computed_at: 'timestamptz of view'; excluded: 'int4 of view';
  }
  workspace: {
    workspace_id: 'int4'; name: 'text'; time_zone: 'text'; locale: 'text default'; made_up: 'bool default';
    sender_name: 'text'; sender_address: 'text'; ask_delay_minutes: 'int4 default'; ask_again_days: 'int4 default';
    stale_after_hours: 'int4 default'; link_days: 'int4 default'; edit_window_hours: 'int4 default';
    created_at: 'timestamptz default'; tags: 'text[] default'; erasure: 'text default'; brand_colour: 'text default';
    follow_up_days: 'int4 default'; alert_quiet: 'text default';
  }
  workspace_logo: {
    workspace_id: 'int4'; media_type: 'text'; width: 'int2'; height: 'int2'; image: 'bytea';
    set_at: 'timestamptz default';
  }
}
