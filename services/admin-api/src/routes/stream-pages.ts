/** A file that is read and sent page by page, the next one when there is room for it; a reader who leaves ends the reading. */
export function streamPages(
  first: IteratorResult<string, undefined>,
  rest: AsyncGenerator<string, undefined>,
): ReadableStream {
  const encoder = new TextEncoder()
  let page = first
  return new ReadableStream({
    pull: async (controller) => {
      if (page.done) return controller.close()
      controller.enqueue(encoder.encode(page.value))
      page = await rest.next()
    },
    cancel: async () => void (await rest.return(undefined)),
  })
}
