type Option<T extends string> = { value: T; label: string; title?: string }

type Props<T extends string> = {
  name: string
  label: string
  value: T
  options: readonly Option<T>[]
  onChoose: (value: T) => void
}

/** A choice among few things, all in sight: radio buttons drawn as one strip. */
export function Strip<T extends string>({ name, label, value, options, onChoose }: Props<T>) {
  return (
    <fieldset class="choice">
      <legend>{label}</legend>
      <div class="strip">
        {options.map((option) => (
          <label key={option.value} title={option.title}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChoose(option.value)}
            />
            <span dir="auto">{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
