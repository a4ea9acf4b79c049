// The functions of DuckDB's C API that Weir calls, declared after the API's reference (stable since 1.x,
// held against DuckDB 2.0.0 by tests). The wheel carries no header; handles are opaque here.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__clang__)
#pragma clang assume_nonnull begin
#endif

typedef uint64_t idx_t;
enum : uint32_t { DuckDBSuccess = 0, DuckDBFailure = 1 };
typedef uint32_t duckdb_state;

// duckdb_pending_state
enum : uint32_t {
  DUCKDB_PENDING_RESULT_READY = 0,
  DUCKDB_PENDING_RESULT_NOT_READY = 1,
  DUCKDB_PENDING_ERROR = 2,
  DUCKDB_PENDING_NO_TASKS_AVAILABLE = 3,
};
typedef uint32_t duckdb_pending_state;

// duckdb_type
enum : uint32_t {
  DUCKDB_TYPE_INVALID = 0,
  DUCKDB_TYPE_BOOLEAN = 1,
  DUCKDB_TYPE_TINYINT = 2,
  DUCKDB_TYPE_SMALLINT = 3,
  DUCKDB_TYPE_INTEGER = 4,
  DUCKDB_TYPE_BIGINT = 5,
  DUCKDB_TYPE_UTINYINT = 6,
  DUCKDB_TYPE_USMALLINT = 7,
  DUCKDB_TYPE_UINTEGER = 8,
  DUCKDB_TYPE_UBIGINT = 9,
  DUCKDB_TYPE_FLOAT = 10,
  DUCKDB_TYPE_DOUBLE = 11,
  DUCKDB_TYPE_TIMESTAMP = 12,
  DUCKDB_TYPE_DATE = 13,
  DUCKDB_TYPE_TIME = 14,
  DUCKDB_TYPE_INTERVAL = 15,
  DUCKDB_TYPE_HUGEINT = 16,
  DUCKDB_TYPE_VARCHAR = 17,
  DUCKDB_TYPE_BLOB = 18,
  DUCKDB_TYPE_DECIMAL = 19,
  DUCKDB_TYPE_TIMESTAMP_S = 20,
  DUCKDB_TYPE_TIMESTAMP_MS = 21,
  DUCKDB_TYPE_TIMESTAMP_NS = 22,
  DUCKDB_TYPE_ENUM = 23,
  DUCKDB_TYPE_LIST = 24,
  DUCKDB_TYPE_STRUCT = 25,
  DUCKDB_TYPE_MAP = 26,
  DUCKDB_TYPE_UUID = 27,
  DUCKDB_TYPE_UNION = 28,
  DUCKDB_TYPE_BIT = 29,
  DUCKDB_TYPE_TIME_TZ = 30,
  DUCKDB_TYPE_TIMESTAMP_TZ = 31,
  DUCKDB_TYPE_UHUGEINT = 32,
  DUCKDB_TYPE_ARRAY = 33,
  DUCKDB_TYPE_ANY = 34,
  DUCKDB_TYPE_BIGNUM = 35,
  DUCKDB_TYPE_SQLNULL = 36,
  DUCKDB_TYPE_STRING_LITERAL = 37,
  DUCKDB_TYPE_INTEGER_LITERAL = 38,
  DUCKDB_TYPE_TIME_NS = 39,
};
typedef uint32_t duckdb_type;

typedef struct { int32_t days; } duckdb_date;
typedef struct { int64_t micros; } duckdb_time;
typedef struct { int64_t micros; } duckdb_timestamp;
typedef struct { int32_t months; int32_t days; int64_t micros; } duckdb_interval;
typedef struct { uint64_t lower; int64_t upper; } duckdb_hugeint;
typedef struct { uint64_t lower; uint64_t upper; } duckdb_uhugeint;
typedef struct { uint8_t width; uint8_t scale; duckdb_hugeint value; } duckdb_decimal;
typedef struct { uint64_t offset; uint64_t length; } duckdb_list_entry;
// 16 bytes; at most 12 bytes of text lie inline, longer text lies at `pointer`.
typedef struct {
  uint32_t length;
  char prefix[4];
  char *_Nullable pointer;
} duckdb_string_t;
typedef struct {
  double percentage;
  uint64_t rows_processed;
  uint64_t total_rows_to_process;
} duckdb_query_progress_type;
typedef struct {
  void *_Nullable deprecated[5];
  void *_Nullable internal_data;
} duckdb_result;

