/** A file that is read and sent page by page, the next one when there is room for it; a reader who leaves ends the reading. */
export function streamPages(
  first: IteratorResult<string | Uint8Array, undefined>,
  rest: AsyncGenerator<string | Uint8Array, undefined>,
  onLeave: () => void = () => {},
): ReadableStream {
  const encoder = new TextEncoder()
  let page = first
  return new ReadableStream({
    pull: async (controller) => {
      if (page.done) return controller.close()
      controller.enqueue(typeof page.value === 'string' ? encoder.encode(page.value) : page.value)
      page = await rest.next()
    },
    cancel: async () => {
      onLeave()
      await rest.return(undefined)
    },
  })
}
