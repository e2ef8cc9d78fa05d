/** Where the chosen theme is kept. Without a choice the system decides. */
const THEME_KEY = 'hotpath-theme';

/** Marks the button that switches between light and dark. */
export const THEME_TOGGLE = 'data-theme-toggle';

/**
 * Runs in the head before anything is painted, so that a chosen theme never flashes the other one first, and switches
 * it whenever the marked button is pressed. Text, because it is inlined: a file would arrive after the first paint, and
 * a component would cost a request on every page. Storage may be refused (private windows): the choice then lasts as
 * long as the page.
 */
export const THEME_SCRIPT = `(()=>{
const root=document.documentElement;
try{const kept=localStorage.getItem('${THEME_KEY}');if(kept==='dark'||kept==='light')root.dataset.theme=kept}catch{}
addEventListener('click',(event)=>{
if(!event.target.closest?.('[${THEME_TOGGLE}]'))return;
const now=root.dataset.theme||(matchMedia('(prefers-color-scheme: dark)').matches?'dark':'light');
root.dataset.theme=now==='dark'?'light':'dark';
try{localStorage.setItem('${THEME_KEY}',root.dataset.theme)}catch{}
})})()`;
