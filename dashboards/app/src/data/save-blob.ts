/** Saves what the page holds as a file of the person who looks at it. */
export function saveBlob(name: string, blob: Blob): void {
  const address = URL.createObjectURL(blob)
  clickLink(address, name)
  // The download has begun with the click; what is long keeps its own hold of the blob.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

/** Lets the browser fetch an address into a file, as a click on a link does. */
export function clickLink(address: string, name: string): void {
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
}
