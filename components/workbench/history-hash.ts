/** At the end of a lab's address: opens it at its history. */
export const HISTORY_HASH = '#history';
