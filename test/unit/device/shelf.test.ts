import { afterEach, beforeEach, expect, test } from 'vitest';
import { nameStore, readShelf, suffixOf, writeShelf } from '../../../lib/device/shelf.ts';

const before = Object.getOwnPropertyDescriptor(globalThis, 'localStorage');
const kept = new Map<string, string>();
beforeEach(() => {
  kept.clear();
  const localStorage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  Object.defineProperty(globalThis, 'localStorage', { value: localStorage, configurable: true });
});
afterEach(() => {
  if (before) Object.defineProperty(globalThis, 'localStorage', before);
  else Reflect.deleteProperty(globalThis, 'localStorage');
});

const FIRST = { current: 'hotpath', account: null, kept: [] };

test('a browser that never had an account has the store that it always had, under the names that it always had', () => {
  expect(readShelf()).toEqual(FIRST);
  expect(suffixOf('hotpath')).toBe('');
});

test('a shelf is read as it was written', () => {
  const shelf = {
    current: nameStore(),
    account: 'ann',
    kept: [{ name: 'hotpath', account: null }],
    notice: 'signed-out' as const,
  };
  writeShelf(shelf);
  expect(readShelf()).toEqual(shelf);
});

test.each(['', '{', 'null', '7', '{"current":7,"kept":[]}', '{"current":"hotpath"}'])(
  'what somebody else wrote there (%s) is no shelf',
  (text) => {
    kept.set('hotpath-stores', text);
    expect(readShelf()).toEqual(FIRST);
  },
);

test('no two stores have a name or a suffix in common', () => {
  const names = ['hotpath', nameStore(), nameStore()];
  expect(new Set(names.map(suffixOf)).size).toBe(3);
});

test('where the browser keeps nothing there is the first store, and a switch fails instead of seeming done', () => {
  Object.defineProperty(globalThis, 'localStorage', {
    configurable: true,
    get: () => {
      throw new DOMException('blocked', 'SecurityError');
    },
  });
  expect(readShelf()).toEqual(FIRST);
  expect(() => writeShelf({ ...FIRST, current: nameStore() })).toThrow('blocked');
});