typedef struct _duckdb_database *duckdb_database;
typedef struct _duckdb_connection *duckdb_connection;
typedef struct _duckdb_config *duckdb_config;
typedef struct _duckdb_prepared_statement *duckdb_prepared_statement;
typedef struct _duckdb_pending_result *duckdb_pending_result;
typedef struct _duckdb_extracted_statements *duckdb_extracted_statements;
typedef struct _duckdb_appender *duckdb_appender;
typedef struct _duckdb_logical_type *duckdb_logical_type;
typedef struct _duckdb_data_chunk *duckdb_data_chunk;
typedef struct _duckdb_vector *duckdb_vector;
typedef struct _duckdb_value *duckdb_value;
typedef struct _duckdb_scalar_function *duckdb_scalar_function;
typedef struct _duckdb_function_info *duckdb_function_info;
typedef struct _duckdb_table_function *duckdb_table_function;
typedef struct _duckdb_bind_info *duckdb_bind_info;
typedef struct _duckdb_init_info *duckdb_init_info;
typedef void (*duckdb_delete_callback_t)(void *_Nullable data);
typedef void (*duckdb_scalar_function_t)(
    duckdb_function_info info, duckdb_data_chunk input, duckdb_vector output);
typedef void (*duckdb_table_function_bind_t)(duckdb_bind_info info);
typedef void (*duckdb_table_function_init_t)(duckdb_init_info info);
typedef void (*duckdb_table_function_t)(duckdb_function_info info, duckdb_data_chunk output);

const char *duckdb_library_version(void);
void duckdb_free(void *_Nullable pointer);

// Database, connection
duckdb_state duckdb_create_config(duckdb_config _Nullable *_Nonnull out_config);
duckdb_state duckdb_set_config(duckdb_config config, const char *name, const char *option);
void duckdb_destroy_config(duckdb_config _Nullable *_Nonnull config);
duckdb_state duckdb_open_ext(
    const char *_Nullable path, duckdb_database _Nullable *_Nonnull out_database,
    duckdb_config _Nullable config, char *_Nullable *_Nullable out_error);
void duckdb_close(duckdb_database _Nullable *_Nonnull database);
duckdb_state duckdb_connect(
    duckdb_database database, duckdb_connection _Nullable *_Nonnull out_connection);
void duckdb_disconnect(duckdb_connection _Nullable *_Nonnull connection);
void duckdb_interrupt(duckdb_connection connection);
duckdb_query_progress_type duckdb_query_progress(duckdb_connection connection);

// Statements
idx_t duckdb_extract_statements(
    duckdb_connection connection, const char *query,
    duckdb_extracted_statements _Nullable *_Nonnull out_statements);
const char *_Nullable duckdb_extract_statements_error(duckdb_extracted_statements statements);
duckdb_state duckdb_prepare_extracted_statement(
    duckdb_connection connection, duckdb_extracted_statements statements, idx_t index,
    duckdb_prepared_statement _Nullable *_Nonnull out_statement);
void duckdb_destroy_extracted(duckdb_extracted_statements _Nullable *_Nonnull statements);
const char *_Nullable duckdb_prepare_error(duckdb_prepared_statement statement);
void duckdb_destroy_prepare(duckdb_prepared_statement _Nullable *_Nonnull statement);
idx_t duckdb_nparams(duckdb_prepared_statement statement);
duckdb_state duckdb_bind_value(
    duckdb_prepared_statement statement, idx_t index, duckdb_value value);
duckdb_state duckdb_pending_prepared(
    duckdb_prepared_statement statement, duckdb_pending_result _Nullable *_Nonnull out_pending);
