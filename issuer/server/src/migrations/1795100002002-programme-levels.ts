import { type MigrationInterface, type QueryRunner, TableColumn } from 'typeorm'

const levels = ['eqf_level', 'nqf_level']
const level = (name: string, isNullable: boolean) => new TableColumn({ name, type: 'integer', isNullable })

/** What is attested has no level: only diplomas do. */
export class FreeProgrammeLevels1795100002002 implements MigrationInterface {
  name = 'FreeProgrammeLevels1795100002002'

  async up(runner: QueryRunner): Promise<void> {
    for (const name of levels) await runner.changeColumn('programme', name, level(name, true))
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of levels) await runner.changeColumn('programme', name, level(name, false))
  }
}
