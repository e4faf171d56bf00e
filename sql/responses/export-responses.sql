-- Rendered from scripts/sql/templates/responses/export-responses.sql, with the dimensions of packages/domain: npm run build:sql
-- Single responses with their tickets as rows of a file, newest day first and of a day the newest: the filters are those of
-- list-responses.sql. What values of dimensions count as and are called, who the owners of follow-ups are and where tickets are
-- opened stands in arrays side by side, as the role that reads answers reads no other table. Instants are in UTC and in
-- :localZone. It runs below COPY (packages/database/src/copy-out.ts), which takes no parameters: they are written into it.
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
  select response.invitation_id, response.survey_id, response.first_confirmed_at as at, invitation.team,
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
    select exclusion.reason from exclusion
    where exclusion.workspace_id = :workspaceId and exclusion.invitation_id = response.invitation_id
      and (:excluded::boolean is not null or rated.is_low)
    limit 1
  ) as exclusion on true
  left join lateral (
    select follow_up.state, follow_up.rendered_at_ms, follow_up.edit from follow_up
    where follow_up.workspace_id = :workspaceId and follow_up.invitation_id = response.invitation_id
    limit 1
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
  select invitation_id, survey_id, day, at, team, is_low, follow_up_state from looked_at
  where (:from::date is null or day >= :from::date)
    and (:to::date is null or day < :to::date)
    and (not :isLow::boolean or is_low)
    and (:followUps::text[] is null or follow_up_state = any(:followUps::text[]))
    -- Only low ones wait, which the planner cannot see.
    and (:followUps::text[] is distinct from array['open'] or is_low)
),
named as (
  select named.dimension, named.value, named.counts_as, named.label
  from unnest(:nameDimensions::text[], :nameValues::text[], :nameCountsAs::text[], :nameLabels::text[])
       as named (dimension, value, counts_as, label)
),
owner as (
  select owner.id, owner.name from unnest(:ownerIds::uuid[], :ownerNames::text[]) as owner (id, name)
),
link as (
  select link.source, link.template from unnest(:linkSources::text[], :linkTemplates::text[]) as link (source, template)
)
select found.invitation_id, found.survey_id as survey, found.day,
       to_char(response.first_confirmed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as answered_at,
       to_char(response.first_confirmed_at at time zone :localZone::text, 'YYYY-MM-DD HH24:MI:SS') as answered_at_local,
       response.rating, response.comment, response.reasons, response.evidence,
       coalesce(decision.reason, response.evidence_reason) as evidence_reason,
       coalesce(decision.reason = 'overruled', false) as overruled, exclusion.reason as left_out, found.is_low as low,
       found.follow_up_state as follow_up,
       case when found.follow_up_state is not null then coalesce(owner.name, follow_up.owner_id::text) end as follow_up_owner,
       case when found.follow_up_state is not null then coalesce(follow_up.note, '') end as follow_up_note,
       case when found.follow_up_state is not null then follow_up.due_on end as follow_up_due,
       array(
         select tag from response_tag
         where response_tag.workspace_id = :workspaceId and response_tag.invitation_id = found.invitation_id
         order by tag
       ) as response_tags,
       invitation.source, invitation.ticket_id, replace(link.template, '{ticketId}', encoded.ticket_id) as ticket_url,
       to_char(invitation.solved_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as solved_at,
       to_char(invitation.solved_at at time zone :localZone::text, 'YYYY-MM-DD HH24:MI:SS') as solved_at_local,
       nullif(coalesce(as_team.counts_as, invitation.team), '') as team,
       nullif(coalesce(as_product.counts_as, invitation.product), '') as product,
       nullif(coalesce(as_agent.counts_as, invitation.agent), '') as agent,
       nullif(coalesce(as_country.counts_as, invitation.country), '') as country,
       nullif(coalesce(as_channel.counts_as, invitation.channel), '') as channel,
       nullif(coalesce(as_language.counts_as, invitation.language), '') as language,
       nullif(coalesce(as_tag.counts_as, invitation.tag), '') as tag,
       nullif(coalesce(as_team.label, invitation.team), '') as label_team,
       nullif(coalesce(as_product.label, invitation.product), '') as label_product,
       nullif(coalesce(as_agent.label, invitation.agent), '') as label_agent,
       nullif(coalesce(as_country.label, invitation.country), '') as label_country,
       nullif(coalesce(as_channel.label, invitation.channel), '') as label_channel,
       nullif(coalesce(as_language.label, invitation.language), '') as label_language,
       nullif(coalesce(as_tag.label, invitation.tag), '') as label_tag
from found
join response on response.workspace_id = :workspaceId and response.invitation_id = found.invitation_id
join invitation on invitation.workspace_id = :workspaceId and invitation.invitation_id = found.invitation_id
left join exclusion on exclusion.workspace_id = :workspaceId and exclusion.invitation_id = found.invitation_id
left join follow_up on follow_up.workspace_id = :workspaceId and follow_up.invitation_id = found.invitation_id
left join owner on owner.id = follow_up.owner_id
left join link on link.source = invitation.source
left join named as as_team on as_team.dimension = 'team' and as_team.value = invitation.team
left join named as as_product on as_product.dimension = 'product' and as_product.value = invitation.product
left join named as as_agent on as_agent.dimension = 'agent' and as_agent.value = invitation.agent
left join named as as_country on as_country.dimension = 'country' and as_country.value = invitation.country
left join named as as_channel on as_channel.dimension = 'channel' and as_channel.value = invitation.channel
left join named as as_language on as_language.dimension = 'language' and as_language.value = invitation.language
left join named as as_tag on as_tag.dimension = 'tag' and as_tag.value = invitation.tag
left join lateral (
  select evidence_decision.reason from evidence_decision
  where evidence_decision.workspace_id = :workspaceId and evidence_decision.invitation_id = found.invitation_id
  order by evidence_decision.decided_at desc
  limit 1
) as decision on true
-- Percent-encoded as encodeURIComponent does it, so that an id cannot lead elsewhere; a path of dots alone is no way up.
cross join lateral (
  select case
           when link.template is null then null
           when invitation.ticket_id ~ '^\.{1,2}$' then replace(invitation.ticket_id, '.', '%2E')
           when invitation.ticket_id ~ '^[A-Za-z0-9_.!~*''()-]*$' then invitation.ticket_id
           else (
             select string_agg(case when chr(byte) ~ '^[A-Za-z0-9_.!~*''()-]$' then chr(byte)
                                    else '%' || upper(lpad(to_hex(byte), 2, '0')) end, '' order by place)
             from (
               select place, get_byte(convert_to(invitation.ticket_id, 'UTF8'), place) as byte
               from generate_series(0, octet_length(invitation.ticket_id) - 1) as place
             ) as bytes
           )
         end as ticket_id
) as encoded
order by found.day desc, found.at desc, found.invitation_id desc
