import { useLayoutEffect, useRef } from 'preact/hooks'
import { frameTexts } from '../../data/page-state.ts'

type Props = { name: string; setName: (name: string) => void }

/** What a view is called; the field has the focus once it is there. */
export function ViewNameField({ name, setName }: Props) {
  const box = useRef<HTMLInputElement>(null)
  useLayoutEffect(() => box.current?.focus(), [])
  return (
    <label>
      {frameTexts.value.views.name}
      <input
        ref={box}
        type="text"
        dir="auto"
        autocomplete="off"
        maxLength={80}
        required
        value={name}
        onInput={(event) => setName(event.currentTarget.value)}
      />
    </label>
  )
}
