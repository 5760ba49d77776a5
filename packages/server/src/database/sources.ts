import type { DataSource, EntitySchema, MigrationInterface } from 'typeorm'

/** The tables of a service, and how they came to be; the name of a migration ends in 13 digits, by which they are ordered. */
export type Shape = { entities: EntitySchema[]; migrations: Migration[] }

export type Migration = new () => MigrationInterface

/** `inOrder` runs a transaction: on SQLite when those before it have ended, on PostgreSQL at once. */
export type Sources = { reader: DataSource; writer: DataSource; inOrder: <T>(task: () => Promise<T>) => Promise<T> }
