export { type Action, type Actor, authorize, type Resource, RULES } from './authorize.ts';
export { type Credentials, cookieFor, readCredentials } from './credentials.ts';
export { PASSWORD } from './person.ts';
export { Refusal } from './refusal.ts';
export { assertRemoval, assertRoleChange, findHeir, type Placed, ROLES, type Role } from './roles.ts';
