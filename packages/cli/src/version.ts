/** The version of Sekisho, as the packages have it. */
export const VERSION = '0.1.0'
