-- The sums of one team over many days, of its products, or of what an alert watches, are read segment by segment. By the key
-- alone, which begins with the day, the sums of all segments on those days were looked through for it.
create index daily_sum_by_segment on daily_sum (workspace_id, segment_id, day);
create index daily_sum_by_segment on upcoming.daily_sum (workspace_id, segment_id, day);
