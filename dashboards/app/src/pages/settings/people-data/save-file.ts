/** Saves a text as a file of the person who looks at the page. */
export function saveFile(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The download has begun with the click; what is long keeps its own hold of the blob.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
