/** The whole address of a path of the product, as the world outside reaches it. */
export function urlOf(publicUrl: string, path: string): string {
  return publicUrl.replace(/\/+$/, '') + path
}
