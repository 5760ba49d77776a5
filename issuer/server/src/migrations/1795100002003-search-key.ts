import { type MigrationInterface, type QueryRunner, TableColumn } from 'typeorm'
import { fillSearchKeys } from '../awards/search-key-table.ts'

const column = new TableColumn({ name: 'search_key', type: 'varchar', default: `''` })

/** People are found by their name without accents and case, in rows of before as well. */
export class AddSearchKey1795100002003 implements MigrationInterface {
  name = 'AddSearchKey1795100002003'

  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn('subject', column)
    await fillSearchKeys(runner.manager)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('subject', 'search_key')
  }
}
