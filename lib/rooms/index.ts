/** Rooms on a server: lib/live with a store under it and streams above. */
export { type CommandResult, createKeeper, type Keeper, type RoomStore } from './keeper.ts';
export { streamOf } from './stream.ts';
