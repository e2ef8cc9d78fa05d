import { type Attempt, type Device, type LabState, type ListedAttempt, openDevice } from '#lib/device';
import { type Calibration, countNear, listOutcomes, NO_CALIBRATION } from './calibration.ts';
import { DraftKeeper } from './draft-keeper.ts';
import type { WorkbenchLab } from './lab.ts';
import { INITIAL_STATE, listRecalled, type WorkbenchEvent } from './workbench-state.ts';

/** What this device keeps of a lab, opened. Without storage everything works and nothing is kept. */
export interface OpenedLab {
  readonly device: Device | null;
  readonly keeper: DraftKeeper;
  /** Why nothing is kept; a sentence. */
  readonly problem: string | null;
  readonly state: LabState;
  readonly attempts: readonly ListedAttempt[];
  /** What the page opens with, as far as it is here; `away` are the ids of what is not. */
  readonly runs: readonly Attempt[];
  readonly away: readonly string[];
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
    const recalled = listRecalled(attempts);
    const here = recalled.filter((id) => attempts.some((one) => one.id === id && one.isHere));
    const runs = await Promise.all(here.map((id) => device.readAttempt(id)));
    const away = recalled.filter((id) => !here.includes(id));
    return { device, keeper, problem: null, state, attempts, runs, away, calibration };
  } catch (cause) {
    const keeper = new DraftKeeper({ ...options, device: null });
    const nothing = {
      state: INITIAL_STATE.lab,
      attempts: [],
      runs: [],
      away: [],
      calibration: NO_CALIBRATION,
    };
    return { device: null, keeper, problem: messageOf(cause), ...nothing };
  }
}

/** The message of anything that was thrown; of a script that did not come, what that means. */
export function messageOf(cause: unknown): string {
  if (cause instanceof Error && cause.name === 'ChunkLoadError')
    return 'A part of this page did not come: load it again once there is a connection.';
  return cause instanceof Error ? cause.message : String(cause);
}

/** Asks for what the page would have opened with, had it been made on this device. */
export async function recallFrom(device: Device, ids: readonly string[]): Promise<WorkbenchEvent> {
  try {
    return { type: 'recalled', runs: await Promise.all(ids.map((id) => device.readAttempt(id))) };
  } catch (cause) {
    return { type: 'recalled', runs: [], missed: messageOf(cause) };
  }
}
