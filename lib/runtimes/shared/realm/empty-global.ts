import { installConsole } from './console.ts';
import { isAllowed } from './environment.ts';
import { eventTargetProto, objectProto, performanceProto, scope } from './platform.ts';
import { defineProperty, getOwnPropertyDescriptor, getPrototypeOf, ownKeys } from './primordials.ts';
import { installStacks } from './stacks.ts';

/**
 * Removes from the worker's global, and from its prototypes, everything that the learner is not to find.
 * @returns names that could not be removed; empty when confinement holds
 */
export const emptyGlobal = (): string => {
  let unremoved = '';
  for (let object: object | null = scope; object && object !== objectProto; object = getPrototypeOf(object)) {
    for (const key of ownKeys(object)) {
      if (typeof key === 'symbol' || isAllowed(key)) continue;
      try {
        delete (object as Record<string, unknown>)[key];
      } catch {}
      if (getOwnPropertyDescriptor(object, key)) {
        try {
          defineProperty(object, key, { value: undefined, writable: false, configurable: false });
        } catch {}
        const rest = getOwnPropertyDescriptor(object, key)!;
        // Constants such as TEMPORARY cannot be removed and give nothing away.
        if (
          typeof rest.value === 'function' ||
          (typeof rest.value === 'object' && rest.value !== null) ||
          rest.get
        )
          unremoved += `${key} `;
      }
    }
  }
  for (const key of ownKeys(performanceProto)) {
    if (key !== 'now' && key !== 'constructor' && typeof key === 'string')
      delete (performanceProto as unknown as Record<string, unknown>)[key];
  }
  // The way to the event classes and their constructors goes with the prototypes' own links.
  for (const prototype of [performanceProto, eventTargetProto]) {
    try {
      delete (prototype as unknown as { constructor?: unknown }).constructor;
    } catch {}
  }
  installConsole(scope);
  installStacks();
  return unremoved;
};
