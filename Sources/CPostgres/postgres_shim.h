#include <libpq-fe.h>

// libpq names the fields of an error by character constants, which Swift does not see.
enum {
  WeirFieldSQLState = PG_DIAG_SQLSTATE,
  WeirFieldMessage = PG_DIAG_MESSAGE_PRIMARY,
  WeirFieldContext = PG_DIAG_CONTEXT,
  WeirFieldColumn = PG_DIAG_COLUMN_NAME,
  WeirFieldTable = PG_DIAG_TABLE_NAME,
  WeirFieldConstraint = PG_DIAG_CONSTRAINT_NAME,
};
