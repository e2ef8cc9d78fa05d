export { readBody } from './body.ts';
export { type Admitted, gateRead, gateWrite } from './gate.ts';
export { findUnready, isStopping, startStopping } from './health.ts';
export { configureLimits, limitFailures } from './limits.ts';
export { createListener } from './listener.ts';
export { log } from './log.ts';
export { sendInvitation, sendReset } from './mail.ts';
export { siteOrigin } from './origin.ts';
export { readSettings, SETTING_NAMES, type Settings, SettingsInvalid } from './settings.ts';
