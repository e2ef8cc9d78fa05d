// @expect forbidden-syntax, from: solution
// Asks for help from outside.
export async function sum(floor: Floor): Promise<unknown> {
  const { sumColumns } = await import('./native.js');
  return sumColumns(floor);
}
