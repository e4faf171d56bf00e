import type { RefObject } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'

/** What A4 has between the margins that `small-and-print.css` sets, in pixels. */
const PAPER_WIDTH = 700

type Drawn = { width: number; isOnPaper: boolean }

/**
/**
 * The width in whole pixels of the element that gets the ref, kept up to date, and whether it is drawn for paper; until it is
 * measured it is that of the page, as most charts are as wide and need not be drawn again then. On paper it is `paper`: what
 * is scaled to its place may be drawn wider than that, so that it takes less of the height.
 */
export function useWidth(paper = PAPER_WIDTH): [RefObject<HTMLDivElement | null>, number, boolean] {
  const ref = useRef<HTMLDivElement>(null)
  const [{ width, isOnPaper }, setDrawn] = useState<Drawn>(() => ({
    width: document.getElementById('main')?.clientWidth || PAPER_WIDTH,
    isOnPaper: false,
  }))
  useLayoutEffect(() => {
    const element = ref.current
    if (!element) return
    const draw = (width: number, isOnPaper: boolean) =>
      setDrawn((before) => (before.width === width && before.isOnPaper === isOnPaper ? before : { width, isOnPaper }))
    const measure = () => draw(Math.max(120, Math.floor(element.clientWidth)), false)
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    // A page is laid out for paper at once, before anything could be measured.
    const drawForPaper = () => draw(paper, true)
    addEventListener('beforeprint', drawForPaper)
    addEventListener('afterprint', measure)
    return () => {
      observer.disconnect()
      removeEventListener('beforeprint', drawForPaper)
      removeEventListener('afterprint', measure)
    }
  }, [])
  return [ref, width, isOnPaper]
}
