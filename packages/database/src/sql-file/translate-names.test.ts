import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { translateNames } from './translate-names.ts'

const textOf = (sql: string) => translateNames(sql).text
/** What has a colon and no parameter, as PostgreSQL reads it. */
const INNOCENT = [
  "select '10:30', 'a'':b', E'it\\'s :b', e'\\\\', U&':b', 'x\n:b'",
  'select "a:b", "c"":d" from "e:f"',
  'select 1::int, now()::date::timestamp, (a)::text[], a :: int',
  'select b[1:2], b[lo:hi], b[lo :hi], b[(lo):hi], b[f(lo):hi], b[c[1]:hi], b[$$x$$:hi], b[:], b[1:], b[ : ]',
  "select b['a':hi], b[1:2][lo:hi], b[lo::int:hi]",
  'select 1 -- :b\n, 2 /* :b /* :c */ :d */, 3 --:e\r, 4',
  'select $$ :b $$, $tag$ :b $$ :c $tag$, $ä1$ :b $ä1$',
  "do $body$ begin x := 1; perform ':b'; end $body$",
  "select json_object('a':b), json_object(a:b), f(a := 1, b:=2, c => 3)",
  'select a$b, a$1, ünï$c$ from t where c ->> 1 = any(b) and d @> e',
]

test.each(INNOCENT)('nothing of %j is taken for a parameter', (sql) => {
  expect(translateNames(sql)).toEqual({ text: sql, names: [] })
})

test('each name becomes one number, in the order in which the names first come', () => {
  const sql = 'select :b, :a::int, (:b)::text, :A, :a_1 where x=:b and y>-:a limit:c'
  expect(translateNames(sql)).toEqual({
    text: 'select $1, $2::int, ($1)::text, $3, $4 where x=$1 and y>-$2 limit$5',
    names: ['b', 'a', 'A', 'a_1', 'c'],
  })
})

test('a parameter stands wherever a value may begin, within brackets too', () => {
  expect(textOf('select array[:a, :b], c[:a], c[:a + 1:2], c[1 : :b], c[ :a: :b ], c[f(:a, d):2]')).toBe(
    'select array[$1, $2], c[$1], c[$1 + 1:2], c[1 : $2], c[ $1: $2 ], c[f($1, d):2]',
  )
  expect(textOf('array[case when :a then :b else :c end, x between :a and :b, not :a]')).toBe(
    'array[case when $1 then $2 else $3 end, x between $1 and $2, not $1]',
  )
  expect(textOf('array[(select x from t limit :a), f(date :a)]')).toBe('array[(select x from t limit $1), f(date $1)]')
  expect(textOf("E'\\\\' || :a || '' || :b || $$$$ || :c")).toBe("E'\\\\' || $1 || '' || $2 || $$$$ || $3")
  expect(textOf('x=any(:a)and y=:b--c\nor :c/*d*/=:d')).toBe('x=any($1)and y=$2--c\nor $3/*d*/=$4')
})

test('a name may stand for a part of the statement, whose own parameters are the same ones', () => {
  const parts = new Map([['sums', "select :a, ':sums' -- :b"]])
  expect(translateNames('with x as (\n:sums\n) select :b, :a -- :sums', parts)).toEqual({
    text: "with x as (\nselect $1, ':sums' -- :b\n) select $2, $1 -- :sums",
    names: ['a', 'b'],
  })
  expect(() => translateNames("select ':sums'", parts)).toThrow('there is no :sums')
})

test.each([
  ['select\n $1', 'line 2: $1 has a number'],
  ["select :'a'", 'line 1: a parameter is :name'],
  ['select :"a"', 'a parameter is :name'],
  ['select :{?a}', 'a parameter is :name'],
  ["select 1,\n\n'it", "line 3: ' is never closed"],
  ["select E'it\\'", "E' is never closed"],
  ['select "it', '" is never closed'],
  ['select $a$ $b$', '$a$ is never closed'],
  ['select $$ $', '$$ is never closed'],
  ['select /* /* */', 'the comment is never closed'],
])('%j is refused with its line and the reason', (sql, message) => {
  expect(() => translateNames(sql)).toThrow(message)
})

const quoted = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', ':b', ' ', '-', '/', '*', '"', '$', '\n', "''") }).map((text) => `'${text}'`),
  fc.string({ unit: fc.constantFrom('a', ':b', ' ', "'", '-', '""') }).map((text) => `"x${text}"`),
  fc.string({ unit: fc.constantFrom('a', ':b', "'", '"', '--', ' ') }).map((text) => `$q$${text}$q$`),
  fc.string({ unit: fc.constantFrom('a', ':b', "'", '"', '$', ' ') }).map((text) => `/*${text}*/`),
  fc.string({ unit: fc.constantFrom('a', ':b', "'", '"', '$$', ' ') }).map((text) => `--${text}\n`),
)

property.prop([fc.array(fc.record({ before: quoted, name: fc.constantFrom('a', 'bc', 'D') }), { maxLength: 8 })])(
  'whatever stands in quotes and comments between parameters stays, and the parameters are found',
  (pieces) => {
    const { text, names } = translateNames(pieces.map(({ before, name }) => `${before} , :${name} `).join(''))
    expect(names).toEqual([...new Set(pieces.map(({ name }) => name))])
    expect(text).toBe(pieces.map(({ before, name }) => `${before} , $${names.indexOf(name) + 1} `).join(''))
  },
)
