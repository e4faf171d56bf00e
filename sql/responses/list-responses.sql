-- Rendered from scripts/sql/templates/responses/list-responses.sql, with the dimensions of packages/domain: npm run build:sql
-- Single responses with their tickets, newest day first and of a day the newest, at most :limit of them behind the one of
-- :afterDay, :afterAt and :afterId, or the first ones if these are null. Of each of the other parameters null lets any through; the values of dimensions are those
-- that tickets have. The day is that of :timeZone if figures are counted from the instants, else (null) the day as it was
-- written.
with
-- What is looked for in comments, in the language of each: an answer of another language is looked through word by word, as
-- the first of these lists, which stand side by side.
wanted as materialized (
  select array_agg(language) as languages, array_agg(name::regconfig) as configs,
         array_agg(websearch_to_tsquery(name::regconfig, :search::text)) as queries
  from (values ('', 'simple'), ('ar', 'arabic'), ('ca', 'catalan'), ('da', 'danish'), ('de', 'german'), ('el', 'greek'),
               ('en', 'english'), ('es', 'spanish'), ('eu', 'basque'), ('fi', 'finnish'), ('fr', 'french'), ('ga', 'irish'),
               ('hi', 'hindi'), ('hu', 'hungarian'), ('hy', 'armenian'), ('id', 'indonesian'), ('it', 'italian'),
               ('lt', 'lithuanian'), ('nb', 'norwegian'), ('ne', 'nepali'), ('nl', 'dutch'), ('nn', 'norwegian'),
               ('no', 'norwegian'), ('pt', 'portuguese'), ('ro', 'romanian'), ('ru', 'russian'), ('sr', 'serbian'),
               ('sv', 'swedish'), ('ta', 'tamil'), ('tr', 'turkish'), ('yi', 'yiddish')) as known (language, name)
  where :search::text is not null
),
looked_at as (
  select response.invitation_id, response.survey_id, response.first_confirmed_at as at, response.rating, response.comment,
         response.reasons, response.evidence, response.evidence_reason,
         case when :timeZone::text is null then response.local_day
              else (response.first_confirmed_at at time zone :timeZone::text)::date end as day,
         own.is_low,
         -- Open as long as nobody said otherwise, and again if a newer version of the answer is low.
         case when own.is_low and (follow_up.state is null or follow_up.state = 'open'
                                   or (response.rendered_at_ms, response.edit) > (follow_up.rendered_at_ms, follow_up.edit))
              then 'open'
              when follow_up.state <> 'open' then follow_up.state
         end as follow_up_state
  -- From the responses of the days on, each with a look by key at what else is asked for: the planner cannot know how many rows
  -- the policy of the reader lets through, and would rather read every ticket there is.
  from response
  left join lateral (
    select invitation.team, invitation.product, invitation.agent, invitation.country, invitation.channel, invitation.language,
           invitation.tag, invitation.locale from invitation
    where invitation.workspace_id = :workspaceId and invitation.invitation_id = response.invitation_id
      and (:search::text is not null or :team::text[] is not null or :product::text[] is not null or :agent::text[] is not null or
                                        :country::text[] is not null or :channel::text[] is not null or
                                        :language::text[] is not null or :tag::text[] is not null)
    limit 1
  ) as invitation on true
  cross join lateral (
    select response.evidence = any(:countedEvidence::text[])
      and response.rating <= coalesce((:lowRatings::integer[])[array_position(:lowSurveys::text[], response.survey_id)], -1)
      as is_low
  ) as rated
  left join lateral (
    select max(exclusion.reason) as reason from exclusion
    where exclusion.workspace_id = :workspaceId and exclusion.invitation_id = response.invitation_id
      and (:excluded::boolean is not null or rated.is_low)
  ) as exclusion on true
  -- A row at most each: an aggregate is one for certain, so that a statement that asks nothing of it does without.
  left join lateral (
    select max(follow_up.state) as state, max(follow_up.rendered_at_ms) as rendered_at_ms, max(follow_up.edit) as edit
    from follow_up
    where follow_up.workspace_id = :workspaceId and follow_up.invitation_id = response.invitation_id
  ) as follow_up on true
  cross join lateral (
    select coalesce(array_position((select languages from wanted), case when invitation.language = '' then invitation.locale
                                                                         else invitation.language end), 1) as place
  ) as heard
  cross join lateral (
    -- Low, and counted. What a survey takes for low stands in :lowSurveys and :lowRatings, side by side.
    select exclusion.reason is null and response.evidence = any(:countedEvidence::text[])
      and response.rating <= coalesce((:lowRatings::integer[])[array_position(:lowSurveys::text[], response.survey_id)], -1)
      as is_low
  ) as own
  where response.workspace_id = :workspaceId
    and (:oneId::uuid is null or response.invitation_id = :oneId::uuid)
    and (:surveyId::text is null or response.survey_id = :surveyId::text)
    -- No zone moves a day by more than this.
    and (:from::date is null or response.local_day >= :from::date - 2)
    and (:to::date is null or response.local_day < :to::date + 2)
    -- Plain enough to be asked before the policy of the reader is.
    and (not (:isLow::boolean or :followUps::text[] is not distinct from array['open'])
         or response.rating <= (select max(low) from unnest(:lowRatings::integer[]) as low))
    and (:team::text[] is null or invitation.team = any(:team::text[]))
    and (:product::text[] is null or invitation.product = any(:product::text[]))
    and (:agent::text[] is null or invitation.agent = any(:agent::text[]))
    and (:country::text[] is null or invitation.country = any(:country::text[]))
    and (:channel::text[] is null or invitation.channel = any(:channel::text[]))
    and (:language::text[] is null or invitation.language = any(:language::text[]))
    and (:tag::text[] is null or invitation.tag = any(:tag::text[]))
    and (:evidence::text[] is null or response.evidence = any(:evidence::text[]))
    and (:ratings::integer[] is null or response.rating = any(:ratings::integer[]))
    and (:reasons::text[] is null or response.reasons && :reasons::text[])
    and (:responseTags::text[] is null or response.invitation_id in (
          select response_tag.invitation_id from response_tag
          where response_tag.workspace_id = :workspaceId and response_tag.tag = any(:responseTags::text[])))
    and (:hasComment::boolean is null or (response.comment <> '') = :hasComment::boolean)
    and (:excluded::boolean is null or (exclusion.reason is not null) = :excluded::boolean)
    and (:overruled::boolean is null or :overruled::boolean = coalesce((
          select evidence_decision.reason = 'overruled' from evidence_decision
          where evidence_decision.workspace_id = :workspaceId and evidence_decision.invitation_id = response.invitation_id
          order by evidence_decision.decided_at desc
          limit 1), false))
    and (:search::text is null or response.comment <> ''
         and to_tsvector((select configs from wanted)[heard.place], response.comment)
             @@ (select queries from wanted)[heard.place])
),
found as (
  select invitation_id, survey_id, day, at, rating, comment, reasons, evidence, evidence_reason, is_low, follow_up_state
  from looked_at
  where (:from::date is null or day >= :from::date)
    and (:to::date is null or day < :to::date)
    and (not :isLow::boolean or is_low)
    and (:followUps::text[] is null or follow_up_state = any(:followUps::text[]))
    -- Only low ones wait, which the planner cannot see.
    and (:followUps::text[] is distinct from array['open'] or is_low)
),
page as (
  select invitation_id, day, at, is_low, follow_up_state from found
  where (:afterDay::date is null or (day, at, invitation_id) < (:afterDay::date, :afterAt::text::timestamptz, :afterId::uuid))
  order by day desc, at desc, invitation_id desc
  limit :limit
)
select page.invitation_id as "invitationId", response.survey_id as survey, response.rating, response.comment, response.reasons,
       response.evidence, response.first_confirmed_at as "answeredAt", response.updated_at as "updatedAt", page.day, page.at::text as at,
       invitation.source, invitation.ticket_id as "ticketId", invitation.solved_at as "solvedAt",
       invitation.team, invitation.product, invitation.agent, invitation.country, invitation.channel, invitation.language,
       invitation.tag,
       exclusion.reason as excluded, coalesce(decision.reason, response.evidence_reason) as "evidenceReason",
       coalesce(decision.reason = 'overruled', false) as overruled, page.is_low as low, page.follow_up_state as "followUpState",
       follow_up.state <> page.follow_up_state as "reopened", follow_up.owner_id as "ownerId", follow_up.note,
       follow_up.revision, follow_up.changed_at as "changedAt", follow_up.due_on as "dueOn", response.received_at as "receivedAt",
       thanks_mail.state as "thanksState", thanks_mail.last_error as "thanksReason",
       case thanks_mail.state when 'sent' then thanks_mail.sent_at when 'queued' then thanks_mail.due_at
                              else coalesce(thanks_mail.sending_at, thanks_mail.due_at) end as "thanksAt",
       array(
         select tag from response_tag
         where response_tag.workspace_id = :workspaceId and response_tag.invitation_id = page.invitation_id
         order by tag
       ) as "responseTags"
from page
join response on response.workspace_id = :workspaceId and response.invitation_id = page.invitation_id
join invitation on invitation.workspace_id = :workspaceId and invitation.invitation_id = page.invitation_id
left join exclusion on exclusion.workspace_id = :workspaceId and exclusion.invitation_id = page.invitation_id
left join follow_up on follow_up.workspace_id = :workspaceId and follow_up.invitation_id = page.invitation_id
left join thanks_mail on thanks_mail.workspace_id = :workspaceId and thanks_mail.invitation_id = page.invitation_id
left join lateral (
  select evidence_decision.reason from evidence_decision
  where evidence_decision.workspace_id = :workspaceId and evidence_decision.invitation_id = page.invitation_id
  order by evidence_decision.decided_at desc
  limit 1
) as decision on true
order by page.day desc, page.at desc, page.invitation_id desc
