import { type Expression, type RawBuilder, sql } from 'kysely'

/** With more changes than this no day is held to be counted: to look each of them up would take too long. */
const LOOKED_UP_AT_MOST = 20_000

/**
 * Whether no answer of a survey's days `[from, to)` waits to be counted, as a condition within the statement that reads the
 * figures, so that both are of one snapshot. Mails that wait change the response
 * rate only; answers of other days, which come all the time, keep nobody waiting.
 */
export function isCounted(
  workspaceId: number,
  surveyId: string | Expression<string | null>,
  from: string | Expression<string>,
  to: string | Expression<string>,
): RawBuilder<boolean> {
  return sql<boolean>`
    case
      when (select count(*) from (select 1 from change_log where workspace_id = ${workspaceId} limit ${LOOKED_UP_AT_MOST + 1}) as log)
        > ${LOOKED_UP_AT_MOST} then false
      else not exists (
        select 1 from waiting_change waiting
        where waiting.workspace_id = ${workspaceId} and waiting.survey_id = ${surveyId} and waiting.about = 'answer'
          and waiting.day >= ${from}::date and waiting.day < ${to}::date
      )
    end`
}
