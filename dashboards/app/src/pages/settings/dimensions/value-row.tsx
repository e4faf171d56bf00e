import type { DimensionValuesAnswer } from '@otzyv/contracts'
import { useState } from 'preact/hooks'
import { say } from '../../../data/page-state.ts'
import { sendJson } from '../../../data/send-json.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { Action } from '../../../layout/form/action.tsx'
import { OpenRow } from '../../../layout/form/open-row.tsx'
import { RenameForm } from './rename-form.tsx'

type Value = DimensionValuesAnswer['values'][number]
type Props = { dimension: string; value: Value; all: readonly Value[]; changed: () => Promise<void> }

/** One value: how it is shown, what it counts as, and the ways to change both. */
export function ValueRow({ dimension, value: { value, label, mergedInto, countsAs, retired }, all, changed }: Props) {
  const t = settingsTexts.value.pages.dimensions
  const [into, setInto] = useState('')
  const [said, setSaid] = useState('')
  const id = `value-${dimension}-${value}`
  const labelOf = (one: string) => all.find((other) => other.value === one)?.label || one
  const send = (verb: string, body: object) => () =>
    sendJson<{ outcome: string }>('POST', `v1/dimensions/${dimension}/${verb}`, { value, ...body })
  const done = (message: string) => async () => {
    await changed()
    setSaid(message)
  }
  const targets = all.filter((one) => one.value !== value && (one.countsAs ?? one.value) !== value)
  return (
    <OpenRow
      id={id}
      isOff={false}
      text={
        <p class="row-text">
          <strong>
            <bdi>{label}</bdi>
          </strong>
          {label !== value && <bdi class="muted">{value}</bdi>}
          {retired && <span class="muted">{t.isRetired}</span>}
          {countsAs !== null && <span class="muted">{say(t.countsAs, { into: labelOf(countsAs) })}</span>}
        </p>
      }
      button={t.change}
      title={say(t.changeOf, { value: label })}
      said={said}
    >
      {() => (
        <>
          <RenameForm dimension={dimension} value={value} label={label} renamed={done(t.renamed)} />
          <div class="field">
            {retired ? (
              <Action label={t.restore} ask="" run={send('restore', {})} done={done(t.restored)} />
            ) : (
              <Action label={t.retire} ask="" run={send('retire', {})} done={done(t.retired)} />
            )}
            <p class="hint">{t.retireHint}</p>
          </div>
          {mergedInto === null ? (
            targets.length > 0 && (
              <div class="field">
                <label for={`${id}-into`}>{t.mergeInto}</label>
                <select id={`${id}-into`} value={into} onChange={(event) => setInto(event.currentTarget.value)}>
                  <option value="">{t.choose}</option>
                  {targets.map((one) => (
                    <option key={one.value} value={one.value} selected={one.value === into}>
                      {one.label}
                    </option>
                  ))}
                </select>
                <p class="hint">{t.mergeHint}</p>
                {into !== '' && (
                  <Action
                    label={t.merge}
                    ask={say(t.confirmMerge, { value: label, into: labelOf(into) })}
                    run={send('merge', { into })}
                    done={done(t.merged)}
                  />
                )}
              </div>
            )
          ) : (
            <Action label={t.unmerge} ask="" run={send('unmerge', {})} done={done(t.unmerged)} />
          )}
        </>
      )}
    </OpenRow>
  )
}
