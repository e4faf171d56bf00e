import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { accentOf, contrastOf, readBrandColour, TEXT_CONTRAST } from './brand-colour.ts'

const colour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`)

/** The grounds and inks of pages and mails, written out: what the shades are made for. */
const LIGHT_GROUNDS = ['#ffffff', '#f4f6fa', '#f3f5f8']
const DARK_GROUNDS = ['#1a222c', '#0f141b', '#1b202b', '#262d3b']

property.prop([colour], { numRuns: 2000 })(
  'any colour gives shades that can be read on every ground, and read upon',
  (brand) => {
    const accent = accentOf(brand)
    if (accent === null) throw new Error(`no shades of ${brand}`)
    const { light, dark } = accent
    for (const ground of [...LIGHT_GROUNDS, light.tint])
      expect(contrastOf(light.main, ground)).toBeGreaterThanOrEqual(TEXT_CONTRAST)
    for (const ground of [...DARK_GROUNDS, dark.tint])
      expect(contrastOf(dark.main, ground)).toBeGreaterThanOrEqual(TEXT_CONTRAST)
    for (const { main, on } of [light, dark]) expect(contrastOf(on, main)).toBeGreaterThanOrEqual(TEXT_CONTRAST)
    expect(contrastOf('#17202b', light.tint)).toBeGreaterThanOrEqual(TEXT_CONTRAST)
    expect(contrastOf('#eef2f6', dark.tint)).toBeGreaterThanOrEqual(TEXT_CONTRAST)
  },
)

property.prop([colour])('the shades of a shade are that shade', (brand) => {
  const { light, dark } = accentOf(brand) ?? {}
  expect(accentOf(light?.main ?? '')?.light).toEqual(light)
  expect(accentOf(dark?.main ?? '')?.dark).toEqual(dark)
})

test('a colour that can be read stays as it is, and one that cannot becomes darker or lighter', () => {
  expect(accentOf('#1756b8')?.light.main).toBe('#1756b8')
  expect(accentOf('#8ab8ff')?.dark.main).toBe('#8ab8ff')
  expect(accentOf('#ffffff')?.dark.main).toBe('#ffffff')
  expect(accentOf('#000000')?.light.main).toBe('#000000')
  expect(accentOf('#ffd400')?.light.main).not.toBe('#ffd400')
  expect(accentOf('#000000')?.dark.main).not.toBe('#000000')
})

test('the contrast is that of WCAG', () => {
  expect(contrastOf('#000000', '#ffffff')).toBeCloseTo(21, 10)
  expect(contrastOf('#777777', '#ffffff')).toBeCloseTo(4.478, 3)
  expect(contrastOf('#ff0000', '#ffffff')).toBeCloseTo(3.998, 3)
})

test.each([
  ['#E4572E', '#e4572e'],
  [' #ffd400 ', '#ffd400'],
  ['ffd400', null],
  ['#fff', null],
  ['red', null],
  ['#ffd40g', null],
  ['#ffd400;}', null],
  ['', null],
])('%j is read as %j', (text, read) => {
  expect(readBrandColour(text)).toBe(read)
  expect(accentOf(text) === null).toBe(read === null)
})
