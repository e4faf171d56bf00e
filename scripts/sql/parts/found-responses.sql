-- What is looked for in comments, in the language of each: an answer of another language is looked through word by word.
wanted as materialized (
  select language, name::regconfig as config, websearch_to_tsquery(name::regconfig, :search::text) as query
  from (values ('', 'simple'), ('ar', 'arabic'), ('ca', 'catalan'), ('da', 'danish'), ('de', 'german'), ('el', 'greek'),
               ('en', 'english'), ('es', 'spanish'), ('eu', 'basque'), ('fi', 'finnish'), ('fr', 'french'), ('ga', 'irish'),
               ('hi', 'hindi'), ('hu', 'hungarian'), ('hy', 'armenian'), ('id', 'indonesian'), ('it', 'italian'),
               ('lt', 'lithuanian'), ('nb', 'norwegian'), ('ne', 'nepali'), ('nl', 'dutch'), ('nn', 'norwegian'),
               ('no', 'norwegian'), ('pt', 'portuguese'), ('ro', 'romanian'), ('ru', 'russian'), ('sr', 'serbian'),
               ('sv', 'swedish'), ('ta', 'tamil'), ('tr', 'turkish'), ('yi', 'yiddish')) as known (language, name)
  where :search::text is not null
),
looked_at as (
  select response.invitation_id, response.survey_id, response.first_confirmed_at as at, invitation.team,
         case when :timeZone::text is null then response.local_day
              else (response.first_confirmed_at at time zone :timeZone::text)::date end as day,
{{> follow-up-state}}
  from response
  join invitation on invitation.workspace_id = :workspaceId and invitation.invitation_id = response.invitation_id
  -- By key, a row each: the policy of the reader asks of each row that is read whose it is.
  left join lateral (
    select exclusion.reason from exclusion
    where exclusion.workspace_id = :workspaceId and exclusion.invitation_id = response.invitation_id
    limit 1
  ) as exclusion on true
  left join lateral (
    select follow_up.state, follow_up.rendered_at_ms, follow_up.edit from follow_up
    where follow_up.workspace_id = :workspaceId and follow_up.invitation_id = response.invitation_id
    limit 1
  ) as follow_up on true
  left join wanted on wanted.language = case when invitation.language = '' then invitation.locale else invitation.language end
  left join wanted as plain on plain.language = ''
  cross join lateral (
{{> low-response}}
  ) as own
  where response.workspace_id = :workspaceId
    and (:oneId::uuid is null or response.invitation_id = :oneId::uuid)
    and (:surveyId::text is null or response.survey_id = :surveyId::text)
    -- No zone moves a day by more than this.
    and (:from::date is null or response.local_day >= :from::date - 2)
    and (:to::date is null or response.local_day < :to::date + 2)
    {{#dimensions}}
    and (:$name::text[] is null or invitation.$name = any(:$name::text[]))
    {{/dimensions}}
    and (:evidence::text[] is null or response.evidence = any(:evidence::text[]))
    and (:ratings::integer[] is null or response.rating = any(:ratings::integer[]))
    and (:reasons::text[] is null or response.reasons && :reasons::text[])
    and (:hasComment::boolean is null or (response.comment <> '') = :hasComment::boolean)
    and (:excluded::boolean is null or (exclusion.reason is not null) = :excluded::boolean)
    and (:overruled::boolean is null or :overruled::boolean = coalesce((
          select evidence_decision.reason = 'overruled' from evidence_decision
          where evidence_decision.workspace_id = :workspaceId and evidence_decision.invitation_id = response.invitation_id
          order by evidence_decision.decided_at desc
          limit 1), false))
    and (:search::text is null or response.comment <> ''
         and to_tsvector(coalesce(wanted.config, plain.config), response.comment) @@ coalesce(wanted.query, plain.query))
),
found as (
  select invitation_id, survey_id, day, at, team, is_low, follow_up_state from looked_at
  where (:from::date is null or day >= :from::date)
    and (:to::date is null or day < :to::date)
    and (not :isLow::boolean or is_low)
    and (:followUps::text[] is null or follow_up_state = any(:followUps::text[]))
)
