/** Gives the reader a file to keep; answers the name that it has. `type` is for text: a blob has one of its own. */
export function saveFile(name: string, content: string | Blob, type = 'application/json'): string {
  const url = URL.createObjectURL(typeof content === 'string' ? new Blob([content], { type }) : content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name.replace(/[^\p{L}\p{N}. _-]/gu, '');
  link.click();
  URL.revokeObjectURL(url);
  return link.download;
}
