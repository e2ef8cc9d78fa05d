import { seconds, sentence } from '#lib/lab';
import type { ProgramFacts } from './facts.ts';

/** Why a program that asks a database failed: whole sentences that name what was found and what to do. */
export function programFailureText(facts: ProgramFacts): string {
  switch (facts.what) {
    case 'program-threw': {
      const where = facts.line ? ` (line ${facts.line})` : '';
      const what = facts.isLoading ? 'Loading the code threw' : 'The code threw';
      const isClock = /\b(Date|performance) is not defined/.test(facts.text);
      return `${sentence(`${what}${where}: ${facts.text}`)}${isClock ? ' There is no clock here but that of the network; moments come from the database as text.' : ''}`;
    }
    case 'no-entry':
      return `The code does not export a function named ${facts.entry}.`;
    case 'no-json':
      return `${facts.entry} returned ${facts.text}, of which JSON makes nothing. Return the page as data.`;
    case 'json-too-large':
      return `The page has more than ${figure(facts.limit)} characters as JSON. Return what was asked for.`;
    case 'steps':
      return `One page took more than ${figure(facts.limit)} steps (loop rounds and function calls) and was stopped. Is there a loop without an end?`;
    case 'endless':
      return `The code worked for more than ${seconds(facts.limitMs)} without waiting for the database and was stopped. Your code is saved; nothing was lost.`;
    case 'never-settles': {
      const sent =
        facts.statements === 1 ? 'its one statement has' : `all ${figure(facts.statements)} statements have`;
      const state = facts.statements === 0 ? 'no statement was sent' : `${sent} been answered`;
      return `${facts.entry} never comes to a result: ${state}, and its promise waits for something that nobody will do. Resolve it, or await what db.query returned.`;
    }
    case 'too-many-statements':
      return `The page sent more than ${figure(facts.limit)} statements and was stopped.`;
    case 'too-deep':
      return 'The code is nested too deeply to be read. Write it flatter.';
    case 'not-one-statement':
      return facts.found === 0
        ? `${placeOf(facts)}A text without a statement was sent.`
        : `${placeOf(facts)}${figure(facts.found)} statements were sent in one text. Send one at a time: each is a round trip, and each is counted.`;
    case 'not-reading':
      return facts.isName
        ? `${placeOf(facts)}${facts.name} is not available here. A statement reads the lab’s tables; it does not wait, change settings or read files.`
        : `${placeOf(facts)}${facts.name} is no query. A page only reads: each statement begins with SELECT or WITH.`;
    case 'refused': {
      const hint = facts.hint ? ` ${facts.hint}` : '';
      return `${placeOf(facts)}PostgreSQL refused the statement "${facts.text}": ${facts.message.replace(/\.?$/, '.')}${hint}`;
    }
    case 'program-rows':
      return `${placeOf(facts)}A statement returned more than ${figure(facts.limit)} rows and was stopped. Ask for those that the page shows.`;
    case 'program-bytes':
      return `${placeOf(facts)}The rows of a statement have more than ${figure(facts.limitBytes)} bytes. Ask for fewer rows or columns.`;
    case 'program-late':
      return `The page was not there after ${seconds(facts.limitMs)} and was stopped: a statement may be without an end. The database is started afresh for the next run; your code is saved.`;
    default:
      // A report may have been kept by a later version of the site.
      return '';
  }
}

const placeOf = ({ line }: { readonly line?: number }) => (line ? `Line ${line}: ` : '');
const figure = (count: number) => count.toLocaleString('en');
