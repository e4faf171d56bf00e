-- The daily sums of the days [:from, :to), each of a segment's names, from what is in to_count.
rating_sums as (
  select survey_id, response_day as day,
         case {{ratingSets|when grouping($columns) = 0 then '$name'| }} end as dimension_set,
         case {{ratingSets|when grouping($columns) = 0 then array[$columns]| }} end as dimension_values,
         case when excluded then 'excluded' when evidence = 'by_ticket' then 'confirmed' else evidence end as evidence,
         array[count(*) filter (where rating = 0), count(*) filter (where rating = 1), count(*) filter (where rating = 2),
               count(*) filter (where rating = 3), count(*) filter (where rating = 4), count(*) filter (where rating = 5),
               count(*) filter (where rating = 6), count(*) filter (where rating = 7), count(*) filter (where rating = 8),
               count(*) filter (where rating = 9), count(*) filter (where rating = 10)]::integer[] as counts
  from to_count
  where response_day >= :from::date and response_day < :to::date
  group by survey_id, response_day,
           case when excluded then 'excluded' when evidence = 'by_ticket' then 'confirmed' else evidence end,
           grouping sets ({{ratingSets|($columns)}})
),
cohort_sums as (
  select survey_id, sent_day as day,
         case {{sets|when grouping($columns) = 0 then '$name'| }} end as dimension_set,
         case {{sets|when grouping($columns) = 0 then array[$columns]| }} end as dimension_values,
         count(*) as sent, count(*) filter (where evidence = 'confirmed') as responded,
         count(*) filter (where not bounced) as delivered, count(*) filter (where bounced) as bounced,
         count(*) filter (where opted_out) as opted_out
  from to_count
  where sent_day >= :from::date and sent_day < :to::date
  group by survey_id, sent_day, grouping sets ({{sets|($columns)}})
),
day_sums as materialized (
  select survey_id, dimension_set, dimension_values, day,
         max(counts) filter (where evidence = 'confirmed') as confirmed,
         max(counts) filter (where evidence = 'unconfirmed') as unconfirmed,
         max(counts) filter (where evidence = 'suspect') as suspect, max(counts) filter (where evidence = 'excluded') as excluded,
         sum(sent)::integer as sent, sum(responded)::integer as responded, sum(delivered)::integer as delivered,
         sum(bounced)::integer as bounced, sum(opted_out)::integer as opted_out
  from (
    select survey_id, dimension_set, dimension_values, day, evidence, counts,
           0 as sent, 0 as responded, 0 as delivered, 0 as bounced, 0 as opted_out
    from rating_sums
    union all
    select survey_id, dimension_set, dimension_values, day, '', null, sent, responded, delivered, bounced, opted_out
    from cohort_sums
  ) as sums
  group by survey_id, dimension_set, dimension_values, day
)
