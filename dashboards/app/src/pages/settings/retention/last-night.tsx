import type { RetentionAnswer } from '@otzyv/contracts'
import { renderCount } from '@otzyv/locales/render-figure'
import { language, say } from '../../../data/page-state.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { addDays } from '../../../format/calendar.ts'
import { renderDays } from '../../../format/render-bucket.ts'
import { KINDS } from './kinds.ts'

/** When a night was last done, and what it forgot. */
export function LastNight({ lastRun }: { lastRun: RetentionAnswer['lastRun'] }) {
  const t = settingsTexts.value.pages.retention
  if (lastRun === null) return <p class="muted kept">{t.neverRun}</p>
  const { day, forgotten } = lastRun
  const kinds = KINDS.filter((kind) => forgotten[kind] > 0)
  return (
    <div class="muted kept">
      <p>
        {say(t.lastRun, { day: renderDays(language.value, { from: day, to: addDays(day, 1) }) })}{' '}
        {kinds.length === 0 ? t.forgotNothing : t.forgot}
      </p>
      {kinds.length > 0 && (
        <ul class="plain-list">
          {kinds.map((kind) => (
            <li key={kind}>{`${t.kinds[kind]}: ${renderCount(language.value, forgotten[kind])}`}</li>
          ))}
        </ul>
      )}
    </div>
  )
}
