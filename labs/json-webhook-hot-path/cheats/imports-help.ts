// @expect forbidden-syntax
export async function sumPaidInvoices(lines: string[]): Promise<unknown> {
  const helper = await import('data:text/javascript,export default (lines) => lines.map(JSON.parse)');
  return helper.default(lines);
}
