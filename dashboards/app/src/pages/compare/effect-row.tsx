import type { EffectFact, InterventionEffectsAnswer } from '@otzyv/contracts'
import { localeOf, renderCount, renderDay, renderSigned, renderValue } from '@otzyv/locales/render-figure'
import { useEffect } from 'preact/hooks'
import { labelOf, readLabels } from '../../data/dimension-labels.ts'
import { language, say } from '../../data/page-state.ts'
import { isolate } from '../../format/isolate.ts'
import { NameLink, SayWith } from '../../layout/name-link.tsx'
import css from './compare.module.css'
import { compareTexts, mayEnter } from './compare-state.ts'

type Props = {
  effect: EffectFact
  answer: InterventionEffectsAnswer
  look: string
  edit: (intervention: EffectFact['intervention']) => void
}

/** At most this many of the teams that an intervention is compared with are named. */
const NAMED = 3

/** One thing that was done, with its effect. */
export function EffectRow({ effect, answer, look: own, edit }: Props) {
  const t = compareTexts.value.effects
  const { unit } = answer.preset
  const { intervention, verdict, before, after, effect: found } = effect
  const signed = (value: number) => renderSigned(language.value, unit, value)
  const look = verdict === 'higher' || verdict === 'lower' ? verdict : ''
  const mark = verdict === 'higher' ? '▲ ' : verdict === 'lower' ? '▼ ' : verdict === 'planned' ? '' : '· '
  const day = renderDay(language.value, intervention.firstDay, answer.today)
  const mayEdit = mayEnter.value && !intervention.touchesOthers
  return (
    <tr class={own}>
      <th scope="row">
        <bdi>{intervention.name}</bdi>
        <small>
          <Touched {...intervention} text={verdict === 'planned' ? t.from : t.since} day={day} />
        </small>
        {mayEdit && (
          <button
            type="button"
            class={css.plain}
            aria-label={say(compareTexts.value.form.editName, { name: isolate(intervention.name) })}
            onClick={() => edit(intervention)}
          >
            {compareTexts.value.form.edit}
          </button>
        )}
      </th>
      {[before, after].map((weeks, index) => (
        <td key={index === 0 ? 'before' : 'after'} class={`num ${css.wide}`}>
          {weeks?.value == null ? (
            '–'
          ) : (
            <>
              {renderValue(language.value, unit, weeks.value)} <small>{renderCount(language.value, weeks.n)}</small>
            </>
          )}
        </td>
      ))}
      <td class={`num ${look}`}>
        {found ? (
          <>
            <b>{signed(found.difference)}</b>
            <small>{say(t.interval, { lower: signed(found.lower), upper: signed(found.upper) })}</small>
          </>
        ) : (
          '–'
        )}
      </td>
      <td class={look}>
        <span aria-hidden="true">{mark}</span>
        {t.verdicts[verdict]}
        <small class={css.narrow}>{found && t.rungs[found.rung]}</small>
      </td>
      <td class={css.widest}>
        <How effect={effect} answer={answer} />
      </td>
    </tr>
  )
}

function How({ effect, answer }: Pick<Props, 'effect' | 'answer'>) {
  const t = compareTexts.value.effects
  const { intervention, verdict, effect: found, others, controls, controlAlike, movedBefore, after, wouldShow } = effect
  const { unit } = answer.preset
  const signed = (value: number) => renderSigned(language.value, unit, value)
  const isControlNamed = controls.length > 0 && (found === null || found.rung === 'control')
  const more = controls.length > NAMED ? ` ${say(t.moreControls, { n: controls.length - NAMED })}` : ''
  return (
    <>
      {verdict === 'not_given' && t.notGiven}
      {found && t.rungs[found.rung]}
      {found && after && `, ${say(t.weeks, { n: after.weeks })}`}
      {found && '. '}
      {intervention.isPlanned && verdict !== 'planned' && t.planned} {movedBefore && t.movedBefore}{' '}
      {controlAlike === false && t.notAlike}
      {isControlNamed && (
        <small>
          <SayWith message={t.controls} values={{}} name="names">
            {controls.slice(0, NAMED).map(({ value, label }, index) => (
              <span key={value}>
                {index > 0 && ', '}
                <NameLink dimension={effect.dimension ?? 'team'} value={value} label={label} />
              </span>
            ))}
          </SayWith>
          {more}
        </small>
      )}
      {others.map((one) => (
        <small key={one.rung}>
          {say(t.other, {
            rung: t.rungs[one.rung],
            difference: signed(one.difference),
            lower: signed(one.lower),
            upper: signed(one.upper),
          })}
        </small>
      ))}
      {wouldShow && (verdict === 'too_early' || verdict === 'steady') && (
        <small>
          {say(wouldShow.by > answer.today ? t.wouldShow : t.couldShow, {
            // Whole points, or tenths of a scale's.
            size: new Intl.NumberFormat(localeOf(language.value)).format(wouldShow.size),
            day: renderDay(language.value, wouldShow.by, answer.today),
          })}
        </small>
      )}
    </>
  )
}

type TouchedProps = { teams: readonly string[]; products: readonly string[]; text: string; day: string }

/** Whom it touched, and since when. */
function Touched({ teams, products, text, day }: TouchedProps) {
  useEffect(() => {
    if (teams.length > 0) readLabels('team')
    if (products.length > 0) readLabels('product')
  }, [teams, products])
  const touched = [
    ...teams.map((value) => ({ dimension: 'team' as const, value })),
    ...products.map((value) => ({ dimension: 'product' as const, value })),
  ]
  return (
    <SayWith message={text} values={{ day }} name="who">
      {touched.length === 0
        ? compareTexts.value.effects.everyone
        : touched.map(({ dimension, value }, index) => (
            <span key={`${dimension} ${value}`}>
              {index > 0 && ', '}
              <NameLink dimension={dimension} value={value} label={labelOf(dimension, value)} />
            </span>
          ))}
    </SayWith>
  )
}
