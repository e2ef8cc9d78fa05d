export { type AnswerKeys, labKey, listDue, questionKey, type ReviewItem } from './queue.ts';
export { dueAt } from './schedule.ts';
