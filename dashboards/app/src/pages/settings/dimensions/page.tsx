import type { DimensionValuesAnswer } from '@otzyv/contracts'
import { DIMENSIONS, type Dimension } from '@otzyv/domain/dimension'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { Read } from '../../../layout/form/read.tsx'
import type { SettingsPage } from '../settings-page.ts'
import { ValueRow } from './value-row.tsx'

export const page: SettingsPage = {
  id: 'dimensions',
  group: 'counting',
  right: 'dimension_value.read',
  nav: (words) => words.pages.dimensions.nav,
  Content: ({ rest: [asked] }) => {
    const t = settingsTexts.value.pages.dimensions
    const dimension: Dimension = DIMENSIONS.find((one) => one === asked) ?? 'team'
    return (
      <>
        <h2 class="page-title">{t.title}</h2>
        <p class="intro">{t.intro}</p>
        <nav class="tabs" aria-label={t.which}>
          {DIMENSIONS.map((one) => (
            <a key={one} href={`settings/dimensions/${one}`} aria-current={one === dimension ? 'page' : undefined}>
              {t.names[one]}
            </a>
          ))}
        </nav>
        <Read<DimensionValuesAnswer> key={dimension} address={`v1/dimensions/${dimension}`}>
          {({ values }, readAgain) => (
            <>
              {values.length === 0 && <p class="hint">{t.empty}</p>}
              <ul class="rows">
                {values.map((value) => (
                  <ValueRow key={value.value} dimension={dimension} value={value} all={values} changed={readAgain} />
                ))}
              </ul>
            </>
          )}
        </Read>
      </>
    )
  },
}
