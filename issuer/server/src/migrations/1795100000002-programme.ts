import { type MigrationInterface, type QueryRunner, Table } from 'typeorm'

export class CreateProgramme1795100000002 implements MigrationInterface {
  name = 'CreateProgramme1795100000002'

  async up(runner: QueryRunner): Promise<void> {
    const text = (name: string) => ({ name, type: 'varchar' })
    await runner.createTable(
      new Table({
        name: 'programme',
        columns: [
          { ...text('id'), isPrimary: true },
          text('org_id'),
          text('code'),
          text('version'),
          text('title'),
          { name: 'eqf_level', type: 'integer' },
          { name: 'nqf_level', type: 'integer' },
          { ...text('rncp'), isNullable: true },
          { ...text('nsf'), isNullable: true },
          text('credential_type'),
        ],
        uniques: [{ name: 'programme_code', columnNames: ['org_id', 'code', 'version'] }],
        foreignKeys: [{ columnNames: ['org_id'], referencedTableName: 'organisation', referencedColumnNames: ['id'] }],
      }),
    )
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('programme')
  }
}
