import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { checkDistributedSql } from './check-distributed-sql.mjs'

const check = (text: string, path = 'sql/x.sql') =>
  checkDistributedSql([{ path, text }]).map((breach) => breach.replace(/^sql\/x\.sql:/, ''))
/** What is found in SQL, by the first words of the message. */
const find = (text: string) =>
  check(text).map((breach) => breach.replace(/^\d+: /, '').replace(/: .*|(?: in `set`.*)/, ''))

const BREACHES: [string, string][] = [
  ['select a where exists (select from t)', '`select from`'],
  ['select exists(SELECT\n FROM t)', '`select from`'],
  ["update t set a = case b when 'x' then 1 end", '`case x when` in an update'],
  ['with x as (update t set a = 1 where b = case c when 2 then 3 end) select 1', '`case x when` in an update'],
  [
    'insert into t values (1) on conflict (a) do update set b = case excluded.c when 1 then 2 end',
    '`case x when` in an update',
  ],
  ['update t set a = clock_timestamp()', '`clock_timestamp()`'],
  ['select clock_timestamp()', '`clock_timestamp()`'],
  ['insert into t values (1) on conflict (a) do update set b = now()', 'a clock in `on conflict`'],
  [
    'insert into t values (1) on conflict (a) do update set b = 1 where t.c < current_timestamp',
    'a clock in `on conflict`',
  ],
  [
    'with x as (insert into t select 1 on conflict (a) do update set b = (select now()) returning a) select 1',
    'a clock in `on conflict`',
  ],
  ['update t set a = case when b then now() end', 'a clock in `case`'],
  ['with x as (select case when a < now() then 1 end as b from t) insert into u select b from x', 'a clock in `case`'],
  ['insert into t select case when a then statement_timestamp() end from u', 'a clock in `case`'],
  ['insert into t values (1) returning a::text', 'a cast in `returning`'],
  ['delete from t returning a, cast(b as text)', 'a cast in `returning`'],
  ['with x as (update t set a = 1 returning (b)::int) select 1', 'a cast in `returning`'],
  ['insert into t values (1) returning now()', 'a clock in `returning`'],
  ['update t set a = now() + b', 'a clock beside the column b'],
  ['update t set a = (now() at time zone zones.name) from zones', 'a clock beside the column zones'],
  ['update t set (a, b) = (c, now() - d)', 'a clock beside the column d'],
  ['update t set a = b::jsonb', 'a cast beside the column b'],
  ['update t set a = 1, b = coalesce(u.c, :x)::text from u', 'a cast beside the column u'],
  ['update t set a = cast(b as int)', 'a cast beside the column b'],
  ['update t set a = "B"::int', 'a cast beside the column B'],
  ['with recursive r as (select 1) insert into t select * from r', '`with recursive` and `insert` in one statement'],
  [
    'with recursive r as (select 1), x as (insert into t select 1) select 1',
    '`with recursive` and `insert` in one statement',
  ],
]

test.each(BREACHES)('in %j the lint finds %s', (sql, message) => {
  expect(find(sql)).toEqual([message])
})

test.each([
  'select a is distinct from b, \'select from\', "select from" from t -- exists (select from t)',
  'select 1 from t /* select from */ where exists (select 1 from u)',
  'select case a when 1 then now() end, case when a < now() then 1 end, now()::date, b::text from t',
  'select case a when 1 then 2 end from t where b = 1 for update',
  'select case a when 1 then 2 end from t for no key update of t',
  'insert into t select case a when 1 then 2 end, now(), b::int from u on conflict (a) do nothing returning a',
  'insert into t (a) values (now()) on conflict (a) do update set a = excluded.a where t.a < excluded.a returning a, b',
  'insert into t values (1) on conflict do nothing; select now(), a::text from t',
  "update t set a = now(), b = now() - interval '1 day', c = now() + make_interval(secs => :x::float8), d = e",
  "update t set a = :x::jsonb, b = coalesce(:y::timestamptz, b), c = cast(:z as int), d = date '2026-01-01', e = '{}'::text[]",
  'update t set a = b from (select now() as at, c::int as b from u) as clock where d < now() and e = f::int',
  'update t set a = (select b::int from u where c < now())',
  "update t set a = case when b = 'x' then clock.at end from (select now() as at) as clock",
  'with x as (update t set a = 1 returning b) select b::text, now(), case b when 1 then 2 end from x',
  'with recursive r as (select 1) select * from r',
  'with recursive r as (select 1) update t set a = r.b from r returning a',
  'select now.at, t.current_date, now from now',
  'update t set a = extract(epoch from now()), b = pg_catalog.now(), c = current_date',
  'set local jit = off; select a::int, now() from t',
  'do $$ begin if not exists (select from t) then null; end if; end $$',
])('in %j the lint finds nothing', (sql) => {
  expect(check(sql)).toEqual([])
})

