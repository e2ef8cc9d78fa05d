import { BlobOf, createUrl, revokeUrl, whenSettled } from './platform.ts';

/** Imports a text as a module. */
export const importText = (
  source: string,
  done: (namespace: object) => void,
  failed: (thrown: unknown) => void,
) => {
  const url = createUrl(
    new BlobOf([source], { __proto__: null, type: 'text/javascript' } as BlobPropertyBag),
  );
  whenSettled(
    import(/* @vite-ignore */ url),
    (namespace: unknown) => {
      revokeUrl(url);
      done(namespace as object);
    },
    (thrown: unknown) => {
      revokeUrl(url);
      failed(thrown);
    },
  );
};
