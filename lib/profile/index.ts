export { type CpuProfile, readCpuProfile } from './formats/cpuprofile.ts';
export type { LabProfile, ProfiledFunction, ProfiledLine, ProfileNode } from './model.ts';
