import { expect, type Page } from '@playwright/test';

/** What a learner does at a lab, for stories. */
export const LAB = '/labs/crm-merge-quadratic';

/** On one line: the editor closes brackets and indents by itself, and typing over what it closed is what people do. */
export const GOLD =
  'type Row = { email: string; plan: string }; const norm = (email: string) => email.trim().toLowerCase(); ' +
  'export function mergePlans(input: { contacts: Row[]; accounts: Row[] }): (string | null)[] { const plans = new Map<string, string>(); ' +
  'for (const account of input.accounts) { const key = norm(account.email); if (!plans.has(key)) plans.set(key, account.plan); } ' +
  'return input.contacts.map((contact) => plans.get(norm(contact.email)) ?? null); }';
export const WRONG =
  'export function mergePlans(input: any): (string | null)[] { return input.contacts.map(() => null); }';
export const ENDLESS = 'export function mergePlans(input: any): any { for (;;) { input; } }';
export const MEMORY_BOMB =
  'export function mergePlans(input: any): any { const kept: any[] = []; for (;;) { kept.push(new Array(1000).fill(kept.length)); } }';

/** Answers the three questions of the predict step. */
export async function predict(page: Page, choice = '20×'): Promise<void> {
  await page.getByRole('radio', { name: choice, exact: true }).check();
  await page.getByRole('radio', { name: /^Line \d+: const match/ }).check();
  await page.getByRole('radio', { name: 'Fairly' }).check();
  await page.getByRole('button', { name: 'Lock it in and profile' }).click();
  await expect(page.getByRole('tab', { name: 'Profile' })).toHaveAttribute('aria-selected', 'true');
}

/** Answers the predict step of any lab: the choice, and the first answer to whatever else is asked. */
export async function predictAlong(page: Page, choice: string): Promise<void> {
  await page.getByRole('radio', { name: choice, exact: true }).check();
  for (const group of await page.getByRole('radiogroup').all())
    if ((await group.getByRole('radio', { checked: true }).count()) === 0)
      await group.getByRole('radio').first().check();
  await page.getByRole('radio', { name: 'Fairly' }).check();
  await page.getByRole('button', { name: /Lock it in/ }).click();
}

/** Focuses the editor once it has loaded. */
export async function openEditor(page: Page): Promise<void> {
  await page.locator('.monaco-editor .view-lines').click();
  await expect(page.locator('.monaco-editor.focused')).toBeVisible();
}

/** Replaces the code by typing, and waits until it is kept. */
export async function typeCode(page: Page, source: string): Promise<void> {
  await openEditor(page);
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.press('Delete');
  await page.keyboard.type(source);
  await expect(page.locator('[data-save="saved"]')).toBeVisible();
}

/** Presses Measure and gives the verdict's element once there is one. */
export async function measure(page: Page, timeoutMs = 60_000) {
  // The verdict of the run before may still be there for a moment: it is marked, and an unmarked one is waited for.
  const verdicts = page.getByRole('region', { name: 'Results' }).locator('[role="status"][data-verdict]');
  await verdicts.evaluateAll((found) => {
    for (const one of found) one.setAttribute('data-before', '');
  });
  await page.getByRole('button', { name: /^Measure/ }).click();
  const verdict = page
    .getByRole('region', { name: 'Results' })
    .locator('[role="status"][data-verdict]:not([data-before])');
  await expect(verdict).toBeVisible({ timeout: timeoutMs });
  return verdict;
}
