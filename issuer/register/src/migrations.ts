import { type MigrationInterface, type QueryRunner, Table, type TableColumnOptions } from 'typeorm'

const text = (name: string, options: Partial<TableColumnOptions> = {}): TableColumnOptions => ({
  name,
  type: 'varchar',
  ...options,
})
const key = (name: string) => text(name, { isPrimary: true })
const toBody = (column: string) => ({
  columnNames: [column],
  referencedTableName: 'body',
  referencedColumnNames: ['did'],
})

export class CreateRegister1795000000200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'body',
        columns: [
          key('did'),
          text('slug', { isUnique: true }),
          text('name'),
          text('short_name'),
          text('domain', { isNullable: true }),
          text('kind'),
          text('contact', { isNullable: true }),
        ],
      }),
    )
    await runner.createTable(
      new Table({
        name: 'key_record',
        columns: [
          key('body_did'),
          key('key_use'),
          key('thumbprint'),
          text('first_day'),
          text('last_day', { isNullable: true }),
          text('compromised_from', { isNullable: true }),
        ],
        foreignKeys: [toBody('body_did')],
      }),
    )
    await runner.createTable(
      new Table({
        name: 'entitlement',
        columns: [
          key('body_did'),
          key('programme_type'),
          key('rncp'),
          key('first_day'),
          text('last_day', { isNullable: true }),
          text('decision'),
        ],
        foreignKeys: [toBody('body_did')],
      }),
    )
    await runner.createTable(
      new Table({
        name: 'successor',
        columns: [key('body_did'), key('successor_did'), text('first_day')],
        foreignKeys: [toBody('body_did'), toBody('successor_did')],
      }),
    )
    await runner.createTable(
      new Table({
        name: 'published_list',
        columns: [{ name: 'sequence', type: 'integer', isPrimary: true }, text('published_at')],
      }),
    )
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of ['published_list', 'successor', 'entitlement', 'key_record', 'body']) await runner.dropTable(name)
  }
}
