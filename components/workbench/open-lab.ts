import { type Attempt, type Device, type LabState, openDevice } from '#lib/device';
import { type Calibration, countNear, listOutcomes, NO_CALIBRATION } from './calibration.ts';
import { DraftKeeper } from './draft-keeper.ts';
import type { WorkbenchLab } from './lab.ts';
import { INITIAL_STATE } from './workbench-state.ts';

/** What this device keeps of a lab, opened. Without storage everything works and nothing is kept. */
export interface OpenedLab {
  readonly device: Device | null;
  readonly keeper: DraftKeeper;
  /** Why nothing is kept; a sentence. */
  readonly problem: string | null;
  readonly state: LabState;
  readonly attempts: readonly Attempt[];
  readonly calibration: Calibration;
}

/**
 * Opens the device, the draft and the attempts of one lab. Never rejects.
 * @param onReplaced is called when the text is to be replaced in the editor.
 */
export async function openLab(lab: WorkbenchLab, onReplaced: (source: string) => void): Promise<OpenedLab> {
  const options = { lab: lab.id, labVersion: lab.version, starter: lab.starter, onReplaced };
  try {
    const device = await openDevice();
    const keeper = new DraftKeeper({ ...options, device });
    await keeper.load();
    const state = await device.changeLab(lab.id, { lastOpenedAt: Date.now() });
    // Every attempt is read only where the calibration is shown: before a prediction.
    const calibration = state.prediction
      ? NO_CALIBRATION
      : countNear(listOutcomes(lab.speedupLabs, (await device.readAll()).labs, await device.listAttempts()));
    const attempts = await device.listAttempts(lab.id);
    return { device, keeper, problem: null, state, attempts, calibration };
  } catch (cause) {
    const keeper = new DraftKeeper({ ...options, device: null });
    const nothing = { state: INITIAL_STATE.lab, attempts: [], calibration: NO_CALIBRATION };
    return { device: null, keeper, problem: messageOf(cause), ...nothing };
  }
}

/** The message of anything that was thrown. */
export function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
