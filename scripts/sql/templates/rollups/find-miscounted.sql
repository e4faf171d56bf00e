-- The self-check of the memory, for the invitations of the ids (:after, :upTo]: each that `counted` has differently from the facts, as
-- it is by the facts (as JSON, as the check of the sums takes it), and the days that it touches.
select known_survey as "surveyId",
       array(select distinct day from unnest(array[sent_day, response_day, stored_sent_day, stored_response_day]) as touched (day)
             where day is not null order by day)::text[] as days,
       expected::int as expected, stored::int as stored,
       to_jsonb(miscounted) - 'known_survey' - 'expected' - 'stored' - 'stored_sent_day' - 'stored_response_day' as invitation
from (
{{> miscounted}}
) as miscounted
order by invitation_id
