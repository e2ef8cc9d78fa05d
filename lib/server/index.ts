export { readBody } from './body.ts';
export { type Admitted, gateRead, gateWrite } from './gate.ts';
export { findUnready, startStopping } from './health.ts';
export { createListener } from './listener.ts';
export { log } from './log.ts';
export { readSettings, type Settings, SettingsInvalid } from './settings.ts';
