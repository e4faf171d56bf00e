import type { RefObject } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'

/** As wide as a chart is drawn for A4, whose type then has the size of that around it. */
const PAPER_WIDTH = 860

/** The width in whole pixels of the element that gets the ref, kept up to date; `first` until it is measured. */
export function useWidth(first: number): [RefObject<HTMLDivElement | null>, number] {
  const ref = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(first)
  useLayoutEffect(() => {
    const element = ref.current
    if (!element) return
    const measure = () => setWidth(Math.max(120, Math.floor(element.clientWidth)))
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    // A page is laid out for paper at once, before anything could be measured: it is drawn for that, and scaled the rest.
    const drawForPaper = () => setWidth(PAPER_WIDTH)
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
