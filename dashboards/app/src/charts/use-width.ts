import type { RefObject } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'

/** What A4 has between the margins that `small-and-print.css` sets, in pixels. */
const PAPER_WIDTH = 700

/**
 * The width in whole pixels of the element that gets the ref, kept up to date; until it is measured that of the page, as most
 * charts are as wide and need not be drawn again then. On paper it is `paper`: what is scaled to its place may be drawn wider
 * than that, so that it takes less of the height.
 */
export function useWidth(paper = PAPER_WIDTH): [RefObject<HTMLDivElement | null>, number] {
  const ref = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(() => document.getElementById('main')?.clientWidth || PAPER_WIDTH)
  useLayoutEffect(() => {
    const element = ref.current
    if (!element) return
    const measure = () => setWidth(Math.max(120, Math.floor(element.clientWidth)))
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    // A page is laid out for paper at once, before anything could be measured.
    const drawForPaper = () => setWidth(paper)
    addEventListener('beforeprint', drawForPaper)
    addEventListener('afterprint', measure)
    return () => {
      observer.disconnect()
      removeEventListener('beforeprint', drawForPaper)
      removeEventListener('afterprint', measure)
    }
  }, [])
  return [ref, width]
}
