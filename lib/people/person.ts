/** Characters of a password. A passphrase fits; what is longer would only cost time to hash. */
export const PASSWORD = { least: 10, most: 200 } as const;
