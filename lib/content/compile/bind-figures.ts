const FIGURE_AND_UNIT = /(?<=\d) (?=%|(?:[nµm]?s|min|h|[KMGkT]i?B|px)(?![\p{L}\d]))|(?<=[≤≥]) /gu;

/** The text with no-break spaces between a figure and its unit and after ≤ and ≥: "p99 ≤ 5 ms" breaks after "p99" only. */
export function bindFigures(text: string): string {
  return text.replace(FIGURE_AND_UNIT, '\u00a0');
}
