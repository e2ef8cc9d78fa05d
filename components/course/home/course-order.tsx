'use client';

import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { useDeviceState } from '../progress/device-state.ts';
import { type CourseOrder, type NextStep, nextSteps } from './next-steps.ts';

const Order = createContext<CourseOrder | null>(null);

/** Sends the order of the course to the home page once, for everything on it that says where the reader is. */
export function CourseOrderProvider({
  order,
  children,
}: {
  readonly order: CourseOrder;
  readonly children: ReactNode;
}) {
  return <Order value={order}>{children}</Order>;
}

/** What to do next, by what this device keeps; before that is known, what a stranger would be told. */
export function useNextSteps(): [NextStep, NextStep] {
  const order = useContext(Order);
  if (!order) throw new Error('This component is only for use inside CourseOrderProvider.');
  const state = useDeviceState();
  return useMemo(() => nextSteps(order, state), [order, state]);
}
