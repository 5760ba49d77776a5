import { quietRequests } from './http/request-log.ts'

export { type NewConfig, onEachDatabase, type OpenDatabase } from './testing/each-database.ts'
export { fixedClock, type FixedClock } from './testing/fixed-clock.ts'
export { startPostgres, type TestPostgres } from './testing/postgres.ts'
export { tempFolder, type TempFolder } from './testing/temp-folder.ts'

// Whoever imports this is a test run: it shows bugs, not each request.
quietRequests()
