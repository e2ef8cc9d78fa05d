/** Gives the reader a file to keep. */
export function saveFile(name: string, content: string | Blob, type = 'application/json'): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name.replace(/[^\p{L}\p{N}. _-]/gu, '');
  link.click();
  URL.revokeObjectURL(url);
}
