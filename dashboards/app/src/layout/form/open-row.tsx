import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'

type Props = {
  id: string
  /** Shown paler: what it is about is not at work. */
  isOff: boolean
  /** What is always seen of it, in an element of the class `row-text`. */
  text: ComponentChildren
  /** The words on the button, and those that also say what it opens, for who hears the button alone. */
  button: string
  title: string
  /** What was done last, read aloud as it changes; '' before. */
  said: string
  /** What is below the row as long as it is open. */
  children: (close: () => void) => ComponentChildren
}

/** A row of a list that opens: a line, a button, and below it what can be read and done. */
export function OpenRow({ id, isOff, text, button, title, said, children }: Props) {
  const [open, setOpen] = useState(false)
  return (
    <li class={isOff ? 'off' : ''}>
      <div class="row">
        {text}
        <button type="button" aria-expanded={open} aria-controls={id} aria-label={title} onClick={() => setOpen(!open)}>
          {button}
        </button>
      </div>
      <p role="status">{said}</p>
      {open && (
        <div id={id} class="row-more">
          {children(() => setOpen(false))}
        </div>
      )}
    </li>
  )
}
