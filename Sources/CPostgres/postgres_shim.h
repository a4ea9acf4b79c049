#include <libpq-fe.h>

// libpq names the fields of an error by character constants, which Swift does not see.
enum { WeirFieldSQLState = PG_DIAG_SQLSTATE, WeirFieldMessage = PG_DIAG_MESSAGE_PRIMARY };
