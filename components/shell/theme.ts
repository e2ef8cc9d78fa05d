/** Where the chosen theme is kept. Without a choice the system decides. */
export const THEME_KEY = 'hotpath-theme';

/**
 * Runs in the head before anything is painted, so a chosen theme never flashes the other one first. Text, because it
 * is inlined: a file would arrive after the first paint.
 */
export const THEME_SCRIPT = `try{var t=localStorage.getItem('${THEME_KEY}');if(t==='dark'||t==='light')document.documentElement.dataset.theme=t}catch(e){}`;
