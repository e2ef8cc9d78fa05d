// @expect forbidden-syntax
export * from 'data:text/javascript,export const mergePlans = 1';
