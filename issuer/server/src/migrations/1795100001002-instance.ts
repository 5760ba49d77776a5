import { type MigrationInterface, type QueryRunner, Table } from 'typeorm'

const text = (name: string) => ({ name, type: 'varchar' })
const optional = (name: string) => ({ ...text(name), isNullable: true })
const unique = (name: string) => ({ ...text(name), isUnique: true })
const integer = (name: string) => ({ name, type: 'integer' })
const id = { ...text('id'), isPrimary: true }
const refersTo = (table: string, column: string) => {
  return { columnNames: [column], referencedTableName: table, referencedColumnNames: ['id'] }
}

/** Signed copies of awards, why some were withdrawn, and the lists that tell their status. */
export class CreateInstance1795100001002 implements MigrationInterface {
  name = 'CreateInstance1795100001002'

  async up(runner: QueryRunner): Promise<void> {
    for (const table of [statusList, statusChange, instance, signedCopy, revocation]) await runner.createTable(table)
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { name } of [revocation, signedCopy, instance, statusChange, statusList]) await runner.dropTable(name)
  }
}

const instance = new Table({
  name: 'instance',
  columns: [
    id,
    text('org_id'),
    text('award_id'),
    text('format'),
    text('configuration_id'),
    text('access_token_id'),
    text('holder_thumbprint'),
    text('status_list_id'),
    integer('status_index'),
    text('signed_on'),
    text('state'),
    unique('notification_id'),
    optional('notified'),
    text('created_at'),
    optional('retired_at'),
  ],
  uniques: [
    { name: 'instance_token', columnNames: ['access_token_id', 'configuration_id'] },
    { name: 'instance_place', columnNames: ['status_list_id', 'status_index'] },
  ],
  indices: [
    { name: 'instance_award', columnNames: ['award_id'] },
    { name: 'instance_retired', columnNames: ['status_list_id', 'state'] },
  ],
  foreignKeys: [refersTo('award', 'award_id'), refersTo('status_list', 'status_list_id')],
})

const signedCopy = new Table({
  name: 'signed_copy',
  columns: [{ ...text('sha256'), isPrimary: true }, text('org_id'), text('instance_id'), text('signed_at')],
  indices: [{ name: 'signed_copy_instance', columnNames: ['instance_id'] }],
  foreignKeys: [refersTo('instance', 'instance_id')],
})

const revocation = new Table({
  name: 'revocation',
  columns: [id, text('org_id'), unique('award_id'), text('reason'), text('revoked_by'), text('revoked_at')],
  foreignKeys: [refersTo('award', 'award_id')],
})

const statusList = new Table({
  name: 'status_list',
  columns: [
    id,
    text('org_id'),
    integer('number'),
    integer('size'),
    text('created_at'),
    optional('closed_at'),
    optional('published_at'),
  ],
  uniques: [{ name: 'status_list_number', columnNames: ['org_id', 'number'] }],
})

const statusChange = new Table({
  name: 'status_change',
  columns: [id, text('org_id'), text('status_list_id'), text('at')],
  indices: [{ name: 'status_change_list', columnNames: ['status_list_id'] }],
  foreignKeys: [refersTo('status_list', 'status_list_id')],
})
