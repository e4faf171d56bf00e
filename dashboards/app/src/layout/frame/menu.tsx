import type { ComponentChildren } from 'preact'
import { useId, useRef } from 'preact/hooks'
import css from './menu.module.css'

type Props = {
  /** What stands on the button, and its look. */
  button: ComponentChildren
  buttonClass: string
  /** What the button is for, where its text does not say so. */
  label?: string
  /** The id of the button, by which a shortcut finds it. */
  id?: string
  /** Called when what floats is opened or closed. */
  toggled?: (isOpen: boolean) => void
  /** What floats below the button; `close` hides it again. */
  children: (close: () => void) => ComponentChildren
}

/** A button with something that floats below it. Escape, and a click elsewhere, hide it, as the browser does for popovers. */
export function Menu({ button, buttonClass, label, id, toggled, children }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const opener = useRef<HTMLButtonElement>(null)
  const boxId = useId()
  /** Below the button, and within the window. */
  const place = (event: { newState: string }) => {
    toggled?.(event.newState === 'open')
    if (event.newState !== 'open' || !box.current || !opener.current) return
    const at = opener.current.getBoundingClientRect()
    box.current.style.top = `${at.bottom + 6}px`
    box.current.style.left = `${Math.max(8, Math.min(at.left, innerWidth - box.current.offsetWidth - 8))}px`
    box.current.style.maxHeight = `${Math.max(160, innerHeight - at.bottom - 20)}px`
  }
  /**
   * The browser itself focuses the control that is marked, as soon as the menu is shown. To focus it in `onToggle` would be too
   * late: by then somebody may have moved on.
   */
  const markFirst = (event: { newState: string }) => {
    if (event.newState !== 'open') return
    const [first, ...others] = box.current?.querySelectorAll<HTMLElement>('a, button, input') ?? []
    for (const other of others) other.autofocus = false
    if (first) first.autofocus = true
  }
  return (
    <>
      <button ref={opener} id={id} type="button" class={buttonClass} popovertarget={boxId} aria-label={label}>
        {button}
      </button>
      <div ref={box} id={boxId} popover="auto" class={css.menu} onBeforeToggle={markFirst} onToggle={place}>
        {children(() => box.current?.hidePopover())}
      </div>
    </>
  )
}
