import { type MigrationInterface, type QueryRunner, TableColumn, TableIndex, TableUnique } from 'typeorm'

const optional = (name: string, type: string) => new TableColumn({ name, type, isNullable: true })
const kind = new TableColumn({ name: 'kind', type: 'varchar', default: `'token'` })
const oneNumber = new TableUnique({ name: 'status_list_number', columnNames: ['org_id', 'number'] })
const oneNumberOfKind = new TableUnique({ name: 'status_list_number', columnNames: ['org_id', 'kind', 'number'] })
const onePerToken = new TableUnique({ name: 'instance_token', columnNames: ['access_token_id', 'configuration_id'] })
const onePerKey = new TableUnique({
  name: 'instance_token',
  columnNames: ['access_token_id', 'configuration_id', 'holder_thumbprint'],
})
const byNotification = new TableIndex({ name: 'instance_notification', columnNames: ['notification_id'] })

/** Awards are signed in several formats, and for several keys at once: one answer, and one notification, of many copies. */
export class AddFormats1795100002001 implements MigrationInterface {
  name = 'AddFormats1795100002001'

  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn('status_list', kind)
    await runner.dropUniqueConstraint('status_list', oneNumber)
    await runner.createUniqueConstraint('status_list', oneNumberOfKind)
    await runner.dropUniqueConstraint('instance', onePerToken)
    await runner.createUniqueConstraint('instance', onePerKey)
    const instance = await runner.getTable('instance')
    const oneNotification = instance!.uniques.find(({ columnNames }) => columnNames.join() === 'notification_id')
    await runner.dropUniqueConstraint('instance', oneNotification!)
    await runner.createIndex('instance', byNotification)
    await runner.dropColumn('access_token', 'credential_identifier')
    await runner.addColumn('access_token', optional('credential_identifiers', 'text'))
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('access_token', 'credential_identifiers')
    await runner.addColumn('access_token', optional('credential_identifier', 'varchar'))
    await runner.dropIndex('instance', byNotification)
    await runner.createUniqueConstraint('instance', new TableUnique({ columnNames: ['notification_id'] }))
    await runner.dropUniqueConstraint('instance', onePerKey)
    await runner.createUniqueConstraint('instance', onePerToken)
    await runner.dropUniqueConstraint('status_list', oneNumberOfKind)
    await runner.createUniqueConstraint('status_list', oneNumber)
    await runner.dropColumn('status_list', 'kind')
  }
}
