-- By which rules the figures of a workspace are computed now, since when, and when its sums were last compared with a full
-- recount. A workspace without a ruleset of its own has version 1, in force since it was made.
select coalesce(state.ruleset_version, 1) as version, rules.in_force_from as "inForceFrom",
       coalesce(rules.days, 'as_written') as days, coalesce(rules.unconfirmed, 'leave_out') as unconfirmed,
       coalesce(rules.presets, '{}') as presets, workspace.edit_window_hours as "editWindowHours",
       state.checked_at as "checkedAt", case when state.checked_at is not null then state.differences end as differences
from workspace
left join rollup_state state on state.workspace_id = :workspaceId
left join ruleset rules on rules.workspace_id = :workspaceId and rules.ruleset_version = state.ruleset_version
where workspace.workspace_id = :workspaceId
