import { type MigrationInterface, type QueryRunner, Table, type TableColumnOptions } from 'typeorm'

const text = (name: string, options: Partial<TableColumnOptions> = {}): TableColumnOptions => ({
  name,
  type: 'varchar',
  ...options,
})
const toStaff = {
  columnNames: ['staff_id'],
  referencedTableName: 'staff',
  referencedColumnNames: ['id'],
  onDelete: 'CASCADE',
}

export class CreateAccess1795000000100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'staff',
        columns: [
          text('id', { isPrimary: true }),
          text('org_id'),
          text('name'),
          text('role'),
          { name: 'scopes', type: 'text' },
          text('created_at'),
        ],
      }),
    )
    await runner.createTable(
      new Table({
        name: 'sign_in_link',
        columns: [
          text('token_hash', { isPrimary: true }),
          text('org_id'),
          text('staff_id'),
          text('created_at'),
          text('expires_at'),
          text('used_at', { isNullable: true }),
        ],
        foreignKeys: [toStaff],
      }),
    )
    await runner.createTable(
      new Table({
        name: 'session',
        columns: [
          text('token_hash', { isPrimary: true }),
          text('org_id'),
          text('staff_id'),
          text('created_at'),
          text('expires_at'),
        ],
        foreignKeys: [toStaff],
      }),
    )
    await runner.createTable(
      new Table({
        name: 'api_key',
        columns: [
          text('key_hash', { isPrimary: true }),
          text('org_id'),
          text('staff_id'),
          { name: 'scopes', type: 'text' },
          text('created_at'),
        ],
        foreignKeys: [toStaff],
      }),
    )
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of ['api_key', 'session', 'sign_in_link', 'staff']) await runner.dropTable(name)
  }
}
