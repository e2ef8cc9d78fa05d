import type { LabKinds } from './kinds/index.ts';

export type RuntimeName = keyof LabKinds<unknown, unknown>;

/** Any lab: `runtime` says which. See docs/labs.md for the contract. */
export type LabDefinition<Input = unknown, Output = unknown> = LabKinds<Input, Output>[RuntimeName];

/**
 * Gives a lab its types; labs of another runtime than JavaScript name it: `defineLab<Input, Output, 'sql'>`. Validation
 * happens when the course is compiled, with every problem reported in one pass.
 */
export function defineLab<Input, Output, Name extends RuntimeName = 'js'>(
  lab: LabKinds<Input, Output>[Name],
): LabKinds<Input, Output>[Name] {
  return lab;
}
