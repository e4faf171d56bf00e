-- What became of the invitations of a survey whose first mail was sent on the days [:from, :to), by the week of that day, team,
-- product and language: how many there are, how many have a confirmed response, and by which calendar day after the mail it
-- came; and the ratings of the responses that count, those of :countedEvidence that nobody left out. :teams are the teams that
-- are looked at; null for every team. They are counted one by one from what each invitation is counted as: no sums are kept
-- of the lag by the day of the mail.
select date_trunc('week', sent_day::timestamp)::date::text as week, team, product, language, count(*)::int as sent,
       count(*) filter (where evidence = 'confirmed')::int as responded,
       count(*) filter (where evidence = 'confirmed' and response_day <= sent_day)::int as "sameDay",
       count(*) filter (where evidence = 'confirmed' and response_day <= sent_day + 3)::int as "within3Days",
       count(*) filter (where evidence = 'confirmed' and response_day <= sent_day + 14)::int as "within14Days",
       array[count(*) filter (where counts and rating = 0), count(*) filter (where counts and rating = 1),
             count(*) filter (where counts and rating = 2), count(*) filter (where counts and rating = 3),
             count(*) filter (where counts and rating = 4), count(*) filter (where counts and rating = 5),
             count(*) filter (where counts and rating = 6), count(*) filter (where counts and rating = 7),
             count(*) filter (where counts and rating = 8), count(*) filter (where counts and rating = 9),
             count(*) filter (where counts and rating = 10)]::integer[] as "ratingCounts"
from (
  select sent_day, response_day, team, product, language, rating, evidence,
         not excluded and evidence = any (:countedEvidence::text[]) as counts
  from counted
  where workspace_id = :workspaceId and survey_id = :surveyId and sent_day >= :from::date and sent_day < :to::date
    and (:teams::text[] is null or team = any (:teams))
) as own
group by 1, team, product, language
order by 1, team, product, language
