export { attachSync, type SyncDeps, type SyncTransport } from './attachSync.ts'
