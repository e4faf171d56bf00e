import type { PageLogo } from './render-document.ts'

type LogoRow = { media_type: string | null; width: number | null; height: number | null; image: Buffer | null }

/** A row of the logos as it stands in a page; null where the workspace has none. */
export function readLogo({ media_type: mediaType, width, height, image }: LogoRow): PageLogo | null {
  if (mediaType === null || width === null || height === null || image === null) return null
  return { mediaType, width, height, image: image.toString('base64') }
}
