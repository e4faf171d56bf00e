/**
 * The address of the admin whom a first start makes, until that person gives their own: nobody receives mail at ".invalid"
 * (RFC 2606). It stands apart from the rules for addresses, which a page in the browser would load with it.
 */
export const FIRST_ADMIN_ADDRESS = 'admin@otzyv.invalid'
