import { type MigrationInterface, type QueryRunner, Table } from 'typeorm'

export class CreateOrganisation1795100000001 implements MigrationInterface {
  name = 'CreateOrganisation1795100000001'

  async up(runner: QueryRunner): Promise<void> {
    const text = (name: string) => ({ name, type: 'varchar' })
    await runner.createTable(
      new Table({
        name: 'organisation',
        columns: [
          { ...text('id'), isPrimary: true },
          text('org_id'),
          { ...text('slug'), isUnique: true },
          text('name'),
          text('short_name'),
          text('domain'),
          text('kind'),
          text('did'),
          text('founded_on'),
        ],
      }),
    )
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('organisation')
  }
}
