/** The address of a public page, to be opened or copied. */
export function Link({ url }: { url: string }) {
  return (
    <p class="break">
      <a href={url} target="_blank" rel="noreferrer">
        {url}
      </a>
    </p>
  )
}
