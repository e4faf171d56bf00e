/** A picture that is what it says it is. */
export type ReadImage =
  | { outcome: 'image'; mediaType: 'image/png' | 'image/jpeg'; width: number; height: number }
  | { outcome: 'not_an_image' }

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

/**
 * Reads what a picture is from its bytes, never from its name: PNG or JPEG, whole from its first byte to its last, with nothing
 * behind it, and its size in pixels. Anything else is none; SVG as well, which can hold scripts.
 */
export function readImage(bytes: Uint8Array): ReadImage {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const size = PNG.every((byte, at) => bytes[at] === byte) ? readPng(view) : readJpeg(view)
  return size === null || size.width === 0 || size.height === 0
    ? { outcome: 'not_an_image' }
    : { outcome: 'image', ...size }
}

type Size = { mediaType: 'image/png' | 'image/jpeg'; width: number; height: number }

const IHDR = 0x49484452
const IEND = 0x49454e44
/** Chunks that make it move: a logo stands still. */
const MOVES = 0x6163544c

/** Walks the chunks: each has a length, a name and a checksum; the first is the header, and the end is the end of the file. */
function readPng(view: DataView): Size | null {
  let size: Size | null = null
  for (let at = 8; at + 12 <= view.byteLength; ) {
    const length = view.getUint32(at)
    const name = view.getUint32(at + 4)
    const next = at + 12 + length
    if (next > view.byteLength || name === MOVES) return null
    if (size === null) {
      if (name !== IHDR || length !== 13) return null
      size = { mediaType: 'image/png', width: view.getUint32(at + 8), height: view.getUint32(at + 12) }
    }
    if (name === IEND) return next === view.byteLength ? size : null
    at = next
  }
  return null
}

/** Walks the segments up to the picture itself, and wants the mark of its end at the end of the file. */
function readJpeg(view: DataView): Size | null {
  const last = view.byteLength - 2
  if (last < 4 || view.getUint16(0) !== 0xffd8 || view.getUint16(last) !== 0xffd9) return null
  for (let at = 2; at + 4 <= last; ) {
    const mark = view.getUint16(at)
    const length = view.getUint16(at + 2)
    if (mark < 0xffc0 || mark > 0xfffe || length < 2) return null
    const isFrame = mark >= 0xffc0 && mark <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(mark)
    if (isFrame) {
      if (at + 9 > last) return null
      return { mediaType: 'image/jpeg', width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
    }
    at += 2 + length
  }
  return null
}
