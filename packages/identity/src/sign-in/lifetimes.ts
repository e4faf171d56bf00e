const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** How long a sign-in link works, once. */
export const LINK_MS = 15 * MINUTE_MS
/** A session ends if it is not used for so long. */
export const SESSION_IDLE_MS = 12 * HOUR_MS
/** A session ends at this age, however much it is used. */
export const SESSION_MAX_MS = 30 * 24 * HOUR_MS
/** A session's last use is written down this often at most, so that few requests write. */
export const SESSION_TOUCH_MS = 5 * MINUTE_MS
