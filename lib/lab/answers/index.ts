/** Answers that are typed or picked, and not programmed: how they are written, read and kept. Pure; pages and referees share it. */
export { evaluate, type Names } from './expression.ts';
export { type Picks, picksOf, type ReadPicks, readPicks, writePicks } from './picks.ts';
export { type ReadAnswer, readNumber, sampleOf } from './read-answer.ts';
export { type ReadSheet, readSheet, type Sheet, writeSheet } from './sheet.ts';
export { Unreadable } from './tokens.ts';
export { type Quantity, quantityText, UNITS, unitOf } from './units.ts';