const code = (text: string) => check(text, 'services/x/src/x.ts')

test('templates of code are looked at, with the calls that they stand in, and strings and comments are not', () => {
  const source = [
    "const text = 'exists (select from t)' // sql`select from t`",
    'const other = html`select from ${sql`select 1`} select from`',
    'await sql<{ a: string }>`',
    '  select ${a} from t',
    '  where exists (select from ${sql.table(`u`)})`.execute(db)',
    'q.set({ a: sql<Date>`now()`, b: sql`coalesce(${x}::int, c)` }).where(sql`d < now()`)',
    "q.set({ a: sql`case b when 'x' then 1 end` })",
    'q.set({ a: sql`${x} + b::int` }).returning(sql<string>`a::text`.as("a"))',
    'q.onConflict((oc) => oc.columns(["a"]).doUpdateSet({ b: sql`now()` }).where(sql`t.c < now()`))',
    'q.values({ a: sql`case when ${x} then now() end`, b: sql`now()` })',
    'sql`${a}\n\n${sql`clock_timestamp()`}\nselect from t`',
  ].join('\n')
  expect(code(source).map((breach) => breach.replace('services/x/src/x.ts:', ''))).toEqual([
    '5: `select from`: write `select 1 from`',
    '7: `case x when` in an update: write `case when x = …`',
    '8: a cast beside the column b in `set`: cast in a CTE before',
    '8: a cast in `returning`: cast in a select of what is returned',
    '9: a clock in `on conflict`: take the instant from `excluded` or a parameter',
    '9: a clock in `on conflict`: take the instant from `excluded` or a parameter',
    '10: a clock in `case`: take the instant from `(select now() as at) as clock`',
    '14: `select from`: write `select 1 from`',
    '13: `clock_timestamp()`: write `statement_timestamp()`',
  ])
})

test('a breach in one of the product’s own statements is found with its line', () => {
  const path = 'sql/mail/record-steps.sql'
  const text = readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
  expect(checkDistributedSql([{ path, text }])).toEqual([])
  const line = text.split('\n').findIndex((one) => one.includes('sent_day = rules.today')) + 1
  const worse = text.replace('rules.today', '(now() at time zone rules.time_zone)::date')
  expect(checkDistributedSql([{ path, text: worse }])).toEqual([
    `${path}:${line}: a clock beside the column rules in \`set\`: compute it in a CTE before`,
    `${path}:${line}: a cast beside the column rules in \`set\`: cast in a CTE before`,
  ])
})

test('a question of sql/work that spans workspaces may only read: what writes or locks is found there, and not elsewhere', () => {
  const writes = 'a question over all workspaces writes: write in one workspace at a time'
  const locks = 'a question over all workspaces locks rows: lock in one workspace at a time'
  const cases: [string, string[]][] = [
    ['select workspace_id from t for update skip locked', [locks]],
    ['select workspace_id from t for no key update', [locks]],
    ['with gone as (delete from t returning workspace_id) select workspace_id from gone', [writes]],
    ['update t set a = 1', [writes]],
    ['insert into t (a) select 1', [writes]],
    ['select distinct workspace_id from t as merge where due_at <= now()', []],
  ]
  for (const [text, expected] of cases) {
    expect(
      check(text, 'sql/work/x.sql').map((breach) => breach.replace(/^.*?:\d+: /, '')),
      text,
    ).toEqual(expected)
    expect(check(text), text).toEqual([])
  }
})
