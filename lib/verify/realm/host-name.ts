/** The name on a realm's global under which the thread outside lends its functions. */
export const HOST_NAME = 'realmHost';
