import type { ResourceType } from '../kinds/resources.ts';

const BY_WORD: Readonly<Record<string, ResourceType>> = {
  document: 'document',
  stylesheet: 'stylesheet',
  css: 'stylesheet',
  script: 'script',
  image: 'image',
  font: 'font',
  media: 'media',
  texttrack: 'media',
  xhr: 'data',
  fetch: 'data',
  eventsource: 'data',
  websocket: 'data',
  beacon: 'data',
  ping: 'data',
  preflight: 'data',
};

const BY_MIME: readonly (readonly [RegExp, ResourceType])[] = [
  [/^text\/html|^application\/xhtml/, 'document'],
  [/^text\/css/, 'stylesheet'],
  [/javascript|ecmascript/, 'script'],
  [/^image\//, 'image'],
  [/^font\/|^application\/(?:x-)?font/, 'font'],
  [/^(?:audio|video)\//, 'media'],
  [/[/+](?:json|xml)/, 'data'],
];

/** What a resource is, by the recorder's own word for it, else by its content type. */
export function resourceType(word: unknown, mime: string): ResourceType {
  const known = typeof word === 'string' ? BY_WORD[word.toLowerCase()] : undefined;
  return known ?? BY_MIME.find(([pattern]) => pattern.test(mime))?.[1] ?? 'other';
}

/** Whether content of the type is text, which packing makes smaller; pictures and fonts are packed already. */
export const isText = (type: ResourceType, mime: string): boolean =>
  mime === ''
    ? type === 'document' || type === 'stylesheet' || type === 'script'
    : /^text\/(?!event-stream)|javascript|[/+](?:json|xml)|wasm/.test(mime);
