// @expect wrong-answer
JSON.stringify = (() => '[]') as any;
Object.is = () => true;
Array.prototype.every = () => true;
Array.prototype.sort = function () {
  return this;
} as any;
Array.prototype.findIndex = () => -1;
export const mergePlans = ({ contacts }: any) => contacts.map(() => 'plan-1');
