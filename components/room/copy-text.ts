/** Puts a text on the clipboard; over plain HTTP, where pages have no clipboard, by way of the selection. Answers whether it is there. */
export async function copyText(text: string, field: HTMLInputElement | null): Promise<boolean> {
  if (navigator.clipboard) {
    return navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
  }
  field?.select();
  return document.execCommand('copy');
}
