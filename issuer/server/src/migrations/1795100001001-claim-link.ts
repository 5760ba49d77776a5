import { type MigrationInterface, type QueryRunner, Table } from 'typeorm'

const text = (name: string) => ({ name, type: 'varchar' })
const optional = (name: string) => ({ ...text(name), isNullable: true })
const unique = (name: string) => ({ ...text(name), isUnique: true })
const id = { ...text('id'), isPrimary: true }
const refersTo = (table: string, column: string) => {
  return { columnNames: [column], referencedTableName: table, referencedColumnNames: ['id'] }
}

/** Claim links, the codes of their offers, tokens, and nonces that were used. */
export class CreateClaimLink1795100001001 implements MigrationInterface {
  name = 'CreateClaimLink1795100001001'

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'claim_link',
        columns: [
          id,
          text('org_id'),
          text('award_id'),
          unique('token_hash'),
          text('tx_code_hash'),
          optional('tx_code_dead_at'),
          text('created_at'),
          text('expires_at'),
          optional('opened_at'),
          optional('replaced_at'),
        ],
        indices: [
          { name: 'claim_link_award', columnNames: ['award_id'] },
          { name: 'claim_link_end', columnNames: ['expires_at'] },
        ],
        foreignKeys: [refersTo('award', 'award_id')],
      }),
    )
    await runner.createTable(
      new Table({
        name: 'code_grant',
        columns: [id, text('org_id'), text('claim_link_id'), unique('code_hash'), text('expires_at'), optional('spent_at')],
        indices: [{ name: 'code_grant_end', columnNames: ['expires_at'] }],
      }),
    )
    await runner.createTable(
      new Table({
        name: 'access_token',
        columns: [
          id,
          text('org_id'),
          text('award_id'),
          text('claim_link_id'),
          unique('grant_id'),
          unique('token_hash'),
          optional('client_id'),
          optional('credential_identifier'),
          { name: 'supersedes', type: 'text' },
          text('expires_at'),
        ],
        indices: [{ name: 'access_token_end', columnNames: ['expires_at'] }],
      }),
    )
    await runner.createTable(
      new Table({
        name: 'spent_nonce',
        columns: [{ ...text('nonce_hash'), isPrimary: true }, text('org_id'), text('expires_at')],
        indices: [{ name: 'spent_nonce_end', columnNames: ['expires_at'] }],
      }),
    )
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['spent_nonce', 'access_token', 'code_grant', 'claim_link']) await runner.dropTable(table)
  }
}
