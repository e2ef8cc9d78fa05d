export { type Action, type Actor, authorize, type Resource, RULES } from './authorize.ts';
export { type Credentials, cookieFor, readCredentials } from './credentials.ts';
export { cleanName, NAME_GRAPHEMES, PASSWORD } from './person.ts';
export { Refusal } from './refusal.ts';
