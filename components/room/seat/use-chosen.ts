import { useEffect, useState } from 'react';

/**
 * What the reader chose: at once, and as the room has it from when it says so. `choose` is handed what tells the room, and
 * goes back when that is refused.
 */
export function useChosen<Value>(
  known: Value,
): [chosen: Value, choose: (value: Value, tell: () => Promise<boolean>) => void] {
  const [own, setOwn] = useState<{ readonly value: Value }>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the room has said something else
  useEffect(() => setOwn(undefined), [known]);
  const choose = (value: Value, tell: () => Promise<boolean>) => {
    setOwn({ value });
    void tell().then((done) => {
      if (!done) setOwn(undefined);
    });
  };
  return [own ? own.value : known, choose];
}
