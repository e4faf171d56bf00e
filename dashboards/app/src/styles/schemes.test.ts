import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { LOOK } from '@otzyv/domain/look'
import { expect, test } from 'vitest'

const SOURCES = fileURLToPath(new URL('..', import.meta.url))
const COLOUR = /^(?:#[\da-f]{3,8}|[a-z]+|color-mix\(in srgb, [a-z]+ \d+%, [a-z]+\))$/i
/** What takes no room of its own but for a border, and hides nothing. */
const PAINT =
  /^(?:forced-color-adjust|color-scheme|color|fill|stroke(?:-width)?|background(?:-color|-image)?|(?:border|outline)(?:-color)?|outline-offset)$/

const read = (kind: RegExp) =>
  readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
    .filter((path) => kind.test(path) && !/\.test\.tsx?$/.test(path))
    .map((path) => readFileSync(`${SOURCES}/${path}`, 'utf8'))

/** The insides of every block that is for a scheme of colours. */
function blocksFor(css: string): string[] {
  return [...css.matchAll(/@media[^{]*(?:prefers-color-scheme|forced-colors)[^{]*\{/g)].map(({ index, 0: head }) => {
    let depth = 1
    let at = index + head.length
    for (; depth > 0 && at < css.length; at += 1) depth += css[at] === '{' ? 1 : css[at] === '}' ? -1 : 0
    return css.slice(index + head.length, at - 1)
  })
}

/** Whether a declaration changes how something is painted, and nothing else. */
function changesPaint(name: string, value: string): boolean {
  if (name.startsWith('--shadow') || name === 'box-shadow') return true
  if (name.startsWith('--')) return COLOUR.test(value)
  // A line that forced colours would take away.
  return PAINT.test(name) || (name === 'text-decoration' && value === 'underline')
}

test('another scheme changes paint and nothing else, so that a page is looked at whole in one scheme alone', () => {
  const blocks = read(/\.css$/).flatMap(blocksFor)
  expect(blocks.length).toBeGreaterThan(3)
  const declarations = blocks.flatMap((block) => [
    ...block.replace(/\/\*.*?\*\//gs, '').matchAll(/([\w-]+)\s*:\s*([^;{}]+);/g),
  ])
  expect(declarations.length).toBeGreaterThan(10)
  const others = declarations.filter(([, name = '', value = '']) => !changesPaint(name, value.trim()))
  expect(others.map(([text]) => text)).toEqual([])
})

test('letters in the colour of the ground stay so in forced colours, which would draw a box of that colour below them', () => {
  const blocks = read(/\.css$/).flatMap((css) => css.match(/\{[^{}]*\}/g) ?? [])
  const inGround = blocks.filter((block) => /\scolor: var\(--(?:ground|accent-ink)\);/.test(block))
  expect(inGround.length).toBeGreaterThan(5)
  expect(inGround.filter((block) => !block.includes('forced-color-adjust: none'))).toEqual([])
})

test('no script asks for the scheme', () => {
  for (const source of read(/\.tsx?$/)) expect(source).not.toMatch(/prefers-color-scheme|forced-colors/)
})

test('pages, mails and the dashboard have the same colours, letters and corners', () => {
  const css = readFileSync(`${SOURCES}/styles/tokens.css`, 'utf8')
  const [dark = ''] = blocksFor(css)
  const valuesIn = (block: string) =>
    Object.fromEntries([...block.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value]))
  const { light: lightLook, dark: darkLook, ...rest } = LOOK
  expect(valuesIn(css.slice(0, css.indexOf('@media')))).toMatchObject({ ...lightLook, ...rest })
  expect(valuesIn(dark)).toMatchObject(darkLook)
})
