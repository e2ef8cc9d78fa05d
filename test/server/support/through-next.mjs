// Loaded into a server (--import): no route is answered beside Next, so that what stands around one can be compared.
Object.defineProperty(globalThis, 'hotpathDirectly', { get: () => undefined, set: () => undefined });
