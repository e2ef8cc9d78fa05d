export { readBody } from './body.ts';
export { type Admitted, gateRead, gateWrite } from './gate.ts';
export { log } from './log.ts';
export { readSettings, type Settings, SettingsInvalid } from './settings.ts';
