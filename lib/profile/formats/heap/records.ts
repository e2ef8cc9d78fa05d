import { asList, field, Unreadable } from '../../unreadable.ts';

/** Whether a JSON value is a snapshot of V8's heap, with or without stacks of allocations. */
export const isSnapshot = (value: unknown): boolean =>
  field(field(field(value, 'snapshot'), 'meta'), 'node_fields') !== undefined &&
  Array.isArray(field(value, 'nodes')) &&
  Array.isArray(field(value, 'strings'));

/** Whether a snapshot holds stacks of allocations, by function. */
export const hasAllocationStacks = (value: unknown): boolean => {
  const tree = field(value, 'trace_tree');
  return isSnapshot(value) && Array.isArray(tree) && tree.length > 0;
};

/** The names of a record's fields; every one of `needed` is among them. */
export function fieldsOf(
  meta: Record<string, unknown>,
  of: string,
  needed: readonly string[],
): readonly string[] {
  const fields = asList(meta[of], `snapshot.meta.${of}`) as string[];
  for (const one of needed)
    if (!fields.includes(one))
      throw new Unreadable(`snapshot.meta.${of} has no "${one}", without which nothing can be read.`);
  return fields;
}

/** A flat list of numbers as records. What is no whole number from 0 is refused when it is asked for. */
export function columnsOf(value: unknown, of: string, fields: readonly string[]) {
  const list = asList(value, of);
  if (list.length % fields.length !== 0)
    throw new Unreadable(
      `${of} has ${list.length} numbers, which is no multiple of its ${fields.length} fields: the file is damaged.`,
    );
  const placeOf = new Map(fields.map((name, at) => [name, at]));
  return {
    size: list.length / fields.length,
    /** 0 for a field that this version does not write. */
    at(record: number, name: string): number {
      const place = placeOf.get(name);
      if (place === undefined) return 0;
      const value = list[record * fields.length + place];
      if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
      throw new Unreadable(`${of}[${record}] has no whole number from 0 for "${name}".`);
    },
  };
}
