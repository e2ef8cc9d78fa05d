'use client';

import type { ReactNode } from 'react';
import { THEME_KEY } from './theme.ts';

/** Switches between light and dark and remembers the choice on this device. @param children the icon */
export function ThemeToggle({ children }: { readonly children: ReactNode }) {
  const toggle = () => {
    const root = document.documentElement;
    const dark = root.dataset.theme
      ? root.dataset.theme === 'dark'
      : matchMedia('(prefers-color-scheme: dark)').matches;
    root.dataset.theme = dark ? 'light' : 'dark';
    try {
      localStorage.setItem(THEME_KEY, root.dataset.theme);
    } catch {
      // Storage may be refused (private windows); the choice then lasts as long as the page.
    }
  };
  return (
    <button
      type="button"
      className="iconbtn"
      onClick={toggle}
      aria-label="Switch between light and dark"
      title="Light or dark"
    >
      {children}
    </button>
  );
}
