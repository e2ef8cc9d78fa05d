import { expect, type Locator, type Page } from '@playwright/test';

/** The widget of a lesson of a site, whose goal is open. */
export async function openWidget(page: Page, url: string, lesson: string, title: string): Promise<Widget> {
  await page.goto(`${url}/learn/${lesson}`);
  const figure = page.getByRole('figure', { name: title });
  await figure.scrollIntoViewIfNeeded();
  // The figure is drawn by the server first: a key pressed before its script has come does nothing.
  await expect
    .poll(() =>
      figure.evaluate((element) => Object.keys(element).some((key) => key.startsWith('__reactFiber'))),
    )
    .toBe(true);
  const widget = new Widget(page, figure);
  await widget.isOpen();
  return widget;
}

/** A widget worked with the keyboard alone. */
export class Widget {
  constructor(
    readonly page: Page,
    readonly figure: Locator,
  ) {}

  get goal(): Locator {
    return this.figure.locator('[data-reached]');
  }

  async isOpen(): Promise<void> {
    await expect(this.goal).toHaveAttribute('data-reached', 'false');
  }

  async isReached(): Promise<void> {
    await expect(this.goal).toHaveAttribute('data-reached', 'true');
    await expect(this.goal).toContainText('Reached.');
  }

  /** Presses a button, or ticks and unticks a box, as soon as it can be: what it rests on may still be on its way. */
  async press(what: Locator): Promise<void> {
    await expect(what).toBeEnabled();
    await what.focus();
    await expect(what).toBeFocused();
    await this.page.keyboard.press('Space');
  }

  async button(name: string | RegExp): Promise<void> {
    await this.press(this.figure.getByRole('button', { name, exact: typeof name === 'string' }));
  }

  /** Chooses one of a group by the arrow keys, from the one that is chosen. */
  async choose(name: string | RegExp): Promise<void> {
    const wanted = this.figure.getByRole('radio', { name, exact: typeof name === 'string' });
    const group = this.figure.locator(`input[name="${await wanted.getAttribute('name')}"]`);
    await group.and(this.figure.locator(':checked')).focus();
    for (let moves = await group.count(); moves > 0 && !(await wanted.isChecked()); moves--)
      await this.page.keyboard.press('ArrowDown');
    await expect(wanted).toBeChecked();
  }

  /** Moves a slider to one of its places. */
  async slide(name: string | RegExp, place: number): Promise<void> {
    const slider = this.figure.getByRole('slider', { name });
    await slider.focus();
    await this.page.keyboard.press('Home');
    for (let i = 0; i < place; i++) await this.page.keyboard.press('ArrowRight');
  }
}
