    -- Low, and counted. What a survey takes for low stands in :lowSurveys and :lowRatings, side by side.
    select exclusion.reason is null and response.evidence = any(:countedEvidence::text[])
      and response.rating <= coalesce((:lowRatings::integer[])[array_position(:lowSurveys::text[], response.survey_id)], -1)
      as is_low
