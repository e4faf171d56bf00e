-- One committed step of some mails of one workspace: those that the mail server took are sent, and the next ones, to
-- different people, are about to be. One commit for both halves what a mail costs.
--
-- Sent: every mail goes into the change log (a reminder changes how late its answer counts), and the next reminder into
-- the queue. What becomes of a first mail, here or by being cancelled, goes into the coverage log.
-- About to be sent: whatever stops a mail is looked at here, and the person is taken (respondent_asked) where it is a first
-- mail: a second mailer waits for that row and then sees what the first one wrote, so nobody is asked twice at one moment.
--
-- The parameters that begin with `next` are about the mails that are about to be sent, those with `sent` about the ones that
-- were. :nextAddressMarks are the marks that the address has if its person was erased, with blanks between; the defaults are for a workspace that sets none.
with rules as (
  select now() as at, (now() at time zone workspace.time_zone)::date as today, workspace.ask_again_days,
    make_interval(hours => workspace.stale_after_hours) as stale_after,
    coalesce(settings->'askAgainDaysByKind', '{}') as by_kind,
    coalesce((settings->>'reminders')::int, :defaultReminders::int) as reminders,
    make_interval(days => coalesce((settings->>'reminderDays')::int, :defaultReminderDays::int)) as wait
  from workspace left join mail_setting on mail_setting.workspace_id = workspace.workspace_id
  where workspace.workspace_id = :workspaceId
), sent as (
  update delivery
  set state = 'sent', sent_at = now(), sent_day = rules.today,
      last_error = null, claim_id = null, lease_until = null, updated_at = now()
  from rules,
    unnest(:sentInvitationIds::uuid[], :sentSequences::smallint[], :sentClaimIds::uuid[])
      as done (invitation_id, sequence, claim_id)
  where delivery.workspace_id = :workspaceId
    and delivery.invitation_id = done.invitation_id
    and delivery.sequence = done.sequence
    and delivery.state in ('sending', 'unknown')
    and delivery.claim_id = done.claim_id
  returning delivery.invitation_id, delivery.sequence, delivery.attempts, delivery.domain, rules.reminders, rules.wait
), logged as (
  insert into change_log (workspace_id, invitation_id)
  select :workspaceId::integer, invitation_id from sent
), reminded as (
  insert into delivery (workspace_id, invitation_id, sequence, due_at, domain)
  select :workspaceId::integer, sent.invitation_id, sent.sequence + 1, now() + sent.wait, sent.domain
  from sent join invitation on invitation.workspace_id = :workspaceId
    and invitation.invitation_id = sent.invitation_id
  where sent.sequence < sent.reminders and now() + sent.wait < invitation.expires_at
  on conflict (workspace_id, invitation_id, sequence) do nothing
), gate as (
  select wanted.*, invitation.respondent_id, survey.kind, rules.at,
    case
      when invitation.expires_at <= rules.at then 'expired'
      when exists (
        select 1 from response
        where response.workspace_id = :workspaceId
          and response.invitation_id in (wanted.invitation_id, by_number.invitation_id)
          and response.evidence <> 'suspect' -- a program's answer keeps no person from being asked
        offset 0 -- a look-up by key: else all responses might be read for one mail
      ) then 'answered'
      when not survey.active then 'survey_inactive'
      when exists (
        select 1 from ticket_reopen
        where ticket_reopen.workspace_id = :workspaceId and ticket_reopen.source = invitation.source
          and ticket_reopen.ticket_id = invitation.ticket_id
          and ticket_reopen.reopened_at >= coalesce(invitation.ordered_at, invitation.solved_at)
      ) or exists (
        select 1 from coverage
        where coverage.workspace_id = :workspaceId and coverage.source = invitation.source
          and coverage.ticket_id = invitation.ticket_id
          and coalesce(coverage.ordered_at, coverage.solved_at) > coalesce(invitation.ordered_at, invitation.solved_at)
      ) then 'reopened'
      when rules.at > delivery.due_at + rules.stale_after then 'stale'
      else (
        select reason from suppression
        where suppression.workspace_id = :workspaceId
          and suppression.address_key = any(respondent.address_key || string_to_array(wanted.address_marks, ' '))
          and suppression.kind in ('', survey.kind)
        order by suppression.kind limit 1
      )
    end as stop
  from rules,
    unnest(:nextInvitationIds::uuid[], :nextSequences::smallint[], :nextClaimIds::uuid[], :nextMessageIds::text[],
      :nextAddressMarks::text[]) as wanted (invitation_id, sequence, claim_id, message_id, address_marks)
    join delivery on delivery.workspace_id = :workspaceId and delivery.invitation_id = wanted.invitation_id
      and delivery.sequence = wanted.sequence and delivery.state = 'claimed'
      and delivery.claim_id = wanted.claim_id and delivery.lease_until > now()
    join invitation on invitation.workspace_id = :workspaceId
      and invitation.invitation_id = wanted.invitation_id
    join survey on survey.workspace_id = :workspaceId and survey.survey_id = invitation.survey_id
    join respondent on respondent.workspace_id = :workspaceId
      and respondent.respondent_id = invitation.respondent_id
    -- The answer that names the ticket by its number came before it was known whose it is (create-template-invitation.sql).
    left join invitation as by_number on by_number.workspace_id = :workspaceId and by_number.source = invitation.source
      and by_number.ticket_id = invitation.ticket_id
      and by_number.solve_cycle = -(invitation.solve_cycle * 65536 + survey.survey_number)
), asked as (
  insert into respondent_asked as held (workspace_id, respondent_id, invitation_id, kind, asked_at, kinds_at)
  select :workspaceId::integer, respondent_id, invitation_id, kind, at, jsonb_build_object(kind, extract(epoch from at))
  from gate
  where stop is null and sequence = 0
  order by respondent_id
  on conflict (workspace_id, respondent_id) do update
  set invitation_id = excluded.invitation_id, kind = excluded.kind, asked_at = excluded.asked_at,
    kinds_at = held.kinds_at || excluded.kinds_at, before_at = held.asked_at, before_kinds_at = held.kinds_at
  where held.asked_at is null or held.invitation_id = excluded.invitation_id or (
    ((select ask_again_days from rules) = 0
      or held.asked_at <= excluded.asked_at - make_interval(days => (select ask_again_days from rules)))
    and coalesce(
      to_timestamp((held.kinds_at->>excluded.kind)::float8)
        <= excluded.asked_at - make_interval(days => (select (by_kind->>excluded.kind)::int from rules)), true)
  )
  returning respondent_id
), verdict as (
  select gate.*, case
    when gate.stop is not null then gate.stop
    when gate.sequence = 0 and asked.respondent_id is null then 'asked_lately'
  end as reason
  from gate left join asked on asked.respondent_id = gate.respondent_id
), begun as (
  update delivery
  set state = case when reason is null then 'sending' else 'cancelled' end,
      attempts = attempts + case when reason is null then 1 else 0 end,
      message_id = verdict.message_id,
      cancel_reason = reason,
      sending_at = case when reason is null then verdict.at end,
      lease_until = case when reason is null then verdict.at + make_interval(secs => :leaseSeconds) end,
      updated_at = now()
  from verdict
  where delivery.workspace_id = :workspaceId
    and delivery.invitation_id = verdict.invitation_id
    and delivery.sequence = verdict.sequence
    and delivery.state = 'claimed'
    and delivery.claim_id = verdict.claim_id
    and delivery.lease_until > now()
  returning delivery.invitation_id, delivery.sequence, delivery.state, delivery.attempts, delivery.cancel_reason
), tickets_logged as (
  insert into coverage_log (workspace_id, source, ticket_id, solve_cycle)
  select :workspaceId::integer, invitation.source, invitation.ticket_id, invitation.solve_cycle
  from (
    select invitation_id from sent where sequence = 0
    union all
    select invitation_id from begun where sequence = 0 and state = 'cancelled'
  ) as ended join invitation on invitation.workspace_id = :workspaceId
    and invitation.invitation_id = ended.invitation_id
)
select invitation_id, sequence, state, attempts, cancel_reason from begun
union all
select invitation_id, sequence, 'sent', attempts, null from sent
