// @expect forbidden-syntax
export async function sortInvoices(invoices: any[]): Promise<unknown> {
  const helper = await import('data:text/javascript,export default (rows) => rows.map((row) => row.id)');
  return helper.default(invoices);
}
