interface RuntimeFiles {
  readonly scripts: Readonly<Record<string, string>>;
  readonly files: Readonly<Record<string, string>>;
}

/** Addresses of what a lab needs of its runtime, by name. @param brings names; all when left out */
export function wantedFiles(
  { scripts, files }: RuntimeFiles,
  brings: readonly string[] | undefined,
): { readonly scripts: [name: string, url: string][]; readonly files: [name: string, url: string][] } {
  const wanted = (urls: Readonly<Record<string, string>>) =>
    Object.entries(urls).filter(([name]) => brings?.includes(name) ?? true);
  return { scripts: wanted(scripts), files: wanted(files) };
}
