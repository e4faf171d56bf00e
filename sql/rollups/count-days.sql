-- Rendered from scripts/sql/templates/rollups/count-days.sql, with the dimensions of packages/domain: npm run build:sql
-- Fills the daily sums of the days [:from, :to) from what each invitation is counted as. The days are empty before, and the
-- caller holds the workspace's row of rollup_state.
with answers as (
  select survey_id, team, product, agent, country, channel, language, tag, lag, response_day as day, rating,
         case when excluded then 'excluded' else evidence end as evidence
  from counted
  where workspace_id = :workspaceId and response_day >= :from::date and response_day < :to::date
),
asked as (
  select survey_id, team, product, agent, country, channel, language, tag, sent_day as day, evidence, bounced, opted_out
  from counted
  where workspace_id = :workspaceId and sent_day >= :from::date and sent_day < :to::date
),
rolled_up as (
  insert into daily_rollup
    (workspace_id, survey_id, dimension_set, day, team, product, agent, country, channel, language, tag, lag, evidence,
     r0, r1, r2, r3, r4, r5, r6, r7, r8, r9, r10)
  select :workspaceId, survey_id,
         case when grouping(team, product) = 0 then 'team,product' when grouping(team, agent) = 0 then 'team,agent'
              when grouping(team, country) = 0 then 'team,country' when grouping(product, country) = 0 then 'product,country'
              when grouping(team, lag) = 0 then 'team,lag' when grouping(channel) = 0 then 'channel'
              when grouping(language) = 0 then 'language' when grouping(tag) = 0 then 'tag' end as dimension_set,
         day,
         coalesce(team, '') as team, coalesce(product, '') as product, coalesce(agent, '') as agent,
         coalesce(country, '') as country, coalesce(channel, '') as channel, coalesce(language, '') as language,
         coalesce(tag, '') as tag,
         coalesce(lag, '') as lag, evidence,
         count(*) filter (where rating = 0), count(*) filter (where rating = 1), count(*) filter (where rating = 2),
         count(*) filter (where rating = 3), count(*) filter (where rating = 4), count(*) filter (where rating = 5),
         count(*) filter (where rating = 6), count(*) filter (where rating = 7), count(*) filter (where rating = 8),
         count(*) filter (where rating = 9), count(*) filter (where rating = 10)
  from answers
  group by survey_id, day, evidence,
           grouping sets ((team, product), (team, agent), (team, country), (product, country), (team, lag), (channel),
                          (language), (tag))
  -- In the order of the key, so that the pages of its index are filled to their end and not to a half.
  order by survey_id, dimension_set, day, team, product, agent, country, channel, language, tag, lag, evidence
  returning 1
),
cohorts as (
  insert into daily_cohort
    (workspace_id, survey_id, dimension_set, day, team, product, agent, country, channel, language, tag,
     sent, responded, delivered, bounced, opted_out)
  select :workspaceId, survey_id,
         case when grouping(team, product) = 0 then 'team,product' when grouping(team, agent) = 0 then 'team,agent'
              when grouping(team, country) = 0 then 'team,country' when grouping(product, country) = 0 then 'product,country'
              when grouping(channel) = 0 then 'channel' when grouping(language) = 0 then 'language'
              when grouping(tag) = 0 then 'tag' end as dimension_set,
         day,
         coalesce(team, '') as team, coalesce(product, '') as product, coalesce(agent, '') as agent,
         coalesce(country, '') as country, coalesce(channel, '') as channel, coalesce(language, '') as language,
         coalesce(tag, '') as tag,
         count(*), count(*) filter (where evidence = 'confirmed'), count(*) filter (where not bounced),
         count(*) filter (where bounced), count(*) filter (where opted_out)
  from asked
  group by survey_id, day,
           grouping sets ((team, product), (team, agent), (team, country), (product, country), (channel), (language), (tag))
  order by survey_id, dimension_set, day, team, product, agent, country, channel, language, tag
  returning 1
)
select (select count(*) from rolled_up)::int + (select count(*) from cohorts)::int as rows
