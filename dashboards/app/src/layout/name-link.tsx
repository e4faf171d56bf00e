import type { Dimension } from '@otzyv/domain/dimension'
import type { ComponentChildren } from 'preact'
import { filterDimensions, frameTexts, queryOf, say, view } from '../data/page-state.ts'
import { place, search, toHref } from '../data/router.ts'
import { keepDots } from '../format/isolate.ts'
import css from './name-link.module.css'

type Props = { dimension: Dimension; value: string | null; label: string }

/**
 * The name of a team, a product or another value: a click on it adds its chip to the page on view, and keeps whatever else the
 * address says. It is plain text where the chip is there already, and for who cannot filter by it.
 */
export function NameLink({ dimension, value, label }: Props) {
  const name = <bdi>{value === null || value === '' ? frameTexts.value.notGiven : keepDots(label)}</bdi>
  const { filters } = view.value
  const own = filters[dimension]
  if (!filterDimensions.value.includes(dimension) || own.includes(value ?? '')) return name
  const change = { filters: { ...filters, [dimension]: [...own, value ?? ''] } }
  return (
    <a class={css.name} data-name={dimension} href={toHref(place.value, queryOf(change, search.value))}>
      {name}
    </a>
  )
}

/** Stands in a message for what is put in as an element. No name has it: it is for private use. */
const MARK = '\ue002'

/** A message with one value that is an element, such as a name that leads on. */
export function SayWith({
  message,
  values,
  name,
  children,
}: {
  message: string
  values: Readonly<Record<string, string | number>>
  /** The value of the message in whose place the element stands. */
  name: string
  children: ComponentChildren
}) {
  const [before, after = ''] = say(message, { ...values, [name]: MARK }).split(MARK)
  return (
    <>
      {before}
      {children}
      {after}
    </>
  )
}