void duckdb_destroy_pending(duckdb_pending_result _Nullable *_Nonnull pending);
const char *_Nullable duckdb_pending_error(duckdb_pending_result pending);
duckdb_pending_state duckdb_pending_execute_task(duckdb_pending_result pending);
duckdb_state duckdb_execute_pending(duckdb_pending_result pending, duckdb_result *out_result);
duckdb_state duckdb_execute_prepared_streaming(
    duckdb_prepared_statement statement, duckdb_result *out_result);

// Results
void duckdb_destroy_result(duckdb_result *result);
const char *_Nullable duckdb_result_error(duckdb_result *result);
idx_t duckdb_column_count(duckdb_result *result);
const char *_Nullable duckdb_column_name(duckdb_result *result, idx_t column);
duckdb_logical_type _Nullable duckdb_column_logical_type(duckdb_result *result, idx_t column);
idx_t duckdb_rows_changed(duckdb_result *result);
duckdb_data_chunk _Nullable duckdb_fetch_chunk(duckdb_result result);

// Chunks and vectors
idx_t duckdb_data_chunk_get_size(duckdb_data_chunk chunk);
idx_t duckdb_data_chunk_get_column_count(duckdb_data_chunk chunk);
duckdb_vector duckdb_data_chunk_get_vector(duckdb_data_chunk chunk, idx_t column);
void duckdb_destroy_data_chunk(duckdb_data_chunk _Nullable *_Nonnull chunk);
void duckdb_data_chunk_set_size(duckdb_data_chunk chunk, idx_t size);
duckdb_logical_type duckdb_vector_get_column_type(duckdb_vector vector);
void *_Nullable duckdb_vector_get_data(duckdb_vector vector);
uint64_t *_Nullable duckdb_vector_get_validity(duckdb_vector vector);
void duckdb_vector_ensure_validity_writable(duckdb_vector vector);
void duckdb_vector_assign_string_element_len(
    duckdb_vector vector, idx_t index, const char *text, idx_t length);
duckdb_vector duckdb_list_vector_get_child(duckdb_vector vector);
duckdb_vector duckdb_struct_vector_get_child(duckdb_vector vector, idx_t index);
duckdb_vector duckdb_array_vector_get_child(duckdb_vector vector);

// Types
duckdb_logical_type duckdb_create_logical_type(duckdb_type type);
duckdb_logical_type duckdb_create_decimal_type(uint8_t width, uint8_t scale);
duckdb_logical_type duckdb_create_list_type(duckdb_logical_type type);
duckdb_logical_type duckdb_create_array_type(duckdb_logical_type type, idx_t array_size);
void duckdb_destroy_logical_type(duckdb_logical_type _Nullable *_Nonnull type);
duckdb_type duckdb_get_type_id(duckdb_logical_type type);
uint8_t duckdb_decimal_width(duckdb_logical_type type);
uint8_t duckdb_decimal_scale(duckdb_logical_type type);
duckdb_type duckdb_decimal_internal_type(duckdb_logical_type type);
duckdb_type duckdb_enum_internal_type(duckdb_logical_type type);
uint32_t duckdb_enum_dictionary_size(duckdb_logical_type type);
char *_Nullable duckdb_enum_dictionary_value(duckdb_logical_type type, idx_t index);
duckdb_logical_type duckdb_list_type_child_type(duckdb_logical_type type);
duckdb_logical_type duckdb_array_type_child_type(duckdb_logical_type type);
idx_t duckdb_array_type_array_size(duckdb_logical_type type);
duckdb_logical_type duckdb_map_type_key_type(duckdb_logical_type type);
duckdb_logical_type duckdb_map_type_value_type(duckdb_logical_type type);
idx_t duckdb_struct_type_child_count(duckdb_logical_type type);
char *_Nullable duckdb_struct_type_child_name(duckdb_logical_type type, idx_t index);
duckdb_logical_type duckdb_struct_type_child_type(duckdb_logical_type type, idx_t index);

