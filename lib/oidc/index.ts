/** OpenID Connect as a relying party: where somebody is sent to say who they are, and what came back of it. */
export { type ProviderSettings, ProvidersInvalid, readProviders } from './providers.ts';
export { type Begun, beginAt, type Claims, finishAt } from './sign-in.ts';
