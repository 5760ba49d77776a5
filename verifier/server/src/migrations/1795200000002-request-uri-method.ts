import { type MigrationInterface, type QueryRunner, TableColumn } from 'typeorm'

/** How the link of a request tells wallets to fetch it; the links made until now said `get`. */
export class RequestUriMethod1795200000002 implements MigrationInterface {
  name = 'RequestUriMethod1795200000002'

  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn('request', new TableColumn({ name: 'request_uri_method', type: 'varchar', default: "'get'" }))
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('request', 'request_uri_method')
  }
}
