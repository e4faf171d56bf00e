import table from './table.module.css'

/** Parts of a whole as a bar, the largest first; what it says stands in the cells beside it. */
export function Bar({ parts, width }: { parts: readonly { share: number; strong: boolean }[]; width: number }) {
  return (
    <svg class={table.bar} width={width} height="12" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">
      <rect class={table.track} width="100" height="12" />
      {parts.map(({ share, strong }) => (
        <rect
          key={`${strong}`}
          class={strong ? table.strong : table.weak}
          width={100 * Math.min(1, share)}
          height="12"
        />
      ))}
    </svg>
  )
}
