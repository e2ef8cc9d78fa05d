/**
 * What a learning record store is told, as statements of xAPI 1.0.3, and what its answers mean. Sending and keeping are the
 * caller's.
 */
export { type Delivery, nextWaitMs, readDelivery } from './delivery.ts';
export { type Fact, factsOf, type Past, type Reached } from './facts.ts';
export { type Statement, type Storied, toStatement } from './statement.ts';