// Values
void duckdb_destroy_value(duckdb_value _Nullable *_Nonnull value);
duckdb_value duckdb_create_null_value(void);
duckdb_value duckdb_create_bool(bool value);
duckdb_value duckdb_create_int64(int64_t value);
duckdb_value duckdb_create_hugeint(duckdb_hugeint value);
duckdb_value duckdb_create_uhugeint(duckdb_uhugeint value);
duckdb_value duckdb_create_double(double value);
duckdb_value duckdb_create_decimal(duckdb_decimal value);
duckdb_value duckdb_create_varchar_length(const char *text, idx_t length);
duckdb_value duckdb_create_blob(const uint8_t *data, idx_t length);
duckdb_value duckdb_create_date(duckdb_date value);
duckdb_value duckdb_create_time(duckdb_time value);
duckdb_value duckdb_create_timestamp(duckdb_timestamp value);
duckdb_value duckdb_create_timestamp_tz(duckdb_timestamp value);
duckdb_value duckdb_create_interval(duckdb_interval value);
duckdb_logical_type duckdb_get_value_type(duckdb_value value);
duckdb_value _Nullable duckdb_create_list_value(
    duckdb_logical_type type, duckdb_value _Nonnull *_Nullable values, idx_t count);

// Appender
duckdb_state duckdb_appender_create(
    duckdb_connection connection, const char *_Nullable schema, const char *table,
    duckdb_appender _Nullable *_Nonnull out_appender);
const char *_Nullable duckdb_appender_error(duckdb_appender appender);
duckdb_state duckdb_appender_end_row(duckdb_appender appender);
duckdb_state duckdb_append_value(duckdb_appender appender, duckdb_value value);
duckdb_state duckdb_appender_flush(duckdb_appender appender);
duckdb_state duckdb_appender_close(duckdb_appender appender);
duckdb_state duckdb_appender_destroy(duckdb_appender _Nullable *_Nonnull appender);

// Scalar functions
duckdb_scalar_function duckdb_create_scalar_function(void);
void duckdb_destroy_scalar_function(duckdb_scalar_function _Nullable *_Nonnull function);
void duckdb_scalar_function_set_name(duckdb_scalar_function function, const char *name);
void duckdb_scalar_function_add_parameter(
    duckdb_scalar_function function, duckdb_logical_type type);
void duckdb_scalar_function_set_return_type(
    duckdb_scalar_function function, duckdb_logical_type type);
void duckdb_scalar_function_set_special_handling(duckdb_scalar_function function);
void duckdb_scalar_function_set_extra_info(
    duckdb_scalar_function function, void *extra, duckdb_delete_callback_t destroy);
void duckdb_scalar_function_set_function(
    duckdb_scalar_function function, duckdb_scalar_function_t body);
duckdb_state duckdb_register_scalar_function(
    duckdb_connection connection, duckdb_scalar_function function);
void *_Nullable duckdb_scalar_function_get_extra_info(duckdb_function_info info);
void duckdb_scalar_function_set_error(duckdb_function_info info, const char *error);

// Table functions
duckdb_table_function duckdb_create_table_function(void);
void duckdb_destroy_table_function(duckdb_table_function _Nullable *_Nonnull function);
void duckdb_table_function_set_name(duckdb_table_function function, const char *name);
void duckdb_table_function_set_extra_info(
    duckdb_table_function function, void *extra, duckdb_delete_callback_t destroy);
void duckdb_table_function_set_bind(
    duckdb_table_function function, duckdb_table_function_bind_t bind);
void duckdb_table_function_set_init(
    duckdb_table_function function, duckdb_table_function_init_t init);
void duckdb_table_function_set_function(
    duckdb_table_function function, duckdb_table_function_t body);
duckdb_state duckdb_register_table_function(
    duckdb_connection connection, duckdb_table_function function);
void *_Nullable duckdb_bind_get_extra_info(duckdb_bind_info info);
void duckdb_bind_add_result_column(
    duckdb_bind_info info, const char *name, duckdb_logical_type type);
void duckdb_init_set_max_threads(duckdb_init_info info, idx_t threads);
void *_Nullable duckdb_function_get_extra_info(duckdb_function_info info);
void duckdb_function_set_error(duckdb_function_info info, const char *error);

#if defined(__clang__)
#pragma clang assume_nonnull end
#endif
