/** The live region in which a copy is announced. */
export const COPY_STATUS = 'copy-status';
/** How long a button says what came of it. */
const SAID_FOR_MS = 2_000;

/**
 * Makes the Copy buttons work that compiled prose has beside its code blocks (lib/content/compile/markdown.ts). Text,
 * because it is inlined: a component would cost a request on every lesson, and the blocks are plain HTML. Over plain
 * HTTP on another address there is no clipboard to write to, and the selection is copied as the browser's menu would.
 */
export const COPY_SCRIPT = `addEventListener('click',async(event)=>{
const button=event.target.closest?.('button[data-copy]');
if(!button)return;
const code=button.closest('figure').querySelector('pre code');
let copied=true;
try{
if(navigator.clipboard)await navigator.clipboard.writeText(code.textContent);
else{
const selection=getSelection();
selection.selectAllChildren(code);
copied=document.execCommand('copy');
selection.removeAllRanges();
}
}catch{copied=false}
const said=copied?'Copied':'Not copied: select it';
button.textContent=said;
document.getElementById('${COPY_STATUS}').textContent=said;
clearTimeout(button.saying);
button.saying=setTimeout(()=>{button.textContent='Copy';document.getElementById('${COPY_STATUS}').textContent=''},${SAID_FOR_MS});
})`;
