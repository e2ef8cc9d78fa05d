import { describe, expect, it } from 'vitest';
import { commandOf, type Keys } from '../../../components/workbench/shortcuts.ts';

const press = (keys: Partial<Keys>): Keys => ({
  key: '',
  code: '',
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...keys,
});
const idle = { typing: false, running: false };

describe('shortcuts', () => {
  it('check with Ctrl Enter and measure with Ctrl Shift Enter, also with the command key and while typing', () => {
    expect(commandOf(press({ key: 'Enter', ctrlKey: true }), { typing: true, running: false })).toEqual({
      kind: 'run',
      task: 'check',
    });
    expect(commandOf(press({ key: 'Enter', metaKey: true, shiftKey: true }), idle)).toEqual({
      kind: 'run',
      task: 'measure',
    });
  });

  it('profile with Ctrl Alt Enter', () => {
    const keys = press({ key: 'Enter', ctrlKey: true, altKey: true });
    expect(commandOf(keys, { typing: true, running: false })).toEqual({ kind: 'run', task: 'profile' });
  });

  it('leave a plain Enter and a plain letter alone', () => {
    expect(commandOf(press({ key: 'Enter' }), idle)).toBeNull();
    expect(commandOf(press({ key: 'a', code: 'KeyA' }), idle)).toBeNull();
  });

  it('stop with Esc only while a run is going on', () => {
    expect(commandOf(press({ key: 'Escape' }), { typing: true, running: true })).toEqual({ kind: 'stop' });
    expect(commandOf(press({ key: 'Escape' }), { typing: true, running: false })).toBeNull();
  });

  it('go to a step with Alt and its digit', () => {
    expect(commandOf(press({ code: 'Digit4', key: '4', altKey: true }), idle)).toEqual({
      kind: 'step',
      step: 'measure',
    });
    expect(commandOf(press({ code: 'Digit6', key: '6', altKey: true }), idle)).toEqual({ kind: 'history' });
    expect(commandOf(press({ code: 'Digit7', key: '7', altKey: true }), idle)).toBeNull();
  });

  it('show the list with ? unless it is being typed', () => {
    expect(commandOf(press({ key: '?', shiftKey: true }), idle)).toEqual({ kind: 'help' });
    expect(commandOf(press({ key: '?', shiftKey: true }), { typing: true, running: false })).toBeNull();
  });
});
