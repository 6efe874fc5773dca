export * from './difference.ts'
export * from './making.ts'
export * from './metadata.ts'
export * from './signing.ts'
