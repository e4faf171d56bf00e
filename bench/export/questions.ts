/** What is taken out, as the product and as psql are asked, and how many of psql's rows a second are wanted; null: it is only reported. */
export type Question = { name: string; query: string; copy: string; wanted: number | null }

const copy = (columns: string) => `copy (
    select ${columns}
    from response join invitation using (workspace_id, invitation_id)
    where workspace_id = 1
    order by local_day desc, first_confirmed_at desc, invitation_id desc
  ) to stdout with (format csv)`

const RAW =
  'invitation_id, response.survey_id, local_day, rating, evidence, source, ticket_id, team, product, agent, country, channel'

export const QUESTIONS: readonly Question[] = [
  {
    name: 'raw columns',
    query: 'csv?columns=invitation_id,survey,day,rating,evidence,source,ticket_id,team,product,agent,country,channel',
    copy: copy(RAW),
    wanted: 0.95,
  },
  {
    name: 'with comments, defused',
    query:
      'csv?columns=invitation_id,survey,day,rating,comment,evidence,source,ticket_id,team,product,agent,country,channel',
    copy: copy(`${RAW}, comment`),
    wanted: 0.5,
  },
  {
    name: 'every column',
    query: 'csv',
    copy: copy(`${RAW}, comment, reasons, first_confirmed_at, solved_at`),
    wanted: null,
  },
  {
    name: 'every column as JSON Lines',
    query: 'jsonl',
    copy: copy(`${RAW}, comment, reasons, first_confirmed_at, solved_at`),
    wanted: null,
  },
]
