import { type MigrationInterface, type QueryRunner, Table } from 'typeorm'

export class CreateBatch1795100000003 implements MigrationInterface {
  name = 'CreateBatch1795100000003'

  async up(runner: QueryRunner): Promise<void> {
    const text = (name: string) => ({ name, type: 'varchar' })
    const json = (name: string) => ({ name, type: 'text' })
    await runner.createTable(
      new Table({
        name: 'batch',
        columns: [
          { ...text('id'), isPrimary: true },
          text('org_id'),
          { ...text('file_name'), isNullable: true },
          text('created_by'),
          text('created_at'),
          text('state'),
          json('columns'),
          { name: 'ignored', type: 'integer' },
          json('unusual'),
          json('manifest'),
          text('manifest_hash'),
          { ...text('approved_by'), isNullable: true },
          { ...text('approved_at'), isNullable: true },
        ],
        indices: [{ name: 'batch_newest', columnNames: ['org_id', 'created_at'] }],
        foreignKeys: [{ columnNames: ['org_id'], referencedTableName: 'organisation', referencedColumnNames: ['id'] }],
      }),
    )
    await runner.createTable(
      new Table({
        name: 'batch_problem',
        columns: [
          { ...text('id'), isPrimary: true },
          text('org_id'),
          text('batch_id'),
          { name: 'line', type: 'integer' },
          json('problems'),
          json('cells'),
        ],
        uniques: [{ name: 'batch_problem_line', columnNames: ['batch_id', 'line'] }],
        foreignKeys: [{ columnNames: ['batch_id'], referencedTableName: 'batch', referencedColumnNames: ['id'] }],
      }),
    )
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('batch_problem')
    await runner.dropTable('batch')
  }
}
