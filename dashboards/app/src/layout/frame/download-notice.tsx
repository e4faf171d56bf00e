import { renderCount } from '@otzyv/locales/render-figure'
import { type Download, download } from '../../data/download-file.ts'
import { frameTexts, language, say } from '../../data/page-state.ts'
import css from './download-notice.module.css'

/** How far the file is that is being taken out, with the way to stop it; then how it ended. */
export function DownloadNotice() {
  const t = frameTexts.value.download
  const now = download.value
  return (
    <div class={css.place}>
      {now?.state === 'running' && (
        <div class={css.notice}>
          <label class={css.text}>
            {say(t.running, { name: now.name })}
            <progress value={now.rows} max={Math.max(now.expected ?? 0, now.rows, 1)} />
            <span class={css.rows}>{now.expected !== null && say(t.rows, counts(now.rows, now.expected))}</span>
          </label>
          <button type="button" class={css.act} onClick={now.stop}>
            {t.stop}
          </button>
        </div>
      )}
      {/* Always there, so that what it says is read out. */}
      <div role="status">
        {now && now.state !== 'running' && (
          <div class={css.notice}>
            <span class={css.text}>{describe(now)}</span>
            <button
              type="button"
              class={css.act}
              onClick={() => {
                download.value = null
              }}
            >
              {t.close}
            </button>
          </div>
        )}
      </div>
    </div>
  )
}

function counts(rows: number, expected: number) {
  return { rows: renderCount(language.value, rows), expected: renderCount(language.value, Math.max(expected, rows)) }
}

function describe(ended: Exclude<Download, { state: 'running' }>): string {
  const t = frameTexts.value.download
  const { name } = ended
  if (ended.state === 'saved') return say(t.saved, { name, count: ended.rows })
  if (ended.state === 'stopped') return say(t.stopped, { name })
  if (ended.state === 'failed') return say(t.failed, { name, why: ended.why ?? t.unreachable })
  if (ended.expected === null) return say(t.byBrowser, { name })
  return say(t.byBrowserOf, { name, expected: renderCount(language.value, ended.expected) })
}
