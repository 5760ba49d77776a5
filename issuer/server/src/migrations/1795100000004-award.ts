import { type MigrationInterface, type QueryRunner, Table } from 'typeorm'

export class CreateAward1795100000004 implements MigrationInterface {
  name = 'CreateAward1795100000004'

  async up(runner: QueryRunner): Promise<void> {
    const text = (name: string) => ({ name, type: 'varchar' })
    const refersTo = (table: string, column: string) => ({
      columnNames: [column],
      referencedTableName: table,
      referencedColumnNames: ['id'],
    })
    await runner.createTable(
      new Table({
        name: 'award',
        columns: [
          { ...text('id'), isPrimary: true },
          text('org_id'),
          text('batch_id'),
          { name: 'line', type: 'integer' },
          text('programme_id'),
          text('credential_type'),
          text('award_date'),
          text('state'),
          text('duplicate_key'),
          text('subject_salt'),
          text('subject_hash'),
          { name: 'wrong_codes', type: 'integer' },
          text('updated_at'),
        ],
        // Written out: a migration says what was true on its day, whatever the code says later.
        indices: [
          {
            name: 'award_once',
            columnNames: ['org_id', 'duplicate_key'],
            isUnique: true,
            where: `state NOT IN ('cancelled', 'replaced', 'revoked')`,
          },
          { name: 'award_line', columnNames: ['batch_id', 'line'], isUnique: true },
        ],
        foreignKeys: [refersTo('batch', 'batch_id'), refersTo('programme', 'programme_id')],
      }),
    )
    await runner.createTable(
      new Table({
        name: 'subject',
        columns: [
          { ...text('award_id'), isPrimary: true },
          text('org_id'),
          { name: 'subject', type: 'text' },
          { ...text('contact'), isNullable: true },
        ],
        foreignKeys: [refersTo('award', 'award_id')],
      }),
    )
    await runner.createTable(
      new Table({
        name: 'cancellation',
        columns: [{ ...text('award_id'), isPrimary: true }, text('org_id'), text('reason'), text('by'), text('at')],
        foreignKeys: [refersTo('award', 'award_id')],
      }),
    )
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('cancellation')
    await runner.dropTable('subject')
    await runner.dropTable('award')
  }
}
