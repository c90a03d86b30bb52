export { startPostgres, type PostgresServer, type StartOptions } from './startPostgres.ts'
export { createTestDatabase, postgresForTests, type TestDatabase } from './testDatabase.ts'
