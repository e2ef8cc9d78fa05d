/** Where the key that signs badges is found alone: what a badge's header names it by. */
export const keyAddress = (site: string, thumbprint: string): string =>
  `${site}/api/certificates/keys/${thumbprint}`;
