import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { accentOf, accentOrOurs, contrastOf, readBrandColour, TEXT_CONTRAST } from './brand-colour.ts'
import { LOOK } from './look.ts'

const colour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`)

const LIGHT_GROUNDS = [LOOK.light.ground, LOOK.light.tint]
const DARK_GROUNDS = [LOOK.dark.ground, LOOK.dark.tint]

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
    expect(contrastOf(LOOK.light.ink, light.tint)).toBeGreaterThanOrEqual(TEXT_CONTRAST)
    expect(contrastOf(LOOK.dark.ink, dark.tint)).toBeGreaterThanOrEqual(TEXT_CONTRAST)
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

test('text can be read on every ground of every page and mail, and the borders of what is pressed can be seen', () => {
  const { light, dark } = accentOrOurs('')
  for (const [look, tint] of [
    [LOOK.light, light.tint],
    [LOOK.dark, dark.tint],
  ] as const) {
    for (const ground of [look.ground, look.tint, tint])
      for (const text of [look.ink, look.muted, look.accent, look.error, look.ok])
        expect(contrastOf(text, ground)).toBeGreaterThanOrEqual(TEXT_CONTRAST)
    for (const ground of [look.ground, look.tint]) expect(contrastOf(look.control, ground)).toBeGreaterThanOrEqual(3)
    expect(contrastOf(look['warn-ink'], look.warn)).toBeGreaterThanOrEqual(TEXT_CONTRAST)
    expect(contrastOf(look['accent-ink'], look.accent)).toBeGreaterThanOrEqual(TEXT_CONTRAST)
  }
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
