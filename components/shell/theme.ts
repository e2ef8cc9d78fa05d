/** Where the chosen theme is kept. Without a choice the system decides. */
const THEME_KEY = 'hotpath-theme';

/** Marks the button that switches between light and dark. */
export const THEME_TOGGLE = 'data-theme-toggle';

/**
 * Runs in the head before anything is painted, so that a chosen theme never flashes the other one first. Whenever the
 * marked button is pressed the page takes the theme that the system does not have, and at the next press follows the
 * system again. Text, because it is inlined: a file would arrive after the first paint, and
 * a component would cost a request on every page. Storage may be refused (private windows): the choice then lasts as
 * long as the page.
 */
export const THEME_SCRIPT = `(()=>{
const root=document.documentElement;
try{const kept=localStorage.getItem('${THEME_KEY}');if(kept==='dark'||kept==='light')root.dataset.theme=kept}catch{}
addEventListener('click',(event)=>{
if(!event.target.closest?.('[${THEME_TOGGLE}]'))return;
const other=matchMedia('(prefers-color-scheme: dark)').matches?'light':'dark';
if(root.dataset.theme===other)delete root.dataset.theme;else root.dataset.theme=other;
try{if(root.dataset.theme)localStorage.setItem('${THEME_KEY}',other);else localStorage.removeItem('${THEME_KEY}')}catch{}
})})()`;
