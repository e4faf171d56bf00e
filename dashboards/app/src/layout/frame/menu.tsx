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
    box.current.querySelector<HTMLElement>('[autofocus], a, button, input')?.focus()
  }
  return (
    <>
      <button ref={opener} id={id} type="button" class={buttonClass} popovertarget={boxId} aria-label={label}>
        {button}
      </button>
      <div ref={box} id={boxId} popover="auto" class={css.menu} onToggle={place}>
        {children(() => box.current?.hidePopover())}
      </div>
    </>
  )
}
