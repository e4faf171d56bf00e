import { useEffect } from 'preact/hooks'
import { readLabels } from '../../data/dimension-labels.ts'
import { pageShortcuts } from '../../data/page-shortcuts.ts'
import { texts } from '../../data/page-state.ts'
import { rules } from '../../data/rules.ts'
import { FailureNotice, RetryButton, WhatWasRead } from '../../layout/notices.tsx'
import { ChooseSides } from './choose-sides.tsx'
import css from './compare.module.css'
import { compareTexts, comparison, effects, isHeld, sides, swapSides, targetComparison } from './compare-state.ts'
import { EffectsSection } from './effects-section.tsx'
import { TargetSection } from './target-section.tsx'
import { VerdictSection } from './verdict-section.tsx'
import { WaysSection } from './ways-section.tsx'

/** What is read for the page that compares. */
export const compareReadings = [comparison, targetComparison, effects, rules]

/** A against B, and whether what was done helped. */
export function ComparePage() {
  const t = compareTexts.value
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const isTyping = event.target instanceof HTMLElement && event.target.closest('input, textarea, select, dialog')
      if (event.key !== 's' || isHeld.peek() || event.ctrlKey || event.metaKey || event.altKey || isTyping) return
      event.preventDefault()
      swapSides()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => {
      document.removeEventListener('keydown', onKeyDown)
      pageShortcuts.value = []
    }
  }, [])
  useEffect(() => {
    pageShortcuts.value = [{ keys: ['s'], does: t.choose.swap }]
  }, [t])
  const dimension = sides.value?.dimension
  useEffect(() => {
    if (dimension) readLabels(dimension)
  }, [dimension])
  const { data } = comparison
  const held = targetComparison.data.value
  const reading = isHeld.value ? targetComparison : comparison
  const { failure, retry } = reading
  // What cannot be compared is said; an answer of before would be about something else.
  const isRefused = failure.value?.outcome === 'problem' && failure.value.status < 500
  const isChosen = sides.value === null || (sides.value.a !== null && (isHeld.value || sides.value.b !== null))
  return (
    <>
      <ChooseSides />
      {failure.value?.outcome === 'problem' && isRefused && (
        <p role="alert" class={css.failed}>
          {failure.value.detail || t.failed} <RetryButton retry={retry} />
        </p>
      )}
      {isHeld.value && held && isChosen && !isRefused ? (
        <WhatWasRead reading={reading}>
          {held.counting && <p class="note">{t.counting}</p>}
          <TargetSection answer={held} />
        </WhatWasRead>
      ) : !isHeld.value && data.value && isChosen && !isRefused ? (
        <WhatWasRead reading={reading}>
          {data.value.counting && <p class="note">{t.counting}</p>}
          <VerdictSection answer={data.value} />
          <WaysSection answer={data.value} />
        </WhatWasRead>
      ) : failure.value && !isRefused ? (
        <FailureNotice failure={failure.value} retry={retry} />
      ) : (
        <h1 class={isChosen && !failure.value ? css.waiting : 'unseen'}>
          {isChosen && !failure.value ? texts.value.loading : t.choose.title}
        </h1>
      )}
      <EffectsSection />
    </>
  )
}
