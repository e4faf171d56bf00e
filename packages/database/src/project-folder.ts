/**
 * The project's own folder. It is found from this file, whose depth is that of the built server, so that what lies beside
 * the code is found by both.
 */
export const PROJECT_FOLDER = new URL('../../../', import.meta.url)
