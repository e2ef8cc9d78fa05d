export {
  changeEmail,
  changeName,
  changePassword,
  erasePerson,
  exportPerson,
  findOwnerByEmail,
  findPerson,
  isPassword,
  isPersons,
  requestReset,
  resetPassword,
} from './account.ts';
export { type AccountSettings, configureAccounts } from './auth.ts';
export { findPending, keepPending, sweepPending, takePending } from './pending.ts';
export {
  connectProvider,
  disconnectProvider,
  enterProved,
  findOrMakePerson,
  isFreshSession,
  type ProviderClaims,
  readWaysIn,
  type WaysIn,
} from './providers.ts';
export {
  confirmFactor,
  dropFactor,
  type FactorState,
  offerFactor,
  readFactor,
} from './second-factor.ts';
export { type Entered, type PersonView, signIn, signOut, signOutElsewhere, signUp } from './sign-in.ts';
