import type { HelpdesksAnswer, TemplateLinkAnswer } from '@otzyv/contracts'
import { useState } from 'preact/hooks'
import { language, say } from '../../../data/page-state.ts'
import { sendJson } from '../../../data/send-json.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { Action } from '../../../layout/form/action.tsx'
import { OpenRow } from '../../../layout/form/open-row.tsx'
import { ShownOnce } from '../../../layout/form/shown-once.tsx'

type Props = {
  link: TemplateLinkAnswer
  helpdesk: HelpdesksAnswer['helpdesks'][number] | null
  changed: () => Promise<void>
}

/** One link for mails of the helpdesk: what is pasted there, what became of its answers, and how it is closed. */
export function TemplateLinkRow({ link, helpdesk, changed }: Props) {
  const [locale, setLocale] = useState<string>(language.value)
  const t = settingsTexts.value.pages.templateLinks
  const { templateLinkId, survey, source, signed, active, waiting, dropped, secret, snippets } = link
  const name = `${helpdesk?.label ?? source} · ${survey}`
  const names = new Intl.DisplayNames([language.value], { type: 'language' })
  const snippet = snippets.find((one) => one.locale === locale) ?? snippets[0]
  const id = `template-link-${templateLinkId}`
  return (
    <OpenRow
      id={id}
      isOff={!active}
      text={
        <p class="row-text">
          <strong>
            <bdi>{name}</bdi>
          </strong>
          <span class="muted">
            {[...(active ? [] : [t.closed]), ...(signed ? [t.signed] : []), say(t.waiting, { n: waiting })].join(' · ')}
          </span>
        </p>
      }
      button={t.more}
      title={say(t.moreTitle, { name })}
      said=""
    >
      {() => (
        <>
          {dropped.length > 0 && (
            <p class="muted">
              {t.droppedTitle}{' '}
              {dropped.map(({ reason, answers }) => `${t.dropped[reason] ?? reason}: ${answers}`).join(' · ')}
            </p>
          )}
          {active && snippet && (
            <>
              {helpdesk && <p>{helpdesk.mail.where}</p>}
              <p class="field">
                <label for={`${id}-locale`}>{t.locale}</label>
                <select
                  id={`${id}-locale`}
                  value={snippet.locale}
                  onChange={(event) => setLocale(event.currentTarget.value)}
                >
                  {snippets.map((one) => (
                    <option key={one.locale} value={one.locale}>
                      {names.of(one.locale) ?? one.locale}
                    </option>
                  ))}
                </select>
              </p>
              <ShownOnce text={t.html} secret={snippet.html} />
              <ShownOnce text={t.text} secret={snippet.text} />
              {secret !== null && <ShownOnce text={t.secret} secret={secret} />}
              <div class="actions">
                <Action
                  label={t.close}
                  ask={say(t.confirmClose, { name })}
                  run={() => sendJson<TemplateLinkAnswer>('POST', `v1/template-links/${templateLinkId}/close`, {})}
                  done={changed}
                />
              </div>
            </>
          )}
        </>
      )}
    </OpenRow>
  )
}
