import { notData } from '#lib/lab';

/**
 * An output with markers in it, as the harness sends one that could not be copied, with {@link notData} in their place:
 * a lab's check then says what differs, and prints them in words.
 *
 * @param key of a marker, known to the harness alone
 */
export function reviveNotData(output: unknown, key: string): unknown {
  if (typeof output !== 'object' || output === null) return output;
  if (Object.hasOwn(output, key)) return notData(String((output as Record<string, unknown>)[key]));
  if (Array.isArray(output)) return output.map((item) => reviveNotData(item, key));
  if (Object.getPrototypeOf(output) !== Object.prototype) return output;
  return Object.fromEntries(Object.entries(output).map(([name, value]) => [name, reviveNotData(value, key)]));
}
