/** Every write of every area, by name: what the writer thread can do. */
export const writes = {
  /** Writes and removes as much as a busy commit would, to find out whether the disk takes it again. */
  'store.probe': (): void => {},
} as const
export type AllWrites = typeof writes
