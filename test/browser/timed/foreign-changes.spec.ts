import { expect, type Page, test } from '@playwright/test';
import { type Site, startSite } from '../../../scripts/site.ts';
import { GOLD, LAB, measure, predict, typeCode, WRONG } from '../learner.ts';

let site: Site;
test.beforeAll(async () => {
  site = await startSite();
});
test.afterAll(() => site.close());

/**
 * Changes every text of the page as it comes, as translators do: wraps it in two elements, or puts two elements with the
 * same words in its place. Attributes and a style sheet come along, as from a dark-mode extension.
 */
function changeEveryText(how: 'wrap' | 'replace' | 'remove-and-insert'): void {
  const skipped = '[translate="no"], script, style, textarea, svg, noscript, font';
  const change = (text: Text) => {
    const parent = text.parentElement;
    if (!parent || parent.closest(skipped) || !text.data.trim()) return;
    const outer = document.createElement('font');
    const inner = outer.appendChild(document.createElement('font'));
    if (how === 'wrap') {
      parent.insertBefore(outer, text);
      inner.appendChild(text);
      return;
    }
    inner.textContent = text.data;
    if (how === 'replace') {
      text.replaceWith(outer);
      return;
    }
    const next = text.nextSibling;
    text.remove();
    parent.insertBefore(outer, next);
  };
  const changeAll = (root: Node) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const texts: Text[] = [];
    while (walker.nextNode()) texts.push(walker.currentNode as Text);
    texts.forEach(change);
  };
  new MutationObserver((records) => {
    for (const { addedNodes, target, type } of records) {
      if (type === 'characterData') change(target as Text);
      for (const node of addedNodes) {
        if (node.nodeType === Node.TEXT_NODE) change(node as Text);
        else if (node.nodeType === Node.ELEMENT_NODE) {
          (node as Element).setAttribute('data-darkened', '');
          changeAll(node);
        }
      }
    }
  }).observe(document, { childList: true, subtree: true, characterData: true });
  addEventListener('DOMContentLoaded', () => {
    document.head.append(document.createElement('style'));
    changeAll(document.body);
  });
}

for (const how of ['wrap', 'replace', 'remove-and-insert'] as const) {
  test(`a lab goes from prediction to history while every text is changed (${how})`, async ({ page }) => {
    const errors = watchErrors(page);
    await page.addInitScript(changeEveryText, how);
    await page.goto(site.url + LAB);
    await expect(page.locator('font').first()).toBeAttached();
    await predict(page);
    await typeCode(page, WRONG);
    await page.getByRole('button', { name: /^Check/ }).click();
    await expect(page.locator('[data-correct="false"]')).toContainText('3 of 3 cases differ');
    const wrong = await measure(page);
    await expect(wrong).toContainText('Wrong result');
    await typeCode(page, GOLD);
    await expect(page.locator('[data-earlier]').first()).toContainText('For earlier code');
    await page.getByRole('button', { name: /^Check/ }).click();
    await expect(page.locator('[data-correct="true"]')).toContainText(
      '3 of 3 cases give the expected answer',
    );
    const right = await measure(page);
    await expect(right).toHaveAttribute('data-verdict', /met|not-yet|undecided/);
    await expect(right).not.toContainText('Wrong result');
    await page.getByRole('tab', { name: 'Profile' }).click();
    await page.getByRole('group', { name: 'Profile of' }).getByRole('button', { name: 'Yours' }).click();
    await page.getByRole('button', { name: /^Profile my code/ }).click();
    await expect(page.locator('[data-profile="yours"]')).toBeVisible({ timeout: 60_000 });
    await page.getByRole('group', { name: 'Profile of' }).getByRole('button', { name: 'Difference' }).click();
    await page.getByRole('tab', { name: 'Explain' }).click();
    await page.getByRole('tab', { name: 'Predict' }).click();
    await expect(page.getByRole('region', { name: 'Results' })).toContainText('Your prediction');
    await page.getByRole('tab', { name: /History/ }).click();
    await expect(page.getByRole('tab', { name: /History/ })).toContainText('4');
    await page
      .getByRole('button', { name: /^Restore attempt/ })
      .last()
      .click();
    await expect(page.locator('[data-notice]')).toContainText('is in the editor');
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('button', { name: /hint 1/i }).click();
    await expect(page.getByRole('region', { name: 'Hints' })).toContainText('1 of 3 used');
    await expectAlive(page, errors);
  });

  test(`a quiz and widgets answer while every text is changed (${how})`, async ({ page }) => {
    const errors = watchErrors(page);
    await page.addInitScript(changeEveryText, how);
    await page.goto(`${site.url}/learn/measure-first/quiz`);
    const question = page.locator('form').first();
    for (const round of [1, 2]) {
      await question
        .locator('input')
        .nth(round - 1)
        .check();
      await question.getByRole('button', { name: 'Check' }).click();
      await expect(question.getByRole('status')).toContainText(/Right|Not right yet/);
      await expect(page.getByText(/\d of \d+ right, 1 answered/)).toBeVisible();
      await question.getByRole('button', { name: 'Try again' }).click();
      await expect(page.getByText('Your answers are kept on this device.')).toBeVisible();
    }
    for (const path of [
      '/learn/measure-first/the-consultants-loop',
      '/learn/measure-first/80-20-low-hanging-fruit-when-to-stop',
    ]) {
      await page.goto(site.url + path);
      await useEveryControl(page);
      await expectAlive(page, errors);
    }
  });
}

/** Moves every slider and presses every button of the lesson's widgets, twice. */
async function useEveryControl(page: Page): Promise<void> {
  const main = page.getByRole('main');
  for (let round = 0; round < 2; round++) {
    for (const slider of await main.locator('figure input[type="range"]').all()) {
      await slider.focus();
      await page.keyboard.press(round === 0 ? 'ArrowRight' : 'Home');
    }
    for (const choice of await main.locator('figure input:is([type="radio"], [type="checkbox"])').all())
      await choice.click({ force: true, timeout: 2_000 }).catch(() => {});
    for (const button of await main.locator('figure button:visible').all())
      await button.click({ timeout: 2_000 }).catch(() => {});
  }
}

function watchErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  return errors;
}

async function expectAlive(page: Page, errors: readonly string[]): Promise<void> {
  await expect(page.getByText('This page stopped working')).toHaveCount(0);
  // React says what it found changed when it took the page over, and renders it again.
  expect(errors.filter((message) => !/hydrat|Minified React error #4(?:18|22|23|25)/i.test(message))).toEqual(
    [],
  );
}
