import type { Click, PointedSlice } from './click.ts';

export interface Question {
  readonly ask: (click: Click) => string;
  readonly isRight: (pointed: PointedSlice) => boolean;
  /** What a right and a wrong answer show. */
  readonly right: (pointed: PointedSlice, click: Click) => string;
  readonly wrong: (pointed: PointedSlice, click: Click) => string;
}

/** "601 ms", "0.1 ms". */
export const msText = (ms: number) => `${ms < 9.95 ? ms.toFixed(1) : Math.round(ms)} ms`;
const nameOf = ({ name, about }: PointedSlice) => about || name;

export const QUESTIONS: readonly Question[] = [
  {
    ask: ({ interaction }) =>
      `A click was answered after ${msText(interaction.durationNs / 1e6)}. For the first ${msText(interaction.inputDelayNs / 1e6)} none of its listeners ran. Which function had the main thread?`,
    isRight: ({ about }) => about === 'refreshPrices',
    right: ({ file, lasts }) =>
      `refreshPrices, of ${file}: a timer of ${msText(lasts)} that has nothing to do with the click and delays all of it.`,
    wrong: (pointed) =>
      pointed.role === 'task'
        ? 'That is the task. Which function ran in it?'
        : pointed.at > 0
          ? `${nameOf(pointed)} begins ${msText(pointed.at)} after the input. Look further left.`
          : `${nameOf(pointed)} is not what took the time.`,
  },
  {
    ask: () => 'Two listeners answer the click. Which of them is the shop’s own?',
    isRight: ({ about }) => about === 'addToCart',
    right: ({ file, lasts }, { slices }) =>
      `addToCart, of ${file}: ${msText(lasts)}. The other one is the third party’s, ${msText(slices.find(({ about }) => about === 'trackClick')!.lasts)}. Both are scripting.`,
    wrong: (pointed) =>
      pointed.about === 'trackClick'
        ? `trackClick is of ${pointed.file}, a third party’s. The shop’s runs just before it, under the same event.`
        : `${nameOf(pointed)} is no listener of the click. Listeners lie right below “click”.`,
  },
  {
    ask: ({ summary }) =>
      `${msText(summary.rendering)} are rendering, which is no scripting. Point at a piece of it that a script caused nevertheless.`,
    isRight: ({ forced }) => forced !== null,
    right: ({ forced }, click) =>
      `${forced!.by} read the layout here, in line ${forced!.line}, after a write. One of ${click.forced.count} such pieces, ${msText(click.forced.ms)} together, all inside the third party’s listener.`,
    wrong: (pointed) =>
      pointed.role === 'paint'
        ? `${pointed.name} is painting, after the scripts have ended.`
        : `${nameOf(pointed)} is not rendering. Rendering is UpdateLayoutTree (styles) and Layout.`,
  },
];
