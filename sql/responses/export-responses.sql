-- Rendered from scripts/sql/templates/responses/export-responses.sql, with the dimensions of packages/domain: npm run build:sql
-- Single responses with their tickets as rows of a file, newest day first and of a day the newest: the filters are those of
-- list-responses.sql. What values of dimensions count as (:countsAs) and are called (:labels), by their dimension, who the owners
-- of follow-ups are and where tickets are opened stands in objects, as the role that reads answers reads no other table. Instants
-- are in UTC and in :localZone. It runs below COPY (packages/database/src/copy-out.ts), which takes no parameters: they are
-- written into it. What is not asked for costs nothing: the planner leaves it out.
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
-- In its order before anything is made of it: what is sorted carries no more than is asked for, and what it is sorted by stands
-- first, where PostgreSQL finds it without reading what stands before.
ordered as (
  select found.day, found.at, found.invitation_id, found.survey_id, found.rating, found.comment, found.reasons, found.evidence,
         found.evidence_reason, found.is_low, found.follow_up_state,
         invitation.source, invitation.ticket_id, invitation.solved_at, invitation.team, invitation.product, invitation.agent,
                                                                        invitation.country, invitation.channel,
                                                                        invitation.language, invitation.tag
  from found
  join invitation on invitation.workspace_id = :workspaceId and invitation.invitation_id = found.invitation_id
  order by found.day desc, found.at desc, found.invitation_id desc
)
select ordered.invitation_id, ordered.survey_id as survey, ordered.day,
       to_char(ordered.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as answered_at,
       date_trunc('second', ordered.at at time zone :localZone::text)::text as answered_at_local,
       ordered.rating, ordered.comment, ordered.reasons, ordered.evidence,
       coalesce(decision.reason, ordered.evidence_reason) as evidence_reason,
       coalesce(decision.reason = 'overruled', false) as overruled,
       exclusion.reason as left_out, ordered.is_low as low, ordered.follow_up_state as follow_up,
       case when ordered.follow_up_state is not null
            then coalesce(:owners::jsonb ->> follow_up.owner_id::text, follow_up.owner_id::text) end as follow_up_owner,
       case when ordered.follow_up_state is not null then coalesce(follow_up.note, '') end as follow_up_note,
       -- As decideDueDay of packages/domain says it: a state that is another one than the stored one has opened again.
       case when ordered.follow_up_state = 'resolved' then null
            when follow_up.state <> ordered.follow_up_state
            then (response.received_at at time zone :localZone::text)::date + :followUpDays::integer
            when ordered.follow_up_state is not null then coalesce(follow_up.due_on, ordered.day + :followUpDays::integer)
       end as follow_up_due,
       array(
         select tag from response_tag
         where response_tag.workspace_id = :workspaceId and response_tag.invitation_id = ordered.invitation_id
         order by tag
       ) as response_tags,
       ordered.source, ordered.ticket_id,
       case when :links::jsonb <> '{}' then replace(:links::jsonb ->> ordered.source, '{ticketId}', (
         -- Percent-encoded as encodeURIComponent does it, so that an id cannot lead elsewhere; a path of dots alone is no way up.
         select case
                  when ordered.ticket_id ~ '^\.{1,2}$' then replace(ordered.ticket_id, '.', '%2E')
                  when ordered.ticket_id ~ '^[A-Za-z0-9_.!~*''()-]*$' then ordered.ticket_id
                  else (
                    select string_agg(case when chr(byte) ~ '^[A-Za-z0-9_.!~*''()-]$' then chr(byte)
                                           else '%' || upper(lpad(to_hex(byte), 2, '0')) end, '' order by place)
                    from (
                      select place, get_byte(convert_to(ordered.ticket_id, 'UTF8'), place) as byte
                      from generate_series(0, octet_length(ordered.ticket_id) - 1) as place
                    ) as bytes
                  )
                end
       )) end as ticket_url,
       to_char(ordered.solved_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as solved_at,
       date_trunc('second', ordered.solved_at at time zone :localZone::text)::text as solved_at_local,
       -- A dimension that these objects do not have is one that the planner sees: no row is looked up in them.
       nullif(coalesce(:countsAs::jsonb -> 'team' ->> ordered.team, ordered.team), '') as team,
       nullif(coalesce(:countsAs::jsonb -> 'product' ->> ordered.product, ordered.product), '') as product,
       nullif(coalesce(:countsAs::jsonb -> 'agent' ->> ordered.agent, ordered.agent), '') as agent,
       nullif(coalesce(:countsAs::jsonb -> 'country' ->> ordered.country, ordered.country), '') as country,
       nullif(coalesce(:countsAs::jsonb -> 'channel' ->> ordered.channel, ordered.channel), '') as channel,
       nullif(coalesce(:countsAs::jsonb -> 'language' ->> ordered.language, ordered.language), '') as language,
       nullif(coalesce(:countsAs::jsonb -> 'tag' ->> ordered.tag, ordered.tag), '') as tag,
       nullif(coalesce(:labels::jsonb -> 'team' ->> ordered.team, ordered.team), '') as label_team,
       nullif(coalesce(:labels::jsonb -> 'product' ->> ordered.product, ordered.product), '') as label_product,
       nullif(coalesce(:labels::jsonb -> 'agent' ->> ordered.agent, ordered.agent), '') as label_agent,
       nullif(coalesce(:labels::jsonb -> 'country' ->> ordered.country, ordered.country), '') as label_country,
       nullif(coalesce(:labels::jsonb -> 'channel' ->> ordered.channel, ordered.channel), '') as label_channel,
       nullif(coalesce(:labels::jsonb -> 'language' ->> ordered.language, ordered.language), '') as label_language,
       nullif(coalesce(:labels::jsonb -> 'tag' ->> ordered.tag, ordered.tag), '') as label_tag
from ordered
left join response on response.workspace_id = :workspaceId and response.invitation_id = ordered.invitation_id
left join exclusion on exclusion.workspace_id = :workspaceId and exclusion.invitation_id = ordered.invitation_id
left join follow_up on follow_up.workspace_id = :workspaceId and follow_up.invitation_id = ordered.invitation_id
left join lateral (
  select (array_agg(evidence_decision.reason order by evidence_decision.decided_at desc))[1] as reason from evidence_decision
  where evidence_decision.workspace_id = :workspaceId and evidence_decision.invitation_id = ordered.invitation_id
) as decision on true
order by ordered.day desc, ordered.at desc, ordered.invitation_id desc
