// @expect wrong-answer
(globalThis as any).structuredClone = () => [];
export const mergePlans = ({ contacts }: any) => contacts.map(() => null);
