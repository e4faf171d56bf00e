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
{{> follow-up-state}}
  -- From the responses of the days on, each with a look by key at what else is asked for: the planner cannot know how many rows
  -- the policy of the reader lets through, and would rather read every ticket there is.
  from response
  left join lateral (
    select {{dimensions|invitation.$name}}, invitation.locale from invitation
    where invitation.workspace_id = :workspaceId and invitation.invitation_id = response.invitation_id
      and (:search::text is not null or {{dimensions|:$name::text[] is not null| or }})
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
{{> low-response}}
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
    {{#dimensions}}
    and (:$name::text[] is null or invitation.$name = any(:$name::text[]))
    {{/dimensions}}
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
)
