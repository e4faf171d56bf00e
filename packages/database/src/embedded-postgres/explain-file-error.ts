import { EmbeddedPostgresError } from './embedded-postgres-error.ts'
import { errorCode } from './error-code.ts'

const aFileIsThere = 'that path, or a part of it, is a file; move it away, or set DATA_DIR to another folder'

const explanations: Record<string, string> = {
  EACCES: 'this user may not read and write there; give it the rights, or set DATA_DIR to another folder',
  EPERM: 'this user may not read and write there; give it the rights, or set DATA_DIR to another folder',
  EROFS: 'the disk is read-only; set DATA_DIR to another folder',
  EEXIST: aFileIsThere,
  ENOTDIR: aFileIsThere,
  ENOSPC: 'the disk is full; free some space, or set DATA_DIR to another folder',
  EDQUOT: 'the disk quota is used up; free some space, or set DATA_DIR to another folder',
}

/** Turns a file error that the operator can cure into one line that says how; any other error is returned as it is. */
export function explainFileError(dataDir: string, error: unknown): unknown {
  const explanation = explanations[errorCode(error) ?? '']
  if (explanation === undefined) return error
  return new EmbeddedPostgresError(`cannot use the data folder ${dataDir}: ${explanation}`, { cause: error })
}
