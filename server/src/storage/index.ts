export { createMemoryStorage } from './memory/createMemoryStorage.ts'
export { createSqliteStorage, type SqliteOptions } from './sqlite/createSqliteStorage.ts'
export { StorageUnusable, type Storage } from './Storage.ts'
