import type { KioskAnswer } from '@otzyv/contracts'
import { say } from '../../../data/page-state.ts'
import { sendJson } from '../../../data/send-json.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { Action } from '../../../layout/form/action.tsx'
import { Link } from '../../../layout/form/link.tsx'

/** One kiosk: what its answers count for, its link, and how it is closed. */
export function KioskRow({ kiosk, changed }: { kiosk: KioskAnswer; changed: () => Promise<void> }) {
  const t = settingsTexts.value.pages.kiosks
  const { kioskId, name, survey, team, product, active, url } = kiosk
  return (
    <li class={active ? '' : 'off'}>
      <p class="row-text">
        <strong>
          <bdi>{name || kioskId}</bdi>
        </strong>
        <span class="muted">{[survey, team, product].filter((one) => one !== '').join(' · ')}</span>
        {!active && <span class="muted">{t.closed}</span>}
      </p>
      {active && (
        <>
          <Link url={url} />
          <div class="actions">
            <Action
              label={say(t.close, { name })}
              ask={say(t.confirmClose, { name })}
              run={() => sendJson<KioskAnswer>('POST', `v1/kiosks/${kioskId}/close`, {})}
              done={changed}
            />
          </div>
        </>
      )}
    </li>
  )
}
