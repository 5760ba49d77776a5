import { type MigrationInterface, type QueryRunner, Table, type TableColumnOptions, TableIndex } from 'typeorm'

const text = (name: string, options: Partial<TableColumnOptions> = {}): TableColumnOptions => ({
  name,
  type: 'varchar',
  ...options,
})
const long = (name: string, options: Partial<TableColumnOptions> = {}): TableColumnOptions => ({
  name,
  type: 'text',
  ...options,
})
const id = { isPrimary: true }
const nullable = { isNullable: true }
const ofOrganisation = {
  columnNames: ['org_id'],
  referencedTableName: 'employer',
  referencedColumnNames: ['id'],
}

export class CreateVerifier1795200000001 implements MigrationInterface {
  name = 'CreateVerifier1795200000001'

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'employer',
        columns: [text('id', id), text('slug', { isUnique: true }), text('name'), text('did'), text('created_at')],
      }),
    )
    await runner.createTable(
      new Table({
        name: 'request',
        columns: [
          text('id', id),
          text('org_id'),
          text('created_by'),
          long('purpose'),
          long('dcql_query'),
          text('response_mode'),
          text('nonce'),
          text('state'),
          long('sealed_key', nullable),
          text('created_at'),
          text('expires_at'),
          text('answered_at', nullable),
          text('cancelled_at', nullable),
          text('cancel_reason', nullable),
          { name: 'refused_answers', type: 'integer' },
          text('erased_at', nullable),
        ],
        indices: [new TableIndex({ name: 'request_by_age', columnNames: ['org_id', 'created_at', 'id'] })],
        foreignKeys: [ofOrganisation],
      }),
    )
    await runner.createTable(
      new Table({
        name: 'report',
        columns: [
          text('request_id', id),
          text('org_id'),
          long('sealed_presentations'),
          long('sealed_report'),
          long('sealed_recheck', nullable),
          text('created_at'),
          text('erase_at'),
        ],
        indices: [new TableIndex({ name: 'report_by_end', columnNames: ['erase_at'] })],
        foreignKeys: [
          ofOrganisation,
          { columnNames: ['request_id'], referencedTableName: 'request', referencedColumnNames: ['id'] },
        ],
      }),
    )
    await runner.createTable(
      new Table({
        name: 'trust_sequence',
        columns: [text('url', id), { name: 'sequence', type: 'integer' }, text('seen_at')],
      }),
    )
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of ['trust_sequence', 'report', 'request', 'employer']) await runner.dropTable(name)
  }
}
