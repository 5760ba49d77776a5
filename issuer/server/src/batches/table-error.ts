import { CodedError } from '@acquis/base'

type TableErrorCode =
  | 'file_empty'
  | 'file_not_text'
  | 'file_malformed'
  | 'file_too_large'
  | 'file_no_header'
  | 'file_too_many_rows'
  | 'file_quotes_open'
  | 'columns_missing'
  | 'columns_repeated'

/** A file that cannot be read as a table of awards at all. `problems` names columns: `{field: 'date_of_award', …}`. */
export class TableError extends CodedError<TableErrorCode> {
  override name = 'TableError'
  readonly problems: { field: string; code: string; message: string }[] | undefined

  constructor(
    code: TableErrorCode,
    message: string,
    { problems, ...options }: ErrorOptions & { problems?: { field: string; code: string; message: string }[] } = {},
  ) {
    super(code, message, options)
    this.problems = problems
  }
}
