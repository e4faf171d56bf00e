import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { renderSql } from './render-sql.ts'
import { renderTemplate } from './render-template.ts'

const checkedIn = (path: string) => readFileSync(new URL(`../../sql/${path}`, import.meta.url), 'utf8')

test.each(renderSql())('the checked-in sql/$path is what its template and the list of dimensions say', (rendered) => {
  expect(checkedIn(rendered.path), 'npm run build:sql writes it').toBe(rendered.text)
})

const lists = { dimensions: [{ name: 'team' }, { name: 'tag' }] }

test('a template repeats patterns and lines for each dimension', () => {
  expect(renderTemplate("select {{dimensions|coalesce($name, '')}} from {{dimensions|$name| + }}", lists)).toBe(
    "select coalesce(team, ''), coalesce(tag, '') from team + tag",
  )
  expect(renderTemplate('  {{#dimensions union}}\n  select $name\n  {{/dimensions}}\nend', lists)).toBe(
    '  select team\n  union\n  select tag\nend',
  )
})

test('a list that would make a line too long is broken below its beginning', () => {
  const long = { dimensions: Array.from({ length: 5 }, (_, place) => ({ name: `${place}`.repeat(30) })) }
  const lines = renderTemplate('select {{dimensions}}', long).split('\n')
  expect(lines.map((line) => line.length)).toEqual([102, 69])
  expect(lines[1]).toMatch(/^ {7}3/)
})

test('a part that several statements have in common stands where a line names it', () => {
  const partOf = (name: string) => `-- ${name}\n{{dimensions}} as (\n)\n`
  expect(renderTemplate('with x as (),\n{{> both}},\nz', lists, partOf)).toBe(
    'with x as (),\n-- both\nteam, tag as (\n),\nz',
  )
})

test('a template that names what there is not is refused', () => {
  expect(() => renderTemplate('{{> both}}', lists)).toThrow('There is no part "both"')
  expect(() => renderTemplate('{{dimension}}', lists)).toThrow('There is no list "dimension"')
  expect(() => renderTemplate('{{dimensions|$value}}', lists)).toThrow('An item has no "value"')
})
