-- Contract every rule 1.0.0, for snowflake.
-- Tables and columns are called, and columns typed, as the contract says; each statement stands alone.

-- Dataset orders
-- kept by the types alone: orders.id.type, orders.id.physicalType, orders.line.type, orders.line.physicalType, orders.code.type, orders.email.type, orders.reference.type, orders.link.type, orders.address.type, orders.note.type, orders.written_day.type, orders.amount.type, orders.amount.physicalType, orders.weight.type, orders.weight.physicalType, orders.pieces.type, orders.pieces.physicalType, orders.rate.physicalType, orders.typed_number.physicalType, orders.typed_integer.physicalType, orders.typed_flag.physicalType, orders.typed_date.physicalType, orders.dotted_date.physicalType, orders.named_month.physicalType, orders.zoned.physicalType, orders.typed_time.physicalType, orders.typed_timestamp.physicalType, orders.typed_instant.physicalType, orders.day.type, orders.day.physicalType, orders.at.type, orders.at.physicalType, orders.flag.type, orders.flag.physicalType, orders.region.type, orders.region.physicalType, orders.parcel.physicalType, orders.labels.physicalType, orders.customer.type, orders.customer.physicalType, orders.status.type

-- How many rows there are, and how many violate each rule
SELECT
  count(*) AS "ROWS",
  COUNT_IF("weir:0") AS "orders.code.physicalType",
  COUNT_IF("weir:1") AS "orders.code.required",
  COUNT_IF("weir:2") AS "orders.code.minLength",
  COUNT_IF("weir:3") AS "orders.code.maxLength",
  COUNT_IF("weir:4") AS "orders.code.pattern",
  COUNT_IF("weir:5") AS "orders.email.format",
  COUNT_IF("weir:6") AS "orders.reference.format",
  COUNT_IF("weir:7") AS "orders.link.format",
  COUNT_IF("weir:8") AS "orders.address.format",
  COUNT_IF("weir:9") AS "orders.note.pattern",
  COUNT_IF("weir:10") AS "orders.written_day.format",
  COUNT_IF("weir:11") AS "orders.amount.minimum",
  COUNT_IF("weir:12") AS "orders.amount.exclusiveMaximum",
  COUNT_IF("weir:13") AS "orders.amount.multipleOf",
  COUNT_IF("weir:14") AS "orders.weight.exclusiveMinimum",
  COUNT_IF("weir:15") AS "orders.weight.maximum",
  COUNT_IF("weir:16") AS "orders.weight.multipleOf",
  COUNT_IF("weir:17") AS "orders.weight.format",
  COUNT_IF("weir:18") AS "orders.pieces.multipleOf",
  COUNT_IF("weir:19") AS "orders.pieces.format",
  COUNT_IF("weir:20") AS "orders.rate.type",
  COUNT_IF("weir:21") AS "orders.typed_number.type",
  COUNT_IF("weir:22") AS "orders.typed_integer.type",
  COUNT_IF("weir:23") AS "orders.typed_flag.type",
  COUNT_IF("weir:24") AS "orders.typed_date.type",
  COUNT_IF("weir:25") AS "orders.typed_date.minimum",
  COUNT_IF("weir:26") AS "orders.dotted_date.type",
  COUNT_IF("weir:27") AS "orders.named_month.type",
  COUNT_IF("weir:28") AS "orders.zoned.type",
  COUNT_IF("weir:29") AS "orders.typed_time.type",
  COUNT_IF("weir:30") AS "orders.typed_time.minimum",
  COUNT_IF("weir:31") AS "orders.typed_time.maximum",
  COUNT_IF("weir:32") AS "orders.typed_timestamp.type",
  COUNT_IF("weir:33") AS "orders.typed_instant.type",
  COUNT_IF("weir:34") AS "orders.day.exclusiveMinimum",
  COUNT_IF("weir:35") AS "orders.day.maximum",
  COUNT_IF("weir:36") AS "orders.at.minimum",
  COUNT_IF("weir:37") AS "orders.parcel.type",
  COUNT_IF("weir:38") AS "orders.parcel.height.required",
  COUNT_IF("weir:39") AS "orders.parcel.minProperties",
  COUNT_IF("weir:40") AS "orders.parcel.maxProperties",
  COUNT_IF("weir:41") AS "orders.parcel.zip.type",
  COUNT_IF("weir:42") AS "orders.parcel.zip.required",
  COUNT_IF("weir:43") AS "orders.parcel.zip.pattern",
  COUNT_IF("weir:44") AS "orders.parcel.height.type",
  COUNT_IF("weir:45") AS "orders.parcel.height.minimum",
  COUNT_IF("weir:46") AS "orders.parcel.lines.type",
  COUNT_IF("weir:47") AS "orders.parcel.lines.minItems",
  COUNT_IF("weir:48") AS "orders.parcel.lines.maxItems",
  COUNT_IF("weir:49") AS "orders.parcel.lines.uniqueItems",
  COUNT_IF("weir:50") AS "orders.parcel.lines[].type",
  COUNT_IF("weir:51") AS "orders.parcel.lines[].required",
  COUNT_IF("weir:52") AS "orders.parcel.lines[].minimum",
  COUNT_IF("weir:53") AS "orders.labels.type",
  COUNT_IF("weir:54") AS "orders.labels.minItems",
  COUNT_IF("weir:55") AS "orders.labels.maxItems",
  COUNT_IF("weir:56") AS "orders.labels.uniqueItems",
  COUNT_IF("weir:57") AS "orders.labels[].type",
  COUNT_IF("weir:58") AS "orders.labels[].minLength",
  COUNT_IF("weir:59") AS "orders.customer.nullValues",
  COUNT_IF("weir:60") AS "orders.customer.missingValues",
  COUNT_IF("weir:61") AS "orders.customer.invalidValues",
  COUNT_IF("weir:62") AS "orders.status.invalidValues",
  COUNT_IF("weir:63") AS "orders.status.no_tests",
  COUNT_IF("weir:64") AS "orders.customer.foreignKey",
  COUNT_IF("weir:65") AS "orders.customer+region.foreignKey",
  count(*) AS "orders.rowCount",
  COUNT_IF("weir:66") AS "orders.heavy"
FROM (
    SELECT
      "ORDERS".*,
      (length("CODE") > 12) AS "weir:0",
      ("CODE" IS NULL) AS "weir:1",
      (length("CODE") < 3) AS "weir:2",
      (length("CODE") > 12) AS "weir:3",
      (NOT REGEXP_LIKE("CODE", '[A-Z]{2}-[0-9]+')) AS "weir:4",
      (NOT REGEXP_LIKE("EMAIL", '[^\\t\\n\\f\\r @]+@[0-9A-Za-z]([\\-0-9A-Za-z]{0,61}[0-9A-Za-z])?(\\.[0-9A-Za-z]([\\-0-9A-Za-z]{0,61}[0-9A-Za-z])?)+')) AS "weir:5",
      (NOT REGEXP_LIKE("REFERENCE", '[0-9A-Fa-f]{8}-([0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}')) AS "weir:6",
      (NOT REGEXP_LIKE("LINK", '[A-Za-z][+\\-.0-9A-Za-z]*:[^\\t\\n\\f\\r ]+')) AS "weir:7",
      (NOT REGEXP_LIKE("ADDRESS", '((25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])\\.){3}(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])')) AS "weir:8",
      (NOT REGEXP_LIKE("NOTE", '.*([Ii][Tt]''[Ssſ] \\b[Gg][Ii][Ff][Tt]\\b|\\\\).*', 's')) AS "weir:9",
      ((NOT REGEXP_LIKE("WRITTEN_DAY", '[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])') OR "WRITTEN_DAY" IS NOT NULL AND CASE WHEN REGEXP_LIKE(substr("WRITTEN_DAY", 1, 10), '[\\t-\\r ]*((000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-((0?[13578]|1[02])-(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)-(0?[1-9]|[12][0-9]|30)|0?2-(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-0?2-29|(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/((0?[13578]|1[02])/(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)/(0?[1-9]|[12][0-9]|30)|0?2/(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)/0?2/29)(( +|T)(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\\.[0-9]*)?)?|24:0?0(:0?0(\\.0*)?)?)( (UTC|utc)|Z|[+\\-](0[0-9]|1[0-5])(:?[0-5][0-9])?(:[0-5][0-9])?)?)?[\\t-\\r ]*') THEN TRY_TO_DATE(SPLIT_PART(REPLACE(REGEXP_SUBSTR(substr("WRITTEN_DAY", 1, 10), '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 1) || '-' || LPAD(SPLIT_PART(REPLACE(REGEXP_SUBSTR(substr("WRITTEN_DAY", 1, 10), '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 2), 2, '0') || '-' || LPAD(SPLIT_PART(REPLACE(REGEXP_SUBSTR(substr("WRITTEN_DAY", 1, 10), '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 3), 2, '0'), 'YYYY-MM-DD') END IS NULL)) AS "weir:10",
      ("AMOUNT" < 0) AS "weir:11",
      ("AMOUNT" >= 1000000) AS "weir:12",
      ("AMOUNT" % 0.05 <> 0) AS "weir:13",
      (("WEIGHT" <= 0 OR "WEIGHT" = CAST('NaN' AS DOUBLE))) AS "weir:14",
      ("WEIGHT" > 99.5) AS "weir:15",
      ((abs(("WEIGHT" / CAST('0.1' AS DOUBLE)) - round(("WEIGHT" / CAST('0.1' AS DOUBLE)))) > greatest(1e-9, abs(("WEIGHT" / CAST('0.1' AS DOUBLE))) * 1e-15) OR "WEIGHT" = CAST('NaN' AS DOUBLE))) AS "weir:16",
      (abs("WEIGHT") > CAST('3.4028234663852886e+38' AS DOUBLE) AND abs("WEIGHT") < CAST('inf' AS DOUBLE)) AS "weir:17",
      ("PIECES" % 2 <> 0) AS "weir:18",
      ("PIECES" NOT BETWEEN 0 AND 255) AS "weir:19",
      (("RATE" <> trunc("RATE") OR "RATE" IN (CAST('NaN' AS DOUBLE), CAST('inf' AS DOUBLE), CAST('-inf' AS DOUBLE)))) AS "weir:20",
      ("source:typed_number" IS NOT NULL AND "TYPED_NUMBER" IS NULL) AS "weir:21",
      ("source:typed_integer" IS NOT NULL AND "TYPED_INTEGER" IS NULL) AS "weir:22",
      ("source:typed_flag" IS NOT NULL AND "TYPED_FLAG" IS NULL) AS "weir:23",
      ("source:typed_date" IS NOT NULL AND "TYPED_DATE" IS NULL) AS "weir:24",
      ("TYPED_DATE" < CAST('2020-01-01' AS DATE)) AS "weir:25",
      ("source:dotted_date" IS NOT NULL AND "DOTTED_DATE" IS NULL) AS "weir:26",
      ("source:named_month" IS NOT NULL AND "NAMED_MONTH" IS NULL) AS "weir:27",
      ("source:zoned" IS NOT NULL AND "ZONED" IS NULL) AS "weir:28",
      ("source:typed_time" IS NOT NULL AND "TYPED_TIME" IS NULL) AS "weir:29",
      ("TYPED_TIME" < CAST('08:00:00' AS TIME)) AS "weir:30",
      ("TYPED_TIME" > CAST('20:00:00' AS TIME)) AS "weir:31",
      ("source:typed_timestamp" IS NOT NULL AND "TYPED_TIMESTAMP" IS NULL) AS "weir:32",
      ("source:typed_instant" IS NOT NULL AND "TYPED_INSTANT" IS NULL) AS "weir:33",
      ("DAY" <= CAST('2000-01-01' AS DATE)) AS "weir:34",
      ("DAY" > CAST('2030-12-31' AS DATE)) AS "weir:35",
      ("AT" < TO_TIMESTAMP_TZ(TO_CHAR(CONVERT_TIMEZONE('Europe/Prague', 'UTC', CAST('2020-01-01T00:00:00' AS TIMESTAMP_NTZ)), 'YYYY-MM-DD HH24:MI:SS.FF9') || ' +00:00', 'YYYY-MM-DD HH24:MI:SS.FF9 TZH:TZM')) AS "weir:36",
      ("PARCEL" IS NOT NULL AND coalesce(CASE TYPEOF("json:parcel") WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL_VALUE' THEN 'null' WHEN 'INTEGER' THEN 'number' WHEN 'DECIMAL' THEN 'number' WHEN 'DOUBLE' THEN 'number' END, '') NOT IN ('object', 'null')) AS "weir:37",
      (CASE TYPEOF("json:parcel") WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL_VALUE' THEN 'null' WHEN 'INTEGER' THEN 'number' WHEN 'DECIMAL' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'object' AND STRIP_NULL_VALUE(GET("json:parcel", 'height')) IS NULL) AS "weir:38",
      (CASE WHEN CASE TYPEOF("json:parcel") WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL_VALUE' THEN 'null' WHEN 'INTEGER' THEN 'number' WHEN 'DECIMAL' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'object' THEN ARRAY_SIZE(FILTER(OBJECT_KEYS(AS_OBJECT("json:parcel")), k -> NOT IS_NULL_VALUE(GET("json:parcel", CAST(k AS VARCHAR))))) END < 1) AS "weir:39",
      (CASE WHEN CASE TYPEOF("json:parcel") WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL_VALUE' THEN 'null' WHEN 'INTEGER' THEN 'number' WHEN 'DECIMAL' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'object' THEN ARRAY_SIZE(FILTER(OBJECT_KEYS(AS_OBJECT("json:parcel")), k -> NOT IS_NULL_VALUE(GET("json:parcel", CAST(k AS VARCHAR))))) END > 4) AS "weir:40",
      (STRIP_NULL_VALUE(GET("json:parcel", 'zip')) IS NOT NULL AND CASE WHEN CASE TYPEOF(STRIP_NULL_VALUE(GET("json:parcel", 'zip'))) WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL_VALUE' THEN 'null' WHEN 'INTEGER' THEN 'number' WHEN 'DECIMAL' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'string' THEN CAST(STRIP_NULL_VALUE(GET("json:parcel", 'zip')) AS VARCHAR) END IS NULL) AS "weir:41",
      (CASE TYPEOF("json:parcel") WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL_VALUE' THEN 'null' WHEN 'INTEGER' THEN 'number' WHEN 'DECIMAL' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'object' AND STRIP_NULL_VALUE(GET("json:parcel", 'zip')) IS NULL) AS "weir:42",
      (NOT REGEXP_LIKE(CASE WHEN CASE TYPEOF(STRIP_NULL_VALUE(GET("json:parcel", 'zip'))) WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL_VALUE' THEN 'null' WHEN 'INTEGER' THEN 'number' WHEN 'DECIMAL' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'string' THEN CAST(STRIP_NULL_VALUE(GET("json:parcel", 'zip')) AS VARCHAR) END, '[0-9]{5}')) AS "weir:43",
      (STRIP_NULL_VALUE(GET("json:parcel", 'height')) IS NOT NULL AND CASE WHEN CASE TYPEOF(STRIP_NULL_VALUE(GET("json:parcel", 'height'))) WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL_VALUE' THEN 'null' WHEN 'INTEGER' THEN 'number' WHEN 'DECIMAL' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'number' THEN CASE WHEN REGEXP_LIKE(CAST(STRIP_NULL_VALUE(GET("json:parcel", 'height')) AS VARCHAR), '[\\t-\\r ]*[+\\-]?([0-9]+(_[0-9]+)*(\\.([0-9]+(_[0-9]+)*)?)?|\\.[0-9]+(_[0-9]+)*)([Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*') OR REGEXP_LIKE(CAST(STRIP_NULL_VALUE(GET("json:parcel", 'height')) AS VARCHAR), '[\\t-\\r ]*[+\\-]?([Nn][Aa][Nn]|[Ii][Nn][Ff]([Ii][Nn][Ii][Tt][Yy])?)[\\t-\\r ]*') THEN TRY_CAST(trim(replace(CAST(STRIP_NULL_VALUE(GET("json:parcel", 'height')) AS VARCHAR), '_', ''), ' \t\n\r\u000b\u000c') AS DOUBLE) END END IS NULL) AS "weir:44",
      ((CASE WHEN CASE TYPEOF(STRIP_NULL_VALUE(GET("json:parcel", 'height'))) WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL_VALUE' THEN 'null' WHEN 'INTEGER' THEN 'number' WHEN 'DECIMAL' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'number' THEN CASE WHEN REGEXP_LIKE(CAST(STRIP_NULL_VALUE(GET("json:parcel", 'height')) AS VARCHAR), '[\\t-\\r ]*[+\\-]?([0-9]+(_[0-9]+)*(\\.([0-9]+(_[0-9]+)*)?)?|\\.[0-9]+(_[0-9]+)*)([Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*') OR REGEXP_LIKE(CAST(STRIP_NULL_VALUE(GET("json:parcel", 'height')) AS VARCHAR), '[\\t-\\r ]*[+\\-]?([Nn][Aa][Nn]|[Ii][Nn][Ff]([Ii][Nn][Ii][Tt][Yy])?)[\\t-\\r ]*') THEN TRY_CAST(trim(replace(CAST(STRIP_NULL_VALUE(GET("json:parcel", 'height')) AS VARCHAR), '_', ''), ' \t\n\r\u000b\u000c') AS DOUBLE) END END < 0 OR CASE WHEN CASE TYPEOF(STRIP_NULL_VALUE(GET("json:parcel", 'height'))) WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL_VALUE' THEN 'null' WHEN 'INTEGER' THEN 'number' WHEN 'DECIMAL' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'number' THEN CASE WHEN REGEXP_LIKE(CAST(STRIP_NULL_VALUE(GET("json:parcel", 'height')) AS VARCHAR), '[\\t-\\r ]*[+\\-]?([0-9]+(_[0-9]+)*(\\.([0-9]+(_[0-9]+)*)?)?|\\.[0-9]+(_[0-9]+)*)([Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*') OR REGEXP_LIKE(CAST(STRIP_NULL_VALUE(GET("json:parcel", 'height')) AS VARCHAR), '[\\t-\\r ]*[+\\-]?([Nn][Aa][Nn]|[Ii][Nn][Ff]([Ii][Nn][Ii][Tt][Yy])?)[\\t-\\r ]*') THEN TRY_CAST(trim(replace(CAST(STRIP_NULL_VALUE(GET("json:parcel", 'height')) AS VARCHAR), '_', ''), ' \t\n\r\u000b\u000c') AS DOUBLE) END END = CAST('NaN' AS DOUBLE))) AS "weir:45",
      (STRIP_NULL_VALUE(GET("json:parcel", 'lines')) IS NOT NULL AND coalesce(CASE TYPEOF(STRIP_NULL_VALUE(GET("json:parcel", 'lines'))) WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL_VALUE' THEN 'null' WHEN 'INTEGER' THEN 'number' WHEN 'DECIMAL' THEN 'number' WHEN 'DOUBLE' THEN 'number' END, '') NOT IN ('array', 'null')) AS "weir:46",
      (ARRAY_SIZE(CASE WHEN CASE TYPEOF(STRIP_NULL_VALUE(GET("json:parcel", 'lines'))) WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL_VALUE' THEN 'null' WHEN 'INTEGER' THEN 'number' WHEN 'DECIMAL' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'array' THEN TRANSFORM(AS_ARRAY(STRIP_NULL_VALUE(GET("json:parcel", 'lines'))), item -> STRIP_NULL_VALUE(item)) END) < 1) AS "weir:47",
      (ARRAY_SIZE(CASE WHEN CASE TYPEOF(STRIP_NULL_VALUE(GET("json:parcel", 'lines'))) WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL_VALUE' THEN 'null' WHEN 'INTEGER' THEN 'number' WHEN 'DECIMAL' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'array' THEN TRANSFORM(AS_ARRAY(STRIP_NULL_VALUE(GET("json:parcel", 'lines'))), item -> STRIP_NULL_VALUE(item)) END) > 9) AS "weir:48",
      (ARRAY_SIZE(ARRAY_DISTINCT(ARRAY_COMPACT(CASE WHEN CASE TYPEOF(STRIP_NULL_VALUE(GET("json:parcel", 'lines'))) WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL_VALUE' THEN 'null' WHEN 'INTEGER' THEN 'number' WHEN 'DECIMAL' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'array' THEN TRANSFORM(AS_ARRAY(STRIP_NULL_VALUE(GET("json:parcel", 'lines'))), item -> STRIP_NULL_VALUE(item)) END))) < ARRAY_SIZE(ARRAY_COMPACT(CASE WHEN CASE TYPEOF(STRIP_NULL_VALUE(GET("json:parcel", 'lines'))) WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL_VALUE' THEN 'null' WHEN 'INTEGER' THEN 'number' WHEN 'DECIMAL' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'array' THEN TRANSFORM(AS_ARRAY(STRIP_NULL_VALUE(GET("json:parcel", 'lines'))), item -> STRIP_NULL_VALUE(item)) END))) AS "weir:49",
      (ARRAY_SIZE(FILTER(TRANSFORM(AS_ARRAY(STRIP_NULL_VALUE(GET("json:parcel", 'lines'))), item -> STRIP_NULL_VALUE(item)), "item:0" -> "item:0" IS NOT NULL AND CASE WHEN CASE TYPEOF("item:0") WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL_VALUE' THEN 'null' WHEN 'INTEGER' THEN 'number' WHEN 'DECIMAL' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'number' THEN CASE WHEN CASE WHEN REGEXP_LIKE(CAST("item:0" AS VARCHAR), '[\\t-\\r ]*[+\\-]?([0-9]+(_[0-9]+)*(\\.([0-9]+(_[0-9]+)*)?)?|\\.[0-9]+(_[0-9]+)*)([Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*') OR REGEXP_LIKE(CAST("item:0" AS VARCHAR), '[\\t-\\r ]*[+\\-]?([Nn][Aa][Nn]|[Ii][Nn][Ff]([Ii][Nn][Ii][Tt][Yy])?)[\\t-\\r ]*') THEN TRY_CAST(trim(replace(CAST("item:0" AS VARCHAR), '_', ''), ' \t\n\r\u000b\u000c') AS DOUBLE) END = CASE WHEN REGEXP_LIKE(CAST("item:0" AS VARCHAR), '[\\t-\\r ]*[+\\-]?([0-9]+(_[0-9]+)*(\\.([0-9]+(_[0-9]+)*)?)?|\\.[0-9]+(_[0-9]+)*)([Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*') AND TRY_CAST(trim(replace(CAST("item:0" AS VARCHAR), '_', ''), ' \t\n\r\u000b\u000c') AS NUMBER(38, 0)) BETWEEN -9223372036854775808 AND 9223372036854775807 THEN TRY_CAST(trim(replace(CAST("item:0" AS VARCHAR), '_', ''), ' \t\n\r\u000b\u000c') AS NUMBER(38, 0)) END THEN CASE WHEN REGEXP_LIKE(CAST("item:0" AS VARCHAR), '[\\t-\\r ]*[+\\-]?([0-9]+(_[0-9]+)*(\\.([0-9]+(_[0-9]+)*)?)?|\\.[0-9]+(_[0-9]+)*)([Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*') AND TRY_CAST(trim(replace(CAST("item:0" AS VARCHAR), '_', ''), ' \t\n\r\u000b\u000c') AS NUMBER(38, 0)) BETWEEN -9223372036854775808 AND 9223372036854775807 THEN TRY_CAST(trim(replace(CAST("item:0" AS VARCHAR), '_', ''), ' \t\n\r\u000b\u000c') AS NUMBER(38, 0)) END END END IS NULL)) > 0) AS "weir:50",
      (ARRAY_SIZE(FILTER(TRANSFORM(AS_ARRAY(STRIP_NULL_VALUE(GET("json:parcel", 'lines'))), item -> STRIP_NULL_VALUE(item)), "item:0" -> "item:0" IS NULL)) > 0) AS "weir:51",
      (ARRAY_SIZE(FILTER(TRANSFORM(AS_ARRAY(STRIP_NULL_VALUE(GET("json:parcel", 'lines'))), item -> STRIP_NULL_VALUE(item)), "item:0" -> CASE WHEN CASE TYPEOF("item:0") WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL_VALUE' THEN 'null' WHEN 'INTEGER' THEN 'number' WHEN 'DECIMAL' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'number' THEN CASE WHEN CASE WHEN REGEXP_LIKE(CAST("item:0" AS VARCHAR), '[\\t-\\r ]*[+\\-]?([0-9]+(_[0-9]+)*(\\.([0-9]+(_[0-9]+)*)?)?|\\.[0-9]+(_[0-9]+)*)([Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*') OR REGEXP_LIKE(CAST("item:0" AS VARCHAR), '[\\t-\\r ]*[+\\-]?([Nn][Aa][Nn]|[Ii][Nn][Ff]([Ii][Nn][Ii][Tt][Yy])?)[\\t-\\r ]*') THEN TRY_CAST(trim(replace(CAST("item:0" AS VARCHAR), '_', ''), ' \t\n\r\u000b\u000c') AS DOUBLE) END = CASE WHEN REGEXP_LIKE(CAST("item:0" AS VARCHAR), '[\\t-\\r ]*[+\\-]?([0-9]+(_[0-9]+)*(\\.([0-9]+(_[0-9]+)*)?)?|\\.[0-9]+(_[0-9]+)*)([Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*') AND TRY_CAST(trim(replace(CAST("item:0" AS VARCHAR), '_', ''), ' \t\n\r\u000b\u000c') AS NUMBER(38, 0)) BETWEEN -9223372036854775808 AND 9223372036854775807 THEN TRY_CAST(trim(replace(CAST("item:0" AS VARCHAR), '_', ''), ' \t\n\r\u000b\u000c') AS NUMBER(38, 0)) END THEN CASE WHEN REGEXP_LIKE(CAST("item:0" AS VARCHAR), '[\\t-\\r ]*[+\\-]?([0-9]+(_[0-9]+)*(\\.([0-9]+(_[0-9]+)*)?)?|\\.[0-9]+(_[0-9]+)*)([Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*') AND TRY_CAST(trim(replace(CAST("item:0" AS VARCHAR), '_', ''), ' \t\n\r\u000b\u000c') AS NUMBER(38, 0)) BETWEEN -9223372036854775808 AND 9223372036854775807 THEN TRY_CAST(trim(replace(CAST("item:0" AS VARCHAR), '_', ''), ' \t\n\r\u000b\u000c') AS NUMBER(38, 0)) END END END < 1)) > 0) AS "weir:52",
      ("LABELS" IS NOT NULL AND coalesce(CASE TYPEOF("json:labels") WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL_VALUE' THEN 'null' WHEN 'INTEGER' THEN 'number' WHEN 'DECIMAL' THEN 'number' WHEN 'DOUBLE' THEN 'number' END, '') NOT IN ('array', 'null')) AS "weir:53",
      (ARRAY_SIZE(CASE WHEN CASE TYPEOF("json:labels") WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL_VALUE' THEN 'null' WHEN 'INTEGER' THEN 'number' WHEN 'DECIMAL' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'array' THEN TRANSFORM(AS_ARRAY("json:labels"), item -> STRIP_NULL_VALUE(item)) END) < 1) AS "weir:54",
      (ARRAY_SIZE(CASE WHEN CASE TYPEOF("json:labels") WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL_VALUE' THEN 'null' WHEN 'INTEGER' THEN 'number' WHEN 'DECIMAL' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'array' THEN TRANSFORM(AS_ARRAY("json:labels"), item -> STRIP_NULL_VALUE(item)) END) > 5) AS "weir:55",
      (ARRAY_SIZE(ARRAY_DISTINCT(ARRAY_COMPACT(CASE WHEN CASE TYPEOF("json:labels") WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL_VALUE' THEN 'null' WHEN 'INTEGER' THEN 'number' WHEN 'DECIMAL' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'array' THEN TRANSFORM(AS_ARRAY("json:labels"), item -> STRIP_NULL_VALUE(item)) END))) < ARRAY_SIZE(ARRAY_COMPACT(CASE WHEN CASE TYPEOF("json:labels") WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL_VALUE' THEN 'null' WHEN 'INTEGER' THEN 'number' WHEN 'DECIMAL' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'array' THEN TRANSFORM(AS_ARRAY("json:labels"), item -> STRIP_NULL_VALUE(item)) END))) AS "weir:56",
      (ARRAY_SIZE(FILTER(TRANSFORM(AS_ARRAY("json:labels"), item -> STRIP_NULL_VALUE(item)), "item:0" -> "item:0" IS NOT NULL AND CASE WHEN CASE TYPEOF("item:0") WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL_VALUE' THEN 'null' WHEN 'INTEGER' THEN 'number' WHEN 'DECIMAL' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'string' THEN CAST("item:0" AS VARCHAR) END IS NULL)) > 0) AS "weir:57",
      (ARRAY_SIZE(FILTER(TRANSFORM(AS_ARRAY("json:labels"), item -> STRIP_NULL_VALUE(item)), "item:0" -> length(CASE WHEN CASE TYPEOF("item:0") WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL_VALUE' THEN 'null' WHEN 'INTEGER' THEN 'number' WHEN 'DECIMAL' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'string' THEN CAST("item:0" AS VARCHAR) END) < 2)) > 0) AS "weir:58",
      ("CUSTOMER" IS NULL) AS "weir:59",
      (("CUSTOMER" IS NULL OR CAST("CUSTOMER" AS VARCHAR) IN ('-1'))) AS "weir:60",
      (("CUSTOMER" NOT IN (1, 2, 3))) AS "weir:61",
      (("STATUS" NOT IN ('open', 'it''s paid', 'closed') OR NOT REGEXP_LIKE("STATUS", '.*(^[a-z]).*', 's'))) AS "weir:62",
      (NOT ("STATUS" <> 'test'
)) AS "weir:63",
      ("CUSTOMER" IS NOT NULL AND "weir:found108" IS NULL) AS "weir:64",
      ("CUSTOMER" IS NOT NULL AND "REGION" IS NOT NULL AND "weir:found109" IS NULL) AS "weir:65",
      ((amount > 100
) AND NOT (weight IS NOT NULL
)) AS "weir:66"
    FROM (
        SELECT
          "ORDERS".*,
          "weir:lookup0"."weir:found108",
          "weir:lookup1"."weir:found109"
        FROM (
            SELECT
              "ID",
              "LINE",
              "CODE",
              "EMAIL",
              "REFERENCE",
              "LINK",
              "ADDRESS",
              "NOTE",
              "WRITTEN_DAY",
              "AMOUNT",
              "WEIGHT",
              "PIECES",
              "RATE",
              CASE WHEN REGEXP_LIKE("TYPED_NUMBER", '[\\t-\\r ]*[+\\-]?([0-9]+(_[0-9]+)*(\\.([0-9]+(_[0-9]+)*)?)?|\\.[0-9]+(_[0-9]+)*)([Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*') OR REGEXP_LIKE("TYPED_NUMBER", '[\\t-\\r ]*[+\\-]?([Nn][Aa][Nn]|[Ii][Nn][Ff]([Ii][Nn][Ii][Tt][Yy])?)[\\t-\\r ]*') THEN TRY_CAST(trim(replace("TYPED_NUMBER", '_', ''), ' \t\n\r\u000b\u000c') AS DOUBLE) END AS "TYPED_NUMBER",
              "TYPED_NUMBER" AS "source:typed_number",
              CASE WHEN CASE WHEN REGEXP_LIKE("TYPED_INTEGER", '[\\t-\\r ]*[+\\-]?([0-9]+(_[0-9]+)*(\\.([0-9]+(_[0-9]+)*)?)?|\\.[0-9]+(_[0-9]+)*)([Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*') OR REGEXP_LIKE("TYPED_INTEGER", '[\\t-\\r ]*[+\\-]?([Nn][Aa][Nn]|[Ii][Nn][Ff]([Ii][Nn][Ii][Tt][Yy])?)[\\t-\\r ]*') THEN TRY_CAST(trim(replace("TYPED_INTEGER", '_', ''), ' \t\n\r\u000b\u000c') AS DOUBLE) END = CASE WHEN REGEXP_LIKE("TYPED_INTEGER", '[\\t-\\r ]*[+\\-]?([0-9]+(_[0-9]+)*(\\.([0-9]+(_[0-9]+)*)?)?|\\.[0-9]+(_[0-9]+)*)([Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*') AND TRY_CAST(trim(replace("TYPED_INTEGER", '_', ''), ' \t\n\r\u000b\u000c') AS NUMBER(38, 0)) BETWEEN -9223372036854775808 AND 9223372036854775807 THEN TRY_CAST(trim(replace("TYPED_INTEGER", '_', ''), ' \t\n\r\u000b\u000c') AS NUMBER(38, 0)) END THEN CASE WHEN REGEXP_LIKE("TYPED_INTEGER", '[\\t-\\r ]*[+\\-]?([0-9]+(_[0-9]+)*(\\.([0-9]+(_[0-9]+)*)?)?|\\.[0-9]+(_[0-9]+)*)([Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*') AND TRY_CAST(trim(replace("TYPED_INTEGER", '_', ''), ' \t\n\r\u000b\u000c') AS NUMBER(38, 0)) BETWEEN -9223372036854775808 AND 9223372036854775807 THEN TRY_CAST(trim(replace("TYPED_INTEGER", '_', ''), ' \t\n\r\u000b\u000c') AS NUMBER(38, 0)) END END AS "TYPED_INTEGER",
              "TYPED_INTEGER" AS "source:typed_integer",
              CASE WHEN lower("TYPED_FLAG") IN ('true', 't', 'yes', 'y', '1') THEN TRUE WHEN lower("TYPED_FLAG") IN ('false', 'f', 'no', 'n', '0') THEN FALSE END AS "TYPED_FLAG",
              "TYPED_FLAG" AS "source:typed_flag",
              CASE WHEN REGEXP_LIKE("TYPED_DATE", '[\\t-\\r ]*((000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-((0?[13578]|1[02])-(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)-(0?[1-9]|[12][0-9]|30)|0?2-(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-0?2-29|(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/((0?[13578]|1[02])/(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)/(0?[1-9]|[12][0-9]|30)|0?2/(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)/0?2/29)(( +|T)(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\\.[0-9]*)?)?|24:0?0(:0?0(\\.0*)?)?)( (UTC|utc)|Z|[+\\-](0[0-9]|1[0-5])(:?[0-5][0-9])?(:[0-5][0-9])?)?)?[\\t-\\r ]*') THEN TRY_TO_DATE(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_DATE", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 1) || '-' || LPAD(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_DATE", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 2), 2, '0') || '-' || LPAD(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_DATE", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 3), 2, '0'), 'YYYY-MM-DD') END AS "TYPED_DATE",
              "TYPED_DATE" AS "source:typed_date",
              CASE WHEN REGEXP_LIKE("DOTTED_DATE", '[\\t\\n\\r ]*(0?[1-9]|[12][0-9]|3[01])\\.(0?[1-9]|1[0-2])\\.[0-9]{1,4}[\\t\\n\\r ]*') THEN CAST(TRY_TO_TIMESTAMP_NTZ((lpad(REGEXP_SUBSTR("DOTTED_DATE", '^[ \\t\\n\\r]*(0?[1-9]|[12][0-9]|3[01])\\.(0?[1-9]|1[0-2])\\.([0-9]{1,4})[ \\t\\n\\r]*$', 1, 1, 'e', 3), 4, '0') || '-' || lpad(REGEXP_SUBSTR("DOTTED_DATE", '^[ \\t\\n\\r]*(0?[1-9]|[12][0-9]|3[01])\\.(0?[1-9]|1[0-2])\\.([0-9]{1,4})[ \\t\\n\\r]*$', 1, 1, 'e', 2), 2, '0') || '-' || lpad(REGEXP_SUBSTR("DOTTED_DATE", '^[ \\t\\n\\r]*(0?[1-9]|[12][0-9]|3[01])\\.(0?[1-9]|1[0-2])\\.([0-9]{1,4})[ \\t\\n\\r]*$', 1, 1, 'e', 1), 2, '0') || ' ' || '00' || ':' || '00' || ':' || '00')) AS DATE) END AS "DOTTED_DATE",
              "DOTTED_DATE" AS "source:dotted_date",
              CASE WHEN REGEXP_LIKE("NAMED_MONTH", '[\\t\\n\\r ]*(0?[1-9]|[12][0-9]|3[01])[\\t\\n\\r ]*([Jj][Aa][Nn]|[Ff][Ee][Bb]|[Mm][Aa][Rr]|[Aa][Pp][Rr]|[Mm][Aa][Yy]|[Jj][Uu][Nn]|[Jj][Uu][Ll]|[Aa][Uu][Gg]|[Ss][Ee][Pp]|[Oo][Cc][Tt]|[Nn][Oo][Vv]|[Dd][Ee][Cc])[\\t\\n\\r ]+[0-9]{1,4}[\\t\\n\\r ]+(0?[1-9]|1[0-2]):(0?[0-9]|[1-5][0-9])[\\t\\n\\r ]*[APap][Mm][\\t\\n\\r ]*') THEN TRY_TO_TIMESTAMP_NTZ((lpad(REGEXP_SUBSTR("NAMED_MONTH", '^[ \\t\\n\\r]*(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]*([jJ][aA][nN]|[fF][eE][bB]|[mM][aA][rR]|[aA][pP][rR]|[mM][aA][yY]|[jJ][uU][nN]|[jJ][uU][lL]|[aA][uU][gG]|[sS][eE][pP]|[oO][cC][tT]|[nN][oO][vV]|[dD][eE][cC])[ \\t\\n\\r]+([0-9]{1,4})[ \\t\\n\\r]+(0?[1-9]|1[0-2])\\:(0?[0-9]|[1-5][0-9])[ \\t\\n\\r]*([aApP][mM])[ \\t\\n\\r]*$', 1, 1, 'e', 3), 4, '0') || '-' || CASE lower(substr(REGEXP_SUBSTR("NAMED_MONTH", '^[ \\t\\n\\r]*(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]*([jJ][aA][nN]|[fF][eE][bB]|[mM][aA][rR]|[aA][pP][rR]|[mM][aA][yY]|[jJ][uU][nN]|[jJ][uU][lL]|[aA][uU][gG]|[sS][eE][pP]|[oO][cC][tT]|[nN][oO][vV]|[dD][eE][cC])[ \\t\\n\\r]+([0-9]{1,4})[ \\t\\n\\r]+(0?[1-9]|1[0-2])\\:(0?[0-9]|[1-5][0-9])[ \\t\\n\\r]*([aApP][mM])[ \\t\\n\\r]*$', 1, 1, 'e', 2), 1, 3)) WHEN 'jan' THEN '01' WHEN 'feb' THEN '02' WHEN 'mar' THEN '03' WHEN 'apr' THEN '04' WHEN 'may' THEN '05' WHEN 'jun' THEN '06' WHEN 'jul' THEN '07' WHEN 'aug' THEN '08' WHEN 'sep' THEN '09' WHEN 'oct' THEN '10' WHEN 'nov' THEN '11' WHEN 'dec' THEN '12' END || '-' || lpad(REGEXP_SUBSTR("NAMED_MONTH", '^[ \\t\\n\\r]*(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]*([jJ][aA][nN]|[fF][eE][bB]|[mM][aA][rR]|[aA][pP][rR]|[mM][aA][yY]|[jJ][uU][nN]|[jJ][uU][lL]|[aA][uU][gG]|[sS][eE][pP]|[oO][cC][tT]|[nN][oO][vV]|[dD][eE][cC])[ \\t\\n\\r]+([0-9]{1,4})[ \\t\\n\\r]+(0?[1-9]|1[0-2])\\:(0?[0-9]|[1-5][0-9])[ \\t\\n\\r]*([aApP][mM])[ \\t\\n\\r]*$', 1, 1, 'e', 1), 2, '0') || ' ' || lpad(CAST(CAST(REGEXP_SUBSTR("NAMED_MONTH", '^[ \\t\\n\\r]*(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]*([jJ][aA][nN]|[fF][eE][bB]|[mM][aA][rR]|[aA][pP][rR]|[mM][aA][yY]|[jJ][uU][nN]|[jJ][uU][lL]|[aA][uU][gG]|[sS][eE][pP]|[oO][cC][tT]|[nN][oO][vV]|[dD][eE][cC])[ \\t\\n\\r]+([0-9]{1,4})[ \\t\\n\\r]+(0?[1-9]|1[0-2])\\:(0?[0-9]|[1-5][0-9])[ \\t\\n\\r]*([aApP][mM])[ \\t\\n\\r]*$', 1, 1, 'e', 4) AS NUMBER(38, 0)) % 12 + CASE WHEN lower(REGEXP_SUBSTR("NAMED_MONTH", '^[ \\t\\n\\r]*(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]*([jJ][aA][nN]|[fF][eE][bB]|[mM][aA][rR]|[aA][pP][rR]|[mM][aA][yY]|[jJ][uU][nN]|[jJ][uU][lL]|[aA][uU][gG]|[sS][eE][pP]|[oO][cC][tT]|[nN][oO][vV]|[dD][eE][cC])[ \\t\\n\\r]+([0-9]{1,4})[ \\t\\n\\r]+(0?[1-9]|1[0-2])\\:(0?[0-9]|[1-5][0-9])[ \\t\\n\\r]*([aApP][mM])[ \\t\\n\\r]*$', 1, 1, 'e', 6)) = 'pm' THEN 12 ELSE 0 END AS VARCHAR), 2, '0') || ':' || lpad(REGEXP_SUBSTR("NAMED_MONTH", '^[ \\t\\n\\r]*(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]*([jJ][aA][nN]|[fF][eE][bB]|[mM][aA][rR]|[aA][pP][rR]|[mM][aA][yY]|[jJ][uU][nN]|[jJ][uU][lL]|[aA][uU][gG]|[sS][eE][pP]|[oO][cC][tT]|[nN][oO][vV]|[dD][eE][cC])[ \\t\\n\\r]+([0-9]{1,4})[ \\t\\n\\r]+(0?[1-9]|1[0-2])\\:(0?[0-9]|[1-5][0-9])[ \\t\\n\\r]*([aApP][mM])[ \\t\\n\\r]*$', 1, 1, 'e', 5), 2, '0') || ':' || '00')) END AS "NAMED_MONTH",
              "NAMED_MONTH" AS "source:named_month",
              CASE WHEN REGEXP_LIKE("ZONED", '[\\t\\n\\r ]*[0-9]{1,4}-(0?[1-9]|1[0-2])-(0?[1-9]|[12][0-9]|3[01])[\\t\\n\\r ]+(0?[0-9]|1[0-9]|2[0-3]):(0?[0-9]|[1-5][0-9]):(0?[0-9]|[1-5][0-9])[+\\-][0-9]{2}(:?[0-9]{2})?[\\t\\n\\r ]*') THEN TRY_TO_TIMESTAMP_TZ((lpad(REGEXP_SUBSTR("ZONED", '^[ \\t\\n\\r]*([0-9]{1,4})\\-(0?[1-9]|1[0-2])\\-(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]+(0?[0-9]|1[0-9]|2[0-3])\\:(0?[0-9]|[1-5][0-9])\\:(0?[0-9]|[1-5][0-9])([+-][0-9]{2}(:?[0-9]{2})?)[ \\t\\n\\r]*$', 1, 1, 'e', 1), 4, '0') || '-' || lpad(REGEXP_SUBSTR("ZONED", '^[ \\t\\n\\r]*([0-9]{1,4})\\-(0?[1-9]|1[0-2])\\-(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]+(0?[0-9]|1[0-9]|2[0-3])\\:(0?[0-9]|[1-5][0-9])\\:(0?[0-9]|[1-5][0-9])([+-][0-9]{2}(:?[0-9]{2})?)[ \\t\\n\\r]*$', 1, 1, 'e', 2), 2, '0') || '-' || lpad(REGEXP_SUBSTR("ZONED", '^[ \\t\\n\\r]*([0-9]{1,4})\\-(0?[1-9]|1[0-2])\\-(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]+(0?[0-9]|1[0-9]|2[0-3])\\:(0?[0-9]|[1-5][0-9])\\:(0?[0-9]|[1-5][0-9])([+-][0-9]{2}(:?[0-9]{2})?)[ \\t\\n\\r]*$', 1, 1, 'e', 3), 2, '0') || ' ' || lpad(REGEXP_SUBSTR("ZONED", '^[ \\t\\n\\r]*([0-9]{1,4})\\-(0?[1-9]|1[0-2])\\-(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]+(0?[0-9]|1[0-9]|2[0-3])\\:(0?[0-9]|[1-5][0-9])\\:(0?[0-9]|[1-5][0-9])([+-][0-9]{2}(:?[0-9]{2})?)[ \\t\\n\\r]*$', 1, 1, 'e', 4), 2, '0') || ':' || lpad(REGEXP_SUBSTR("ZONED", '^[ \\t\\n\\r]*([0-9]{1,4})\\-(0?[1-9]|1[0-2])\\-(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]+(0?[0-9]|1[0-9]|2[0-3])\\:(0?[0-9]|[1-5][0-9])\\:(0?[0-9]|[1-5][0-9])([+-][0-9]{2}(:?[0-9]{2})?)[ \\t\\n\\r]*$', 1, 1, 'e', 5), 2, '0') || ':' || lpad(REGEXP_SUBSTR("ZONED", '^[ \\t\\n\\r]*([0-9]{1,4})\\-(0?[1-9]|1[0-2])\\-(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]+(0?[0-9]|1[0-9]|2[0-3])\\:(0?[0-9]|[1-5][0-9])\\:(0?[0-9]|[1-5][0-9])([+-][0-9]{2}(:?[0-9]{2})?)[ \\t\\n\\r]*$', 1, 1, 'e', 6), 2, '0')) || ' ' || (substr(REGEXP_SUBSTR("ZONED", '^[ \\t\\n\\r]*([0-9]{1,4})\\-(0?[1-9]|1[0-2])\\-(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]+(0?[0-9]|1[0-9]|2[0-3])\\:(0?[0-9]|[1-5][0-9])\\:(0?[0-9]|[1-5][0-9])([+-][0-9]{2}(:?[0-9]{2})?)[ \\t\\n\\r]*$', 1, 1, 'e', 7), 1, 3) || ':' || CASE WHEN length(REGEXP_SUBSTR("ZONED", '^[ \\t\\n\\r]*([0-9]{1,4})\\-(0?[1-9]|1[0-2])\\-(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]+(0?[0-9]|1[0-9]|2[0-3])\\:(0?[0-9]|[1-5][0-9])\\:(0?[0-9]|[1-5][0-9])([+-][0-9]{2}(:?[0-9]{2})?)[ \\t\\n\\r]*$', 1, 1, 'e', 7)) > 3 THEN right(REGEXP_SUBSTR("ZONED", '^[ \\t\\n\\r]*([0-9]{1,4})\\-(0?[1-9]|1[0-2])\\-(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]+(0?[0-9]|1[0-9]|2[0-3])\\:(0?[0-9]|[1-5][0-9])\\:(0?[0-9]|[1-5][0-9])([+-][0-9]{2}(:?[0-9]{2})?)[ \\t\\n\\r]*$', 1, 1, 'e', 7), 2) ELSE '00' END)) END AS "ZONED",
              "ZONED" AS "source:zoned",
              CASE WHEN REGEXP_LIKE("TYPED_TIME", '[\\t-\\r ]*(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\\.[0-9]*)?)?|24:0?0(:0?0(\\.0*)?)?)( (UTC|utc)|Z|[+\\-](0[0-9]|1[0-5])(:?[0-5][0-9])?(:[0-5][0-9])?)?[\\t-\\r ]*') THEN TRY_TO_TIME(LPAD(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_TIME", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 1), 2, '0') || ':' || LPAD(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_TIME", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 2), 2, '0') || ':' || COALESCE(NULLIF(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_TIME", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 3), ''), '00')) END AS "TYPED_TIME",
              "TYPED_TIME" AS "source:typed_time",
              CASE WHEN REGEXP_LIKE("TYPED_TIMESTAMP", '[\\t-\\r ]*((000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-((0?[13578]|1[02])-(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)-(0?[1-9]|[12][0-9]|30)|0?2-(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-0?2-29|(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/((0?[13578]|1[02])/(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)/(0?[1-9]|[12][0-9]|30)|0?2/(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)/0?2/29)(( +|T)(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\\.[0-9]*)?)?|24:0?0(:0?0(\\.0*)?)?)[\\t-\\r ]*)?') THEN TRY_TO_TIMESTAMP_NTZ(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 1) || '-' || LPAD(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 2), 2, '0') || '-' || LPAD(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 3), 2, '0') || ' ' || LPAD(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 1), 2, '0') || ':' || LPAD(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 2), 2, '0') || ':' || COALESCE(NULLIF(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 3), ''), '00')) WHEN REGEXP_LIKE("TYPED_TIMESTAMP", '[\\t-\\r ]*((000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-((0?[13578]|1[02])-(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)-(0?[1-9]|[12][0-9]|30)|0?2-(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-0?2-29|(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/((0?[13578]|1[02])/(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)/(0?[1-9]|[12][0-9]|30)|0?2/(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)/0?2/29)( +|T)(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\\.[0-9]*)?)?|24:0?0(:0?0(\\.0*)?)?)( (UTC|utc)|Z|[+\\-](0[0-9]|1[0-5])(:?[0-5][0-9])?(:[0-5][0-9])?)[\\t-\\r ]*') THEN CAST(CONVERT_TIMEZONE('Europe/Prague', TRY_TO_TIMESTAMP_TZ(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 1) || '-' || LPAD(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 2), 2, '0') || '-' || LPAD(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 3), 2, '0') || ' ' || LPAD(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 1), 2, '0') || ':' || LPAD(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 2), 2, '0') || ':' || COALESCE(NULLIF(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 3), ''), '00') || ' ' || COALESCE(REGEXP_SUBSTR("TYPED_TIMESTAMP", ':[0-9.]+ ?([+-][0-9]{2})', 1, 1, 'e', 1), '+00') || ':' || COALESCE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[+-][0-9]{2}:?([0-9]{2})', 9, 1, 'e', 1), '00'))) AS TIMESTAMP_NTZ) END AS "TYPED_TIMESTAMP",
              "TYPED_TIMESTAMP" AS "source:typed_timestamp",
              CASE WHEN REGEXP_LIKE("TYPED_INSTANT", '[\\t-\\r ]*((000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-((0?[13578]|1[02])-(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)-(0?[1-9]|[12][0-9]|30)|0?2-(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-0?2-29|(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/((0?[13578]|1[02])/(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)/(0?[1-9]|[12][0-9]|30)|0?2/(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)/0?2/29)(( +|T)(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\\.[0-9]*)?)?|24:0?0(:0?0(\\.0*)?)?)[\\t-\\r ]*)?') THEN TO_TIMESTAMP_TZ(TO_CHAR(CONVERT_TIMEZONE('Europe/Prague', 'UTC', TRY_TO_TIMESTAMP_NTZ(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_INSTANT", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 1) || '-' || LPAD(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_INSTANT", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 2), 2, '0') || '-' || LPAD(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_INSTANT", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 3), 2, '0') || ' ' || LPAD(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_INSTANT", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 1), 2, '0') || ':' || LPAD(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_INSTANT", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 2), 2, '0') || ':' || COALESCE(NULLIF(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_INSTANT", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 3), ''), '00'))), 'YYYY-MM-DD HH24:MI:SS.FF9') || ' +00:00', 'YYYY-MM-DD HH24:MI:SS.FF9 TZH:TZM') WHEN REGEXP_LIKE("TYPED_INSTANT", '[\\t-\\r ]*((000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-((0?[13578]|1[02])-(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)-(0?[1-9]|[12][0-9]|30)|0?2-(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-0?2-29|(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/((0?[13578]|1[02])/(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)/(0?[1-9]|[12][0-9]|30)|0?2/(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)/0?2/29)( +|T)(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\\.[0-9]*)?)?|24:0?0(:0?0(\\.0*)?)?)( (UTC|utc)|Z|[+\\-](0[0-9]|1[0-5])(:?[0-5][0-9])?(:[0-5][0-9])?)[\\t-\\r ]*') THEN TRY_TO_TIMESTAMP_TZ(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_INSTANT", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 1) || '-' || LPAD(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_INSTANT", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 2), 2, '0') || '-' || LPAD(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_INSTANT", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 3), 2, '0') || ' ' || LPAD(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_INSTANT", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 1), 2, '0') || ':' || LPAD(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_INSTANT", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 2), 2, '0') || ':' || COALESCE(NULLIF(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_INSTANT", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 3), ''), '00') || ' ' || COALESCE(REGEXP_SUBSTR("TYPED_INSTANT", ':[0-9.]+ ?([+-][0-9]{2})', 1, 1, 'e', 1), '+00') || ':' || COALESCE(REGEXP_SUBSTR("TYPED_INSTANT", '[+-][0-9]{2}:?([0-9]{2})', 9, 1, 'e', 1), '00')) END AS "TYPED_INSTANT",
              "TYPED_INSTANT" AS "source:typed_instant",
              "DAY",
              "AT",
              "FLAG",
              "REGION",
              "PARCEL",
              "LABELS",
              "CUSTOMER",
              "STATUS",
              TRY_PARSE_JSON("PARCEL") AS "json:parcel",
              TRY_PARSE_JSON("LABELS") AS "json:labels"
            FROM (
                SELECT
                  "ID",
                  "LINE",
                  "CODE",
                  "EMAIL",
                  "REFERENCE",
                  "LINK",
                  "ADDRESS",
                  "NOTE",
                  "WRITTEN_DAY",
                  "AMOUNT",
                  "WEIGHT",
                  "PIECES",
                  "RATE",
                  "TYPED_NUMBER",
                  "TYPED_INTEGER",
                  "TYPED_FLAG",
                  "TYPED_DATE",
                  "DOTTED_DATE",
                  "NAMED_MONTH",
                  "ZONED",
                  "TYPED_TIME",
                  "TYPED_TIMESTAMP",
                  "TYPED_INSTANT",
                  "DAY",
                  "AT",
                  "FLAG",
                  "REGION",
                  TO_JSON("PARCEL") AS "PARCEL",
                  TO_JSON("LABELS") AS "LABELS",
                  "CUSTOMER",
                  "STATUS"
                FROM "SHOP"."ORDERS"
            ) AS "ORDERS"
        ) AS "ORDERS"
        LEFT JOIN (
            SELECT DISTINCT
              "ID" AS "weir:key0",
              TRUE AS "weir:found108"
            FROM (
                SELECT
                  "ID"
                FROM "CUSTOMERS"
            ) AS "CUSTOMERS"
            WHERE "ID" IS NOT NULL
        ) AS "weir:lookup0" ON "CUSTOMER" = "weir:lookup0"."weir:key0"
        LEFT JOIN (
            SELECT DISTINCT
              "ID" AS "weir:key0",
              "REGION" AS "weir:key1",
              TRUE AS "weir:found109"
            FROM (
                SELECT
                  "ID",
                  "REGION"
                FROM "CUSTOMERS"
            ) AS "CUSTOMERS"
            WHERE "ID" IS NOT NULL AND "REGION" IS NOT NULL
        ) AS "weir:lookup1" ON "CUSTOMER" = "weir:lookup1"."weir:key0" AND "REGION" = "weir:lookup1"."weir:key1"
    ) AS "ORDERS"
) AS "ORDERS";

-- orders.code.unique
SELECT
  CAST(coalesce(sum("weir:rows"), 0) AS NUMBER(38, 0)) AS "orders.code.unique"
FROM (
    SELECT
      "CODE",
      count(*) AS "weir:rows"
    FROM (
        SELECT
          "CODE"
        FROM (
            SELECT
              "CODE"
            FROM (
                SELECT
                  "ID",
                  "LINE",
                  "CODE",
                  "EMAIL",
                  "REFERENCE",
                  "LINK",
                  "ADDRESS",
                  "NOTE",
                  "WRITTEN_DAY",
                  "AMOUNT",
                  "WEIGHT",
                  "PIECES",
                  "RATE",
                  "TYPED_NUMBER",
                  "TYPED_INTEGER",
                  "TYPED_FLAG",
                  "TYPED_DATE",
                  "DOTTED_DATE",
                  "NAMED_MONTH",
                  "ZONED",
                  "TYPED_TIME",
                  "TYPED_TIMESTAMP",
                  "TYPED_INSTANT",
                  "DAY",
                  "AT",
                  "FLAG",
                  "REGION",
                  TO_JSON("PARCEL") AS "PARCEL",
                  TO_JSON("LABELS") AS "LABELS",
                  "CUSTOMER",
                  "STATUS"
                FROM "SHOP"."ORDERS"
            ) AS "ORDERS"
        ) AS "ORDERS"
        WHERE "CODE" IS NOT NULL
    ) AS "weir:keys"
    GROUP BY "CODE"
    HAVING count(*) > 1
) AS "weir:repeated";

-- orders.customer.duplicateValues
SELECT
  CAST(coalesce(sum("weir:rows"), 0) AS NUMBER(38, 0)) AS "orders.customer.duplicateValues"
FROM (
    SELECT
      "CUSTOMER",
      count(*) AS "weir:rows"
    FROM (
        SELECT
          "CUSTOMER"
        FROM (
            SELECT
              "CUSTOMER"
            FROM (
                SELECT
                  "ID",
                  "LINE",
                  "CODE",
                  "EMAIL",
                  "REFERENCE",
                  "LINK",
                  "ADDRESS",
                  "NOTE",
                  "WRITTEN_DAY",
                  "AMOUNT",
                  "WEIGHT",
                  "PIECES",
                  "RATE",
                  "TYPED_NUMBER",
                  "TYPED_INTEGER",
                  "TYPED_FLAG",
                  "TYPED_DATE",
                  "DOTTED_DATE",
                  "NAMED_MONTH",
                  "ZONED",
                  "TYPED_TIME",
                  "TYPED_TIMESTAMP",
                  "TYPED_INSTANT",
                  "DAY",
                  "AT",
                  "FLAG",
                  "REGION",
                  TO_JSON("PARCEL") AS "PARCEL",
                  TO_JSON("LABELS") AS "LABELS",
                  "CUSTOMER",
                  "STATUS"
                FROM "SHOP"."ORDERS"
            ) AS "ORDERS"
        ) AS "ORDERS"
        WHERE "CUSTOMER" IS NOT NULL
    ) AS "weir:keys"
    GROUP BY "CUSTOMER"
    HAVING count(*) > 1
) AS "weir:repeated";

-- orders.id+line.primaryKey
SELECT
  CAST(coalesce(sum("weir:rows"), 0) AS NUMBER(38, 0)) AS "orders.id+line.primaryKey"
FROM (
    SELECT
      "ID",
      "LINE",
      count(*) AS "weir:rows"
    FROM (
        SELECT
          "ID",
          "LINE"
        FROM (
            SELECT
              "ID",
              "LINE"
            FROM (
                SELECT
                  "ID",
                  "LINE",
                  "CODE",
                  "EMAIL",
                  "REFERENCE",
                  "LINK",
                  "ADDRESS",
                  "NOTE",
                  "WRITTEN_DAY",
                  "AMOUNT",
                  "WEIGHT",
                  "PIECES",
                  "RATE",
                  "TYPED_NUMBER",
                  "TYPED_INTEGER",
                  "TYPED_FLAG",
                  "TYPED_DATE",
                  "DOTTED_DATE",
                  "NAMED_MONTH",
                  "ZONED",
                  "TYPED_TIME",
                  "TYPED_TIMESTAMP",
                  "TYPED_INSTANT",
                  "DAY",
                  "AT",
                  "FLAG",
                  "REGION",
                  TO_JSON("PARCEL") AS "PARCEL",
                  TO_JSON("LABELS") AS "LABELS",
                  "CUSTOMER",
                  "STATUS"
                FROM "SHOP"."ORDERS"
            ) AS "ORDERS"
        ) AS "ORDERS"
        WHERE "ID" IS NOT NULL AND "LINE" IS NOT NULL
    ) AS "weir:keys"
    GROUP BY "ID",
      "LINE"
    HAVING count(*) > 1
) AS "weir:repeated";

-- orders.code+customer.duplicateValues
SELECT
  CAST(coalesce(sum("weir:rows"), 0) AS NUMBER(38, 0)) AS "orders.code+customer.duplicateValues"
FROM (
    SELECT
      "CODE",
      "CUSTOMER",
      count(*) AS "weir:rows"
    FROM (
        SELECT
          "CODE",
          "CUSTOMER"
        FROM (
            SELECT
              "CODE",
              "CUSTOMER"
            FROM (
                SELECT
                  "ID",
                  "LINE",
                  "CODE",
                  "EMAIL",
                  "REFERENCE",
                  "LINK",
                  "ADDRESS",
                  "NOTE",
                  "WRITTEN_DAY",
                  "AMOUNT",
                  "WEIGHT",
                  "PIECES",
                  "RATE",
                  "TYPED_NUMBER",
                  "TYPED_INTEGER",
                  "TYPED_FLAG",
                  "TYPED_DATE",
                  "DOTTED_DATE",
                  "NAMED_MONTH",
                  "ZONED",
                  "TYPED_TIME",
                  "TYPED_TIMESTAMP",
                  "TYPED_INSTANT",
                  "DAY",
                  "AT",
                  "FLAG",
                  "REGION",
                  TO_JSON("PARCEL") AS "PARCEL",
                  TO_JSON("LABELS") AS "LABELS",
                  "CUSTOMER",
                  "STATUS"
                FROM "SHOP"."ORDERS"
            ) AS "ORDERS"
        ) AS "ORDERS"
        WHERE "CODE" IS NOT NULL AND "CUSTOMER" IS NOT NULL
    ) AS "weir:keys"
    GROUP BY "CODE",
      "CUSTOMER"
    HAVING count(*) > 1
) AS "weir:repeated";

-- orders.total
WITH "weir:source of orders" AS (
    SELECT
      *
    FROM (
        SELECT
          "ID",
          "LINE",
          "CODE",
          "EMAIL",
          "REFERENCE",
          "LINK",
          "ADDRESS",
          "NOTE",
          "WRITTEN_DAY",
          "AMOUNT",
          "WEIGHT",
          "PIECES",
          "RATE",
          "TYPED_NUMBER",
          "TYPED_INTEGER",
          "TYPED_FLAG",
          "TYPED_DATE",
          "DOTTED_DATE",
          "NAMED_MONTH",
          "ZONED",
          "TYPED_TIME",
          "TYPED_TIMESTAMP",
          "TYPED_INSTANT",
          "DAY",
          "AT",
          "FLAG",
          "REGION",
          TO_JSON("PARCEL") AS "PARCEL",
          TO_JSON("LABELS") AS "LABELS",
          "CUSTOMER",
          "STATUS"
        FROM "SHOP"."ORDERS"
    ) AS "ORDERS"
),
  "weir:source of shop.orders" AS (
    SELECT
      *
    FROM (
        SELECT
          "ID",
          "LINE",
          "CODE",
          "EMAIL",
          "REFERENCE",
          "LINK",
          "ADDRESS",
          "NOTE",
          "WRITTEN_DAY",
          "AMOUNT",
          "WEIGHT",
          "PIECES",
          "RATE",
          "TYPED_NUMBER",
          "TYPED_INTEGER",
          "TYPED_FLAG",
          "TYPED_DATE",
          "DOTTED_DATE",
          "NAMED_MONTH",
          "ZONED",
          "TYPED_TIME",
          "TYPED_TIMESTAMP",
          "TYPED_INSTANT",
          "DAY",
          "AT",
          "FLAG",
          "REGION",
          TO_JSON("PARCEL") AS "PARCEL",
          TO_JSON("LABELS") AS "LABELS",
          "CUSTOMER",
          "STATUS"
        FROM "SHOP"."ORDERS"
    ) AS "ORDERS"
),
  "weir:source of customers" AS (
    SELECT
      *
    FROM "CUSTOMERS"
),
  "ORDERS" AS (
    SELECT
      "ID",
      "LINE",
      "CODE",
      "EMAIL",
      "REFERENCE",
      "LINK",
      "ADDRESS",
      "NOTE",
      "WRITTEN_DAY",
      "AMOUNT",
      "WEIGHT",
      "PIECES",
      "RATE",
      CASE WHEN REGEXP_LIKE("TYPED_NUMBER", '[\\t-\\r ]*[+\\-]?([0-9]+(_[0-9]+)*(\\.([0-9]+(_[0-9]+)*)?)?|\\.[0-9]+(_[0-9]+)*)([Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*') OR REGEXP_LIKE("TYPED_NUMBER", '[\\t-\\r ]*[+\\-]?([Nn][Aa][Nn]|[Ii][Nn][Ff]([Ii][Nn][Ii][Tt][Yy])?)[\\t-\\r ]*') THEN TRY_CAST(trim(replace("TYPED_NUMBER", '_', ''), ' \t\n\r\u000b\u000c') AS DOUBLE) END AS "TYPED_NUMBER",
      "TYPED_NUMBER" AS "source:typed_number",
      CASE WHEN CASE WHEN REGEXP_LIKE("TYPED_INTEGER", '[\\t-\\r ]*[+\\-]?([0-9]+(_[0-9]+)*(\\.([0-9]+(_[0-9]+)*)?)?|\\.[0-9]+(_[0-9]+)*)([Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*') OR REGEXP_LIKE("TYPED_INTEGER", '[\\t-\\r ]*[+\\-]?([Nn][Aa][Nn]|[Ii][Nn][Ff]([Ii][Nn][Ii][Tt][Yy])?)[\\t-\\r ]*') THEN TRY_CAST(trim(replace("TYPED_INTEGER", '_', ''), ' \t\n\r\u000b\u000c') AS DOUBLE) END = CASE WHEN REGEXP_LIKE("TYPED_INTEGER", '[\\t-\\r ]*[+\\-]?([0-9]+(_[0-9]+)*(\\.([0-9]+(_[0-9]+)*)?)?|\\.[0-9]+(_[0-9]+)*)([Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*') AND TRY_CAST(trim(replace("TYPED_INTEGER", '_', ''), ' \t\n\r\u000b\u000c') AS NUMBER(38, 0)) BETWEEN -9223372036854775808 AND 9223372036854775807 THEN TRY_CAST(trim(replace("TYPED_INTEGER", '_', ''), ' \t\n\r\u000b\u000c') AS NUMBER(38, 0)) END THEN CASE WHEN REGEXP_LIKE("TYPED_INTEGER", '[\\t-\\r ]*[+\\-]?([0-9]+(_[0-9]+)*(\\.([0-9]+(_[0-9]+)*)?)?|\\.[0-9]+(_[0-9]+)*)([Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*') AND TRY_CAST(trim(replace("TYPED_INTEGER", '_', ''), ' \t\n\r\u000b\u000c') AS NUMBER(38, 0)) BETWEEN -9223372036854775808 AND 9223372036854775807 THEN TRY_CAST(trim(replace("TYPED_INTEGER", '_', ''), ' \t\n\r\u000b\u000c') AS NUMBER(38, 0)) END END AS "TYPED_INTEGER",
      "TYPED_INTEGER" AS "source:typed_integer",
      CASE WHEN lower("TYPED_FLAG") IN ('true', 't', 'yes', 'y', '1') THEN TRUE WHEN lower("TYPED_FLAG") IN ('false', 'f', 'no', 'n', '0') THEN FALSE END AS "TYPED_FLAG",
      "TYPED_FLAG" AS "source:typed_flag",
      CASE WHEN REGEXP_LIKE("TYPED_DATE", '[\\t-\\r ]*((000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-((0?[13578]|1[02])-(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)-(0?[1-9]|[12][0-9]|30)|0?2-(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-0?2-29|(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/((0?[13578]|1[02])/(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)/(0?[1-9]|[12][0-9]|30)|0?2/(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)/0?2/29)(( +|T)(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\\.[0-9]*)?)?|24:0?0(:0?0(\\.0*)?)?)( (UTC|utc)|Z|[+\\-](0[0-9]|1[0-5])(:?[0-5][0-9])?(:[0-5][0-9])?)?)?[\\t-\\r ]*') THEN TRY_TO_DATE(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_DATE", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 1) || '-' || LPAD(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_DATE", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 2), 2, '0') || '-' || LPAD(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_DATE", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 3), 2, '0'), 'YYYY-MM-DD') END AS "TYPED_DATE",
      "TYPED_DATE" AS "source:typed_date",
      CASE WHEN REGEXP_LIKE("DOTTED_DATE", '[\\t\\n\\r ]*(0?[1-9]|[12][0-9]|3[01])\\.(0?[1-9]|1[0-2])\\.[0-9]{1,4}[\\t\\n\\r ]*') THEN CAST(TRY_TO_TIMESTAMP_NTZ((lpad(REGEXP_SUBSTR("DOTTED_DATE", '^[ \\t\\n\\r]*(0?[1-9]|[12][0-9]|3[01])\\.(0?[1-9]|1[0-2])\\.([0-9]{1,4})[ \\t\\n\\r]*$', 1, 1, 'e', 3), 4, '0') || '-' || lpad(REGEXP_SUBSTR("DOTTED_DATE", '^[ \\t\\n\\r]*(0?[1-9]|[12][0-9]|3[01])\\.(0?[1-9]|1[0-2])\\.([0-9]{1,4})[ \\t\\n\\r]*$', 1, 1, 'e', 2), 2, '0') || '-' || lpad(REGEXP_SUBSTR("DOTTED_DATE", '^[ \\t\\n\\r]*(0?[1-9]|[12][0-9]|3[01])\\.(0?[1-9]|1[0-2])\\.([0-9]{1,4})[ \\t\\n\\r]*$', 1, 1, 'e', 1), 2, '0') || ' ' || '00' || ':' || '00' || ':' || '00')) AS DATE) END AS "DOTTED_DATE",
      "DOTTED_DATE" AS "source:dotted_date",
      CASE WHEN REGEXP_LIKE("NAMED_MONTH", '[\\t\\n\\r ]*(0?[1-9]|[12][0-9]|3[01])[\\t\\n\\r ]*([Jj][Aa][Nn]|[Ff][Ee][Bb]|[Mm][Aa][Rr]|[Aa][Pp][Rr]|[Mm][Aa][Yy]|[Jj][Uu][Nn]|[Jj][Uu][Ll]|[Aa][Uu][Gg]|[Ss][Ee][Pp]|[Oo][Cc][Tt]|[Nn][Oo][Vv]|[Dd][Ee][Cc])[\\t\\n\\r ]+[0-9]{1,4}[\\t\\n\\r ]+(0?[1-9]|1[0-2]):(0?[0-9]|[1-5][0-9])[\\t\\n\\r ]*[APap][Mm][\\t\\n\\r ]*') THEN TRY_TO_TIMESTAMP_NTZ((lpad(REGEXP_SUBSTR("NAMED_MONTH", '^[ \\t\\n\\r]*(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]*([jJ][aA][nN]|[fF][eE][bB]|[mM][aA][rR]|[aA][pP][rR]|[mM][aA][yY]|[jJ][uU][nN]|[jJ][uU][lL]|[aA][uU][gG]|[sS][eE][pP]|[oO][cC][tT]|[nN][oO][vV]|[dD][eE][cC])[ \\t\\n\\r]+([0-9]{1,4})[ \\t\\n\\r]+(0?[1-9]|1[0-2])\\:(0?[0-9]|[1-5][0-9])[ \\t\\n\\r]*([aApP][mM])[ \\t\\n\\r]*$', 1, 1, 'e', 3), 4, '0') || '-' || CASE lower(substr(REGEXP_SUBSTR("NAMED_MONTH", '^[ \\t\\n\\r]*(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]*([jJ][aA][nN]|[fF][eE][bB]|[mM][aA][rR]|[aA][pP][rR]|[mM][aA][yY]|[jJ][uU][nN]|[jJ][uU][lL]|[aA][uU][gG]|[sS][eE][pP]|[oO][cC][tT]|[nN][oO][vV]|[dD][eE][cC])[ \\t\\n\\r]+([0-9]{1,4})[ \\t\\n\\r]+(0?[1-9]|1[0-2])\\:(0?[0-9]|[1-5][0-9])[ \\t\\n\\r]*([aApP][mM])[ \\t\\n\\r]*$', 1, 1, 'e', 2), 1, 3)) WHEN 'jan' THEN '01' WHEN 'feb' THEN '02' WHEN 'mar' THEN '03' WHEN 'apr' THEN '04' WHEN 'may' THEN '05' WHEN 'jun' THEN '06' WHEN 'jul' THEN '07' WHEN 'aug' THEN '08' WHEN 'sep' THEN '09' WHEN 'oct' THEN '10' WHEN 'nov' THEN '11' WHEN 'dec' THEN '12' END || '-' || lpad(REGEXP_SUBSTR("NAMED_MONTH", '^[ \\t\\n\\r]*(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]*([jJ][aA][nN]|[fF][eE][bB]|[mM][aA][rR]|[aA][pP][rR]|[mM][aA][yY]|[jJ][uU][nN]|[jJ][uU][lL]|[aA][uU][gG]|[sS][eE][pP]|[oO][cC][tT]|[nN][oO][vV]|[dD][eE][cC])[ \\t\\n\\r]+([0-9]{1,4})[ \\t\\n\\r]+(0?[1-9]|1[0-2])\\:(0?[0-9]|[1-5][0-9])[ \\t\\n\\r]*([aApP][mM])[ \\t\\n\\r]*$', 1, 1, 'e', 1), 2, '0') || ' ' || lpad(CAST(CAST(REGEXP_SUBSTR("NAMED_MONTH", '^[ \\t\\n\\r]*(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]*([jJ][aA][nN]|[fF][eE][bB]|[mM][aA][rR]|[aA][pP][rR]|[mM][aA][yY]|[jJ][uU][nN]|[jJ][uU][lL]|[aA][uU][gG]|[sS][eE][pP]|[oO][cC][tT]|[nN][oO][vV]|[dD][eE][cC])[ \\t\\n\\r]+([0-9]{1,4})[ \\t\\n\\r]+(0?[1-9]|1[0-2])\\:(0?[0-9]|[1-5][0-9])[ \\t\\n\\r]*([aApP][mM])[ \\t\\n\\r]*$', 1, 1, 'e', 4) AS NUMBER(38, 0)) % 12 + CASE WHEN lower(REGEXP_SUBSTR("NAMED_MONTH", '^[ \\t\\n\\r]*(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]*([jJ][aA][nN]|[fF][eE][bB]|[mM][aA][rR]|[aA][pP][rR]|[mM][aA][yY]|[jJ][uU][nN]|[jJ][uU][lL]|[aA][uU][gG]|[sS][eE][pP]|[oO][cC][tT]|[nN][oO][vV]|[dD][eE][cC])[ \\t\\n\\r]+([0-9]{1,4})[ \\t\\n\\r]+(0?[1-9]|1[0-2])\\:(0?[0-9]|[1-5][0-9])[ \\t\\n\\r]*([aApP][mM])[ \\t\\n\\r]*$', 1, 1, 'e', 6)) = 'pm' THEN 12 ELSE 0 END AS VARCHAR), 2, '0') || ':' || lpad(REGEXP_SUBSTR("NAMED_MONTH", '^[ \\t\\n\\r]*(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]*([jJ][aA][nN]|[fF][eE][bB]|[mM][aA][rR]|[aA][pP][rR]|[mM][aA][yY]|[jJ][uU][nN]|[jJ][uU][lL]|[aA][uU][gG]|[sS][eE][pP]|[oO][cC][tT]|[nN][oO][vV]|[dD][eE][cC])[ \\t\\n\\r]+([0-9]{1,4})[ \\t\\n\\r]+(0?[1-9]|1[0-2])\\:(0?[0-9]|[1-5][0-9])[ \\t\\n\\r]*([aApP][mM])[ \\t\\n\\r]*$', 1, 1, 'e', 5), 2, '0') || ':' || '00')) END AS "NAMED_MONTH",
      "NAMED_MONTH" AS "source:named_month",
      CASE WHEN REGEXP_LIKE("ZONED", '[\\t\\n\\r ]*[0-9]{1,4}-(0?[1-9]|1[0-2])-(0?[1-9]|[12][0-9]|3[01])[\\t\\n\\r ]+(0?[0-9]|1[0-9]|2[0-3]):(0?[0-9]|[1-5][0-9]):(0?[0-9]|[1-5][0-9])[+\\-][0-9]{2}(:?[0-9]{2})?[\\t\\n\\r ]*') THEN TRY_TO_TIMESTAMP_TZ((lpad(REGEXP_SUBSTR("ZONED", '^[ \\t\\n\\r]*([0-9]{1,4})\\-(0?[1-9]|1[0-2])\\-(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]+(0?[0-9]|1[0-9]|2[0-3])\\:(0?[0-9]|[1-5][0-9])\\:(0?[0-9]|[1-5][0-9])([+-][0-9]{2}(:?[0-9]{2})?)[ \\t\\n\\r]*$', 1, 1, 'e', 1), 4, '0') || '-' || lpad(REGEXP_SUBSTR("ZONED", '^[ \\t\\n\\r]*([0-9]{1,4})\\-(0?[1-9]|1[0-2])\\-(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]+(0?[0-9]|1[0-9]|2[0-3])\\:(0?[0-9]|[1-5][0-9])\\:(0?[0-9]|[1-5][0-9])([+-][0-9]{2}(:?[0-9]{2})?)[ \\t\\n\\r]*$', 1, 1, 'e', 2), 2, '0') || '-' || lpad(REGEXP_SUBSTR("ZONED", '^[ \\t\\n\\r]*([0-9]{1,4})\\-(0?[1-9]|1[0-2])\\-(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]+(0?[0-9]|1[0-9]|2[0-3])\\:(0?[0-9]|[1-5][0-9])\\:(0?[0-9]|[1-5][0-9])([+-][0-9]{2}(:?[0-9]{2})?)[ \\t\\n\\r]*$', 1, 1, 'e', 3), 2, '0') || ' ' || lpad(REGEXP_SUBSTR("ZONED", '^[ \\t\\n\\r]*([0-9]{1,4})\\-(0?[1-9]|1[0-2])\\-(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]+(0?[0-9]|1[0-9]|2[0-3])\\:(0?[0-9]|[1-5][0-9])\\:(0?[0-9]|[1-5][0-9])([+-][0-9]{2}(:?[0-9]{2})?)[ \\t\\n\\r]*$', 1, 1, 'e', 4), 2, '0') || ':' || lpad(REGEXP_SUBSTR("ZONED", '^[ \\t\\n\\r]*([0-9]{1,4})\\-(0?[1-9]|1[0-2])\\-(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]+(0?[0-9]|1[0-9]|2[0-3])\\:(0?[0-9]|[1-5][0-9])\\:(0?[0-9]|[1-5][0-9])([+-][0-9]{2}(:?[0-9]{2})?)[ \\t\\n\\r]*$', 1, 1, 'e', 5), 2, '0') || ':' || lpad(REGEXP_SUBSTR("ZONED", '^[ \\t\\n\\r]*([0-9]{1,4})\\-(0?[1-9]|1[0-2])\\-(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]+(0?[0-9]|1[0-9]|2[0-3])\\:(0?[0-9]|[1-5][0-9])\\:(0?[0-9]|[1-5][0-9])([+-][0-9]{2}(:?[0-9]{2})?)[ \\t\\n\\r]*$', 1, 1, 'e', 6), 2, '0')) || ' ' || (substr(REGEXP_SUBSTR("ZONED", '^[ \\t\\n\\r]*([0-9]{1,4})\\-(0?[1-9]|1[0-2])\\-(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]+(0?[0-9]|1[0-9]|2[0-3])\\:(0?[0-9]|[1-5][0-9])\\:(0?[0-9]|[1-5][0-9])([+-][0-9]{2}(:?[0-9]{2})?)[ \\t\\n\\r]*$', 1, 1, 'e', 7), 1, 3) || ':' || CASE WHEN length(REGEXP_SUBSTR("ZONED", '^[ \\t\\n\\r]*([0-9]{1,4})\\-(0?[1-9]|1[0-2])\\-(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]+(0?[0-9]|1[0-9]|2[0-3])\\:(0?[0-9]|[1-5][0-9])\\:(0?[0-9]|[1-5][0-9])([+-][0-9]{2}(:?[0-9]{2})?)[ \\t\\n\\r]*$', 1, 1, 'e', 7)) > 3 THEN right(REGEXP_SUBSTR("ZONED", '^[ \\t\\n\\r]*([0-9]{1,4})\\-(0?[1-9]|1[0-2])\\-(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]+(0?[0-9]|1[0-9]|2[0-3])\\:(0?[0-9]|[1-5][0-9])\\:(0?[0-9]|[1-5][0-9])([+-][0-9]{2}(:?[0-9]{2})?)[ \\t\\n\\r]*$', 1, 1, 'e', 7), 2) ELSE '00' END)) END AS "ZONED",
      "ZONED" AS "source:zoned",
      CASE WHEN REGEXP_LIKE("TYPED_TIME", '[\\t-\\r ]*(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\\.[0-9]*)?)?|24:0?0(:0?0(\\.0*)?)?)( (UTC|utc)|Z|[+\\-](0[0-9]|1[0-5])(:?[0-5][0-9])?(:[0-5][0-9])?)?[\\t-\\r ]*') THEN TRY_TO_TIME(LPAD(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_TIME", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 1), 2, '0') || ':' || LPAD(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_TIME", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 2), 2, '0') || ':' || COALESCE(NULLIF(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_TIME", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 3), ''), '00')) END AS "TYPED_TIME",
      "TYPED_TIME" AS "source:typed_time",
      CASE WHEN REGEXP_LIKE("TYPED_TIMESTAMP", '[\\t-\\r ]*((000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-((0?[13578]|1[02])-(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)-(0?[1-9]|[12][0-9]|30)|0?2-(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-0?2-29|(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/((0?[13578]|1[02])/(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)/(0?[1-9]|[12][0-9]|30)|0?2/(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)/0?2/29)(( +|T)(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\\.[0-9]*)?)?|24:0?0(:0?0(\\.0*)?)?)[\\t-\\r ]*)?') THEN TRY_TO_TIMESTAMP_NTZ(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 1) || '-' || LPAD(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 2), 2, '0') || '-' || LPAD(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 3), 2, '0') || ' ' || LPAD(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 1), 2, '0') || ':' || LPAD(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 2), 2, '0') || ':' || COALESCE(NULLIF(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 3), ''), '00')) WHEN REGEXP_LIKE("TYPED_TIMESTAMP", '[\\t-\\r ]*((000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-((0?[13578]|1[02])-(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)-(0?[1-9]|[12][0-9]|30)|0?2-(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-0?2-29|(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/((0?[13578]|1[02])/(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)/(0?[1-9]|[12][0-9]|30)|0?2/(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)/0?2/29)( +|T)(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\\.[0-9]*)?)?|24:0?0(:0?0(\\.0*)?)?)( (UTC|utc)|Z|[+\\-](0[0-9]|1[0-5])(:?[0-5][0-9])?(:[0-5][0-9])?)[\\t-\\r ]*') THEN CAST(CONVERT_TIMEZONE('Europe/Prague', TRY_TO_TIMESTAMP_TZ(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 1) || '-' || LPAD(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 2), 2, '0') || '-' || LPAD(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 3), 2, '0') || ' ' || LPAD(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 1), 2, '0') || ':' || LPAD(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 2), 2, '0') || ':' || COALESCE(NULLIF(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 3), ''), '00') || ' ' || COALESCE(REGEXP_SUBSTR("TYPED_TIMESTAMP", ':[0-9.]+ ?([+-][0-9]{2})', 1, 1, 'e', 1), '+00') || ':' || COALESCE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[+-][0-9]{2}:?([0-9]{2})', 9, 1, 'e', 1), '00'))) AS TIMESTAMP_NTZ) END AS "TYPED_TIMESTAMP",
      "TYPED_TIMESTAMP" AS "source:typed_timestamp",
      CASE WHEN REGEXP_LIKE("TYPED_INSTANT", '[\\t-\\r ]*((000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-((0?[13578]|1[02])-(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)-(0?[1-9]|[12][0-9]|30)|0?2-(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-0?2-29|(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/((0?[13578]|1[02])/(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)/(0?[1-9]|[12][0-9]|30)|0?2/(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)/0?2/29)(( +|T)(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\\.[0-9]*)?)?|24:0?0(:0?0(\\.0*)?)?)[\\t-\\r ]*)?') THEN TO_TIMESTAMP_TZ(TO_CHAR(CONVERT_TIMEZONE('Europe/Prague', 'UTC', TRY_TO_TIMESTAMP_NTZ(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_INSTANT", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 1) || '-' || LPAD(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_INSTANT", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 2), 2, '0') || '-' || LPAD(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_INSTANT", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 3), 2, '0') || ' ' || LPAD(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_INSTANT", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 1), 2, '0') || ':' || LPAD(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_INSTANT", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 2), 2, '0') || ':' || COALESCE(NULLIF(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_INSTANT", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 3), ''), '00'))), 'YYYY-MM-DD HH24:MI:SS.FF9') || ' +00:00', 'YYYY-MM-DD HH24:MI:SS.FF9 TZH:TZM') WHEN REGEXP_LIKE("TYPED_INSTANT", '[\\t-\\r ]*((000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-((0?[13578]|1[02])-(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)-(0?[1-9]|[12][0-9]|30)|0?2-(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-0?2-29|(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/((0?[13578]|1[02])/(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)/(0?[1-9]|[12][0-9]|30)|0?2/(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)/0?2/29)( +|T)(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\\.[0-9]*)?)?|24:0?0(:0?0(\\.0*)?)?)( (UTC|utc)|Z|[+\\-](0[0-9]|1[0-5])(:?[0-5][0-9])?(:[0-5][0-9])?)[\\t-\\r ]*') THEN TRY_TO_TIMESTAMP_TZ(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_INSTANT", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 1) || '-' || LPAD(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_INSTANT", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 2), 2, '0') || '-' || LPAD(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_INSTANT", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 3), 2, '0') || ' ' || LPAD(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_INSTANT", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 1), 2, '0') || ':' || LPAD(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_INSTANT", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 2), 2, '0') || ':' || COALESCE(NULLIF(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_INSTANT", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 3), ''), '00') || ' ' || COALESCE(REGEXP_SUBSTR("TYPED_INSTANT", ':[0-9.]+ ?([+-][0-9]{2})', 1, 1, 'e', 1), '+00') || ':' || COALESCE(REGEXP_SUBSTR("TYPED_INSTANT", '[+-][0-9]{2}:?([0-9]{2})', 9, 1, 'e', 1), '00')) END AS "TYPED_INSTANT",
      "TYPED_INSTANT" AS "source:typed_instant",
      "DAY",
      "AT",
      "FLAG",
      "REGION",
      "PARCEL",
      "LABELS",
      "CUSTOMER",
      "STATUS"
    FROM "weir:source of orders"
),
  "shop.orders" AS (
    SELECT
      "ID",
      "LINE",
      "CODE",
      "EMAIL",
      "REFERENCE",
      "LINK",
      "ADDRESS",
      "NOTE",
      "WRITTEN_DAY",
      "AMOUNT",
      "WEIGHT",
      "PIECES",
      "RATE",
      CASE WHEN REGEXP_LIKE("TYPED_NUMBER", '[\\t-\\r ]*[+\\-]?([0-9]+(_[0-9]+)*(\\.([0-9]+(_[0-9]+)*)?)?|\\.[0-9]+(_[0-9]+)*)([Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*') OR REGEXP_LIKE("TYPED_NUMBER", '[\\t-\\r ]*[+\\-]?([Nn][Aa][Nn]|[Ii][Nn][Ff]([Ii][Nn][Ii][Tt][Yy])?)[\\t-\\r ]*') THEN TRY_CAST(trim(replace("TYPED_NUMBER", '_', ''), ' \t\n\r\u000b\u000c') AS DOUBLE) END AS "TYPED_NUMBER",
      "TYPED_NUMBER" AS "source:typed_number",
      CASE WHEN CASE WHEN REGEXP_LIKE("TYPED_INTEGER", '[\\t-\\r ]*[+\\-]?([0-9]+(_[0-9]+)*(\\.([0-9]+(_[0-9]+)*)?)?|\\.[0-9]+(_[0-9]+)*)([Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*') OR REGEXP_LIKE("TYPED_INTEGER", '[\\t-\\r ]*[+\\-]?([Nn][Aa][Nn]|[Ii][Nn][Ff]([Ii][Nn][Ii][Tt][Yy])?)[\\t-\\r ]*') THEN TRY_CAST(trim(replace("TYPED_INTEGER", '_', ''), ' \t\n\r\u000b\u000c') AS DOUBLE) END = CASE WHEN REGEXP_LIKE("TYPED_INTEGER", '[\\t-\\r ]*[+\\-]?([0-9]+(_[0-9]+)*(\\.([0-9]+(_[0-9]+)*)?)?|\\.[0-9]+(_[0-9]+)*)([Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*') AND TRY_CAST(trim(replace("TYPED_INTEGER", '_', ''), ' \t\n\r\u000b\u000c') AS NUMBER(38, 0)) BETWEEN -9223372036854775808 AND 9223372036854775807 THEN TRY_CAST(trim(replace("TYPED_INTEGER", '_', ''), ' \t\n\r\u000b\u000c') AS NUMBER(38, 0)) END THEN CASE WHEN REGEXP_LIKE("TYPED_INTEGER", '[\\t-\\r ]*[+\\-]?([0-9]+(_[0-9]+)*(\\.([0-9]+(_[0-9]+)*)?)?|\\.[0-9]+(_[0-9]+)*)([Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*') AND TRY_CAST(trim(replace("TYPED_INTEGER", '_', ''), ' \t\n\r\u000b\u000c') AS NUMBER(38, 0)) BETWEEN -9223372036854775808 AND 9223372036854775807 THEN TRY_CAST(trim(replace("TYPED_INTEGER", '_', ''), ' \t\n\r\u000b\u000c') AS NUMBER(38, 0)) END END AS "TYPED_INTEGER",
      "TYPED_INTEGER" AS "source:typed_integer",
      CASE WHEN lower("TYPED_FLAG") IN ('true', 't', 'yes', 'y', '1') THEN TRUE WHEN lower("TYPED_FLAG") IN ('false', 'f', 'no', 'n', '0') THEN FALSE END AS "TYPED_FLAG",
      "TYPED_FLAG" AS "source:typed_flag",
      CASE WHEN REGEXP_LIKE("TYPED_DATE", '[\\t-\\r ]*((000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-((0?[13578]|1[02])-(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)-(0?[1-9]|[12][0-9]|30)|0?2-(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-0?2-29|(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/((0?[13578]|1[02])/(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)/(0?[1-9]|[12][0-9]|30)|0?2/(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)/0?2/29)(( +|T)(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\\.[0-9]*)?)?|24:0?0(:0?0(\\.0*)?)?)( (UTC|utc)|Z|[+\\-](0[0-9]|1[0-5])(:?[0-5][0-9])?(:[0-5][0-9])?)?)?[\\t-\\r ]*') THEN TRY_TO_DATE(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_DATE", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 1) || '-' || LPAD(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_DATE", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 2), 2, '0') || '-' || LPAD(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_DATE", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 3), 2, '0'), 'YYYY-MM-DD') END AS "TYPED_DATE",
      "TYPED_DATE" AS "source:typed_date",
      CASE WHEN REGEXP_LIKE("DOTTED_DATE", '[\\t\\n\\r ]*(0?[1-9]|[12][0-9]|3[01])\\.(0?[1-9]|1[0-2])\\.[0-9]{1,4}[\\t\\n\\r ]*') THEN CAST(TRY_TO_TIMESTAMP_NTZ((lpad(REGEXP_SUBSTR("DOTTED_DATE", '^[ \\t\\n\\r]*(0?[1-9]|[12][0-9]|3[01])\\.(0?[1-9]|1[0-2])\\.([0-9]{1,4})[ \\t\\n\\r]*$', 1, 1, 'e', 3), 4, '0') || '-' || lpad(REGEXP_SUBSTR("DOTTED_DATE", '^[ \\t\\n\\r]*(0?[1-9]|[12][0-9]|3[01])\\.(0?[1-9]|1[0-2])\\.([0-9]{1,4})[ \\t\\n\\r]*$', 1, 1, 'e', 2), 2, '0') || '-' || lpad(REGEXP_SUBSTR("DOTTED_DATE", '^[ \\t\\n\\r]*(0?[1-9]|[12][0-9]|3[01])\\.(0?[1-9]|1[0-2])\\.([0-9]{1,4})[ \\t\\n\\r]*$', 1, 1, 'e', 1), 2, '0') || ' ' || '00' || ':' || '00' || ':' || '00')) AS DATE) END AS "DOTTED_DATE",
      "DOTTED_DATE" AS "source:dotted_date",
      CASE WHEN REGEXP_LIKE("NAMED_MONTH", '[\\t\\n\\r ]*(0?[1-9]|[12][0-9]|3[01])[\\t\\n\\r ]*([Jj][Aa][Nn]|[Ff][Ee][Bb]|[Mm][Aa][Rr]|[Aa][Pp][Rr]|[Mm][Aa][Yy]|[Jj][Uu][Nn]|[Jj][Uu][Ll]|[Aa][Uu][Gg]|[Ss][Ee][Pp]|[Oo][Cc][Tt]|[Nn][Oo][Vv]|[Dd][Ee][Cc])[\\t\\n\\r ]+[0-9]{1,4}[\\t\\n\\r ]+(0?[1-9]|1[0-2]):(0?[0-9]|[1-5][0-9])[\\t\\n\\r ]*[APap][Mm][\\t\\n\\r ]*') THEN TRY_TO_TIMESTAMP_NTZ((lpad(REGEXP_SUBSTR("NAMED_MONTH", '^[ \\t\\n\\r]*(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]*([jJ][aA][nN]|[fF][eE][bB]|[mM][aA][rR]|[aA][pP][rR]|[mM][aA][yY]|[jJ][uU][nN]|[jJ][uU][lL]|[aA][uU][gG]|[sS][eE][pP]|[oO][cC][tT]|[nN][oO][vV]|[dD][eE][cC])[ \\t\\n\\r]+([0-9]{1,4})[ \\t\\n\\r]+(0?[1-9]|1[0-2])\\:(0?[0-9]|[1-5][0-9])[ \\t\\n\\r]*([aApP][mM])[ \\t\\n\\r]*$', 1, 1, 'e', 3), 4, '0') || '-' || CASE lower(substr(REGEXP_SUBSTR("NAMED_MONTH", '^[ \\t\\n\\r]*(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]*([jJ][aA][nN]|[fF][eE][bB]|[mM][aA][rR]|[aA][pP][rR]|[mM][aA][yY]|[jJ][uU][nN]|[jJ][uU][lL]|[aA][uU][gG]|[sS][eE][pP]|[oO][cC][tT]|[nN][oO][vV]|[dD][eE][cC])[ \\t\\n\\r]+([0-9]{1,4})[ \\t\\n\\r]+(0?[1-9]|1[0-2])\\:(0?[0-9]|[1-5][0-9])[ \\t\\n\\r]*([aApP][mM])[ \\t\\n\\r]*$', 1, 1, 'e', 2), 1, 3)) WHEN 'jan' THEN '01' WHEN 'feb' THEN '02' WHEN 'mar' THEN '03' WHEN 'apr' THEN '04' WHEN 'may' THEN '05' WHEN 'jun' THEN '06' WHEN 'jul' THEN '07' WHEN 'aug' THEN '08' WHEN 'sep' THEN '09' WHEN 'oct' THEN '10' WHEN 'nov' THEN '11' WHEN 'dec' THEN '12' END || '-' || lpad(REGEXP_SUBSTR("NAMED_MONTH", '^[ \\t\\n\\r]*(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]*([jJ][aA][nN]|[fF][eE][bB]|[mM][aA][rR]|[aA][pP][rR]|[mM][aA][yY]|[jJ][uU][nN]|[jJ][uU][lL]|[aA][uU][gG]|[sS][eE][pP]|[oO][cC][tT]|[nN][oO][vV]|[dD][eE][cC])[ \\t\\n\\r]+([0-9]{1,4})[ \\t\\n\\r]+(0?[1-9]|1[0-2])\\:(0?[0-9]|[1-5][0-9])[ \\t\\n\\r]*([aApP][mM])[ \\t\\n\\r]*$', 1, 1, 'e', 1), 2, '0') || ' ' || lpad(CAST(CAST(REGEXP_SUBSTR("NAMED_MONTH", '^[ \\t\\n\\r]*(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]*([jJ][aA][nN]|[fF][eE][bB]|[mM][aA][rR]|[aA][pP][rR]|[mM][aA][yY]|[jJ][uU][nN]|[jJ][uU][lL]|[aA][uU][gG]|[sS][eE][pP]|[oO][cC][tT]|[nN][oO][vV]|[dD][eE][cC])[ \\t\\n\\r]+([0-9]{1,4})[ \\t\\n\\r]+(0?[1-9]|1[0-2])\\:(0?[0-9]|[1-5][0-9])[ \\t\\n\\r]*([aApP][mM])[ \\t\\n\\r]*$', 1, 1, 'e', 4) AS NUMBER(38, 0)) % 12 + CASE WHEN lower(REGEXP_SUBSTR("NAMED_MONTH", '^[ \\t\\n\\r]*(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]*([jJ][aA][nN]|[fF][eE][bB]|[mM][aA][rR]|[aA][pP][rR]|[mM][aA][yY]|[jJ][uU][nN]|[jJ][uU][lL]|[aA][uU][gG]|[sS][eE][pP]|[oO][cC][tT]|[nN][oO][vV]|[dD][eE][cC])[ \\t\\n\\r]+([0-9]{1,4})[ \\t\\n\\r]+(0?[1-9]|1[0-2])\\:(0?[0-9]|[1-5][0-9])[ \\t\\n\\r]*([aApP][mM])[ \\t\\n\\r]*$', 1, 1, 'e', 6)) = 'pm' THEN 12 ELSE 0 END AS VARCHAR), 2, '0') || ':' || lpad(REGEXP_SUBSTR("NAMED_MONTH", '^[ \\t\\n\\r]*(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]*([jJ][aA][nN]|[fF][eE][bB]|[mM][aA][rR]|[aA][pP][rR]|[mM][aA][yY]|[jJ][uU][nN]|[jJ][uU][lL]|[aA][uU][gG]|[sS][eE][pP]|[oO][cC][tT]|[nN][oO][vV]|[dD][eE][cC])[ \\t\\n\\r]+([0-9]{1,4})[ \\t\\n\\r]+(0?[1-9]|1[0-2])\\:(0?[0-9]|[1-5][0-9])[ \\t\\n\\r]*([aApP][mM])[ \\t\\n\\r]*$', 1, 1, 'e', 5), 2, '0') || ':' || '00')) END AS "NAMED_MONTH",
      "NAMED_MONTH" AS "source:named_month",
      CASE WHEN REGEXP_LIKE("ZONED", '[\\t\\n\\r ]*[0-9]{1,4}-(0?[1-9]|1[0-2])-(0?[1-9]|[12][0-9]|3[01])[\\t\\n\\r ]+(0?[0-9]|1[0-9]|2[0-3]):(0?[0-9]|[1-5][0-9]):(0?[0-9]|[1-5][0-9])[+\\-][0-9]{2}(:?[0-9]{2})?[\\t\\n\\r ]*') THEN TRY_TO_TIMESTAMP_TZ((lpad(REGEXP_SUBSTR("ZONED", '^[ \\t\\n\\r]*([0-9]{1,4})\\-(0?[1-9]|1[0-2])\\-(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]+(0?[0-9]|1[0-9]|2[0-3])\\:(0?[0-9]|[1-5][0-9])\\:(0?[0-9]|[1-5][0-9])([+-][0-9]{2}(:?[0-9]{2})?)[ \\t\\n\\r]*$', 1, 1, 'e', 1), 4, '0') || '-' || lpad(REGEXP_SUBSTR("ZONED", '^[ \\t\\n\\r]*([0-9]{1,4})\\-(0?[1-9]|1[0-2])\\-(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]+(0?[0-9]|1[0-9]|2[0-3])\\:(0?[0-9]|[1-5][0-9])\\:(0?[0-9]|[1-5][0-9])([+-][0-9]{2}(:?[0-9]{2})?)[ \\t\\n\\r]*$', 1, 1, 'e', 2), 2, '0') || '-' || lpad(REGEXP_SUBSTR("ZONED", '^[ \\t\\n\\r]*([0-9]{1,4})\\-(0?[1-9]|1[0-2])\\-(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]+(0?[0-9]|1[0-9]|2[0-3])\\:(0?[0-9]|[1-5][0-9])\\:(0?[0-9]|[1-5][0-9])([+-][0-9]{2}(:?[0-9]{2})?)[ \\t\\n\\r]*$', 1, 1, 'e', 3), 2, '0') || ' ' || lpad(REGEXP_SUBSTR("ZONED", '^[ \\t\\n\\r]*([0-9]{1,4})\\-(0?[1-9]|1[0-2])\\-(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]+(0?[0-9]|1[0-9]|2[0-3])\\:(0?[0-9]|[1-5][0-9])\\:(0?[0-9]|[1-5][0-9])([+-][0-9]{2}(:?[0-9]{2})?)[ \\t\\n\\r]*$', 1, 1, 'e', 4), 2, '0') || ':' || lpad(REGEXP_SUBSTR("ZONED", '^[ \\t\\n\\r]*([0-9]{1,4})\\-(0?[1-9]|1[0-2])\\-(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]+(0?[0-9]|1[0-9]|2[0-3])\\:(0?[0-9]|[1-5][0-9])\\:(0?[0-9]|[1-5][0-9])([+-][0-9]{2}(:?[0-9]{2})?)[ \\t\\n\\r]*$', 1, 1, 'e', 5), 2, '0') || ':' || lpad(REGEXP_SUBSTR("ZONED", '^[ \\t\\n\\r]*([0-9]{1,4})\\-(0?[1-9]|1[0-2])\\-(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]+(0?[0-9]|1[0-9]|2[0-3])\\:(0?[0-9]|[1-5][0-9])\\:(0?[0-9]|[1-5][0-9])([+-][0-9]{2}(:?[0-9]{2})?)[ \\t\\n\\r]*$', 1, 1, 'e', 6), 2, '0')) || ' ' || (substr(REGEXP_SUBSTR("ZONED", '^[ \\t\\n\\r]*([0-9]{1,4})\\-(0?[1-9]|1[0-2])\\-(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]+(0?[0-9]|1[0-9]|2[0-3])\\:(0?[0-9]|[1-5][0-9])\\:(0?[0-9]|[1-5][0-9])([+-][0-9]{2}(:?[0-9]{2})?)[ \\t\\n\\r]*$', 1, 1, 'e', 7), 1, 3) || ':' || CASE WHEN length(REGEXP_SUBSTR("ZONED", '^[ \\t\\n\\r]*([0-9]{1,4})\\-(0?[1-9]|1[0-2])\\-(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]+(0?[0-9]|1[0-9]|2[0-3])\\:(0?[0-9]|[1-5][0-9])\\:(0?[0-9]|[1-5][0-9])([+-][0-9]{2}(:?[0-9]{2})?)[ \\t\\n\\r]*$', 1, 1, 'e', 7)) > 3 THEN right(REGEXP_SUBSTR("ZONED", '^[ \\t\\n\\r]*([0-9]{1,4})\\-(0?[1-9]|1[0-2])\\-(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]+(0?[0-9]|1[0-9]|2[0-3])\\:(0?[0-9]|[1-5][0-9])\\:(0?[0-9]|[1-5][0-9])([+-][0-9]{2}(:?[0-9]{2})?)[ \\t\\n\\r]*$', 1, 1, 'e', 7), 2) ELSE '00' END)) END AS "ZONED",
      "ZONED" AS "source:zoned",
      CASE WHEN REGEXP_LIKE("TYPED_TIME", '[\\t-\\r ]*(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\\.[0-9]*)?)?|24:0?0(:0?0(\\.0*)?)?)( (UTC|utc)|Z|[+\\-](0[0-9]|1[0-5])(:?[0-5][0-9])?(:[0-5][0-9])?)?[\\t-\\r ]*') THEN TRY_TO_TIME(LPAD(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_TIME", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 1), 2, '0') || ':' || LPAD(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_TIME", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 2), 2, '0') || ':' || COALESCE(NULLIF(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_TIME", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 3), ''), '00')) END AS "TYPED_TIME",
      "TYPED_TIME" AS "source:typed_time",
      CASE WHEN REGEXP_LIKE("TYPED_TIMESTAMP", '[\\t-\\r ]*((000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-((0?[13578]|1[02])-(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)-(0?[1-9]|[12][0-9]|30)|0?2-(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-0?2-29|(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/((0?[13578]|1[02])/(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)/(0?[1-9]|[12][0-9]|30)|0?2/(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)/0?2/29)(( +|T)(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\\.[0-9]*)?)?|24:0?0(:0?0(\\.0*)?)?)[\\t-\\r ]*)?') THEN TRY_TO_TIMESTAMP_NTZ(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 1) || '-' || LPAD(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 2), 2, '0') || '-' || LPAD(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 3), 2, '0') || ' ' || LPAD(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 1), 2, '0') || ':' || LPAD(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 2), 2, '0') || ':' || COALESCE(NULLIF(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 3), ''), '00')) WHEN REGEXP_LIKE("TYPED_TIMESTAMP", '[\\t-\\r ]*((000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-((0?[13578]|1[02])-(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)-(0?[1-9]|[12][0-9]|30)|0?2-(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-0?2-29|(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/((0?[13578]|1[02])/(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)/(0?[1-9]|[12][0-9]|30)|0?2/(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)/0?2/29)( +|T)(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\\.[0-9]*)?)?|24:0?0(:0?0(\\.0*)?)?)( (UTC|utc)|Z|[+\\-](0[0-9]|1[0-5])(:?[0-5][0-9])?(:[0-5][0-9])?)[\\t-\\r ]*') THEN CAST(CONVERT_TIMEZONE('Europe/Prague', TRY_TO_TIMESTAMP_TZ(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 1) || '-' || LPAD(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 2), 2, '0') || '-' || LPAD(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 3), 2, '0') || ' ' || LPAD(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 1), 2, '0') || ':' || LPAD(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 2), 2, '0') || ':' || COALESCE(NULLIF(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 3), ''), '00') || ' ' || COALESCE(REGEXP_SUBSTR("TYPED_TIMESTAMP", ':[0-9.]+ ?([+-][0-9]{2})', 1, 1, 'e', 1), '+00') || ':' || COALESCE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[+-][0-9]{2}:?([0-9]{2})', 9, 1, 'e', 1), '00'))) AS TIMESTAMP_NTZ) END AS "TYPED_TIMESTAMP",
      "TYPED_TIMESTAMP" AS "source:typed_timestamp",
      CASE WHEN REGEXP_LIKE("TYPED_INSTANT", '[\\t-\\r ]*((000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-((0?[13578]|1[02])-(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)-(0?[1-9]|[12][0-9]|30)|0?2-(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-0?2-29|(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/((0?[13578]|1[02])/(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)/(0?[1-9]|[12][0-9]|30)|0?2/(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)/0?2/29)(( +|T)(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\\.[0-9]*)?)?|24:0?0(:0?0(\\.0*)?)?)[\\t-\\r ]*)?') THEN TO_TIMESTAMP_TZ(TO_CHAR(CONVERT_TIMEZONE('Europe/Prague', 'UTC', TRY_TO_TIMESTAMP_NTZ(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_INSTANT", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 1) || '-' || LPAD(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_INSTANT", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 2), 2, '0') || '-' || LPAD(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_INSTANT", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 3), 2, '0') || ' ' || LPAD(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_INSTANT", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 1), 2, '0') || ':' || LPAD(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_INSTANT", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 2), 2, '0') || ':' || COALESCE(NULLIF(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_INSTANT", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 3), ''), '00'))), 'YYYY-MM-DD HH24:MI:SS.FF9') || ' +00:00', 'YYYY-MM-DD HH24:MI:SS.FF9 TZH:TZM') WHEN REGEXP_LIKE("TYPED_INSTANT", '[\\t-\\r ]*((000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-((0?[13578]|1[02])-(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)-(0?[1-9]|[12][0-9]|30)|0?2-(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-0?2-29|(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/((0?[13578]|1[02])/(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)/(0?[1-9]|[12][0-9]|30)|0?2/(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)/0?2/29)( +|T)(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\\.[0-9]*)?)?|24:0?0(:0?0(\\.0*)?)?)( (UTC|utc)|Z|[+\\-](0[0-9]|1[0-5])(:?[0-5][0-9])?(:[0-5][0-9])?)[\\t-\\r ]*') THEN TRY_TO_TIMESTAMP_TZ(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_INSTANT", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 1) || '-' || LPAD(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_INSTANT", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 2), 2, '0') || '-' || LPAD(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_INSTANT", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 3), 2, '0') || ' ' || LPAD(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_INSTANT", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 1), 2, '0') || ':' || LPAD(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_INSTANT", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 2), 2, '0') || ':' || COALESCE(NULLIF(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_INSTANT", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 3), ''), '00') || ' ' || COALESCE(REGEXP_SUBSTR("TYPED_INSTANT", ':[0-9.]+ ?([+-][0-9]{2})', 1, 1, 'e', 1), '+00') || ':' || COALESCE(REGEXP_SUBSTR("TYPED_INSTANT", '[+-][0-9]{2}:?([0-9]{2})', 9, 1, 'e', 1), '00')) END AS "TYPED_INSTANT",
      "TYPED_INSTANT" AS "source:typed_instant",
      "DAY",
      "AT",
      "FLAG",
      "REGION",
      "PARCEL",
      "LABELS",
      "CUSTOMER",
      "STATUS"
    FROM "weir:source of shop.orders"
),
  "CUSTOMERS" AS (
    SELECT
      "ID",
      "REGION"
    FROM "weir:source of customers"
)
SELECT
  *
FROM (
    SELECT
      count(*)
    FROM "ORDERS"
    WHERE amount > 10
) AS "weir:query"
LIMIT 1;

-- orders.largest
WITH "weir:source of orders" AS (
    SELECT
      *
    FROM (
        SELECT
          "ID",
          "LINE",
          "CODE",
          "EMAIL",
          "REFERENCE",
          "LINK",
          "ADDRESS",
          "NOTE",
          "WRITTEN_DAY",
          "AMOUNT",
          "WEIGHT",
          "PIECES",
          "RATE",
          "TYPED_NUMBER",
          "TYPED_INTEGER",
          "TYPED_FLAG",
          "TYPED_DATE",
          "DOTTED_DATE",
          "NAMED_MONTH",
          "ZONED",
          "TYPED_TIME",
          "TYPED_TIMESTAMP",
          "TYPED_INSTANT",
          "DAY",
          "AT",
          "FLAG",
          "REGION",
          TO_JSON("PARCEL") AS "PARCEL",
          TO_JSON("LABELS") AS "LABELS",
          "CUSTOMER",
          "STATUS"
        FROM "SHOP"."ORDERS"
    ) AS "ORDERS"
),
  "weir:source of shop.orders" AS (
    SELECT
      *
    FROM (
        SELECT
          "ID",
          "LINE",
          "CODE",
          "EMAIL",
          "REFERENCE",
          "LINK",
          "ADDRESS",
          "NOTE",
          "WRITTEN_DAY",
          "AMOUNT",
          "WEIGHT",
          "PIECES",
          "RATE",
          "TYPED_NUMBER",
          "TYPED_INTEGER",
          "TYPED_FLAG",
          "TYPED_DATE",
          "DOTTED_DATE",
          "NAMED_MONTH",
          "ZONED",
          "TYPED_TIME",
          "TYPED_TIMESTAMP",
          "TYPED_INSTANT",
          "DAY",
          "AT",
          "FLAG",
          "REGION",
          TO_JSON("PARCEL") AS "PARCEL",
          TO_JSON("LABELS") AS "LABELS",
          "CUSTOMER",
          "STATUS"
        FROM "SHOP"."ORDERS"
    ) AS "ORDERS"
),
  "weir:source of customers" AS (
    SELECT
      *
    FROM "CUSTOMERS"
),
  "ORDERS" AS (
    SELECT
      "ID",
      "LINE",
      "CODE",
      "EMAIL",
      "REFERENCE",
      "LINK",
      "ADDRESS",
      "NOTE",
      "WRITTEN_DAY",
      "AMOUNT",
      "WEIGHT",
      "PIECES",
      "RATE",
      CASE WHEN REGEXP_LIKE("TYPED_NUMBER", '[\\t-\\r ]*[+\\-]?([0-9]+(_[0-9]+)*(\\.([0-9]+(_[0-9]+)*)?)?|\\.[0-9]+(_[0-9]+)*)([Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*') OR REGEXP_LIKE("TYPED_NUMBER", '[\\t-\\r ]*[+\\-]?([Nn][Aa][Nn]|[Ii][Nn][Ff]([Ii][Nn][Ii][Tt][Yy])?)[\\t-\\r ]*') THEN TRY_CAST(trim(replace("TYPED_NUMBER", '_', ''), ' \t\n\r\u000b\u000c') AS DOUBLE) END AS "TYPED_NUMBER",
      "TYPED_NUMBER" AS "source:typed_number",
      CASE WHEN CASE WHEN REGEXP_LIKE("TYPED_INTEGER", '[\\t-\\r ]*[+\\-]?([0-9]+(_[0-9]+)*(\\.([0-9]+(_[0-9]+)*)?)?|\\.[0-9]+(_[0-9]+)*)([Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*') OR REGEXP_LIKE("TYPED_INTEGER", '[\\t-\\r ]*[+\\-]?([Nn][Aa][Nn]|[Ii][Nn][Ff]([Ii][Nn][Ii][Tt][Yy])?)[\\t-\\r ]*') THEN TRY_CAST(trim(replace("TYPED_INTEGER", '_', ''), ' \t\n\r\u000b\u000c') AS DOUBLE) END = CASE WHEN REGEXP_LIKE("TYPED_INTEGER", '[\\t-\\r ]*[+\\-]?([0-9]+(_[0-9]+)*(\\.([0-9]+(_[0-9]+)*)?)?|\\.[0-9]+(_[0-9]+)*)([Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*') AND TRY_CAST(trim(replace("TYPED_INTEGER", '_', ''), ' \t\n\r\u000b\u000c') AS NUMBER(38, 0)) BETWEEN -9223372036854775808 AND 9223372036854775807 THEN TRY_CAST(trim(replace("TYPED_INTEGER", '_', ''), ' \t\n\r\u000b\u000c') AS NUMBER(38, 0)) END THEN CASE WHEN REGEXP_LIKE("TYPED_INTEGER", '[\\t-\\r ]*[+\\-]?([0-9]+(_[0-9]+)*(\\.([0-9]+(_[0-9]+)*)?)?|\\.[0-9]+(_[0-9]+)*)([Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*') AND TRY_CAST(trim(replace("TYPED_INTEGER", '_', ''), ' \t\n\r\u000b\u000c') AS NUMBER(38, 0)) BETWEEN -9223372036854775808 AND 9223372036854775807 THEN TRY_CAST(trim(replace("TYPED_INTEGER", '_', ''), ' \t\n\r\u000b\u000c') AS NUMBER(38, 0)) END END AS "TYPED_INTEGER",
      "TYPED_INTEGER" AS "source:typed_integer",
      CASE WHEN lower("TYPED_FLAG") IN ('true', 't', 'yes', 'y', '1') THEN TRUE WHEN lower("TYPED_FLAG") IN ('false', 'f', 'no', 'n', '0') THEN FALSE END AS "TYPED_FLAG",
      "TYPED_FLAG" AS "source:typed_flag",
      CASE WHEN REGEXP_LIKE("TYPED_DATE", '[\\t-\\r ]*((000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-((0?[13578]|1[02])-(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)-(0?[1-9]|[12][0-9]|30)|0?2-(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-0?2-29|(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/((0?[13578]|1[02])/(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)/(0?[1-9]|[12][0-9]|30)|0?2/(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)/0?2/29)(( +|T)(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\\.[0-9]*)?)?|24:0?0(:0?0(\\.0*)?)?)( (UTC|utc)|Z|[+\\-](0[0-9]|1[0-5])(:?[0-5][0-9])?(:[0-5][0-9])?)?)?[\\t-\\r ]*') THEN TRY_TO_DATE(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_DATE", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 1) || '-' || LPAD(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_DATE", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 2), 2, '0') || '-' || LPAD(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_DATE", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 3), 2, '0'), 'YYYY-MM-DD') END AS "TYPED_DATE",
      "TYPED_DATE" AS "source:typed_date",
      CASE WHEN REGEXP_LIKE("DOTTED_DATE", '[\\t\\n\\r ]*(0?[1-9]|[12][0-9]|3[01])\\.(0?[1-9]|1[0-2])\\.[0-9]{1,4}[\\t\\n\\r ]*') THEN CAST(TRY_TO_TIMESTAMP_NTZ((lpad(REGEXP_SUBSTR("DOTTED_DATE", '^[ \\t\\n\\r]*(0?[1-9]|[12][0-9]|3[01])\\.(0?[1-9]|1[0-2])\\.([0-9]{1,4})[ \\t\\n\\r]*$', 1, 1, 'e', 3), 4, '0') || '-' || lpad(REGEXP_SUBSTR("DOTTED_DATE", '^[ \\t\\n\\r]*(0?[1-9]|[12][0-9]|3[01])\\.(0?[1-9]|1[0-2])\\.([0-9]{1,4})[ \\t\\n\\r]*$', 1, 1, 'e', 2), 2, '0') || '-' || lpad(REGEXP_SUBSTR("DOTTED_DATE", '^[ \\t\\n\\r]*(0?[1-9]|[12][0-9]|3[01])\\.(0?[1-9]|1[0-2])\\.([0-9]{1,4})[ \\t\\n\\r]*$', 1, 1, 'e', 1), 2, '0') || ' ' || '00' || ':' || '00' || ':' || '00')) AS DATE) END AS "DOTTED_DATE",
      "DOTTED_DATE" AS "source:dotted_date",
      CASE WHEN REGEXP_LIKE("NAMED_MONTH", '[\\t\\n\\r ]*(0?[1-9]|[12][0-9]|3[01])[\\t\\n\\r ]*([Jj][Aa][Nn]|[Ff][Ee][Bb]|[Mm][Aa][Rr]|[Aa][Pp][Rr]|[Mm][Aa][Yy]|[Jj][Uu][Nn]|[Jj][Uu][Ll]|[Aa][Uu][Gg]|[Ss][Ee][Pp]|[Oo][Cc][Tt]|[Nn][Oo][Vv]|[Dd][Ee][Cc])[\\t\\n\\r ]+[0-9]{1,4}[\\t\\n\\r ]+(0?[1-9]|1[0-2]):(0?[0-9]|[1-5][0-9])[\\t\\n\\r ]*[APap][Mm][\\t\\n\\r ]*') THEN TRY_TO_TIMESTAMP_NTZ((lpad(REGEXP_SUBSTR("NAMED_MONTH", '^[ \\t\\n\\r]*(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]*([jJ][aA][nN]|[fF][eE][bB]|[mM][aA][rR]|[aA][pP][rR]|[mM][aA][yY]|[jJ][uU][nN]|[jJ][uU][lL]|[aA][uU][gG]|[sS][eE][pP]|[oO][cC][tT]|[nN][oO][vV]|[dD][eE][cC])[ \\t\\n\\r]+([0-9]{1,4})[ \\t\\n\\r]+(0?[1-9]|1[0-2])\\:(0?[0-9]|[1-5][0-9])[ \\t\\n\\r]*([aApP][mM])[ \\t\\n\\r]*$', 1, 1, 'e', 3), 4, '0') || '-' || CASE lower(substr(REGEXP_SUBSTR("NAMED_MONTH", '^[ \\t\\n\\r]*(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]*([jJ][aA][nN]|[fF][eE][bB]|[mM][aA][rR]|[aA][pP][rR]|[mM][aA][yY]|[jJ][uU][nN]|[jJ][uU][lL]|[aA][uU][gG]|[sS][eE][pP]|[oO][cC][tT]|[nN][oO][vV]|[dD][eE][cC])[ \\t\\n\\r]+([0-9]{1,4})[ \\t\\n\\r]+(0?[1-9]|1[0-2])\\:(0?[0-9]|[1-5][0-9])[ \\t\\n\\r]*([aApP][mM])[ \\t\\n\\r]*$', 1, 1, 'e', 2), 1, 3)) WHEN 'jan' THEN '01' WHEN 'feb' THEN '02' WHEN 'mar' THEN '03' WHEN 'apr' THEN '04' WHEN 'may' THEN '05' WHEN 'jun' THEN '06' WHEN 'jul' THEN '07' WHEN 'aug' THEN '08' WHEN 'sep' THEN '09' WHEN 'oct' THEN '10' WHEN 'nov' THEN '11' WHEN 'dec' THEN '12' END || '-' || lpad(REGEXP_SUBSTR("NAMED_MONTH", '^[ \\t\\n\\r]*(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]*([jJ][aA][nN]|[fF][eE][bB]|[mM][aA][rR]|[aA][pP][rR]|[mM][aA][yY]|[jJ][uU][nN]|[jJ][uU][lL]|[aA][uU][gG]|[sS][eE][pP]|[oO][cC][tT]|[nN][oO][vV]|[dD][eE][cC])[ \\t\\n\\r]+([0-9]{1,4})[ \\t\\n\\r]+(0?[1-9]|1[0-2])\\:(0?[0-9]|[1-5][0-9])[ \\t\\n\\r]*([aApP][mM])[ \\t\\n\\r]*$', 1, 1, 'e', 1), 2, '0') || ' ' || lpad(CAST(CAST(REGEXP_SUBSTR("NAMED_MONTH", '^[ \\t\\n\\r]*(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]*([jJ][aA][nN]|[fF][eE][bB]|[mM][aA][rR]|[aA][pP][rR]|[mM][aA][yY]|[jJ][uU][nN]|[jJ][uU][lL]|[aA][uU][gG]|[sS][eE][pP]|[oO][cC][tT]|[nN][oO][vV]|[dD][eE][cC])[ \\t\\n\\r]+([0-9]{1,4})[ \\t\\n\\r]+(0?[1-9]|1[0-2])\\:(0?[0-9]|[1-5][0-9])[ \\t\\n\\r]*([aApP][mM])[ \\t\\n\\r]*$', 1, 1, 'e', 4) AS NUMBER(38, 0)) % 12 + CASE WHEN lower(REGEXP_SUBSTR("NAMED_MONTH", '^[ \\t\\n\\r]*(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]*([jJ][aA][nN]|[fF][eE][bB]|[mM][aA][rR]|[aA][pP][rR]|[mM][aA][yY]|[jJ][uU][nN]|[jJ][uU][lL]|[aA][uU][gG]|[sS][eE][pP]|[oO][cC][tT]|[nN][oO][vV]|[dD][eE][cC])[ \\t\\n\\r]+([0-9]{1,4})[ \\t\\n\\r]+(0?[1-9]|1[0-2])\\:(0?[0-9]|[1-5][0-9])[ \\t\\n\\r]*([aApP][mM])[ \\t\\n\\r]*$', 1, 1, 'e', 6)) = 'pm' THEN 12 ELSE 0 END AS VARCHAR), 2, '0') || ':' || lpad(REGEXP_SUBSTR("NAMED_MONTH", '^[ \\t\\n\\r]*(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]*([jJ][aA][nN]|[fF][eE][bB]|[mM][aA][rR]|[aA][pP][rR]|[mM][aA][yY]|[jJ][uU][nN]|[jJ][uU][lL]|[aA][uU][gG]|[sS][eE][pP]|[oO][cC][tT]|[nN][oO][vV]|[dD][eE][cC])[ \\t\\n\\r]+([0-9]{1,4})[ \\t\\n\\r]+(0?[1-9]|1[0-2])\\:(0?[0-9]|[1-5][0-9])[ \\t\\n\\r]*([aApP][mM])[ \\t\\n\\r]*$', 1, 1, 'e', 5), 2, '0') || ':' || '00')) END AS "NAMED_MONTH",
      "NAMED_MONTH" AS "source:named_month",
      CASE WHEN REGEXP_LIKE("ZONED", '[\\t\\n\\r ]*[0-9]{1,4}-(0?[1-9]|1[0-2])-(0?[1-9]|[12][0-9]|3[01])[\\t\\n\\r ]+(0?[0-9]|1[0-9]|2[0-3]):(0?[0-9]|[1-5][0-9]):(0?[0-9]|[1-5][0-9])[+\\-][0-9]{2}(:?[0-9]{2})?[\\t\\n\\r ]*') THEN TRY_TO_TIMESTAMP_TZ((lpad(REGEXP_SUBSTR("ZONED", '^[ \\t\\n\\r]*([0-9]{1,4})\\-(0?[1-9]|1[0-2])\\-(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]+(0?[0-9]|1[0-9]|2[0-3])\\:(0?[0-9]|[1-5][0-9])\\:(0?[0-9]|[1-5][0-9])([+-][0-9]{2}(:?[0-9]{2})?)[ \\t\\n\\r]*$', 1, 1, 'e', 1), 4, '0') || '-' || lpad(REGEXP_SUBSTR("ZONED", '^[ \\t\\n\\r]*([0-9]{1,4})\\-(0?[1-9]|1[0-2])\\-(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]+(0?[0-9]|1[0-9]|2[0-3])\\:(0?[0-9]|[1-5][0-9])\\:(0?[0-9]|[1-5][0-9])([+-][0-9]{2}(:?[0-9]{2})?)[ \\t\\n\\r]*$', 1, 1, 'e', 2), 2, '0') || '-' || lpad(REGEXP_SUBSTR("ZONED", '^[ \\t\\n\\r]*([0-9]{1,4})\\-(0?[1-9]|1[0-2])\\-(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]+(0?[0-9]|1[0-9]|2[0-3])\\:(0?[0-9]|[1-5][0-9])\\:(0?[0-9]|[1-5][0-9])([+-][0-9]{2}(:?[0-9]{2})?)[ \\t\\n\\r]*$', 1, 1, 'e', 3), 2, '0') || ' ' || lpad(REGEXP_SUBSTR("ZONED", '^[ \\t\\n\\r]*([0-9]{1,4})\\-(0?[1-9]|1[0-2])\\-(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]+(0?[0-9]|1[0-9]|2[0-3])\\:(0?[0-9]|[1-5][0-9])\\:(0?[0-9]|[1-5][0-9])([+-][0-9]{2}(:?[0-9]{2})?)[ \\t\\n\\r]*$', 1, 1, 'e', 4), 2, '0') || ':' || lpad(REGEXP_SUBSTR("ZONED", '^[ \\t\\n\\r]*([0-9]{1,4})\\-(0?[1-9]|1[0-2])\\-(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]+(0?[0-9]|1[0-9]|2[0-3])\\:(0?[0-9]|[1-5][0-9])\\:(0?[0-9]|[1-5][0-9])([+-][0-9]{2}(:?[0-9]{2})?)[ \\t\\n\\r]*$', 1, 1, 'e', 5), 2, '0') || ':' || lpad(REGEXP_SUBSTR("ZONED", '^[ \\t\\n\\r]*([0-9]{1,4})\\-(0?[1-9]|1[0-2])\\-(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]+(0?[0-9]|1[0-9]|2[0-3])\\:(0?[0-9]|[1-5][0-9])\\:(0?[0-9]|[1-5][0-9])([+-][0-9]{2}(:?[0-9]{2})?)[ \\t\\n\\r]*$', 1, 1, 'e', 6), 2, '0')) || ' ' || (substr(REGEXP_SUBSTR("ZONED", '^[ \\t\\n\\r]*([0-9]{1,4})\\-(0?[1-9]|1[0-2])\\-(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]+(0?[0-9]|1[0-9]|2[0-3])\\:(0?[0-9]|[1-5][0-9])\\:(0?[0-9]|[1-5][0-9])([+-][0-9]{2}(:?[0-9]{2})?)[ \\t\\n\\r]*$', 1, 1, 'e', 7), 1, 3) || ':' || CASE WHEN length(REGEXP_SUBSTR("ZONED", '^[ \\t\\n\\r]*([0-9]{1,4})\\-(0?[1-9]|1[0-2])\\-(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]+(0?[0-9]|1[0-9]|2[0-3])\\:(0?[0-9]|[1-5][0-9])\\:(0?[0-9]|[1-5][0-9])([+-][0-9]{2}(:?[0-9]{2})?)[ \\t\\n\\r]*$', 1, 1, 'e', 7)) > 3 THEN right(REGEXP_SUBSTR("ZONED", '^[ \\t\\n\\r]*([0-9]{1,4})\\-(0?[1-9]|1[0-2])\\-(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]+(0?[0-9]|1[0-9]|2[0-3])\\:(0?[0-9]|[1-5][0-9])\\:(0?[0-9]|[1-5][0-9])([+-][0-9]{2}(:?[0-9]{2})?)[ \\t\\n\\r]*$', 1, 1, 'e', 7), 2) ELSE '00' END)) END AS "ZONED",
      "ZONED" AS "source:zoned",
      CASE WHEN REGEXP_LIKE("TYPED_TIME", '[\\t-\\r ]*(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\\.[0-9]*)?)?|24:0?0(:0?0(\\.0*)?)?)( (UTC|utc)|Z|[+\\-](0[0-9]|1[0-5])(:?[0-5][0-9])?(:[0-5][0-9])?)?[\\t-\\r ]*') THEN TRY_TO_TIME(LPAD(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_TIME", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 1), 2, '0') || ':' || LPAD(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_TIME", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 2), 2, '0') || ':' || COALESCE(NULLIF(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_TIME", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 3), ''), '00')) END AS "TYPED_TIME",
      "TYPED_TIME" AS "source:typed_time",
      CASE WHEN REGEXP_LIKE("TYPED_TIMESTAMP", '[\\t-\\r ]*((000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-((0?[13578]|1[02])-(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)-(0?[1-9]|[12][0-9]|30)|0?2-(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-0?2-29|(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/((0?[13578]|1[02])/(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)/(0?[1-9]|[12][0-9]|30)|0?2/(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)/0?2/29)(( +|T)(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\\.[0-9]*)?)?|24:0?0(:0?0(\\.0*)?)?)[\\t-\\r ]*)?') THEN TRY_TO_TIMESTAMP_NTZ(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 1) || '-' || LPAD(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 2), 2, '0') || '-' || LPAD(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 3), 2, '0') || ' ' || LPAD(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 1), 2, '0') || ':' || LPAD(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 2), 2, '0') || ':' || COALESCE(NULLIF(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 3), ''), '00')) WHEN REGEXP_LIKE("TYPED_TIMESTAMP", '[\\t-\\r ]*((000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-((0?[13578]|1[02])-(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)-(0?[1-9]|[12][0-9]|30)|0?2-(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-0?2-29|(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/((0?[13578]|1[02])/(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)/(0?[1-9]|[12][0-9]|30)|0?2/(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)/0?2/29)( +|T)(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\\.[0-9]*)?)?|24:0?0(:0?0(\\.0*)?)?)( (UTC|utc)|Z|[+\\-](0[0-9]|1[0-5])(:?[0-5][0-9])?(:[0-5][0-9])?)[\\t-\\r ]*') THEN CAST(CONVERT_TIMEZONE('Europe/Prague', TRY_TO_TIMESTAMP_TZ(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 1) || '-' || LPAD(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 2), 2, '0') || '-' || LPAD(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 3), 2, '0') || ' ' || LPAD(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 1), 2, '0') || ':' || LPAD(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 2), 2, '0') || ':' || COALESCE(NULLIF(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 3), ''), '00') || ' ' || COALESCE(REGEXP_SUBSTR("TYPED_TIMESTAMP", ':[0-9.]+ ?([+-][0-9]{2})', 1, 1, 'e', 1), '+00') || ':' || COALESCE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[+-][0-9]{2}:?([0-9]{2})', 9, 1, 'e', 1), '00'))) AS TIMESTAMP_NTZ) END AS "TYPED_TIMESTAMP",
      "TYPED_TIMESTAMP" AS "source:typed_timestamp",
      CASE WHEN REGEXP_LIKE("TYPED_INSTANT", '[\\t-\\r ]*((000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-((0?[13578]|1[02])-(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)-(0?[1-9]|[12][0-9]|30)|0?2-(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-0?2-29|(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/((0?[13578]|1[02])/(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)/(0?[1-9]|[12][0-9]|30)|0?2/(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)/0?2/29)(( +|T)(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\\.[0-9]*)?)?|24:0?0(:0?0(\\.0*)?)?)[\\t-\\r ]*)?') THEN TO_TIMESTAMP_TZ(TO_CHAR(CONVERT_TIMEZONE('Europe/Prague', 'UTC', TRY_TO_TIMESTAMP_NTZ(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_INSTANT", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 1) || '-' || LPAD(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_INSTANT", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 2), 2, '0') || '-' || LPAD(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_INSTANT", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 3), 2, '0') || ' ' || LPAD(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_INSTANT", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 1), 2, '0') || ':' || LPAD(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_INSTANT", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 2), 2, '0') || ':' || COALESCE(NULLIF(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_INSTANT", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 3), ''), '00'))), 'YYYY-MM-DD HH24:MI:SS.FF9') || ' +00:00', 'YYYY-MM-DD HH24:MI:SS.FF9 TZH:TZM') WHEN REGEXP_LIKE("TYPED_INSTANT", '[\\t-\\r ]*((000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-((0?[13578]|1[02])-(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)-(0?[1-9]|[12][0-9]|30)|0?2-(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-0?2-29|(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/((0?[13578]|1[02])/(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)/(0?[1-9]|[12][0-9]|30)|0?2/(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)/0?2/29)( +|T)(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\\.[0-9]*)?)?|24:0?0(:0?0(\\.0*)?)?)( (UTC|utc)|Z|[+\\-](0[0-9]|1[0-5])(:?[0-5][0-9])?(:[0-5][0-9])?)[\\t-\\r ]*') THEN TRY_TO_TIMESTAMP_TZ(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_INSTANT", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 1) || '-' || LPAD(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_INSTANT", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 2), 2, '0') || '-' || LPAD(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_INSTANT", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 3), 2, '0') || ' ' || LPAD(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_INSTANT", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 1), 2, '0') || ':' || LPAD(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_INSTANT", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 2), 2, '0') || ':' || COALESCE(NULLIF(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_INSTANT", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 3), ''), '00') || ' ' || COALESCE(REGEXP_SUBSTR("TYPED_INSTANT", ':[0-9.]+ ?([+-][0-9]{2})', 1, 1, 'e', 1), '+00') || ':' || COALESCE(REGEXP_SUBSTR("TYPED_INSTANT", '[+-][0-9]{2}:?([0-9]{2})', 9, 1, 'e', 1), '00')) END AS "TYPED_INSTANT",
      "TYPED_INSTANT" AS "source:typed_instant",
      "DAY",
      "AT",
      "FLAG",
      "REGION",
      "PARCEL",
      "LABELS",
      "CUSTOMER",
      "STATUS"
    FROM "weir:source of orders"
),
  "shop.orders" AS (
    SELECT
      "ID",
      "LINE",
      "CODE",
      "EMAIL",
      "REFERENCE",
      "LINK",
      "ADDRESS",
      "NOTE",
      "WRITTEN_DAY",
      "AMOUNT",
      "WEIGHT",
      "PIECES",
      "RATE",
      CASE WHEN REGEXP_LIKE("TYPED_NUMBER", '[\\t-\\r ]*[+\\-]?([0-9]+(_[0-9]+)*(\\.([0-9]+(_[0-9]+)*)?)?|\\.[0-9]+(_[0-9]+)*)([Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*') OR REGEXP_LIKE("TYPED_NUMBER", '[\\t-\\r ]*[+\\-]?([Nn][Aa][Nn]|[Ii][Nn][Ff]([Ii][Nn][Ii][Tt][Yy])?)[\\t-\\r ]*') THEN TRY_CAST(trim(replace("TYPED_NUMBER", '_', ''), ' \t\n\r\u000b\u000c') AS DOUBLE) END AS "TYPED_NUMBER",
      "TYPED_NUMBER" AS "source:typed_number",
      CASE WHEN CASE WHEN REGEXP_LIKE("TYPED_INTEGER", '[\\t-\\r ]*[+\\-]?([0-9]+(_[0-9]+)*(\\.([0-9]+(_[0-9]+)*)?)?|\\.[0-9]+(_[0-9]+)*)([Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*') OR REGEXP_LIKE("TYPED_INTEGER", '[\\t-\\r ]*[+\\-]?([Nn][Aa][Nn]|[Ii][Nn][Ff]([Ii][Nn][Ii][Tt][Yy])?)[\\t-\\r ]*') THEN TRY_CAST(trim(replace("TYPED_INTEGER", '_', ''), ' \t\n\r\u000b\u000c') AS DOUBLE) END = CASE WHEN REGEXP_LIKE("TYPED_INTEGER", '[\\t-\\r ]*[+\\-]?([0-9]+(_[0-9]+)*(\\.([0-9]+(_[0-9]+)*)?)?|\\.[0-9]+(_[0-9]+)*)([Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*') AND TRY_CAST(trim(replace("TYPED_INTEGER", '_', ''), ' \t\n\r\u000b\u000c') AS NUMBER(38, 0)) BETWEEN -9223372036854775808 AND 9223372036854775807 THEN TRY_CAST(trim(replace("TYPED_INTEGER", '_', ''), ' \t\n\r\u000b\u000c') AS NUMBER(38, 0)) END THEN CASE WHEN REGEXP_LIKE("TYPED_INTEGER", '[\\t-\\r ]*[+\\-]?([0-9]+(_[0-9]+)*(\\.([0-9]+(_[0-9]+)*)?)?|\\.[0-9]+(_[0-9]+)*)([Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*') AND TRY_CAST(trim(replace("TYPED_INTEGER", '_', ''), ' \t\n\r\u000b\u000c') AS NUMBER(38, 0)) BETWEEN -9223372036854775808 AND 9223372036854775807 THEN TRY_CAST(trim(replace("TYPED_INTEGER", '_', ''), ' \t\n\r\u000b\u000c') AS NUMBER(38, 0)) END END AS "TYPED_INTEGER",
      "TYPED_INTEGER" AS "source:typed_integer",
      CASE WHEN lower("TYPED_FLAG") IN ('true', 't', 'yes', 'y', '1') THEN TRUE WHEN lower("TYPED_FLAG") IN ('false', 'f', 'no', 'n', '0') THEN FALSE END AS "TYPED_FLAG",
      "TYPED_FLAG" AS "source:typed_flag",
      CASE WHEN REGEXP_LIKE("TYPED_DATE", '[\\t-\\r ]*((000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-((0?[13578]|1[02])-(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)-(0?[1-9]|[12][0-9]|30)|0?2-(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-0?2-29|(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/((0?[13578]|1[02])/(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)/(0?[1-9]|[12][0-9]|30)|0?2/(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)/0?2/29)(( +|T)(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\\.[0-9]*)?)?|24:0?0(:0?0(\\.0*)?)?)( (UTC|utc)|Z|[+\\-](0[0-9]|1[0-5])(:?[0-5][0-9])?(:[0-5][0-9])?)?)?[\\t-\\r ]*') THEN TRY_TO_DATE(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_DATE", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 1) || '-' || LPAD(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_DATE", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 2), 2, '0') || '-' || LPAD(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_DATE", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 3), 2, '0'), 'YYYY-MM-DD') END AS "TYPED_DATE",
      "TYPED_DATE" AS "source:typed_date",
      CASE WHEN REGEXP_LIKE("DOTTED_DATE", '[\\t\\n\\r ]*(0?[1-9]|[12][0-9]|3[01])\\.(0?[1-9]|1[0-2])\\.[0-9]{1,4}[\\t\\n\\r ]*') THEN CAST(TRY_TO_TIMESTAMP_NTZ((lpad(REGEXP_SUBSTR("DOTTED_DATE", '^[ \\t\\n\\r]*(0?[1-9]|[12][0-9]|3[01])\\.(0?[1-9]|1[0-2])\\.([0-9]{1,4})[ \\t\\n\\r]*$', 1, 1, 'e', 3), 4, '0') || '-' || lpad(REGEXP_SUBSTR("DOTTED_DATE", '^[ \\t\\n\\r]*(0?[1-9]|[12][0-9]|3[01])\\.(0?[1-9]|1[0-2])\\.([0-9]{1,4})[ \\t\\n\\r]*$', 1, 1, 'e', 2), 2, '0') || '-' || lpad(REGEXP_SUBSTR("DOTTED_DATE", '^[ \\t\\n\\r]*(0?[1-9]|[12][0-9]|3[01])\\.(0?[1-9]|1[0-2])\\.([0-9]{1,4})[ \\t\\n\\r]*$', 1, 1, 'e', 1), 2, '0') || ' ' || '00' || ':' || '00' || ':' || '00')) AS DATE) END AS "DOTTED_DATE",
      "DOTTED_DATE" AS "source:dotted_date",
      CASE WHEN REGEXP_LIKE("NAMED_MONTH", '[\\t\\n\\r ]*(0?[1-9]|[12][0-9]|3[01])[\\t\\n\\r ]*([Jj][Aa][Nn]|[Ff][Ee][Bb]|[Mm][Aa][Rr]|[Aa][Pp][Rr]|[Mm][Aa][Yy]|[Jj][Uu][Nn]|[Jj][Uu][Ll]|[Aa][Uu][Gg]|[Ss][Ee][Pp]|[Oo][Cc][Tt]|[Nn][Oo][Vv]|[Dd][Ee][Cc])[\\t\\n\\r ]+[0-9]{1,4}[\\t\\n\\r ]+(0?[1-9]|1[0-2]):(0?[0-9]|[1-5][0-9])[\\t\\n\\r ]*[APap][Mm][\\t\\n\\r ]*') THEN TRY_TO_TIMESTAMP_NTZ((lpad(REGEXP_SUBSTR("NAMED_MONTH", '^[ \\t\\n\\r]*(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]*([jJ][aA][nN]|[fF][eE][bB]|[mM][aA][rR]|[aA][pP][rR]|[mM][aA][yY]|[jJ][uU][nN]|[jJ][uU][lL]|[aA][uU][gG]|[sS][eE][pP]|[oO][cC][tT]|[nN][oO][vV]|[dD][eE][cC])[ \\t\\n\\r]+([0-9]{1,4})[ \\t\\n\\r]+(0?[1-9]|1[0-2])\\:(0?[0-9]|[1-5][0-9])[ \\t\\n\\r]*([aApP][mM])[ \\t\\n\\r]*$', 1, 1, 'e', 3), 4, '0') || '-' || CASE lower(substr(REGEXP_SUBSTR("NAMED_MONTH", '^[ \\t\\n\\r]*(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]*([jJ][aA][nN]|[fF][eE][bB]|[mM][aA][rR]|[aA][pP][rR]|[mM][aA][yY]|[jJ][uU][nN]|[jJ][uU][lL]|[aA][uU][gG]|[sS][eE][pP]|[oO][cC][tT]|[nN][oO][vV]|[dD][eE][cC])[ \\t\\n\\r]+([0-9]{1,4})[ \\t\\n\\r]+(0?[1-9]|1[0-2])\\:(0?[0-9]|[1-5][0-9])[ \\t\\n\\r]*([aApP][mM])[ \\t\\n\\r]*$', 1, 1, 'e', 2), 1, 3)) WHEN 'jan' THEN '01' WHEN 'feb' THEN '02' WHEN 'mar' THEN '03' WHEN 'apr' THEN '04' WHEN 'may' THEN '05' WHEN 'jun' THEN '06' WHEN 'jul' THEN '07' WHEN 'aug' THEN '08' WHEN 'sep' THEN '09' WHEN 'oct' THEN '10' WHEN 'nov' THEN '11' WHEN 'dec' THEN '12' END || '-' || lpad(REGEXP_SUBSTR("NAMED_MONTH", '^[ \\t\\n\\r]*(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]*([jJ][aA][nN]|[fF][eE][bB]|[mM][aA][rR]|[aA][pP][rR]|[mM][aA][yY]|[jJ][uU][nN]|[jJ][uU][lL]|[aA][uU][gG]|[sS][eE][pP]|[oO][cC][tT]|[nN][oO][vV]|[dD][eE][cC])[ \\t\\n\\r]+([0-9]{1,4})[ \\t\\n\\r]+(0?[1-9]|1[0-2])\\:(0?[0-9]|[1-5][0-9])[ \\t\\n\\r]*([aApP][mM])[ \\t\\n\\r]*$', 1, 1, 'e', 1), 2, '0') || ' ' || lpad(CAST(CAST(REGEXP_SUBSTR("NAMED_MONTH", '^[ \\t\\n\\r]*(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]*([jJ][aA][nN]|[fF][eE][bB]|[mM][aA][rR]|[aA][pP][rR]|[mM][aA][yY]|[jJ][uU][nN]|[jJ][uU][lL]|[aA][uU][gG]|[sS][eE][pP]|[oO][cC][tT]|[nN][oO][vV]|[dD][eE][cC])[ \\t\\n\\r]+([0-9]{1,4})[ \\t\\n\\r]+(0?[1-9]|1[0-2])\\:(0?[0-9]|[1-5][0-9])[ \\t\\n\\r]*([aApP][mM])[ \\t\\n\\r]*$', 1, 1, 'e', 4) AS NUMBER(38, 0)) % 12 + CASE WHEN lower(REGEXP_SUBSTR("NAMED_MONTH", '^[ \\t\\n\\r]*(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]*([jJ][aA][nN]|[fF][eE][bB]|[mM][aA][rR]|[aA][pP][rR]|[mM][aA][yY]|[jJ][uU][nN]|[jJ][uU][lL]|[aA][uU][gG]|[sS][eE][pP]|[oO][cC][tT]|[nN][oO][vV]|[dD][eE][cC])[ \\t\\n\\r]+([0-9]{1,4})[ \\t\\n\\r]+(0?[1-9]|1[0-2])\\:(0?[0-9]|[1-5][0-9])[ \\t\\n\\r]*([aApP][mM])[ \\t\\n\\r]*$', 1, 1, 'e', 6)) = 'pm' THEN 12 ELSE 0 END AS VARCHAR), 2, '0') || ':' || lpad(REGEXP_SUBSTR("NAMED_MONTH", '^[ \\t\\n\\r]*(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]*([jJ][aA][nN]|[fF][eE][bB]|[mM][aA][rR]|[aA][pP][rR]|[mM][aA][yY]|[jJ][uU][nN]|[jJ][uU][lL]|[aA][uU][gG]|[sS][eE][pP]|[oO][cC][tT]|[nN][oO][vV]|[dD][eE][cC])[ \\t\\n\\r]+([0-9]{1,4})[ \\t\\n\\r]+(0?[1-9]|1[0-2])\\:(0?[0-9]|[1-5][0-9])[ \\t\\n\\r]*([aApP][mM])[ \\t\\n\\r]*$', 1, 1, 'e', 5), 2, '0') || ':' || '00')) END AS "NAMED_MONTH",
      "NAMED_MONTH" AS "source:named_month",
      CASE WHEN REGEXP_LIKE("ZONED", '[\\t\\n\\r ]*[0-9]{1,4}-(0?[1-9]|1[0-2])-(0?[1-9]|[12][0-9]|3[01])[\\t\\n\\r ]+(0?[0-9]|1[0-9]|2[0-3]):(0?[0-9]|[1-5][0-9]):(0?[0-9]|[1-5][0-9])[+\\-][0-9]{2}(:?[0-9]{2})?[\\t\\n\\r ]*') THEN TRY_TO_TIMESTAMP_TZ((lpad(REGEXP_SUBSTR("ZONED", '^[ \\t\\n\\r]*([0-9]{1,4})\\-(0?[1-9]|1[0-2])\\-(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]+(0?[0-9]|1[0-9]|2[0-3])\\:(0?[0-9]|[1-5][0-9])\\:(0?[0-9]|[1-5][0-9])([+-][0-9]{2}(:?[0-9]{2})?)[ \\t\\n\\r]*$', 1, 1, 'e', 1), 4, '0') || '-' || lpad(REGEXP_SUBSTR("ZONED", '^[ \\t\\n\\r]*([0-9]{1,4})\\-(0?[1-9]|1[0-2])\\-(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]+(0?[0-9]|1[0-9]|2[0-3])\\:(0?[0-9]|[1-5][0-9])\\:(0?[0-9]|[1-5][0-9])([+-][0-9]{2}(:?[0-9]{2})?)[ \\t\\n\\r]*$', 1, 1, 'e', 2), 2, '0') || '-' || lpad(REGEXP_SUBSTR("ZONED", '^[ \\t\\n\\r]*([0-9]{1,4})\\-(0?[1-9]|1[0-2])\\-(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]+(0?[0-9]|1[0-9]|2[0-3])\\:(0?[0-9]|[1-5][0-9])\\:(0?[0-9]|[1-5][0-9])([+-][0-9]{2}(:?[0-9]{2})?)[ \\t\\n\\r]*$', 1, 1, 'e', 3), 2, '0') || ' ' || lpad(REGEXP_SUBSTR("ZONED", '^[ \\t\\n\\r]*([0-9]{1,4})\\-(0?[1-9]|1[0-2])\\-(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]+(0?[0-9]|1[0-9]|2[0-3])\\:(0?[0-9]|[1-5][0-9])\\:(0?[0-9]|[1-5][0-9])([+-][0-9]{2}(:?[0-9]{2})?)[ \\t\\n\\r]*$', 1, 1, 'e', 4), 2, '0') || ':' || lpad(REGEXP_SUBSTR("ZONED", '^[ \\t\\n\\r]*([0-9]{1,4})\\-(0?[1-9]|1[0-2])\\-(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]+(0?[0-9]|1[0-9]|2[0-3])\\:(0?[0-9]|[1-5][0-9])\\:(0?[0-9]|[1-5][0-9])([+-][0-9]{2}(:?[0-9]{2})?)[ \\t\\n\\r]*$', 1, 1, 'e', 5), 2, '0') || ':' || lpad(REGEXP_SUBSTR("ZONED", '^[ \\t\\n\\r]*([0-9]{1,4})\\-(0?[1-9]|1[0-2])\\-(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]+(0?[0-9]|1[0-9]|2[0-3])\\:(0?[0-9]|[1-5][0-9])\\:(0?[0-9]|[1-5][0-9])([+-][0-9]{2}(:?[0-9]{2})?)[ \\t\\n\\r]*$', 1, 1, 'e', 6), 2, '0')) || ' ' || (substr(REGEXP_SUBSTR("ZONED", '^[ \\t\\n\\r]*([0-9]{1,4})\\-(0?[1-9]|1[0-2])\\-(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]+(0?[0-9]|1[0-9]|2[0-3])\\:(0?[0-9]|[1-5][0-9])\\:(0?[0-9]|[1-5][0-9])([+-][0-9]{2}(:?[0-9]{2})?)[ \\t\\n\\r]*$', 1, 1, 'e', 7), 1, 3) || ':' || CASE WHEN length(REGEXP_SUBSTR("ZONED", '^[ \\t\\n\\r]*([0-9]{1,4})\\-(0?[1-9]|1[0-2])\\-(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]+(0?[0-9]|1[0-9]|2[0-3])\\:(0?[0-9]|[1-5][0-9])\\:(0?[0-9]|[1-5][0-9])([+-][0-9]{2}(:?[0-9]{2})?)[ \\t\\n\\r]*$', 1, 1, 'e', 7)) > 3 THEN right(REGEXP_SUBSTR("ZONED", '^[ \\t\\n\\r]*([0-9]{1,4})\\-(0?[1-9]|1[0-2])\\-(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]+(0?[0-9]|1[0-9]|2[0-3])\\:(0?[0-9]|[1-5][0-9])\\:(0?[0-9]|[1-5][0-9])([+-][0-9]{2}(:?[0-9]{2})?)[ \\t\\n\\r]*$', 1, 1, 'e', 7), 2) ELSE '00' END)) END AS "ZONED",
      "ZONED" AS "source:zoned",
      CASE WHEN REGEXP_LIKE("TYPED_TIME", '[\\t-\\r ]*(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\\.[0-9]*)?)?|24:0?0(:0?0(\\.0*)?)?)( (UTC|utc)|Z|[+\\-](0[0-9]|1[0-5])(:?[0-5][0-9])?(:[0-5][0-9])?)?[\\t-\\r ]*') THEN TRY_TO_TIME(LPAD(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_TIME", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 1), 2, '0') || ':' || LPAD(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_TIME", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 2), 2, '0') || ':' || COALESCE(NULLIF(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_TIME", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 3), ''), '00')) END AS "TYPED_TIME",
      "TYPED_TIME" AS "source:typed_time",
      CASE WHEN REGEXP_LIKE("TYPED_TIMESTAMP", '[\\t-\\r ]*((000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-((0?[13578]|1[02])-(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)-(0?[1-9]|[12][0-9]|30)|0?2-(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-0?2-29|(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/((0?[13578]|1[02])/(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)/(0?[1-9]|[12][0-9]|30)|0?2/(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)/0?2/29)(( +|T)(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\\.[0-9]*)?)?|24:0?0(:0?0(\\.0*)?)?)[\\t-\\r ]*)?') THEN TRY_TO_TIMESTAMP_NTZ(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 1) || '-' || LPAD(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 2), 2, '0') || '-' || LPAD(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 3), 2, '0') || ' ' || LPAD(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 1), 2, '0') || ':' || LPAD(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 2), 2, '0') || ':' || COALESCE(NULLIF(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 3), ''), '00')) WHEN REGEXP_LIKE("TYPED_TIMESTAMP", '[\\t-\\r ]*((000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-((0?[13578]|1[02])-(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)-(0?[1-9]|[12][0-9]|30)|0?2-(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-0?2-29|(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/((0?[13578]|1[02])/(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)/(0?[1-9]|[12][0-9]|30)|0?2/(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)/0?2/29)( +|T)(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\\.[0-9]*)?)?|24:0?0(:0?0(\\.0*)?)?)( (UTC|utc)|Z|[+\\-](0[0-9]|1[0-5])(:?[0-5][0-9])?(:[0-5][0-9])?)[\\t-\\r ]*') THEN CAST(CONVERT_TIMEZONE('Europe/Prague', TRY_TO_TIMESTAMP_TZ(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 1) || '-' || LPAD(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 2), 2, '0') || '-' || LPAD(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 3), 2, '0') || ' ' || LPAD(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 1), 2, '0') || ':' || LPAD(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 2), 2, '0') || ':' || COALESCE(NULLIF(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 3), ''), '00') || ' ' || COALESCE(REGEXP_SUBSTR("TYPED_TIMESTAMP", ':[0-9.]+ ?([+-][0-9]{2})', 1, 1, 'e', 1), '+00') || ':' || COALESCE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[+-][0-9]{2}:?([0-9]{2})', 9, 1, 'e', 1), '00'))) AS TIMESTAMP_NTZ) END AS "TYPED_TIMESTAMP",
      "TYPED_TIMESTAMP" AS "source:typed_timestamp",
      CASE WHEN REGEXP_LIKE("TYPED_INSTANT", '[\\t-\\r ]*((000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-((0?[13578]|1[02])-(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)-(0?[1-9]|[12][0-9]|30)|0?2-(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-0?2-29|(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/((0?[13578]|1[02])/(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)/(0?[1-9]|[12][0-9]|30)|0?2/(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)/0?2/29)(( +|T)(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\\.[0-9]*)?)?|24:0?0(:0?0(\\.0*)?)?)[\\t-\\r ]*)?') THEN TO_TIMESTAMP_TZ(TO_CHAR(CONVERT_TIMEZONE('Europe/Prague', 'UTC', TRY_TO_TIMESTAMP_NTZ(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_INSTANT", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 1) || '-' || LPAD(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_INSTANT", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 2), 2, '0') || '-' || LPAD(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_INSTANT", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 3), 2, '0') || ' ' || LPAD(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_INSTANT", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 1), 2, '0') || ':' || LPAD(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_INSTANT", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 2), 2, '0') || ':' || COALESCE(NULLIF(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_INSTANT", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 3), ''), '00'))), 'YYYY-MM-DD HH24:MI:SS.FF9') || ' +00:00', 'YYYY-MM-DD HH24:MI:SS.FF9 TZH:TZM') WHEN REGEXP_LIKE("TYPED_INSTANT", '[\\t-\\r ]*((000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-((0?[13578]|1[02])-(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)-(0?[1-9]|[12][0-9]|30)|0?2-(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-0?2-29|(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/((0?[13578]|1[02])/(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)/(0?[1-9]|[12][0-9]|30)|0?2/(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)/0?2/29)( +|T)(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\\.[0-9]*)?)?|24:0?0(:0?0(\\.0*)?)?)( (UTC|utc)|Z|[+\\-](0[0-9]|1[0-5])(:?[0-5][0-9])?(:[0-5][0-9])?)[\\t-\\r ]*') THEN TRY_TO_TIMESTAMP_TZ(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_INSTANT", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 1) || '-' || LPAD(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_INSTANT", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 2), 2, '0') || '-' || LPAD(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_INSTANT", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 3), 2, '0') || ' ' || LPAD(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_INSTANT", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 1), 2, '0') || ':' || LPAD(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_INSTANT", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 2), 2, '0') || ':' || COALESCE(NULLIF(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_INSTANT", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 3), ''), '00') || ' ' || COALESCE(REGEXP_SUBSTR("TYPED_INSTANT", ':[0-9.]+ ?([+-][0-9]{2})', 1, 1, 'e', 1), '+00') || ':' || COALESCE(REGEXP_SUBSTR("TYPED_INSTANT", '[+-][0-9]{2}:?([0-9]{2})', 9, 1, 'e', 1), '00')) END AS "TYPED_INSTANT",
      "TYPED_INSTANT" AS "source:typed_instant",
      "DAY",
      "AT",
      "FLAG",
      "REGION",
      "PARCEL",
      "LABELS",
      "CUSTOMER",
      "STATUS"
    FROM "weir:source of shop.orders"
),
  "CUSTOMERS" AS (
    SELECT
      "ID",
      "REGION"
    FROM "weir:source of customers"
)
SELECT
  *
FROM (
    SELECT
      (max(pieces)
) AS "orders.largest"
    FROM "ORDERS"
) AS "weir:query"
LIMIT 1;

-- The rows at fault, each with the checks that it violates
SELECT
  "ID" AS "ID",
  "LINE" AS "LINE",
  "CODE" AS "CODE",
  "EMAIL" AS "EMAIL",
  "REFERENCE" AS "REFERENCE",
  "LINK" AS "LINK",
  "ADDRESS" AS "ADDRESS",
  "NOTE" AS "NOTE",
  "WRITTEN_DAY" AS "WRITTEN_DAY",
  "AMOUNT" AS "AMOUNT",
  "WEIGHT" AS "WEIGHT",
  "PIECES" AS "PIECES",
  "RATE" AS "RATE",
  "source:typed_number" AS "TYPED_NUMBER",
  "source:typed_integer" AS "TYPED_INTEGER",
  "source:typed_flag" AS "TYPED_FLAG",
  "source:typed_date" AS "TYPED_DATE",
  "source:dotted_date" AS "DOTTED_DATE",
  "source:named_month" AS "NAMED_MONTH",
  "source:zoned" AS "ZONED",
  "source:typed_time" AS "TYPED_TIME",
  "source:typed_timestamp" AS "TYPED_TIMESTAMP",
  "source:typed_instant" AS "TYPED_INSTANT",
  "DAY" AS "DAY",
  "AT" AS "AT",
  "FLAG" AS "FLAG",
  "REGION" AS "REGION",
  "PARCEL" AS "PARCEL",
  "LABELS" AS "LABELS",
  "CUSTOMER" AS "CUSTOMER",
  "STATUS" AS "STATUS",
  ARRAY_CONSTRUCT_COMPACT(CASE WHEN "weir:0" THEN 'orders.code.physicalType' END,
    CASE WHEN "weir:1" THEN 'orders.code.required' END,
    CASE WHEN "weir:2" THEN 'orders.code.unique' END,
    CASE WHEN "weir:3" THEN 'orders.code.minLength' END,
    CASE WHEN "weir:4" THEN 'orders.code.maxLength' END,
    CASE WHEN "weir:5" THEN 'orders.code.pattern' END,
    CASE WHEN "weir:6" THEN 'orders.email.format' END,
    CASE WHEN "weir:7" THEN 'orders.reference.format' END,
    CASE WHEN "weir:8" THEN 'orders.link.format' END,
    CASE WHEN "weir:9" THEN 'orders.address.format' END,
    CASE WHEN "weir:10" THEN 'orders.note.pattern' END,
    CASE WHEN "weir:11" THEN 'orders.written_day.format' END,
    CASE WHEN "weir:12" THEN 'orders.amount.minimum' END,
    CASE WHEN "weir:13" THEN 'orders.amount.exclusiveMaximum' END,
    CASE WHEN "weir:14" THEN 'orders.amount.multipleOf' END,
    CASE WHEN "weir:15" THEN 'orders.weight.exclusiveMinimum' END,
    CASE WHEN "weir:16" THEN 'orders.weight.maximum' END,
    CASE WHEN "weir:17" THEN 'orders.weight.multipleOf' END,
    CASE WHEN "weir:18" THEN 'orders.weight.format' END,
    CASE WHEN "weir:19" THEN 'orders.pieces.multipleOf' END,
    CASE WHEN "weir:20" THEN 'orders.pieces.format' END,
    CASE WHEN "weir:21" THEN 'orders.rate.type' END,
    CASE WHEN "weir:22" THEN 'orders.typed_number.type' END,
    CASE WHEN "weir:23" THEN 'orders.typed_integer.type' END,
    CASE WHEN "weir:24" THEN 'orders.typed_flag.type' END,
    CASE WHEN "weir:25" THEN 'orders.typed_date.type' END,
    CASE WHEN "weir:26" THEN 'orders.typed_date.minimum' END,
    CASE WHEN "weir:27" THEN 'orders.dotted_date.type' END,
    CASE WHEN "weir:28" THEN 'orders.named_month.type' END,
    CASE WHEN "weir:29" THEN 'orders.zoned.type' END,
    CASE WHEN "weir:30" THEN 'orders.typed_time.type' END,
    CASE WHEN "weir:31" THEN 'orders.typed_time.minimum' END,
    CASE WHEN "weir:32" THEN 'orders.typed_time.maximum' END,
    CASE WHEN "weir:33" THEN 'orders.typed_timestamp.type' END,
    CASE WHEN "weir:34" THEN 'orders.typed_instant.type' END,
    CASE WHEN "weir:35" THEN 'orders.day.exclusiveMinimum' END,
    CASE WHEN "weir:36" THEN 'orders.day.maximum' END,
    CASE WHEN "weir:37" THEN 'orders.at.minimum' END,
    CASE WHEN "weir:38" THEN 'orders.parcel.type' END,
    CASE WHEN "weir:39" THEN 'orders.parcel.height.required' END,
    CASE WHEN "weir:40" THEN 'orders.parcel.minProperties' END,
    CASE WHEN "weir:41" THEN 'orders.parcel.maxProperties' END,
    CASE WHEN "weir:42" THEN 'orders.parcel.zip.type' END,
    CASE WHEN "weir:43" THEN 'orders.parcel.zip.required' END,
    CASE WHEN "weir:44" THEN 'orders.parcel.zip.pattern' END,
    CASE WHEN "weir:45" THEN 'orders.parcel.height.type' END,
    CASE WHEN "weir:46" THEN 'orders.parcel.height.minimum' END,
    CASE WHEN "weir:47" THEN 'orders.parcel.lines.type' END,
    CASE WHEN "weir:48" THEN 'orders.parcel.lines.minItems' END,
    CASE WHEN "weir:49" THEN 'orders.parcel.lines.maxItems' END,
    CASE WHEN "weir:50" THEN 'orders.parcel.lines.uniqueItems' END,
    CASE WHEN "weir:51" THEN 'orders.parcel.lines[].type' END,
    CASE WHEN "weir:52" THEN 'orders.parcel.lines[].required' END,
    CASE WHEN "weir:53" THEN 'orders.parcel.lines[].minimum' END,
    CASE WHEN "weir:54" THEN 'orders.labels.type' END,
    CASE WHEN "weir:55" THEN 'orders.labels.minItems' END,
    CASE WHEN "weir:56" THEN 'orders.labels.maxItems' END,
    CASE WHEN "weir:57" THEN 'orders.labels.uniqueItems' END,
    CASE WHEN "weir:58" THEN 'orders.labels[].type' END,
    CASE WHEN "weir:59" THEN 'orders.labels[].minLength' END,
    CASE WHEN "weir:60" THEN 'orders.customer.missingValues' END,
    CASE WHEN "weir:61" THEN 'orders.status.invalidValues' END,
    CASE WHEN "weir:62" THEN 'orders.status.no_tests' END,
    CASE WHEN "weir:63" THEN 'orders.id+line.primaryKey' END,
    CASE WHEN "weir:64" THEN 'orders.customer.foreignKey' END,
    CASE WHEN "weir:65" THEN 'orders.customer+region.foreignKey' END,
    CASE WHEN "weir:66" THEN 'orders.code+customer.duplicateValues' END,
    CASE WHEN "weir:67" THEN 'orders.heavy' END) AS violated_checks
FROM (
    SELECT
      "ID",
      "LINE",
      "CODE",
      "EMAIL",
      "REFERENCE",
      "LINK",
      "ADDRESS",
      "NOTE",
      "WRITTEN_DAY",
      "AMOUNT",
      "WEIGHT",
      "PIECES",
      "RATE",
      "source:typed_number",
      "source:typed_integer",
      "source:typed_flag",
      "source:typed_date",
      "source:dotted_date",
      "source:named_month",
      "source:zoned",
      "source:typed_time",
      "source:typed_timestamp",
      "source:typed_instant",
      "DAY",
      "AT",
      "FLAG",
      "REGION",
      "PARCEL",
      "LABELS",
      "CUSTOMER",
      "STATUS",
      (length("CODE") > 12) AS "weir:0",
      ("CODE" IS NULL) AS "weir:1",
      ("weir:repeated2") AS "weir:2",
      (length("CODE") < 3) AS "weir:3",
      (length("CODE") > 12) AS "weir:4",
      (NOT REGEXP_LIKE("CODE", '[A-Z]{2}-[0-9]+')) AS "weir:5",
      (NOT REGEXP_LIKE("EMAIL", '[^\\t\\n\\f\\r @]+@[0-9A-Za-z]([\\-0-9A-Za-z]{0,61}[0-9A-Za-z])?(\\.[0-9A-Za-z]([\\-0-9A-Za-z]{0,61}[0-9A-Za-z])?)+')) AS "weir:6",
      (NOT REGEXP_LIKE("REFERENCE", '[0-9A-Fa-f]{8}-([0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}')) AS "weir:7",
      (NOT REGEXP_LIKE("LINK", '[A-Za-z][+\\-.0-9A-Za-z]*:[^\\t\\n\\f\\r ]+')) AS "weir:8",
      (NOT REGEXP_LIKE("ADDRESS", '((25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])\\.){3}(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])')) AS "weir:9",
      (NOT REGEXP_LIKE("NOTE", '.*([Ii][Tt]''[Ssſ] \\b[Gg][Ii][Ff][Tt]\\b|\\\\).*', 's')) AS "weir:10",
      ((NOT REGEXP_LIKE("WRITTEN_DAY", '[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])') OR "WRITTEN_DAY" IS NOT NULL AND CASE WHEN REGEXP_LIKE(substr("WRITTEN_DAY", 1, 10), '[\\t-\\r ]*((000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-((0?[13578]|1[02])-(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)-(0?[1-9]|[12][0-9]|30)|0?2-(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-0?2-29|(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/((0?[13578]|1[02])/(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)/(0?[1-9]|[12][0-9]|30)|0?2/(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)/0?2/29)(( +|T)(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\\.[0-9]*)?)?|24:0?0(:0?0(\\.0*)?)?)( (UTC|utc)|Z|[+\\-](0[0-9]|1[0-5])(:?[0-5][0-9])?(:[0-5][0-9])?)?)?[\\t-\\r ]*') THEN TRY_TO_DATE(SPLIT_PART(REPLACE(REGEXP_SUBSTR(substr("WRITTEN_DAY", 1, 10), '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 1) || '-' || LPAD(SPLIT_PART(REPLACE(REGEXP_SUBSTR(substr("WRITTEN_DAY", 1, 10), '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 2), 2, '0') || '-' || LPAD(SPLIT_PART(REPLACE(REGEXP_SUBSTR(substr("WRITTEN_DAY", 1, 10), '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 3), 2, '0'), 'YYYY-MM-DD') END IS NULL)) AS "weir:11",
      ("AMOUNT" < 0) AS "weir:12",
      ("AMOUNT" >= 1000000) AS "weir:13",
      ("AMOUNT" % 0.05 <> 0) AS "weir:14",
      (("WEIGHT" <= 0 OR "WEIGHT" = CAST('NaN' AS DOUBLE))) AS "weir:15",
      ("WEIGHT" > 99.5) AS "weir:16",
      ((abs(("WEIGHT" / CAST('0.1' AS DOUBLE)) - round(("WEIGHT" / CAST('0.1' AS DOUBLE)))) > greatest(1e-9, abs(("WEIGHT" / CAST('0.1' AS DOUBLE))) * 1e-15) OR "WEIGHT" = CAST('NaN' AS DOUBLE))) AS "weir:17",
      (abs("WEIGHT") > CAST('3.4028234663852886e+38' AS DOUBLE) AND abs("WEIGHT") < CAST('inf' AS DOUBLE)) AS "weir:18",
      ("PIECES" % 2 <> 0) AS "weir:19",
      ("PIECES" NOT BETWEEN 0 AND 255) AS "weir:20",
      (("RATE" <> trunc("RATE") OR "RATE" IN (CAST('NaN' AS DOUBLE), CAST('inf' AS DOUBLE), CAST('-inf' AS DOUBLE)))) AS "weir:21",
      ("source:typed_number" IS NOT NULL AND "TYPED_NUMBER" IS NULL) AS "weir:22",
      ("source:typed_integer" IS NOT NULL AND "TYPED_INTEGER" IS NULL) AS "weir:23",
      ("source:typed_flag" IS NOT NULL AND "TYPED_FLAG" IS NULL) AS "weir:24",
      ("source:typed_date" IS NOT NULL AND "TYPED_DATE" IS NULL) AS "weir:25",
      ("TYPED_DATE" < CAST('2020-01-01' AS DATE)) AS "weir:26",
      ("source:dotted_date" IS NOT NULL AND "DOTTED_DATE" IS NULL) AS "weir:27",
      ("source:named_month" IS NOT NULL AND "NAMED_MONTH" IS NULL) AS "weir:28",
      ("source:zoned" IS NOT NULL AND "ZONED" IS NULL) AS "weir:29",
      ("source:typed_time" IS NOT NULL AND "TYPED_TIME" IS NULL) AS "weir:30",
      ("TYPED_TIME" < CAST('08:00:00' AS TIME)) AS "weir:31",
      ("TYPED_TIME" > CAST('20:00:00' AS TIME)) AS "weir:32",
      ("source:typed_timestamp" IS NOT NULL AND "TYPED_TIMESTAMP" IS NULL) AS "weir:33",
      ("source:typed_instant" IS NOT NULL AND "TYPED_INSTANT" IS NULL) AS "weir:34",
      ("DAY" <= CAST('2000-01-01' AS DATE)) AS "weir:35",
      ("DAY" > CAST('2030-12-31' AS DATE)) AS "weir:36",
      ("AT" < TO_TIMESTAMP_TZ(TO_CHAR(CONVERT_TIMEZONE('Europe/Prague', 'UTC', CAST('2020-01-01T00:00:00' AS TIMESTAMP_NTZ)), 'YYYY-MM-DD HH24:MI:SS.FF9') || ' +00:00', 'YYYY-MM-DD HH24:MI:SS.FF9 TZH:TZM')) AS "weir:37",
      ("PARCEL" IS NOT NULL AND coalesce(CASE TYPEOF("json:parcel") WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL_VALUE' THEN 'null' WHEN 'INTEGER' THEN 'number' WHEN 'DECIMAL' THEN 'number' WHEN 'DOUBLE' THEN 'number' END, '') NOT IN ('object', 'null')) AS "weir:38",
      (CASE TYPEOF("json:parcel") WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL_VALUE' THEN 'null' WHEN 'INTEGER' THEN 'number' WHEN 'DECIMAL' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'object' AND STRIP_NULL_VALUE(GET("json:parcel", 'height')) IS NULL) AS "weir:39",
      (CASE WHEN CASE TYPEOF("json:parcel") WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL_VALUE' THEN 'null' WHEN 'INTEGER' THEN 'number' WHEN 'DECIMAL' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'object' THEN ARRAY_SIZE(FILTER(OBJECT_KEYS(AS_OBJECT("json:parcel")), k -> NOT IS_NULL_VALUE(GET("json:parcel", CAST(k AS VARCHAR))))) END < 1) AS "weir:40",
      (CASE WHEN CASE TYPEOF("json:parcel") WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL_VALUE' THEN 'null' WHEN 'INTEGER' THEN 'number' WHEN 'DECIMAL' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'object' THEN ARRAY_SIZE(FILTER(OBJECT_KEYS(AS_OBJECT("json:parcel")), k -> NOT IS_NULL_VALUE(GET("json:parcel", CAST(k AS VARCHAR))))) END > 4) AS "weir:41",
      (STRIP_NULL_VALUE(GET("json:parcel", 'zip')) IS NOT NULL AND CASE WHEN CASE TYPEOF(STRIP_NULL_VALUE(GET("json:parcel", 'zip'))) WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL_VALUE' THEN 'null' WHEN 'INTEGER' THEN 'number' WHEN 'DECIMAL' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'string' THEN CAST(STRIP_NULL_VALUE(GET("json:parcel", 'zip')) AS VARCHAR) END IS NULL) AS "weir:42",
      (CASE TYPEOF("json:parcel") WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL_VALUE' THEN 'null' WHEN 'INTEGER' THEN 'number' WHEN 'DECIMAL' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'object' AND STRIP_NULL_VALUE(GET("json:parcel", 'zip')) IS NULL) AS "weir:43",
      (NOT REGEXP_LIKE(CASE WHEN CASE TYPEOF(STRIP_NULL_VALUE(GET("json:parcel", 'zip'))) WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL_VALUE' THEN 'null' WHEN 'INTEGER' THEN 'number' WHEN 'DECIMAL' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'string' THEN CAST(STRIP_NULL_VALUE(GET("json:parcel", 'zip')) AS VARCHAR) END, '[0-9]{5}')) AS "weir:44",
      (STRIP_NULL_VALUE(GET("json:parcel", 'height')) IS NOT NULL AND CASE WHEN CASE TYPEOF(STRIP_NULL_VALUE(GET("json:parcel", 'height'))) WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL_VALUE' THEN 'null' WHEN 'INTEGER' THEN 'number' WHEN 'DECIMAL' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'number' THEN CASE WHEN REGEXP_LIKE(CAST(STRIP_NULL_VALUE(GET("json:parcel", 'height')) AS VARCHAR), '[\\t-\\r ]*[+\\-]?([0-9]+(_[0-9]+)*(\\.([0-9]+(_[0-9]+)*)?)?|\\.[0-9]+(_[0-9]+)*)([Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*') OR REGEXP_LIKE(CAST(STRIP_NULL_VALUE(GET("json:parcel", 'height')) AS VARCHAR), '[\\t-\\r ]*[+\\-]?([Nn][Aa][Nn]|[Ii][Nn][Ff]([Ii][Nn][Ii][Tt][Yy])?)[\\t-\\r ]*') THEN TRY_CAST(trim(replace(CAST(STRIP_NULL_VALUE(GET("json:parcel", 'height')) AS VARCHAR), '_', ''), ' \t\n\r\u000b\u000c') AS DOUBLE) END END IS NULL) AS "weir:45",
      ((CASE WHEN CASE TYPEOF(STRIP_NULL_VALUE(GET("json:parcel", 'height'))) WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL_VALUE' THEN 'null' WHEN 'INTEGER' THEN 'number' WHEN 'DECIMAL' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'number' THEN CASE WHEN REGEXP_LIKE(CAST(STRIP_NULL_VALUE(GET("json:parcel", 'height')) AS VARCHAR), '[\\t-\\r ]*[+\\-]?([0-9]+(_[0-9]+)*(\\.([0-9]+(_[0-9]+)*)?)?|\\.[0-9]+(_[0-9]+)*)([Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*') OR REGEXP_LIKE(CAST(STRIP_NULL_VALUE(GET("json:parcel", 'height')) AS VARCHAR), '[\\t-\\r ]*[+\\-]?([Nn][Aa][Nn]|[Ii][Nn][Ff]([Ii][Nn][Ii][Tt][Yy])?)[\\t-\\r ]*') THEN TRY_CAST(trim(replace(CAST(STRIP_NULL_VALUE(GET("json:parcel", 'height')) AS VARCHAR), '_', ''), ' \t\n\r\u000b\u000c') AS DOUBLE) END END < 0 OR CASE WHEN CASE TYPEOF(STRIP_NULL_VALUE(GET("json:parcel", 'height'))) WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL_VALUE' THEN 'null' WHEN 'INTEGER' THEN 'number' WHEN 'DECIMAL' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'number' THEN CASE WHEN REGEXP_LIKE(CAST(STRIP_NULL_VALUE(GET("json:parcel", 'height')) AS VARCHAR), '[\\t-\\r ]*[+\\-]?([0-9]+(_[0-9]+)*(\\.([0-9]+(_[0-9]+)*)?)?|\\.[0-9]+(_[0-9]+)*)([Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*') OR REGEXP_LIKE(CAST(STRIP_NULL_VALUE(GET("json:parcel", 'height')) AS VARCHAR), '[\\t-\\r ]*[+\\-]?([Nn][Aa][Nn]|[Ii][Nn][Ff]([Ii][Nn][Ii][Tt][Yy])?)[\\t-\\r ]*') THEN TRY_CAST(trim(replace(CAST(STRIP_NULL_VALUE(GET("json:parcel", 'height')) AS VARCHAR), '_', ''), ' \t\n\r\u000b\u000c') AS DOUBLE) END END = CAST('NaN' AS DOUBLE))) AS "weir:46",
      (STRIP_NULL_VALUE(GET("json:parcel", 'lines')) IS NOT NULL AND coalesce(CASE TYPEOF(STRIP_NULL_VALUE(GET("json:parcel", 'lines'))) WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL_VALUE' THEN 'null' WHEN 'INTEGER' THEN 'number' WHEN 'DECIMAL' THEN 'number' WHEN 'DOUBLE' THEN 'number' END, '') NOT IN ('array', 'null')) AS "weir:47",
      (ARRAY_SIZE(CASE WHEN CASE TYPEOF(STRIP_NULL_VALUE(GET("json:parcel", 'lines'))) WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL_VALUE' THEN 'null' WHEN 'INTEGER' THEN 'number' WHEN 'DECIMAL' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'array' THEN TRANSFORM(AS_ARRAY(STRIP_NULL_VALUE(GET("json:parcel", 'lines'))), item -> STRIP_NULL_VALUE(item)) END) < 1) AS "weir:48",
      (ARRAY_SIZE(CASE WHEN CASE TYPEOF(STRIP_NULL_VALUE(GET("json:parcel", 'lines'))) WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL_VALUE' THEN 'null' WHEN 'INTEGER' THEN 'number' WHEN 'DECIMAL' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'array' THEN TRANSFORM(AS_ARRAY(STRIP_NULL_VALUE(GET("json:parcel", 'lines'))), item -> STRIP_NULL_VALUE(item)) END) > 9) AS "weir:49",
      (ARRAY_SIZE(ARRAY_DISTINCT(ARRAY_COMPACT(CASE WHEN CASE TYPEOF(STRIP_NULL_VALUE(GET("json:parcel", 'lines'))) WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL_VALUE' THEN 'null' WHEN 'INTEGER' THEN 'number' WHEN 'DECIMAL' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'array' THEN TRANSFORM(AS_ARRAY(STRIP_NULL_VALUE(GET("json:parcel", 'lines'))), item -> STRIP_NULL_VALUE(item)) END))) < ARRAY_SIZE(ARRAY_COMPACT(CASE WHEN CASE TYPEOF(STRIP_NULL_VALUE(GET("json:parcel", 'lines'))) WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL_VALUE' THEN 'null' WHEN 'INTEGER' THEN 'number' WHEN 'DECIMAL' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'array' THEN TRANSFORM(AS_ARRAY(STRIP_NULL_VALUE(GET("json:parcel", 'lines'))), item -> STRIP_NULL_VALUE(item)) END))) AS "weir:50",
      (ARRAY_SIZE(FILTER(TRANSFORM(AS_ARRAY(STRIP_NULL_VALUE(GET("json:parcel", 'lines'))), item -> STRIP_NULL_VALUE(item)), "item:0" -> "item:0" IS NOT NULL AND CASE WHEN CASE TYPEOF("item:0") WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL_VALUE' THEN 'null' WHEN 'INTEGER' THEN 'number' WHEN 'DECIMAL' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'number' THEN CASE WHEN CASE WHEN REGEXP_LIKE(CAST("item:0" AS VARCHAR), '[\\t-\\r ]*[+\\-]?([0-9]+(_[0-9]+)*(\\.([0-9]+(_[0-9]+)*)?)?|\\.[0-9]+(_[0-9]+)*)([Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*') OR REGEXP_LIKE(CAST("item:0" AS VARCHAR), '[\\t-\\r ]*[+\\-]?([Nn][Aa][Nn]|[Ii][Nn][Ff]([Ii][Nn][Ii][Tt][Yy])?)[\\t-\\r ]*') THEN TRY_CAST(trim(replace(CAST("item:0" AS VARCHAR), '_', ''), ' \t\n\r\u000b\u000c') AS DOUBLE) END = CASE WHEN REGEXP_LIKE(CAST("item:0" AS VARCHAR), '[\\t-\\r ]*[+\\-]?([0-9]+(_[0-9]+)*(\\.([0-9]+(_[0-9]+)*)?)?|\\.[0-9]+(_[0-9]+)*)([Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*') AND TRY_CAST(trim(replace(CAST("item:0" AS VARCHAR), '_', ''), ' \t\n\r\u000b\u000c') AS NUMBER(38, 0)) BETWEEN -9223372036854775808 AND 9223372036854775807 THEN TRY_CAST(trim(replace(CAST("item:0" AS VARCHAR), '_', ''), ' \t\n\r\u000b\u000c') AS NUMBER(38, 0)) END THEN CASE WHEN REGEXP_LIKE(CAST("item:0" AS VARCHAR), '[\\t-\\r ]*[+\\-]?([0-9]+(_[0-9]+)*(\\.([0-9]+(_[0-9]+)*)?)?|\\.[0-9]+(_[0-9]+)*)([Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*') AND TRY_CAST(trim(replace(CAST("item:0" AS VARCHAR), '_', ''), ' \t\n\r\u000b\u000c') AS NUMBER(38, 0)) BETWEEN -9223372036854775808 AND 9223372036854775807 THEN TRY_CAST(trim(replace(CAST("item:0" AS VARCHAR), '_', ''), ' \t\n\r\u000b\u000c') AS NUMBER(38, 0)) END END END IS NULL)) > 0) AS "weir:51",
      (ARRAY_SIZE(FILTER(TRANSFORM(AS_ARRAY(STRIP_NULL_VALUE(GET("json:parcel", 'lines'))), item -> STRIP_NULL_VALUE(item)), "item:0" -> "item:0" IS NULL)) > 0) AS "weir:52",
      (ARRAY_SIZE(FILTER(TRANSFORM(AS_ARRAY(STRIP_NULL_VALUE(GET("json:parcel", 'lines'))), item -> STRIP_NULL_VALUE(item)), "item:0" -> CASE WHEN CASE TYPEOF("item:0") WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL_VALUE' THEN 'null' WHEN 'INTEGER' THEN 'number' WHEN 'DECIMAL' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'number' THEN CASE WHEN CASE WHEN REGEXP_LIKE(CAST("item:0" AS VARCHAR), '[\\t-\\r ]*[+\\-]?([0-9]+(_[0-9]+)*(\\.([0-9]+(_[0-9]+)*)?)?|\\.[0-9]+(_[0-9]+)*)([Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*') OR REGEXP_LIKE(CAST("item:0" AS VARCHAR), '[\\t-\\r ]*[+\\-]?([Nn][Aa][Nn]|[Ii][Nn][Ff]([Ii][Nn][Ii][Tt][Yy])?)[\\t-\\r ]*') THEN TRY_CAST(trim(replace(CAST("item:0" AS VARCHAR), '_', ''), ' \t\n\r\u000b\u000c') AS DOUBLE) END = CASE WHEN REGEXP_LIKE(CAST("item:0" AS VARCHAR), '[\\t-\\r ]*[+\\-]?([0-9]+(_[0-9]+)*(\\.([0-9]+(_[0-9]+)*)?)?|\\.[0-9]+(_[0-9]+)*)([Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*') AND TRY_CAST(trim(replace(CAST("item:0" AS VARCHAR), '_', ''), ' \t\n\r\u000b\u000c') AS NUMBER(38, 0)) BETWEEN -9223372036854775808 AND 9223372036854775807 THEN TRY_CAST(trim(replace(CAST("item:0" AS VARCHAR), '_', ''), ' \t\n\r\u000b\u000c') AS NUMBER(38, 0)) END THEN CASE WHEN REGEXP_LIKE(CAST("item:0" AS VARCHAR), '[\\t-\\r ]*[+\\-]?([0-9]+(_[0-9]+)*(\\.([0-9]+(_[0-9]+)*)?)?|\\.[0-9]+(_[0-9]+)*)([Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*') AND TRY_CAST(trim(replace(CAST("item:0" AS VARCHAR), '_', ''), ' \t\n\r\u000b\u000c') AS NUMBER(38, 0)) BETWEEN -9223372036854775808 AND 9223372036854775807 THEN TRY_CAST(trim(replace(CAST("item:0" AS VARCHAR), '_', ''), ' \t\n\r\u000b\u000c') AS NUMBER(38, 0)) END END END < 1)) > 0) AS "weir:53",
      ("LABELS" IS NOT NULL AND coalesce(CASE TYPEOF("json:labels") WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL_VALUE' THEN 'null' WHEN 'INTEGER' THEN 'number' WHEN 'DECIMAL' THEN 'number' WHEN 'DOUBLE' THEN 'number' END, '') NOT IN ('array', 'null')) AS "weir:54",
      (ARRAY_SIZE(CASE WHEN CASE TYPEOF("json:labels") WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL_VALUE' THEN 'null' WHEN 'INTEGER' THEN 'number' WHEN 'DECIMAL' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'array' THEN TRANSFORM(AS_ARRAY("json:labels"), item -> STRIP_NULL_VALUE(item)) END) < 1) AS "weir:55",
      (ARRAY_SIZE(CASE WHEN CASE TYPEOF("json:labels") WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL_VALUE' THEN 'null' WHEN 'INTEGER' THEN 'number' WHEN 'DECIMAL' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'array' THEN TRANSFORM(AS_ARRAY("json:labels"), item -> STRIP_NULL_VALUE(item)) END) > 5) AS "weir:56",
      (ARRAY_SIZE(ARRAY_DISTINCT(ARRAY_COMPACT(CASE WHEN CASE TYPEOF("json:labels") WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL_VALUE' THEN 'null' WHEN 'INTEGER' THEN 'number' WHEN 'DECIMAL' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'array' THEN TRANSFORM(AS_ARRAY("json:labels"), item -> STRIP_NULL_VALUE(item)) END))) < ARRAY_SIZE(ARRAY_COMPACT(CASE WHEN CASE TYPEOF("json:labels") WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL_VALUE' THEN 'null' WHEN 'INTEGER' THEN 'number' WHEN 'DECIMAL' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'array' THEN TRANSFORM(AS_ARRAY("json:labels"), item -> STRIP_NULL_VALUE(item)) END))) AS "weir:57",
      (ARRAY_SIZE(FILTER(TRANSFORM(AS_ARRAY("json:labels"), item -> STRIP_NULL_VALUE(item)), "item:0" -> "item:0" IS NOT NULL AND CASE WHEN CASE TYPEOF("item:0") WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL_VALUE' THEN 'null' WHEN 'INTEGER' THEN 'number' WHEN 'DECIMAL' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'string' THEN CAST("item:0" AS VARCHAR) END IS NULL)) > 0) AS "weir:58",
      (ARRAY_SIZE(FILTER(TRANSFORM(AS_ARRAY("json:labels"), item -> STRIP_NULL_VALUE(item)), "item:0" -> length(CASE WHEN CASE TYPEOF("item:0") WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL_VALUE' THEN 'null' WHEN 'INTEGER' THEN 'number' WHEN 'DECIMAL' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'string' THEN CAST("item:0" AS VARCHAR) END) < 2)) > 0) AS "weir:59",
      (("CUSTOMER" IS NULL OR CAST("CUSTOMER" AS VARCHAR) IN ('-1'))) AS "weir:60",
      (("STATUS" NOT IN ('open', 'it''s paid', 'closed') OR NOT REGEXP_LIKE("STATUS", '.*(^[a-z]).*', 's'))) AS "weir:61",
      (NOT ("STATUS" <> 'test'
)) AS "weir:62",
      ("weir:repeated0_1") AS "weir:63",
      ("CUSTOMER" IS NOT NULL AND "weir:found108" IS NULL) AS "weir:64",
      ("CUSTOMER" IS NOT NULL AND "REGION" IS NOT NULL AND "weir:found109" IS NULL) AS "weir:65",
      ("weir:repeated2_29") AS "weir:66",
      ((amount > 100
) AND NOT (weight IS NOT NULL
)) AS "weir:67"
    FROM (
        SELECT
          "ORDERS".*,
          "weir:lookup0"."weir:repeated2",
          "weir:lookup1"."weir:repeated0_1",
          "weir:lookup2"."weir:found108",
          "weir:lookup3"."weir:found109",
          "weir:lookup4"."weir:repeated2_29"
        FROM (
            SELECT
              "ID",
              "LINE",
              "CODE",
              "EMAIL",
              "REFERENCE",
              "LINK",
              "ADDRESS",
              "NOTE",
              "WRITTEN_DAY",
              "AMOUNT",
              "WEIGHT",
              "PIECES",
              "RATE",
              CASE WHEN REGEXP_LIKE("TYPED_NUMBER", '[\\t-\\r ]*[+\\-]?([0-9]+(_[0-9]+)*(\\.([0-9]+(_[0-9]+)*)?)?|\\.[0-9]+(_[0-9]+)*)([Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*') OR REGEXP_LIKE("TYPED_NUMBER", '[\\t-\\r ]*[+\\-]?([Nn][Aa][Nn]|[Ii][Nn][Ff]([Ii][Nn][Ii][Tt][Yy])?)[\\t-\\r ]*') THEN TRY_CAST(trim(replace("TYPED_NUMBER", '_', ''), ' \t\n\r\u000b\u000c') AS DOUBLE) END AS "TYPED_NUMBER",
              "TYPED_NUMBER" AS "source:typed_number",
              CASE WHEN CASE WHEN REGEXP_LIKE("TYPED_INTEGER", '[\\t-\\r ]*[+\\-]?([0-9]+(_[0-9]+)*(\\.([0-9]+(_[0-9]+)*)?)?|\\.[0-9]+(_[0-9]+)*)([Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*') OR REGEXP_LIKE("TYPED_INTEGER", '[\\t-\\r ]*[+\\-]?([Nn][Aa][Nn]|[Ii][Nn][Ff]([Ii][Nn][Ii][Tt][Yy])?)[\\t-\\r ]*') THEN TRY_CAST(trim(replace("TYPED_INTEGER", '_', ''), ' \t\n\r\u000b\u000c') AS DOUBLE) END = CASE WHEN REGEXP_LIKE("TYPED_INTEGER", '[\\t-\\r ]*[+\\-]?([0-9]+(_[0-9]+)*(\\.([0-9]+(_[0-9]+)*)?)?|\\.[0-9]+(_[0-9]+)*)([Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*') AND TRY_CAST(trim(replace("TYPED_INTEGER", '_', ''), ' \t\n\r\u000b\u000c') AS NUMBER(38, 0)) BETWEEN -9223372036854775808 AND 9223372036854775807 THEN TRY_CAST(trim(replace("TYPED_INTEGER", '_', ''), ' \t\n\r\u000b\u000c') AS NUMBER(38, 0)) END THEN CASE WHEN REGEXP_LIKE("TYPED_INTEGER", '[\\t-\\r ]*[+\\-]?([0-9]+(_[0-9]+)*(\\.([0-9]+(_[0-9]+)*)?)?|\\.[0-9]+(_[0-9]+)*)([Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*') AND TRY_CAST(trim(replace("TYPED_INTEGER", '_', ''), ' \t\n\r\u000b\u000c') AS NUMBER(38, 0)) BETWEEN -9223372036854775808 AND 9223372036854775807 THEN TRY_CAST(trim(replace("TYPED_INTEGER", '_', ''), ' \t\n\r\u000b\u000c') AS NUMBER(38, 0)) END END AS "TYPED_INTEGER",
              "TYPED_INTEGER" AS "source:typed_integer",
              CASE WHEN lower("TYPED_FLAG") IN ('true', 't', 'yes', 'y', '1') THEN TRUE WHEN lower("TYPED_FLAG") IN ('false', 'f', 'no', 'n', '0') THEN FALSE END AS "TYPED_FLAG",
              "TYPED_FLAG" AS "source:typed_flag",
              CASE WHEN REGEXP_LIKE("TYPED_DATE", '[\\t-\\r ]*((000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-((0?[13578]|1[02])-(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)-(0?[1-9]|[12][0-9]|30)|0?2-(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-0?2-29|(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/((0?[13578]|1[02])/(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)/(0?[1-9]|[12][0-9]|30)|0?2/(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)/0?2/29)(( +|T)(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\\.[0-9]*)?)?|24:0?0(:0?0(\\.0*)?)?)( (UTC|utc)|Z|[+\\-](0[0-9]|1[0-5])(:?[0-5][0-9])?(:[0-5][0-9])?)?)?[\\t-\\r ]*') THEN TRY_TO_DATE(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_DATE", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 1) || '-' || LPAD(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_DATE", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 2), 2, '0') || '-' || LPAD(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_DATE", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 3), 2, '0'), 'YYYY-MM-DD') END AS "TYPED_DATE",
              "TYPED_DATE" AS "source:typed_date",
              CASE WHEN REGEXP_LIKE("DOTTED_DATE", '[\\t\\n\\r ]*(0?[1-9]|[12][0-9]|3[01])\\.(0?[1-9]|1[0-2])\\.[0-9]{1,4}[\\t\\n\\r ]*') THEN CAST(TRY_TO_TIMESTAMP_NTZ((lpad(REGEXP_SUBSTR("DOTTED_DATE", '^[ \\t\\n\\r]*(0?[1-9]|[12][0-9]|3[01])\\.(0?[1-9]|1[0-2])\\.([0-9]{1,4})[ \\t\\n\\r]*$', 1, 1, 'e', 3), 4, '0') || '-' || lpad(REGEXP_SUBSTR("DOTTED_DATE", '^[ \\t\\n\\r]*(0?[1-9]|[12][0-9]|3[01])\\.(0?[1-9]|1[0-2])\\.([0-9]{1,4})[ \\t\\n\\r]*$', 1, 1, 'e', 2), 2, '0') || '-' || lpad(REGEXP_SUBSTR("DOTTED_DATE", '^[ \\t\\n\\r]*(0?[1-9]|[12][0-9]|3[01])\\.(0?[1-9]|1[0-2])\\.([0-9]{1,4})[ \\t\\n\\r]*$', 1, 1, 'e', 1), 2, '0') || ' ' || '00' || ':' || '00' || ':' || '00')) AS DATE) END AS "DOTTED_DATE",
              "DOTTED_DATE" AS "source:dotted_date",
              CASE WHEN REGEXP_LIKE("NAMED_MONTH", '[\\t\\n\\r ]*(0?[1-9]|[12][0-9]|3[01])[\\t\\n\\r ]*([Jj][Aa][Nn]|[Ff][Ee][Bb]|[Mm][Aa][Rr]|[Aa][Pp][Rr]|[Mm][Aa][Yy]|[Jj][Uu][Nn]|[Jj][Uu][Ll]|[Aa][Uu][Gg]|[Ss][Ee][Pp]|[Oo][Cc][Tt]|[Nn][Oo][Vv]|[Dd][Ee][Cc])[\\t\\n\\r ]+[0-9]{1,4}[\\t\\n\\r ]+(0?[1-9]|1[0-2]):(0?[0-9]|[1-5][0-9])[\\t\\n\\r ]*[APap][Mm][\\t\\n\\r ]*') THEN TRY_TO_TIMESTAMP_NTZ((lpad(REGEXP_SUBSTR("NAMED_MONTH", '^[ \\t\\n\\r]*(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]*([jJ][aA][nN]|[fF][eE][bB]|[mM][aA][rR]|[aA][pP][rR]|[mM][aA][yY]|[jJ][uU][nN]|[jJ][uU][lL]|[aA][uU][gG]|[sS][eE][pP]|[oO][cC][tT]|[nN][oO][vV]|[dD][eE][cC])[ \\t\\n\\r]+([0-9]{1,4})[ \\t\\n\\r]+(0?[1-9]|1[0-2])\\:(0?[0-9]|[1-5][0-9])[ \\t\\n\\r]*([aApP][mM])[ \\t\\n\\r]*$', 1, 1, 'e', 3), 4, '0') || '-' || CASE lower(substr(REGEXP_SUBSTR("NAMED_MONTH", '^[ \\t\\n\\r]*(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]*([jJ][aA][nN]|[fF][eE][bB]|[mM][aA][rR]|[aA][pP][rR]|[mM][aA][yY]|[jJ][uU][nN]|[jJ][uU][lL]|[aA][uU][gG]|[sS][eE][pP]|[oO][cC][tT]|[nN][oO][vV]|[dD][eE][cC])[ \\t\\n\\r]+([0-9]{1,4})[ \\t\\n\\r]+(0?[1-9]|1[0-2])\\:(0?[0-9]|[1-5][0-9])[ \\t\\n\\r]*([aApP][mM])[ \\t\\n\\r]*$', 1, 1, 'e', 2), 1, 3)) WHEN 'jan' THEN '01' WHEN 'feb' THEN '02' WHEN 'mar' THEN '03' WHEN 'apr' THEN '04' WHEN 'may' THEN '05' WHEN 'jun' THEN '06' WHEN 'jul' THEN '07' WHEN 'aug' THEN '08' WHEN 'sep' THEN '09' WHEN 'oct' THEN '10' WHEN 'nov' THEN '11' WHEN 'dec' THEN '12' END || '-' || lpad(REGEXP_SUBSTR("NAMED_MONTH", '^[ \\t\\n\\r]*(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]*([jJ][aA][nN]|[fF][eE][bB]|[mM][aA][rR]|[aA][pP][rR]|[mM][aA][yY]|[jJ][uU][nN]|[jJ][uU][lL]|[aA][uU][gG]|[sS][eE][pP]|[oO][cC][tT]|[nN][oO][vV]|[dD][eE][cC])[ \\t\\n\\r]+([0-9]{1,4})[ \\t\\n\\r]+(0?[1-9]|1[0-2])\\:(0?[0-9]|[1-5][0-9])[ \\t\\n\\r]*([aApP][mM])[ \\t\\n\\r]*$', 1, 1, 'e', 1), 2, '0') || ' ' || lpad(CAST(CAST(REGEXP_SUBSTR("NAMED_MONTH", '^[ \\t\\n\\r]*(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]*([jJ][aA][nN]|[fF][eE][bB]|[mM][aA][rR]|[aA][pP][rR]|[mM][aA][yY]|[jJ][uU][nN]|[jJ][uU][lL]|[aA][uU][gG]|[sS][eE][pP]|[oO][cC][tT]|[nN][oO][vV]|[dD][eE][cC])[ \\t\\n\\r]+([0-9]{1,4})[ \\t\\n\\r]+(0?[1-9]|1[0-2])\\:(0?[0-9]|[1-5][0-9])[ \\t\\n\\r]*([aApP][mM])[ \\t\\n\\r]*$', 1, 1, 'e', 4) AS NUMBER(38, 0)) % 12 + CASE WHEN lower(REGEXP_SUBSTR("NAMED_MONTH", '^[ \\t\\n\\r]*(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]*([jJ][aA][nN]|[fF][eE][bB]|[mM][aA][rR]|[aA][pP][rR]|[mM][aA][yY]|[jJ][uU][nN]|[jJ][uU][lL]|[aA][uU][gG]|[sS][eE][pP]|[oO][cC][tT]|[nN][oO][vV]|[dD][eE][cC])[ \\t\\n\\r]+([0-9]{1,4})[ \\t\\n\\r]+(0?[1-9]|1[0-2])\\:(0?[0-9]|[1-5][0-9])[ \\t\\n\\r]*([aApP][mM])[ \\t\\n\\r]*$', 1, 1, 'e', 6)) = 'pm' THEN 12 ELSE 0 END AS VARCHAR), 2, '0') || ':' || lpad(REGEXP_SUBSTR("NAMED_MONTH", '^[ \\t\\n\\r]*(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]*([jJ][aA][nN]|[fF][eE][bB]|[mM][aA][rR]|[aA][pP][rR]|[mM][aA][yY]|[jJ][uU][nN]|[jJ][uU][lL]|[aA][uU][gG]|[sS][eE][pP]|[oO][cC][tT]|[nN][oO][vV]|[dD][eE][cC])[ \\t\\n\\r]+([0-9]{1,4})[ \\t\\n\\r]+(0?[1-9]|1[0-2])\\:(0?[0-9]|[1-5][0-9])[ \\t\\n\\r]*([aApP][mM])[ \\t\\n\\r]*$', 1, 1, 'e', 5), 2, '0') || ':' || '00')) END AS "NAMED_MONTH",
              "NAMED_MONTH" AS "source:named_month",
              CASE WHEN REGEXP_LIKE("ZONED", '[\\t\\n\\r ]*[0-9]{1,4}-(0?[1-9]|1[0-2])-(0?[1-9]|[12][0-9]|3[01])[\\t\\n\\r ]+(0?[0-9]|1[0-9]|2[0-3]):(0?[0-9]|[1-5][0-9]):(0?[0-9]|[1-5][0-9])[+\\-][0-9]{2}(:?[0-9]{2})?[\\t\\n\\r ]*') THEN TRY_TO_TIMESTAMP_TZ((lpad(REGEXP_SUBSTR("ZONED", '^[ \\t\\n\\r]*([0-9]{1,4})\\-(0?[1-9]|1[0-2])\\-(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]+(0?[0-9]|1[0-9]|2[0-3])\\:(0?[0-9]|[1-5][0-9])\\:(0?[0-9]|[1-5][0-9])([+-][0-9]{2}(:?[0-9]{2})?)[ \\t\\n\\r]*$', 1, 1, 'e', 1), 4, '0') || '-' || lpad(REGEXP_SUBSTR("ZONED", '^[ \\t\\n\\r]*([0-9]{1,4})\\-(0?[1-9]|1[0-2])\\-(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]+(0?[0-9]|1[0-9]|2[0-3])\\:(0?[0-9]|[1-5][0-9])\\:(0?[0-9]|[1-5][0-9])([+-][0-9]{2}(:?[0-9]{2})?)[ \\t\\n\\r]*$', 1, 1, 'e', 2), 2, '0') || '-' || lpad(REGEXP_SUBSTR("ZONED", '^[ \\t\\n\\r]*([0-9]{1,4})\\-(0?[1-9]|1[0-2])\\-(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]+(0?[0-9]|1[0-9]|2[0-3])\\:(0?[0-9]|[1-5][0-9])\\:(0?[0-9]|[1-5][0-9])([+-][0-9]{2}(:?[0-9]{2})?)[ \\t\\n\\r]*$', 1, 1, 'e', 3), 2, '0') || ' ' || lpad(REGEXP_SUBSTR("ZONED", '^[ \\t\\n\\r]*([0-9]{1,4})\\-(0?[1-9]|1[0-2])\\-(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]+(0?[0-9]|1[0-9]|2[0-3])\\:(0?[0-9]|[1-5][0-9])\\:(0?[0-9]|[1-5][0-9])([+-][0-9]{2}(:?[0-9]{2})?)[ \\t\\n\\r]*$', 1, 1, 'e', 4), 2, '0') || ':' || lpad(REGEXP_SUBSTR("ZONED", '^[ \\t\\n\\r]*([0-9]{1,4})\\-(0?[1-9]|1[0-2])\\-(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]+(0?[0-9]|1[0-9]|2[0-3])\\:(0?[0-9]|[1-5][0-9])\\:(0?[0-9]|[1-5][0-9])([+-][0-9]{2}(:?[0-9]{2})?)[ \\t\\n\\r]*$', 1, 1, 'e', 5), 2, '0') || ':' || lpad(REGEXP_SUBSTR("ZONED", '^[ \\t\\n\\r]*([0-9]{1,4})\\-(0?[1-9]|1[0-2])\\-(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]+(0?[0-9]|1[0-9]|2[0-3])\\:(0?[0-9]|[1-5][0-9])\\:(0?[0-9]|[1-5][0-9])([+-][0-9]{2}(:?[0-9]{2})?)[ \\t\\n\\r]*$', 1, 1, 'e', 6), 2, '0')) || ' ' || (substr(REGEXP_SUBSTR("ZONED", '^[ \\t\\n\\r]*([0-9]{1,4})\\-(0?[1-9]|1[0-2])\\-(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]+(0?[0-9]|1[0-9]|2[0-3])\\:(0?[0-9]|[1-5][0-9])\\:(0?[0-9]|[1-5][0-9])([+-][0-9]{2}(:?[0-9]{2})?)[ \\t\\n\\r]*$', 1, 1, 'e', 7), 1, 3) || ':' || CASE WHEN length(REGEXP_SUBSTR("ZONED", '^[ \\t\\n\\r]*([0-9]{1,4})\\-(0?[1-9]|1[0-2])\\-(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]+(0?[0-9]|1[0-9]|2[0-3])\\:(0?[0-9]|[1-5][0-9])\\:(0?[0-9]|[1-5][0-9])([+-][0-9]{2}(:?[0-9]{2})?)[ \\t\\n\\r]*$', 1, 1, 'e', 7)) > 3 THEN right(REGEXP_SUBSTR("ZONED", '^[ \\t\\n\\r]*([0-9]{1,4})\\-(0?[1-9]|1[0-2])\\-(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]+(0?[0-9]|1[0-9]|2[0-3])\\:(0?[0-9]|[1-5][0-9])\\:(0?[0-9]|[1-5][0-9])([+-][0-9]{2}(:?[0-9]{2})?)[ \\t\\n\\r]*$', 1, 1, 'e', 7), 2) ELSE '00' END)) END AS "ZONED",
              "ZONED" AS "source:zoned",
              CASE WHEN REGEXP_LIKE("TYPED_TIME", '[\\t-\\r ]*(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\\.[0-9]*)?)?|24:0?0(:0?0(\\.0*)?)?)( (UTC|utc)|Z|[+\\-](0[0-9]|1[0-5])(:?[0-5][0-9])?(:[0-5][0-9])?)?[\\t-\\r ]*') THEN TRY_TO_TIME(LPAD(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_TIME", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 1), 2, '0') || ':' || LPAD(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_TIME", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 2), 2, '0') || ':' || COALESCE(NULLIF(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_TIME", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 3), ''), '00')) END AS "TYPED_TIME",
              "TYPED_TIME" AS "source:typed_time",
              CASE WHEN REGEXP_LIKE("TYPED_TIMESTAMP", '[\\t-\\r ]*((000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-((0?[13578]|1[02])-(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)-(0?[1-9]|[12][0-9]|30)|0?2-(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-0?2-29|(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/((0?[13578]|1[02])/(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)/(0?[1-9]|[12][0-9]|30)|0?2/(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)/0?2/29)(( +|T)(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\\.[0-9]*)?)?|24:0?0(:0?0(\\.0*)?)?)[\\t-\\r ]*)?') THEN TRY_TO_TIMESTAMP_NTZ(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 1) || '-' || LPAD(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 2), 2, '0') || '-' || LPAD(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 3), 2, '0') || ' ' || LPAD(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 1), 2, '0') || ':' || LPAD(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 2), 2, '0') || ':' || COALESCE(NULLIF(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 3), ''), '00')) WHEN REGEXP_LIKE("TYPED_TIMESTAMP", '[\\t-\\r ]*((000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-((0?[13578]|1[02])-(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)-(0?[1-9]|[12][0-9]|30)|0?2-(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-0?2-29|(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/((0?[13578]|1[02])/(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)/(0?[1-9]|[12][0-9]|30)|0?2/(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)/0?2/29)( +|T)(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\\.[0-9]*)?)?|24:0?0(:0?0(\\.0*)?)?)( (UTC|utc)|Z|[+\\-](0[0-9]|1[0-5])(:?[0-5][0-9])?(:[0-5][0-9])?)[\\t-\\r ]*') THEN CAST(CONVERT_TIMEZONE('Europe/Prague', TRY_TO_TIMESTAMP_TZ(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 1) || '-' || LPAD(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 2), 2, '0') || '-' || LPAD(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 3), 2, '0') || ' ' || LPAD(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 1), 2, '0') || ':' || LPAD(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 2), 2, '0') || ':' || COALESCE(NULLIF(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 3), ''), '00') || ' ' || COALESCE(REGEXP_SUBSTR("TYPED_TIMESTAMP", ':[0-9.]+ ?([+-][0-9]{2})', 1, 1, 'e', 1), '+00') || ':' || COALESCE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[+-][0-9]{2}:?([0-9]{2})', 9, 1, 'e', 1), '00'))) AS TIMESTAMP_NTZ) END AS "TYPED_TIMESTAMP",
              "TYPED_TIMESTAMP" AS "source:typed_timestamp",
              CASE WHEN REGEXP_LIKE("TYPED_INSTANT", '[\\t-\\r ]*((000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-((0?[13578]|1[02])-(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)-(0?[1-9]|[12][0-9]|30)|0?2-(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-0?2-29|(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/((0?[13578]|1[02])/(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)/(0?[1-9]|[12][0-9]|30)|0?2/(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)/0?2/29)(( +|T)(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\\.[0-9]*)?)?|24:0?0(:0?0(\\.0*)?)?)[\\t-\\r ]*)?') THEN TO_TIMESTAMP_TZ(TO_CHAR(CONVERT_TIMEZONE('Europe/Prague', 'UTC', TRY_TO_TIMESTAMP_NTZ(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_INSTANT", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 1) || '-' || LPAD(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_INSTANT", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 2), 2, '0') || '-' || LPAD(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_INSTANT", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 3), 2, '0') || ' ' || LPAD(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_INSTANT", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 1), 2, '0') || ':' || LPAD(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_INSTANT", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 2), 2, '0') || ':' || COALESCE(NULLIF(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_INSTANT", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 3), ''), '00'))), 'YYYY-MM-DD HH24:MI:SS.FF9') || ' +00:00', 'YYYY-MM-DD HH24:MI:SS.FF9 TZH:TZM') WHEN REGEXP_LIKE("TYPED_INSTANT", '[\\t-\\r ]*((000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-((0?[13578]|1[02])-(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)-(0?[1-9]|[12][0-9]|30)|0?2-(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-0?2-29|(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/((0?[13578]|1[02])/(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)/(0?[1-9]|[12][0-9]|30)|0?2/(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)/0?2/29)( +|T)(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\\.[0-9]*)?)?|24:0?0(:0?0(\\.0*)?)?)( (UTC|utc)|Z|[+\\-](0[0-9]|1[0-5])(:?[0-5][0-9])?(:[0-5][0-9])?)[\\t-\\r ]*') THEN TRY_TO_TIMESTAMP_TZ(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_INSTANT", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 1) || '-' || LPAD(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_INSTANT", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 2), 2, '0') || '-' || LPAD(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_INSTANT", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 3), 2, '0') || ' ' || LPAD(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_INSTANT", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 1), 2, '0') || ':' || LPAD(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_INSTANT", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 2), 2, '0') || ':' || COALESCE(NULLIF(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_INSTANT", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 3), ''), '00') || ' ' || COALESCE(REGEXP_SUBSTR("TYPED_INSTANT", ':[0-9.]+ ?([+-][0-9]{2})', 1, 1, 'e', 1), '+00') || ':' || COALESCE(REGEXP_SUBSTR("TYPED_INSTANT", '[+-][0-9]{2}:?([0-9]{2})', 9, 1, 'e', 1), '00')) END AS "TYPED_INSTANT",
              "TYPED_INSTANT" AS "source:typed_instant",
              "DAY",
              "AT",
              "FLAG",
              "REGION",
              "PARCEL",
              "LABELS",
              "CUSTOMER",
              "STATUS",
              TRY_PARSE_JSON("PARCEL") AS "json:parcel",
              TRY_PARSE_JSON("LABELS") AS "json:labels"
            FROM (
                SELECT
                  "ID",
                  "LINE",
                  "CODE",
                  "EMAIL",
                  "REFERENCE",
                  "LINK",
                  "ADDRESS",
                  "NOTE",
                  "WRITTEN_DAY",
                  "AMOUNT",
                  "WEIGHT",
                  "PIECES",
                  "RATE",
                  "TYPED_NUMBER",
                  "TYPED_INTEGER",
                  "TYPED_FLAG",
                  "TYPED_DATE",
                  "DOTTED_DATE",
                  "NAMED_MONTH",
                  "ZONED",
                  "TYPED_TIME",
                  "TYPED_TIMESTAMP",
                  "TYPED_INSTANT",
                  "DAY",
                  "AT",
                  "FLAG",
                  "REGION",
                  TO_JSON("PARCEL") AS "PARCEL",
                  TO_JSON("LABELS") AS "LABELS",
                  "CUSTOMER",
                  "STATUS"
                FROM "SHOP"."ORDERS"
            ) AS "ORDERS"
        ) AS "ORDERS"
        LEFT JOIN (
            SELECT DISTINCT
              "CODE" AS "weir:key0",
              TRUE AS "weir:repeated2"
            FROM (
                SELECT
                  "CODE",
                  count(*) AS "weir:rows"
                FROM (
                    SELECT
                      "CODE"
                    FROM (
                        SELECT
                          "CODE"
                        FROM (
                            SELECT
                              "ID",
                              "LINE",
                              "CODE",
                              "EMAIL",
                              "REFERENCE",
                              "LINK",
                              "ADDRESS",
                              "NOTE",
                              "WRITTEN_DAY",
                              "AMOUNT",
                              "WEIGHT",
                              "PIECES",
                              "RATE",
                              "TYPED_NUMBER",
                              "TYPED_INTEGER",
                              "TYPED_FLAG",
                              "TYPED_DATE",
                              "DOTTED_DATE",
                              "NAMED_MONTH",
                              "ZONED",
                              "TYPED_TIME",
                              "TYPED_TIMESTAMP",
                              "TYPED_INSTANT",
                              "DAY",
                              "AT",
                              "FLAG",
                              "REGION",
                              TO_JSON("PARCEL") AS "PARCEL",
                              TO_JSON("LABELS") AS "LABELS",
                              "CUSTOMER",
                              "STATUS"
                            FROM "SHOP"."ORDERS"
                        ) AS "ORDERS"
                    ) AS "ORDERS"
                    WHERE "CODE" IS NOT NULL
                ) AS "weir:keys"
                GROUP BY "CODE"
                HAVING count(*) > 1
            ) AS "weir:repeated"
        ) AS "weir:lookup0" ON "CODE" = "weir:lookup0"."weir:key0"
        LEFT JOIN (
            SELECT DISTINCT
              "ID" AS "weir:key0",
              "LINE" AS "weir:key1",
              TRUE AS "weir:repeated0_1"
            FROM (
                SELECT
                  "ID",
                  "LINE",
                  count(*) AS "weir:rows"
                FROM (
                    SELECT
                      "ID",
                      "LINE"
                    FROM (
                        SELECT
                          "ID",
                          "LINE"
                        FROM (
                            SELECT
                              "ID",
                              "LINE",
                              "CODE",
                              "EMAIL",
                              "REFERENCE",
                              "LINK",
                              "ADDRESS",
                              "NOTE",
                              "WRITTEN_DAY",
                              "AMOUNT",
                              "WEIGHT",
                              "PIECES",
                              "RATE",
                              "TYPED_NUMBER",
                              "TYPED_INTEGER",
                              "TYPED_FLAG",
                              "TYPED_DATE",
                              "DOTTED_DATE",
                              "NAMED_MONTH",
                              "ZONED",
                              "TYPED_TIME",
                              "TYPED_TIMESTAMP",
                              "TYPED_INSTANT",
                              "DAY",
                              "AT",
                              "FLAG",
                              "REGION",
                              TO_JSON("PARCEL") AS "PARCEL",
                              TO_JSON("LABELS") AS "LABELS",
                              "CUSTOMER",
                              "STATUS"
                            FROM "SHOP"."ORDERS"
                        ) AS "ORDERS"
                    ) AS "ORDERS"
                    WHERE "ID" IS NOT NULL AND "LINE" IS NOT NULL
                ) AS "weir:keys"
                GROUP BY "ID",
                  "LINE"
                HAVING count(*) > 1
            ) AS "weir:repeated"
        ) AS "weir:lookup1" ON "ID" = "weir:lookup1"."weir:key0" AND "LINE" = "weir:lookup1"."weir:key1"
        LEFT JOIN (
            SELECT DISTINCT
              "ID" AS "weir:key0",
              TRUE AS "weir:found108"
            FROM (
                SELECT
                  "ID"
                FROM "CUSTOMERS"
            ) AS "CUSTOMERS"
            WHERE "ID" IS NOT NULL
        ) AS "weir:lookup2" ON "CUSTOMER" = "weir:lookup2"."weir:key0"
        LEFT JOIN (
            SELECT DISTINCT
              "ID" AS "weir:key0",
              "REGION" AS "weir:key1",
              TRUE AS "weir:found109"
            FROM (
                SELECT
                  "ID",
                  "REGION"
                FROM "CUSTOMERS"
            ) AS "CUSTOMERS"
            WHERE "ID" IS NOT NULL AND "REGION" IS NOT NULL
        ) AS "weir:lookup3" ON "CUSTOMER" = "weir:lookup3"."weir:key0" AND "REGION" = "weir:lookup3"."weir:key1"
        LEFT JOIN (
            SELECT DISTINCT
              "CODE" AS "weir:key0",
              "CUSTOMER" AS "weir:key1",
              TRUE AS "weir:repeated2_29"
            FROM (
                SELECT
                  "CODE",
                  "CUSTOMER",
                  count(*) AS "weir:rows"
                FROM (
                    SELECT
                      "CODE",
                      "CUSTOMER"
                    FROM (
                        SELECT
                          "CODE",
                          "CUSTOMER"
                        FROM (
                            SELECT
                              "ID",
                              "LINE",
                              "CODE",
                              "EMAIL",
                              "REFERENCE",
                              "LINK",
                              "ADDRESS",
                              "NOTE",
                              "WRITTEN_DAY",
                              "AMOUNT",
                              "WEIGHT",
                              "PIECES",
                              "RATE",
                              "TYPED_NUMBER",
                              "TYPED_INTEGER",
                              "TYPED_FLAG",
                              "TYPED_DATE",
                              "DOTTED_DATE",
                              "NAMED_MONTH",
                              "ZONED",
                              "TYPED_TIME",
                              "TYPED_TIMESTAMP",
                              "TYPED_INSTANT",
                              "DAY",
                              "AT",
                              "FLAG",
                              "REGION",
                              TO_JSON("PARCEL") AS "PARCEL",
                              TO_JSON("LABELS") AS "LABELS",
                              "CUSTOMER",
                              "STATUS"
                            FROM "SHOP"."ORDERS"
                        ) AS "ORDERS"
                    ) AS "ORDERS"
                    WHERE "CODE" IS NOT NULL AND "CUSTOMER" IS NOT NULL
                ) AS "weir:keys"
                GROUP BY "CODE",
                  "CUSTOMER"
                HAVING count(*) > 1
            ) AS "weir:repeated"
        ) AS "weir:lookup4" ON "CODE" = "weir:lookup4"."weir:key0" AND "CUSTOMER" = "weir:lookup4"."weir:key1"
    ) AS "ORDERS"
) AS "ORDERS"
WHERE "weir:0" OR "weir:1" OR "weir:2" OR "weir:3" OR "weir:4" OR "weir:5" OR "weir:6" OR "weir:7" OR "weir:8" OR "weir:9" OR "weir:10" OR "weir:11" OR "weir:12" OR "weir:13" OR "weir:14" OR "weir:15" OR "weir:16" OR "weir:17" OR "weir:18" OR "weir:19" OR "weir:20" OR "weir:21" OR "weir:22" OR "weir:23" OR "weir:24" OR "weir:25" OR "weir:26" OR "weir:27" OR "weir:28" OR "weir:29" OR "weir:30" OR "weir:31" OR "weir:32" OR "weir:33" OR "weir:34" OR "weir:35" OR "weir:36" OR "weir:37" OR "weir:38" OR "weir:39" OR "weir:40" OR "weir:41" OR "weir:42" OR "weir:43" OR "weir:44" OR "weir:45" OR "weir:46" OR "weir:47" OR "weir:48" OR "weir:49" OR "weir:50" OR "weir:51" OR "weir:52" OR "weir:53" OR "weir:54" OR "weir:55" OR "weir:56" OR "weir:57" OR "weir:58" OR "weir:59" OR "weir:60" OR "weir:61" OR "weir:62" OR "weir:63" OR "weir:64" OR "weir:65" OR "weir:66" OR "weir:67";

-- The other rows
SELECT
  "ID",
  "LINE",
  "CODE",
  "EMAIL",
  "REFERENCE",
  "LINK",
  "ADDRESS",
  "NOTE",
  "WRITTEN_DAY",
  "AMOUNT",
  "WEIGHT",
  "PIECES",
  "RATE",
  "TYPED_NUMBER",
  "TYPED_INTEGER",
  "TYPED_FLAG",
  "TYPED_DATE",
  "DOTTED_DATE",
  "NAMED_MONTH",
  "ZONED",
  "TYPED_TIME",
  "TYPED_TIMESTAMP",
  "TYPED_INSTANT",
  "DAY",
  "AT",
  "FLAG",
  "REGION",
  "PARCEL",
  "LABELS",
  "CUSTOMER",
  "STATUS"
FROM (
    SELECT
      "ID",
      "LINE",
      "CODE",
      "EMAIL",
      "REFERENCE",
      "LINK",
      "ADDRESS",
      "NOTE",
      "WRITTEN_DAY",
      "AMOUNT",
      "WEIGHT",
      "PIECES",
      "RATE",
      "TYPED_NUMBER",
      "TYPED_INTEGER",
      "TYPED_FLAG",
      "TYPED_DATE",
      "DOTTED_DATE",
      "NAMED_MONTH",
      "ZONED",
      "TYPED_TIME",
      "TYPED_TIMESTAMP",
      "TYPED_INSTANT",
      "DAY",
      "AT",
      "FLAG",
      "REGION",
      "PARCEL",
      "LABELS",
      "CUSTOMER",
      "STATUS",
      (length("CODE") > 12) AS "weir:0",
      ("CODE" IS NULL) AS "weir:1",
      ("weir:repeated2") AS "weir:2",
      (length("CODE") < 3) AS "weir:3",
      (length("CODE") > 12) AS "weir:4",
      (NOT REGEXP_LIKE("CODE", '[A-Z]{2}-[0-9]+')) AS "weir:5",
      (NOT REGEXP_LIKE("EMAIL", '[^\\t\\n\\f\\r @]+@[0-9A-Za-z]([\\-0-9A-Za-z]{0,61}[0-9A-Za-z])?(\\.[0-9A-Za-z]([\\-0-9A-Za-z]{0,61}[0-9A-Za-z])?)+')) AS "weir:6",
      (NOT REGEXP_LIKE("REFERENCE", '[0-9A-Fa-f]{8}-([0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}')) AS "weir:7",
      (NOT REGEXP_LIKE("LINK", '[A-Za-z][+\\-.0-9A-Za-z]*:[^\\t\\n\\f\\r ]+')) AS "weir:8",
      (NOT REGEXP_LIKE("ADDRESS", '((25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])\\.){3}(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])')) AS "weir:9",
      (NOT REGEXP_LIKE("NOTE", '.*([Ii][Tt]''[Ssſ] \\b[Gg][Ii][Ff][Tt]\\b|\\\\).*', 's')) AS "weir:10",
      ((NOT REGEXP_LIKE("WRITTEN_DAY", '[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])') OR "WRITTEN_DAY" IS NOT NULL AND CASE WHEN REGEXP_LIKE(substr("WRITTEN_DAY", 1, 10), '[\\t-\\r ]*((000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-((0?[13578]|1[02])-(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)-(0?[1-9]|[12][0-9]|30)|0?2-(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-0?2-29|(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/((0?[13578]|1[02])/(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)/(0?[1-9]|[12][0-9]|30)|0?2/(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)/0?2/29)(( +|T)(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\\.[0-9]*)?)?|24:0?0(:0?0(\\.0*)?)?)( (UTC|utc)|Z|[+\\-](0[0-9]|1[0-5])(:?[0-5][0-9])?(:[0-5][0-9])?)?)?[\\t-\\r ]*') THEN TRY_TO_DATE(SPLIT_PART(REPLACE(REGEXP_SUBSTR(substr("WRITTEN_DAY", 1, 10), '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 1) || '-' || LPAD(SPLIT_PART(REPLACE(REGEXP_SUBSTR(substr("WRITTEN_DAY", 1, 10), '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 2), 2, '0') || '-' || LPAD(SPLIT_PART(REPLACE(REGEXP_SUBSTR(substr("WRITTEN_DAY", 1, 10), '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 3), 2, '0'), 'YYYY-MM-DD') END IS NULL)) AS "weir:11",
      ("AMOUNT" < 0) AS "weir:12",
      ("AMOUNT" >= 1000000) AS "weir:13",
      ("AMOUNT" % 0.05 <> 0) AS "weir:14",
      (("WEIGHT" <= 0 OR "WEIGHT" = CAST('NaN' AS DOUBLE))) AS "weir:15",
      ("WEIGHT" > 99.5) AS "weir:16",
      ((abs(("WEIGHT" / CAST('0.1' AS DOUBLE)) - round(("WEIGHT" / CAST('0.1' AS DOUBLE)))) > greatest(1e-9, abs(("WEIGHT" / CAST('0.1' AS DOUBLE))) * 1e-15) OR "WEIGHT" = CAST('NaN' AS DOUBLE))) AS "weir:17",
      (abs("WEIGHT") > CAST('3.4028234663852886e+38' AS DOUBLE) AND abs("WEIGHT") < CAST('inf' AS DOUBLE)) AS "weir:18",
      ("PIECES" % 2 <> 0) AS "weir:19",
      ("PIECES" NOT BETWEEN 0 AND 255) AS "weir:20",
      (("RATE" <> trunc("RATE") OR "RATE" IN (CAST('NaN' AS DOUBLE), CAST('inf' AS DOUBLE), CAST('-inf' AS DOUBLE)))) AS "weir:21",
      ("source:typed_number" IS NOT NULL AND "TYPED_NUMBER" IS NULL) AS "weir:22",
      ("source:typed_integer" IS NOT NULL AND "TYPED_INTEGER" IS NULL) AS "weir:23",
      ("source:typed_flag" IS NOT NULL AND "TYPED_FLAG" IS NULL) AS "weir:24",
      ("source:typed_date" IS NOT NULL AND "TYPED_DATE" IS NULL) AS "weir:25",
      ("TYPED_DATE" < CAST('2020-01-01' AS DATE)) AS "weir:26",
      ("source:dotted_date" IS NOT NULL AND "DOTTED_DATE" IS NULL) AS "weir:27",
      ("source:named_month" IS NOT NULL AND "NAMED_MONTH" IS NULL) AS "weir:28",
      ("source:zoned" IS NOT NULL AND "ZONED" IS NULL) AS "weir:29",
      ("source:typed_time" IS NOT NULL AND "TYPED_TIME" IS NULL) AS "weir:30",
      ("TYPED_TIME" < CAST('08:00:00' AS TIME)) AS "weir:31",
      ("TYPED_TIME" > CAST('20:00:00' AS TIME)) AS "weir:32",
      ("source:typed_timestamp" IS NOT NULL AND "TYPED_TIMESTAMP" IS NULL) AS "weir:33",
      ("source:typed_instant" IS NOT NULL AND "TYPED_INSTANT" IS NULL) AS "weir:34",
      ("DAY" <= CAST('2000-01-01' AS DATE)) AS "weir:35",
      ("DAY" > CAST('2030-12-31' AS DATE)) AS "weir:36",
      ("AT" < TO_TIMESTAMP_TZ(TO_CHAR(CONVERT_TIMEZONE('Europe/Prague', 'UTC', CAST('2020-01-01T00:00:00' AS TIMESTAMP_NTZ)), 'YYYY-MM-DD HH24:MI:SS.FF9') || ' +00:00', 'YYYY-MM-DD HH24:MI:SS.FF9 TZH:TZM')) AS "weir:37",
      ("PARCEL" IS NOT NULL AND coalesce(CASE TYPEOF("json:parcel") WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL_VALUE' THEN 'null' WHEN 'INTEGER' THEN 'number' WHEN 'DECIMAL' THEN 'number' WHEN 'DOUBLE' THEN 'number' END, '') NOT IN ('object', 'null')) AS "weir:38",
      (CASE TYPEOF("json:parcel") WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL_VALUE' THEN 'null' WHEN 'INTEGER' THEN 'number' WHEN 'DECIMAL' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'object' AND STRIP_NULL_VALUE(GET("json:parcel", 'height')) IS NULL) AS "weir:39",
      (CASE WHEN CASE TYPEOF("json:parcel") WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL_VALUE' THEN 'null' WHEN 'INTEGER' THEN 'number' WHEN 'DECIMAL' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'object' THEN ARRAY_SIZE(FILTER(OBJECT_KEYS(AS_OBJECT("json:parcel")), k -> NOT IS_NULL_VALUE(GET("json:parcel", CAST(k AS VARCHAR))))) END < 1) AS "weir:40",
      (CASE WHEN CASE TYPEOF("json:parcel") WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL_VALUE' THEN 'null' WHEN 'INTEGER' THEN 'number' WHEN 'DECIMAL' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'object' THEN ARRAY_SIZE(FILTER(OBJECT_KEYS(AS_OBJECT("json:parcel")), k -> NOT IS_NULL_VALUE(GET("json:parcel", CAST(k AS VARCHAR))))) END > 4) AS "weir:41",
      (STRIP_NULL_VALUE(GET("json:parcel", 'zip')) IS NOT NULL AND CASE WHEN CASE TYPEOF(STRIP_NULL_VALUE(GET("json:parcel", 'zip'))) WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL_VALUE' THEN 'null' WHEN 'INTEGER' THEN 'number' WHEN 'DECIMAL' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'string' THEN CAST(STRIP_NULL_VALUE(GET("json:parcel", 'zip')) AS VARCHAR) END IS NULL) AS "weir:42",
      (CASE TYPEOF("json:parcel") WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL_VALUE' THEN 'null' WHEN 'INTEGER' THEN 'number' WHEN 'DECIMAL' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'object' AND STRIP_NULL_VALUE(GET("json:parcel", 'zip')) IS NULL) AS "weir:43",
      (NOT REGEXP_LIKE(CASE WHEN CASE TYPEOF(STRIP_NULL_VALUE(GET("json:parcel", 'zip'))) WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL_VALUE' THEN 'null' WHEN 'INTEGER' THEN 'number' WHEN 'DECIMAL' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'string' THEN CAST(STRIP_NULL_VALUE(GET("json:parcel", 'zip')) AS VARCHAR) END, '[0-9]{5}')) AS "weir:44",
      (STRIP_NULL_VALUE(GET("json:parcel", 'height')) IS NOT NULL AND CASE WHEN CASE TYPEOF(STRIP_NULL_VALUE(GET("json:parcel", 'height'))) WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL_VALUE' THEN 'null' WHEN 'INTEGER' THEN 'number' WHEN 'DECIMAL' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'number' THEN CASE WHEN REGEXP_LIKE(CAST(STRIP_NULL_VALUE(GET("json:parcel", 'height')) AS VARCHAR), '[\\t-\\r ]*[+\\-]?([0-9]+(_[0-9]+)*(\\.([0-9]+(_[0-9]+)*)?)?|\\.[0-9]+(_[0-9]+)*)([Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*') OR REGEXP_LIKE(CAST(STRIP_NULL_VALUE(GET("json:parcel", 'height')) AS VARCHAR), '[\\t-\\r ]*[+\\-]?([Nn][Aa][Nn]|[Ii][Nn][Ff]([Ii][Nn][Ii][Tt][Yy])?)[\\t-\\r ]*') THEN TRY_CAST(trim(replace(CAST(STRIP_NULL_VALUE(GET("json:parcel", 'height')) AS VARCHAR), '_', ''), ' \t\n\r\u000b\u000c') AS DOUBLE) END END IS NULL) AS "weir:45",
      ((CASE WHEN CASE TYPEOF(STRIP_NULL_VALUE(GET("json:parcel", 'height'))) WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL_VALUE' THEN 'null' WHEN 'INTEGER' THEN 'number' WHEN 'DECIMAL' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'number' THEN CASE WHEN REGEXP_LIKE(CAST(STRIP_NULL_VALUE(GET("json:parcel", 'height')) AS VARCHAR), '[\\t-\\r ]*[+\\-]?([0-9]+(_[0-9]+)*(\\.([0-9]+(_[0-9]+)*)?)?|\\.[0-9]+(_[0-9]+)*)([Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*') OR REGEXP_LIKE(CAST(STRIP_NULL_VALUE(GET("json:parcel", 'height')) AS VARCHAR), '[\\t-\\r ]*[+\\-]?([Nn][Aa][Nn]|[Ii][Nn][Ff]([Ii][Nn][Ii][Tt][Yy])?)[\\t-\\r ]*') THEN TRY_CAST(trim(replace(CAST(STRIP_NULL_VALUE(GET("json:parcel", 'height')) AS VARCHAR), '_', ''), ' \t\n\r\u000b\u000c') AS DOUBLE) END END < 0 OR CASE WHEN CASE TYPEOF(STRIP_NULL_VALUE(GET("json:parcel", 'height'))) WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL_VALUE' THEN 'null' WHEN 'INTEGER' THEN 'number' WHEN 'DECIMAL' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'number' THEN CASE WHEN REGEXP_LIKE(CAST(STRIP_NULL_VALUE(GET("json:parcel", 'height')) AS VARCHAR), '[\\t-\\r ]*[+\\-]?([0-9]+(_[0-9]+)*(\\.([0-9]+(_[0-9]+)*)?)?|\\.[0-9]+(_[0-9]+)*)([Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*') OR REGEXP_LIKE(CAST(STRIP_NULL_VALUE(GET("json:parcel", 'height')) AS VARCHAR), '[\\t-\\r ]*[+\\-]?([Nn][Aa][Nn]|[Ii][Nn][Ff]([Ii][Nn][Ii][Tt][Yy])?)[\\t-\\r ]*') THEN TRY_CAST(trim(replace(CAST(STRIP_NULL_VALUE(GET("json:parcel", 'height')) AS VARCHAR), '_', ''), ' \t\n\r\u000b\u000c') AS DOUBLE) END END = CAST('NaN' AS DOUBLE))) AS "weir:46",
      (STRIP_NULL_VALUE(GET("json:parcel", 'lines')) IS NOT NULL AND coalesce(CASE TYPEOF(STRIP_NULL_VALUE(GET("json:parcel", 'lines'))) WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL_VALUE' THEN 'null' WHEN 'INTEGER' THEN 'number' WHEN 'DECIMAL' THEN 'number' WHEN 'DOUBLE' THEN 'number' END, '') NOT IN ('array', 'null')) AS "weir:47",
      (ARRAY_SIZE(CASE WHEN CASE TYPEOF(STRIP_NULL_VALUE(GET("json:parcel", 'lines'))) WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL_VALUE' THEN 'null' WHEN 'INTEGER' THEN 'number' WHEN 'DECIMAL' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'array' THEN TRANSFORM(AS_ARRAY(STRIP_NULL_VALUE(GET("json:parcel", 'lines'))), item -> STRIP_NULL_VALUE(item)) END) < 1) AS "weir:48",
      (ARRAY_SIZE(CASE WHEN CASE TYPEOF(STRIP_NULL_VALUE(GET("json:parcel", 'lines'))) WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL_VALUE' THEN 'null' WHEN 'INTEGER' THEN 'number' WHEN 'DECIMAL' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'array' THEN TRANSFORM(AS_ARRAY(STRIP_NULL_VALUE(GET("json:parcel", 'lines'))), item -> STRIP_NULL_VALUE(item)) END) > 9) AS "weir:49",
      (ARRAY_SIZE(ARRAY_DISTINCT(ARRAY_COMPACT(CASE WHEN CASE TYPEOF(STRIP_NULL_VALUE(GET("json:parcel", 'lines'))) WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL_VALUE' THEN 'null' WHEN 'INTEGER' THEN 'number' WHEN 'DECIMAL' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'array' THEN TRANSFORM(AS_ARRAY(STRIP_NULL_VALUE(GET("json:parcel", 'lines'))), item -> STRIP_NULL_VALUE(item)) END))) < ARRAY_SIZE(ARRAY_COMPACT(CASE WHEN CASE TYPEOF(STRIP_NULL_VALUE(GET("json:parcel", 'lines'))) WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL_VALUE' THEN 'null' WHEN 'INTEGER' THEN 'number' WHEN 'DECIMAL' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'array' THEN TRANSFORM(AS_ARRAY(STRIP_NULL_VALUE(GET("json:parcel", 'lines'))), item -> STRIP_NULL_VALUE(item)) END))) AS "weir:50",
      (ARRAY_SIZE(FILTER(TRANSFORM(AS_ARRAY(STRIP_NULL_VALUE(GET("json:parcel", 'lines'))), item -> STRIP_NULL_VALUE(item)), "item:0" -> "item:0" IS NOT NULL AND CASE WHEN CASE TYPEOF("item:0") WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL_VALUE' THEN 'null' WHEN 'INTEGER' THEN 'number' WHEN 'DECIMAL' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'number' THEN CASE WHEN CASE WHEN REGEXP_LIKE(CAST("item:0" AS VARCHAR), '[\\t-\\r ]*[+\\-]?([0-9]+(_[0-9]+)*(\\.([0-9]+(_[0-9]+)*)?)?|\\.[0-9]+(_[0-9]+)*)([Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*') OR REGEXP_LIKE(CAST("item:0" AS VARCHAR), '[\\t-\\r ]*[+\\-]?([Nn][Aa][Nn]|[Ii][Nn][Ff]([Ii][Nn][Ii][Tt][Yy])?)[\\t-\\r ]*') THEN TRY_CAST(trim(replace(CAST("item:0" AS VARCHAR), '_', ''), ' \t\n\r\u000b\u000c') AS DOUBLE) END = CASE WHEN REGEXP_LIKE(CAST("item:0" AS VARCHAR), '[\\t-\\r ]*[+\\-]?([0-9]+(_[0-9]+)*(\\.([0-9]+(_[0-9]+)*)?)?|\\.[0-9]+(_[0-9]+)*)([Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*') AND TRY_CAST(trim(replace(CAST("item:0" AS VARCHAR), '_', ''), ' \t\n\r\u000b\u000c') AS NUMBER(38, 0)) BETWEEN -9223372036854775808 AND 9223372036854775807 THEN TRY_CAST(trim(replace(CAST("item:0" AS VARCHAR), '_', ''), ' \t\n\r\u000b\u000c') AS NUMBER(38, 0)) END THEN CASE WHEN REGEXP_LIKE(CAST("item:0" AS VARCHAR), '[\\t-\\r ]*[+\\-]?([0-9]+(_[0-9]+)*(\\.([0-9]+(_[0-9]+)*)?)?|\\.[0-9]+(_[0-9]+)*)([Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*') AND TRY_CAST(trim(replace(CAST("item:0" AS VARCHAR), '_', ''), ' \t\n\r\u000b\u000c') AS NUMBER(38, 0)) BETWEEN -9223372036854775808 AND 9223372036854775807 THEN TRY_CAST(trim(replace(CAST("item:0" AS VARCHAR), '_', ''), ' \t\n\r\u000b\u000c') AS NUMBER(38, 0)) END END END IS NULL)) > 0) AS "weir:51",
      (ARRAY_SIZE(FILTER(TRANSFORM(AS_ARRAY(STRIP_NULL_VALUE(GET("json:parcel", 'lines'))), item -> STRIP_NULL_VALUE(item)), "item:0" -> "item:0" IS NULL)) > 0) AS "weir:52",
      (ARRAY_SIZE(FILTER(TRANSFORM(AS_ARRAY(STRIP_NULL_VALUE(GET("json:parcel", 'lines'))), item -> STRIP_NULL_VALUE(item)), "item:0" -> CASE WHEN CASE TYPEOF("item:0") WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL_VALUE' THEN 'null' WHEN 'INTEGER' THEN 'number' WHEN 'DECIMAL' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'number' THEN CASE WHEN CASE WHEN REGEXP_LIKE(CAST("item:0" AS VARCHAR), '[\\t-\\r ]*[+\\-]?([0-9]+(_[0-9]+)*(\\.([0-9]+(_[0-9]+)*)?)?|\\.[0-9]+(_[0-9]+)*)([Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*') OR REGEXP_LIKE(CAST("item:0" AS VARCHAR), '[\\t-\\r ]*[+\\-]?([Nn][Aa][Nn]|[Ii][Nn][Ff]([Ii][Nn][Ii][Tt][Yy])?)[\\t-\\r ]*') THEN TRY_CAST(trim(replace(CAST("item:0" AS VARCHAR), '_', ''), ' \t\n\r\u000b\u000c') AS DOUBLE) END = CASE WHEN REGEXP_LIKE(CAST("item:0" AS VARCHAR), '[\\t-\\r ]*[+\\-]?([0-9]+(_[0-9]+)*(\\.([0-9]+(_[0-9]+)*)?)?|\\.[0-9]+(_[0-9]+)*)([Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*') AND TRY_CAST(trim(replace(CAST("item:0" AS VARCHAR), '_', ''), ' \t\n\r\u000b\u000c') AS NUMBER(38, 0)) BETWEEN -9223372036854775808 AND 9223372036854775807 THEN TRY_CAST(trim(replace(CAST("item:0" AS VARCHAR), '_', ''), ' \t\n\r\u000b\u000c') AS NUMBER(38, 0)) END THEN CASE WHEN REGEXP_LIKE(CAST("item:0" AS VARCHAR), '[\\t-\\r ]*[+\\-]?([0-9]+(_[0-9]+)*(\\.([0-9]+(_[0-9]+)*)?)?|\\.[0-9]+(_[0-9]+)*)([Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*') AND TRY_CAST(trim(replace(CAST("item:0" AS VARCHAR), '_', ''), ' \t\n\r\u000b\u000c') AS NUMBER(38, 0)) BETWEEN -9223372036854775808 AND 9223372036854775807 THEN TRY_CAST(trim(replace(CAST("item:0" AS VARCHAR), '_', ''), ' \t\n\r\u000b\u000c') AS NUMBER(38, 0)) END END END < 1)) > 0) AS "weir:53",
      ("LABELS" IS NOT NULL AND coalesce(CASE TYPEOF("json:labels") WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL_VALUE' THEN 'null' WHEN 'INTEGER' THEN 'number' WHEN 'DECIMAL' THEN 'number' WHEN 'DOUBLE' THEN 'number' END, '') NOT IN ('array', 'null')) AS "weir:54",
      (ARRAY_SIZE(CASE WHEN CASE TYPEOF("json:labels") WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL_VALUE' THEN 'null' WHEN 'INTEGER' THEN 'number' WHEN 'DECIMAL' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'array' THEN TRANSFORM(AS_ARRAY("json:labels"), item -> STRIP_NULL_VALUE(item)) END) < 1) AS "weir:55",
      (ARRAY_SIZE(CASE WHEN CASE TYPEOF("json:labels") WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL_VALUE' THEN 'null' WHEN 'INTEGER' THEN 'number' WHEN 'DECIMAL' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'array' THEN TRANSFORM(AS_ARRAY("json:labels"), item -> STRIP_NULL_VALUE(item)) END) > 5) AS "weir:56",
      (ARRAY_SIZE(ARRAY_DISTINCT(ARRAY_COMPACT(CASE WHEN CASE TYPEOF("json:labels") WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL_VALUE' THEN 'null' WHEN 'INTEGER' THEN 'number' WHEN 'DECIMAL' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'array' THEN TRANSFORM(AS_ARRAY("json:labels"), item -> STRIP_NULL_VALUE(item)) END))) < ARRAY_SIZE(ARRAY_COMPACT(CASE WHEN CASE TYPEOF("json:labels") WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL_VALUE' THEN 'null' WHEN 'INTEGER' THEN 'number' WHEN 'DECIMAL' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'array' THEN TRANSFORM(AS_ARRAY("json:labels"), item -> STRIP_NULL_VALUE(item)) END))) AS "weir:57",
      (ARRAY_SIZE(FILTER(TRANSFORM(AS_ARRAY("json:labels"), item -> STRIP_NULL_VALUE(item)), "item:0" -> "item:0" IS NOT NULL AND CASE WHEN CASE TYPEOF("item:0") WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL_VALUE' THEN 'null' WHEN 'INTEGER' THEN 'number' WHEN 'DECIMAL' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'string' THEN CAST("item:0" AS VARCHAR) END IS NULL)) > 0) AS "weir:58",
      (ARRAY_SIZE(FILTER(TRANSFORM(AS_ARRAY("json:labels"), item -> STRIP_NULL_VALUE(item)), "item:0" -> length(CASE WHEN CASE TYPEOF("item:0") WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL_VALUE' THEN 'null' WHEN 'INTEGER' THEN 'number' WHEN 'DECIMAL' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'string' THEN CAST("item:0" AS VARCHAR) END) < 2)) > 0) AS "weir:59",
      (("CUSTOMER" IS NULL OR CAST("CUSTOMER" AS VARCHAR) IN ('-1'))) AS "weir:60",
      (("STATUS" NOT IN ('open', 'it''s paid', 'closed') OR NOT REGEXP_LIKE("STATUS", '.*(^[a-z]).*', 's'))) AS "weir:61",
      (NOT ("STATUS" <> 'test'
)) AS "weir:62",
      ("weir:repeated0_1") AS "weir:63",
      ("CUSTOMER" IS NOT NULL AND "weir:found108" IS NULL) AS "weir:64",
      ("CUSTOMER" IS NOT NULL AND "REGION" IS NOT NULL AND "weir:found109" IS NULL) AS "weir:65",
      ("weir:repeated2_29") AS "weir:66",
      ((amount > 100
) AND NOT (weight IS NOT NULL
)) AS "weir:67"
    FROM (
        SELECT
          "ORDERS".*,
          "weir:lookup0"."weir:repeated2",
          "weir:lookup1"."weir:repeated0_1",
          "weir:lookup2"."weir:found108",
          "weir:lookup3"."weir:found109",
          "weir:lookup4"."weir:repeated2_29"
        FROM (
            SELECT
              "ID",
              "LINE",
              "CODE",
              "EMAIL",
              "REFERENCE",
              "LINK",
              "ADDRESS",
              "NOTE",
              "WRITTEN_DAY",
              "AMOUNT",
              "WEIGHT",
              "PIECES",
              "RATE",
              CASE WHEN REGEXP_LIKE("TYPED_NUMBER", '[\\t-\\r ]*[+\\-]?([0-9]+(_[0-9]+)*(\\.([0-9]+(_[0-9]+)*)?)?|\\.[0-9]+(_[0-9]+)*)([Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*') OR REGEXP_LIKE("TYPED_NUMBER", '[\\t-\\r ]*[+\\-]?([Nn][Aa][Nn]|[Ii][Nn][Ff]([Ii][Nn][Ii][Tt][Yy])?)[\\t-\\r ]*') THEN TRY_CAST(trim(replace("TYPED_NUMBER", '_', ''), ' \t\n\r\u000b\u000c') AS DOUBLE) END AS "TYPED_NUMBER",
              "TYPED_NUMBER" AS "source:typed_number",
              CASE WHEN CASE WHEN REGEXP_LIKE("TYPED_INTEGER", '[\\t-\\r ]*[+\\-]?([0-9]+(_[0-9]+)*(\\.([0-9]+(_[0-9]+)*)?)?|\\.[0-9]+(_[0-9]+)*)([Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*') OR REGEXP_LIKE("TYPED_INTEGER", '[\\t-\\r ]*[+\\-]?([Nn][Aa][Nn]|[Ii][Nn][Ff]([Ii][Nn][Ii][Tt][Yy])?)[\\t-\\r ]*') THEN TRY_CAST(trim(replace("TYPED_INTEGER", '_', ''), ' \t\n\r\u000b\u000c') AS DOUBLE) END = CASE WHEN REGEXP_LIKE("TYPED_INTEGER", '[\\t-\\r ]*[+\\-]?([0-9]+(_[0-9]+)*(\\.([0-9]+(_[0-9]+)*)?)?|\\.[0-9]+(_[0-9]+)*)([Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*') AND TRY_CAST(trim(replace("TYPED_INTEGER", '_', ''), ' \t\n\r\u000b\u000c') AS NUMBER(38, 0)) BETWEEN -9223372036854775808 AND 9223372036854775807 THEN TRY_CAST(trim(replace("TYPED_INTEGER", '_', ''), ' \t\n\r\u000b\u000c') AS NUMBER(38, 0)) END THEN CASE WHEN REGEXP_LIKE("TYPED_INTEGER", '[\\t-\\r ]*[+\\-]?([0-9]+(_[0-9]+)*(\\.([0-9]+(_[0-9]+)*)?)?|\\.[0-9]+(_[0-9]+)*)([Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*') AND TRY_CAST(trim(replace("TYPED_INTEGER", '_', ''), ' \t\n\r\u000b\u000c') AS NUMBER(38, 0)) BETWEEN -9223372036854775808 AND 9223372036854775807 THEN TRY_CAST(trim(replace("TYPED_INTEGER", '_', ''), ' \t\n\r\u000b\u000c') AS NUMBER(38, 0)) END END AS "TYPED_INTEGER",
              "TYPED_INTEGER" AS "source:typed_integer",
              CASE WHEN lower("TYPED_FLAG") IN ('true', 't', 'yes', 'y', '1') THEN TRUE WHEN lower("TYPED_FLAG") IN ('false', 'f', 'no', 'n', '0') THEN FALSE END AS "TYPED_FLAG",
              "TYPED_FLAG" AS "source:typed_flag",
              CASE WHEN REGEXP_LIKE("TYPED_DATE", '[\\t-\\r ]*((000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-((0?[13578]|1[02])-(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)-(0?[1-9]|[12][0-9]|30)|0?2-(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-0?2-29|(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/((0?[13578]|1[02])/(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)/(0?[1-9]|[12][0-9]|30)|0?2/(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)/0?2/29)(( +|T)(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\\.[0-9]*)?)?|24:0?0(:0?0(\\.0*)?)?)( (UTC|utc)|Z|[+\\-](0[0-9]|1[0-5])(:?[0-5][0-9])?(:[0-5][0-9])?)?)?[\\t-\\r ]*') THEN TRY_TO_DATE(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_DATE", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 1) || '-' || LPAD(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_DATE", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 2), 2, '0') || '-' || LPAD(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_DATE", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 3), 2, '0'), 'YYYY-MM-DD') END AS "TYPED_DATE",
              "TYPED_DATE" AS "source:typed_date",
              CASE WHEN REGEXP_LIKE("DOTTED_DATE", '[\\t\\n\\r ]*(0?[1-9]|[12][0-9]|3[01])\\.(0?[1-9]|1[0-2])\\.[0-9]{1,4}[\\t\\n\\r ]*') THEN CAST(TRY_TO_TIMESTAMP_NTZ((lpad(REGEXP_SUBSTR("DOTTED_DATE", '^[ \\t\\n\\r]*(0?[1-9]|[12][0-9]|3[01])\\.(0?[1-9]|1[0-2])\\.([0-9]{1,4})[ \\t\\n\\r]*$', 1, 1, 'e', 3), 4, '0') || '-' || lpad(REGEXP_SUBSTR("DOTTED_DATE", '^[ \\t\\n\\r]*(0?[1-9]|[12][0-9]|3[01])\\.(0?[1-9]|1[0-2])\\.([0-9]{1,4})[ \\t\\n\\r]*$', 1, 1, 'e', 2), 2, '0') || '-' || lpad(REGEXP_SUBSTR("DOTTED_DATE", '^[ \\t\\n\\r]*(0?[1-9]|[12][0-9]|3[01])\\.(0?[1-9]|1[0-2])\\.([0-9]{1,4})[ \\t\\n\\r]*$', 1, 1, 'e', 1), 2, '0') || ' ' || '00' || ':' || '00' || ':' || '00')) AS DATE) END AS "DOTTED_DATE",
              "DOTTED_DATE" AS "source:dotted_date",
              CASE WHEN REGEXP_LIKE("NAMED_MONTH", '[\\t\\n\\r ]*(0?[1-9]|[12][0-9]|3[01])[\\t\\n\\r ]*([Jj][Aa][Nn]|[Ff][Ee][Bb]|[Mm][Aa][Rr]|[Aa][Pp][Rr]|[Mm][Aa][Yy]|[Jj][Uu][Nn]|[Jj][Uu][Ll]|[Aa][Uu][Gg]|[Ss][Ee][Pp]|[Oo][Cc][Tt]|[Nn][Oo][Vv]|[Dd][Ee][Cc])[\\t\\n\\r ]+[0-9]{1,4}[\\t\\n\\r ]+(0?[1-9]|1[0-2]):(0?[0-9]|[1-5][0-9])[\\t\\n\\r ]*[APap][Mm][\\t\\n\\r ]*') THEN TRY_TO_TIMESTAMP_NTZ((lpad(REGEXP_SUBSTR("NAMED_MONTH", '^[ \\t\\n\\r]*(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]*([jJ][aA][nN]|[fF][eE][bB]|[mM][aA][rR]|[aA][pP][rR]|[mM][aA][yY]|[jJ][uU][nN]|[jJ][uU][lL]|[aA][uU][gG]|[sS][eE][pP]|[oO][cC][tT]|[nN][oO][vV]|[dD][eE][cC])[ \\t\\n\\r]+([0-9]{1,4})[ \\t\\n\\r]+(0?[1-9]|1[0-2])\\:(0?[0-9]|[1-5][0-9])[ \\t\\n\\r]*([aApP][mM])[ \\t\\n\\r]*$', 1, 1, 'e', 3), 4, '0') || '-' || CASE lower(substr(REGEXP_SUBSTR("NAMED_MONTH", '^[ \\t\\n\\r]*(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]*([jJ][aA][nN]|[fF][eE][bB]|[mM][aA][rR]|[aA][pP][rR]|[mM][aA][yY]|[jJ][uU][nN]|[jJ][uU][lL]|[aA][uU][gG]|[sS][eE][pP]|[oO][cC][tT]|[nN][oO][vV]|[dD][eE][cC])[ \\t\\n\\r]+([0-9]{1,4})[ \\t\\n\\r]+(0?[1-9]|1[0-2])\\:(0?[0-9]|[1-5][0-9])[ \\t\\n\\r]*([aApP][mM])[ \\t\\n\\r]*$', 1, 1, 'e', 2), 1, 3)) WHEN 'jan' THEN '01' WHEN 'feb' THEN '02' WHEN 'mar' THEN '03' WHEN 'apr' THEN '04' WHEN 'may' THEN '05' WHEN 'jun' THEN '06' WHEN 'jul' THEN '07' WHEN 'aug' THEN '08' WHEN 'sep' THEN '09' WHEN 'oct' THEN '10' WHEN 'nov' THEN '11' WHEN 'dec' THEN '12' END || '-' || lpad(REGEXP_SUBSTR("NAMED_MONTH", '^[ \\t\\n\\r]*(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]*([jJ][aA][nN]|[fF][eE][bB]|[mM][aA][rR]|[aA][pP][rR]|[mM][aA][yY]|[jJ][uU][nN]|[jJ][uU][lL]|[aA][uU][gG]|[sS][eE][pP]|[oO][cC][tT]|[nN][oO][vV]|[dD][eE][cC])[ \\t\\n\\r]+([0-9]{1,4})[ \\t\\n\\r]+(0?[1-9]|1[0-2])\\:(0?[0-9]|[1-5][0-9])[ \\t\\n\\r]*([aApP][mM])[ \\t\\n\\r]*$', 1, 1, 'e', 1), 2, '0') || ' ' || lpad(CAST(CAST(REGEXP_SUBSTR("NAMED_MONTH", '^[ \\t\\n\\r]*(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]*([jJ][aA][nN]|[fF][eE][bB]|[mM][aA][rR]|[aA][pP][rR]|[mM][aA][yY]|[jJ][uU][nN]|[jJ][uU][lL]|[aA][uU][gG]|[sS][eE][pP]|[oO][cC][tT]|[nN][oO][vV]|[dD][eE][cC])[ \\t\\n\\r]+([0-9]{1,4})[ \\t\\n\\r]+(0?[1-9]|1[0-2])\\:(0?[0-9]|[1-5][0-9])[ \\t\\n\\r]*([aApP][mM])[ \\t\\n\\r]*$', 1, 1, 'e', 4) AS NUMBER(38, 0)) % 12 + CASE WHEN lower(REGEXP_SUBSTR("NAMED_MONTH", '^[ \\t\\n\\r]*(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]*([jJ][aA][nN]|[fF][eE][bB]|[mM][aA][rR]|[aA][pP][rR]|[mM][aA][yY]|[jJ][uU][nN]|[jJ][uU][lL]|[aA][uU][gG]|[sS][eE][pP]|[oO][cC][tT]|[nN][oO][vV]|[dD][eE][cC])[ \\t\\n\\r]+([0-9]{1,4})[ \\t\\n\\r]+(0?[1-9]|1[0-2])\\:(0?[0-9]|[1-5][0-9])[ \\t\\n\\r]*([aApP][mM])[ \\t\\n\\r]*$', 1, 1, 'e', 6)) = 'pm' THEN 12 ELSE 0 END AS VARCHAR), 2, '0') || ':' || lpad(REGEXP_SUBSTR("NAMED_MONTH", '^[ \\t\\n\\r]*(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]*([jJ][aA][nN]|[fF][eE][bB]|[mM][aA][rR]|[aA][pP][rR]|[mM][aA][yY]|[jJ][uU][nN]|[jJ][uU][lL]|[aA][uU][gG]|[sS][eE][pP]|[oO][cC][tT]|[nN][oO][vV]|[dD][eE][cC])[ \\t\\n\\r]+([0-9]{1,4})[ \\t\\n\\r]+(0?[1-9]|1[0-2])\\:(0?[0-9]|[1-5][0-9])[ \\t\\n\\r]*([aApP][mM])[ \\t\\n\\r]*$', 1, 1, 'e', 5), 2, '0') || ':' || '00')) END AS "NAMED_MONTH",
              "NAMED_MONTH" AS "source:named_month",
              CASE WHEN REGEXP_LIKE("ZONED", '[\\t\\n\\r ]*[0-9]{1,4}-(0?[1-9]|1[0-2])-(0?[1-9]|[12][0-9]|3[01])[\\t\\n\\r ]+(0?[0-9]|1[0-9]|2[0-3]):(0?[0-9]|[1-5][0-9]):(0?[0-9]|[1-5][0-9])[+\\-][0-9]{2}(:?[0-9]{2})?[\\t\\n\\r ]*') THEN TRY_TO_TIMESTAMP_TZ((lpad(REGEXP_SUBSTR("ZONED", '^[ \\t\\n\\r]*([0-9]{1,4})\\-(0?[1-9]|1[0-2])\\-(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]+(0?[0-9]|1[0-9]|2[0-3])\\:(0?[0-9]|[1-5][0-9])\\:(0?[0-9]|[1-5][0-9])([+-][0-9]{2}(:?[0-9]{2})?)[ \\t\\n\\r]*$', 1, 1, 'e', 1), 4, '0') || '-' || lpad(REGEXP_SUBSTR("ZONED", '^[ \\t\\n\\r]*([0-9]{1,4})\\-(0?[1-9]|1[0-2])\\-(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]+(0?[0-9]|1[0-9]|2[0-3])\\:(0?[0-9]|[1-5][0-9])\\:(0?[0-9]|[1-5][0-9])([+-][0-9]{2}(:?[0-9]{2})?)[ \\t\\n\\r]*$', 1, 1, 'e', 2), 2, '0') || '-' || lpad(REGEXP_SUBSTR("ZONED", '^[ \\t\\n\\r]*([0-9]{1,4})\\-(0?[1-9]|1[0-2])\\-(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]+(0?[0-9]|1[0-9]|2[0-3])\\:(0?[0-9]|[1-5][0-9])\\:(0?[0-9]|[1-5][0-9])([+-][0-9]{2}(:?[0-9]{2})?)[ \\t\\n\\r]*$', 1, 1, 'e', 3), 2, '0') || ' ' || lpad(REGEXP_SUBSTR("ZONED", '^[ \\t\\n\\r]*([0-9]{1,4})\\-(0?[1-9]|1[0-2])\\-(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]+(0?[0-9]|1[0-9]|2[0-3])\\:(0?[0-9]|[1-5][0-9])\\:(0?[0-9]|[1-5][0-9])([+-][0-9]{2}(:?[0-9]{2})?)[ \\t\\n\\r]*$', 1, 1, 'e', 4), 2, '0') || ':' || lpad(REGEXP_SUBSTR("ZONED", '^[ \\t\\n\\r]*([0-9]{1,4})\\-(0?[1-9]|1[0-2])\\-(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]+(0?[0-9]|1[0-9]|2[0-3])\\:(0?[0-9]|[1-5][0-9])\\:(0?[0-9]|[1-5][0-9])([+-][0-9]{2}(:?[0-9]{2})?)[ \\t\\n\\r]*$', 1, 1, 'e', 5), 2, '0') || ':' || lpad(REGEXP_SUBSTR("ZONED", '^[ \\t\\n\\r]*([0-9]{1,4})\\-(0?[1-9]|1[0-2])\\-(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]+(0?[0-9]|1[0-9]|2[0-3])\\:(0?[0-9]|[1-5][0-9])\\:(0?[0-9]|[1-5][0-9])([+-][0-9]{2}(:?[0-9]{2})?)[ \\t\\n\\r]*$', 1, 1, 'e', 6), 2, '0')) || ' ' || (substr(REGEXP_SUBSTR("ZONED", '^[ \\t\\n\\r]*([0-9]{1,4})\\-(0?[1-9]|1[0-2])\\-(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]+(0?[0-9]|1[0-9]|2[0-3])\\:(0?[0-9]|[1-5][0-9])\\:(0?[0-9]|[1-5][0-9])([+-][0-9]{2}(:?[0-9]{2})?)[ \\t\\n\\r]*$', 1, 1, 'e', 7), 1, 3) || ':' || CASE WHEN length(REGEXP_SUBSTR("ZONED", '^[ \\t\\n\\r]*([0-9]{1,4})\\-(0?[1-9]|1[0-2])\\-(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]+(0?[0-9]|1[0-9]|2[0-3])\\:(0?[0-9]|[1-5][0-9])\\:(0?[0-9]|[1-5][0-9])([+-][0-9]{2}(:?[0-9]{2})?)[ \\t\\n\\r]*$', 1, 1, 'e', 7)) > 3 THEN right(REGEXP_SUBSTR("ZONED", '^[ \\t\\n\\r]*([0-9]{1,4})\\-(0?[1-9]|1[0-2])\\-(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]+(0?[0-9]|1[0-9]|2[0-3])\\:(0?[0-9]|[1-5][0-9])\\:(0?[0-9]|[1-5][0-9])([+-][0-9]{2}(:?[0-9]{2})?)[ \\t\\n\\r]*$', 1, 1, 'e', 7), 2) ELSE '00' END)) END AS "ZONED",
              "ZONED" AS "source:zoned",
              CASE WHEN REGEXP_LIKE("TYPED_TIME", '[\\t-\\r ]*(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\\.[0-9]*)?)?|24:0?0(:0?0(\\.0*)?)?)( (UTC|utc)|Z|[+\\-](0[0-9]|1[0-5])(:?[0-5][0-9])?(:[0-5][0-9])?)?[\\t-\\r ]*') THEN TRY_TO_TIME(LPAD(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_TIME", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 1), 2, '0') || ':' || LPAD(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_TIME", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 2), 2, '0') || ':' || COALESCE(NULLIF(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_TIME", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 3), ''), '00')) END AS "TYPED_TIME",
              "TYPED_TIME" AS "source:typed_time",
              CASE WHEN REGEXP_LIKE("TYPED_TIMESTAMP", '[\\t-\\r ]*((000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-((0?[13578]|1[02])-(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)-(0?[1-9]|[12][0-9]|30)|0?2-(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-0?2-29|(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/((0?[13578]|1[02])/(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)/(0?[1-9]|[12][0-9]|30)|0?2/(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)/0?2/29)(( +|T)(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\\.[0-9]*)?)?|24:0?0(:0?0(\\.0*)?)?)[\\t-\\r ]*)?') THEN TRY_TO_TIMESTAMP_NTZ(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 1) || '-' || LPAD(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 2), 2, '0') || '-' || LPAD(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 3), 2, '0') || ' ' || LPAD(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 1), 2, '0') || ':' || LPAD(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 2), 2, '0') || ':' || COALESCE(NULLIF(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 3), ''), '00')) WHEN REGEXP_LIKE("TYPED_TIMESTAMP", '[\\t-\\r ]*((000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-((0?[13578]|1[02])-(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)-(0?[1-9]|[12][0-9]|30)|0?2-(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-0?2-29|(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/((0?[13578]|1[02])/(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)/(0?[1-9]|[12][0-9]|30)|0?2/(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)/0?2/29)( +|T)(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\\.[0-9]*)?)?|24:0?0(:0?0(\\.0*)?)?)( (UTC|utc)|Z|[+\\-](0[0-9]|1[0-5])(:?[0-5][0-9])?(:[0-5][0-9])?)[\\t-\\r ]*') THEN CAST(CONVERT_TIMEZONE('Europe/Prague', TRY_TO_TIMESTAMP_TZ(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 1) || '-' || LPAD(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 2), 2, '0') || '-' || LPAD(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 3), 2, '0') || ' ' || LPAD(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 1), 2, '0') || ':' || LPAD(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 2), 2, '0') || ':' || COALESCE(NULLIF(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 3), ''), '00') || ' ' || COALESCE(REGEXP_SUBSTR("TYPED_TIMESTAMP", ':[0-9.]+ ?([+-][0-9]{2})', 1, 1, 'e', 1), '+00') || ':' || COALESCE(REGEXP_SUBSTR("TYPED_TIMESTAMP", '[+-][0-9]{2}:?([0-9]{2})', 9, 1, 'e', 1), '00'))) AS TIMESTAMP_NTZ) END AS "TYPED_TIMESTAMP",
              "TYPED_TIMESTAMP" AS "source:typed_timestamp",
              CASE WHEN REGEXP_LIKE("TYPED_INSTANT", '[\\t-\\r ]*((000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-((0?[13578]|1[02])-(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)-(0?[1-9]|[12][0-9]|30)|0?2-(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-0?2-29|(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/((0?[13578]|1[02])/(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)/(0?[1-9]|[12][0-9]|30)|0?2/(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)/0?2/29)(( +|T)(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\\.[0-9]*)?)?|24:0?0(:0?0(\\.0*)?)?)[\\t-\\r ]*)?') THEN TO_TIMESTAMP_TZ(TO_CHAR(CONVERT_TIMEZONE('Europe/Prague', 'UTC', TRY_TO_TIMESTAMP_NTZ(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_INSTANT", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 1) || '-' || LPAD(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_INSTANT", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 2), 2, '0') || '-' || LPAD(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_INSTANT", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 3), 2, '0') || ' ' || LPAD(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_INSTANT", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 1), 2, '0') || ':' || LPAD(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_INSTANT", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 2), 2, '0') || ':' || COALESCE(NULLIF(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_INSTANT", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 3), ''), '00'))), 'YYYY-MM-DD HH24:MI:SS.FF9') || ' +00:00', 'YYYY-MM-DD HH24:MI:SS.FF9 TZH:TZM') WHEN REGEXP_LIKE("TYPED_INSTANT", '[\\t-\\r ]*((000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-((0?[13578]|1[02])-(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)-(0?[1-9]|[12][0-9]|30)|0?2-(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-0?2-29|(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/((0?[13578]|1[02])/(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)/(0?[1-9]|[12][0-9]|30)|0?2/(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)/0?2/29)( +|T)(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\\.[0-9]*)?)?|24:0?0(:0?0(\\.0*)?)?)( (UTC|utc)|Z|[+\\-](0[0-9]|1[0-5])(:?[0-5][0-9])?(:[0-5][0-9])?)[\\t-\\r ]*') THEN TRY_TO_TIMESTAMP_TZ(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_INSTANT", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 1) || '-' || LPAD(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_INSTANT", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 2), 2, '0') || '-' || LPAD(SPLIT_PART(REPLACE(REGEXP_SUBSTR("TYPED_INSTANT", '[0-9]+[-/][0-9]+[-/][0-9]+'), '/', '-'), '-', 3), 2, '0') || ' ' || LPAD(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_INSTANT", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 1), 2, '0') || ':' || LPAD(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_INSTANT", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 2), 2, '0') || ':' || COALESCE(NULLIF(SPLIT_PART(COALESCE(REGEXP_SUBSTR("TYPED_INSTANT", '[0-9]+:[0-9:.]+'), '0:0:0'), ':', 3), ''), '00') || ' ' || COALESCE(REGEXP_SUBSTR("TYPED_INSTANT", ':[0-9.]+ ?([+-][0-9]{2})', 1, 1, 'e', 1), '+00') || ':' || COALESCE(REGEXP_SUBSTR("TYPED_INSTANT", '[+-][0-9]{2}:?([0-9]{2})', 9, 1, 'e', 1), '00')) END AS "TYPED_INSTANT",
              "TYPED_INSTANT" AS "source:typed_instant",
              "DAY",
              "AT",
              "FLAG",
              "REGION",
              "PARCEL",
              "LABELS",
              "CUSTOMER",
              "STATUS",
              TRY_PARSE_JSON("PARCEL") AS "json:parcel",
              TRY_PARSE_JSON("LABELS") AS "json:labels"
            FROM (
                SELECT
                  "ID",
                  "LINE",
                  "CODE",
                  "EMAIL",
                  "REFERENCE",
                  "LINK",
                  "ADDRESS",
                  "NOTE",
                  "WRITTEN_DAY",
                  "AMOUNT",
                  "WEIGHT",
                  "PIECES",
                  "RATE",
                  "TYPED_NUMBER",
                  "TYPED_INTEGER",
                  "TYPED_FLAG",
                  "TYPED_DATE",
                  "DOTTED_DATE",
                  "NAMED_MONTH",
                  "ZONED",
                  "TYPED_TIME",
                  "TYPED_TIMESTAMP",
                  "TYPED_INSTANT",
                  "DAY",
                  "AT",
                  "FLAG",
                  "REGION",
                  TO_JSON("PARCEL") AS "PARCEL",
                  TO_JSON("LABELS") AS "LABELS",
                  "CUSTOMER",
                  "STATUS"
                FROM "SHOP"."ORDERS"
            ) AS "ORDERS"
        ) AS "ORDERS"
        LEFT JOIN (
            SELECT DISTINCT
              "CODE" AS "weir:key0",
              TRUE AS "weir:repeated2"
            FROM (
                SELECT
                  "CODE",
                  count(*) AS "weir:rows"
                FROM (
                    SELECT
                      "CODE"
                    FROM (
                        SELECT
                          "CODE"
                        FROM (
                            SELECT
                              "ID",
                              "LINE",
                              "CODE",
                              "EMAIL",
                              "REFERENCE",
                              "LINK",
                              "ADDRESS",
                              "NOTE",
                              "WRITTEN_DAY",
                              "AMOUNT",
                              "WEIGHT",
                              "PIECES",
                              "RATE",
                              "TYPED_NUMBER",
                              "TYPED_INTEGER",
                              "TYPED_FLAG",
                              "TYPED_DATE",
                              "DOTTED_DATE",
                              "NAMED_MONTH",
                              "ZONED",
                              "TYPED_TIME",
                              "TYPED_TIMESTAMP",
                              "TYPED_INSTANT",
                              "DAY",
                              "AT",
                              "FLAG",
                              "REGION",
                              TO_JSON("PARCEL") AS "PARCEL",
                              TO_JSON("LABELS") AS "LABELS",
                              "CUSTOMER",
                              "STATUS"
                            FROM "SHOP"."ORDERS"
                        ) AS "ORDERS"
                    ) AS "ORDERS"
                    WHERE "CODE" IS NOT NULL
                ) AS "weir:keys"
                GROUP BY "CODE"
                HAVING count(*) > 1
            ) AS "weir:repeated"
        ) AS "weir:lookup0" ON "CODE" = "weir:lookup0"."weir:key0"
        LEFT JOIN (
            SELECT DISTINCT
              "ID" AS "weir:key0",
              "LINE" AS "weir:key1",
              TRUE AS "weir:repeated0_1"
            FROM (
                SELECT
                  "ID",
                  "LINE",
                  count(*) AS "weir:rows"
                FROM (
                    SELECT
                      "ID",
                      "LINE"
                    FROM (
                        SELECT
                          "ID",
                          "LINE"
                        FROM (
                            SELECT
                              "ID",
                              "LINE",
                              "CODE",
                              "EMAIL",
                              "REFERENCE",
                              "LINK",
                              "ADDRESS",
                              "NOTE",
                              "WRITTEN_DAY",
                              "AMOUNT",
                              "WEIGHT",
                              "PIECES",
                              "RATE",
                              "TYPED_NUMBER",
                              "TYPED_INTEGER",
                              "TYPED_FLAG",
                              "TYPED_DATE",
                              "DOTTED_DATE",
                              "NAMED_MONTH",
                              "ZONED",
                              "TYPED_TIME",
                              "TYPED_TIMESTAMP",
                              "TYPED_INSTANT",
                              "DAY",
                              "AT",
                              "FLAG",
                              "REGION",
                              TO_JSON("PARCEL") AS "PARCEL",
                              TO_JSON("LABELS") AS "LABELS",
                              "CUSTOMER",
                              "STATUS"
                            FROM "SHOP"."ORDERS"
                        ) AS "ORDERS"
                    ) AS "ORDERS"
                    WHERE "ID" IS NOT NULL AND "LINE" IS NOT NULL
                ) AS "weir:keys"
                GROUP BY "ID",
                  "LINE"
                HAVING count(*) > 1
            ) AS "weir:repeated"
        ) AS "weir:lookup1" ON "ID" = "weir:lookup1"."weir:key0" AND "LINE" = "weir:lookup1"."weir:key1"
        LEFT JOIN (
            SELECT DISTINCT
              "ID" AS "weir:key0",
              TRUE AS "weir:found108"
            FROM (
                SELECT
                  "ID"
                FROM "CUSTOMERS"
            ) AS "CUSTOMERS"
            WHERE "ID" IS NOT NULL
        ) AS "weir:lookup2" ON "CUSTOMER" = "weir:lookup2"."weir:key0"
        LEFT JOIN (
            SELECT DISTINCT
              "ID" AS "weir:key0",
              "REGION" AS "weir:key1",
              TRUE AS "weir:found109"
            FROM (
                SELECT
                  "ID",
                  "REGION"
                FROM "CUSTOMERS"
            ) AS "CUSTOMERS"
            WHERE "ID" IS NOT NULL AND "REGION" IS NOT NULL
        ) AS "weir:lookup3" ON "CUSTOMER" = "weir:lookup3"."weir:key0" AND "REGION" = "weir:lookup3"."weir:key1"
        LEFT JOIN (
            SELECT DISTINCT
              "CODE" AS "weir:key0",
              "CUSTOMER" AS "weir:key1",
              TRUE AS "weir:repeated2_29"
            FROM (
                SELECT
                  "CODE",
                  "CUSTOMER",
                  count(*) AS "weir:rows"
                FROM (
                    SELECT
                      "CODE",
                      "CUSTOMER"
                    FROM (
                        SELECT
                          "CODE",
                          "CUSTOMER"
                        FROM (
                            SELECT
                              "ID",
                              "LINE",
                              "CODE",
                              "EMAIL",
                              "REFERENCE",
                              "LINK",
                              "ADDRESS",
                              "NOTE",
                              "WRITTEN_DAY",
                              "AMOUNT",
                              "WEIGHT",
                              "PIECES",
                              "RATE",
                              "TYPED_NUMBER",
                              "TYPED_INTEGER",
                              "TYPED_FLAG",
                              "TYPED_DATE",
                              "DOTTED_DATE",
                              "NAMED_MONTH",
                              "ZONED",
                              "TYPED_TIME",
                              "TYPED_TIMESTAMP",
                              "TYPED_INSTANT",
                              "DAY",
                              "AT",
                              "FLAG",
                              "REGION",
                              TO_JSON("PARCEL") AS "PARCEL",
                              TO_JSON("LABELS") AS "LABELS",
                              "CUSTOMER",
                              "STATUS"
                            FROM "SHOP"."ORDERS"
                        ) AS "ORDERS"
                    ) AS "ORDERS"
                    WHERE "CODE" IS NOT NULL AND "CUSTOMER" IS NOT NULL
                ) AS "weir:keys"
                GROUP BY "CODE",
                  "CUSTOMER"
                HAVING count(*) > 1
            ) AS "weir:repeated"
        ) AS "weir:lookup4" ON "CODE" = "weir:lookup4"."weir:key0" AND "CUSTOMER" = "weir:lookup4"."weir:key1"
    ) AS "ORDERS"
) AS "ORDERS"
WHERE "weir:0" IS NOT TRUE AND "weir:1" IS NOT TRUE AND "weir:2" IS NOT TRUE AND "weir:3" IS NOT TRUE AND "weir:4" IS NOT TRUE AND "weir:5" IS NOT TRUE AND "weir:6" IS NOT TRUE AND "weir:7" IS NOT TRUE AND "weir:8" IS NOT TRUE AND "weir:9" IS NOT TRUE AND "weir:10" IS NOT TRUE AND "weir:11" IS NOT TRUE AND "weir:12" IS NOT TRUE AND "weir:13" IS NOT TRUE AND "weir:14" IS NOT TRUE AND "weir:15" IS NOT TRUE AND "weir:16" IS NOT TRUE AND "weir:17" IS NOT TRUE AND "weir:18" IS NOT TRUE AND "weir:19" IS NOT TRUE AND "weir:20" IS NOT TRUE AND "weir:21" IS NOT TRUE AND "weir:22" IS NOT TRUE AND "weir:23" IS NOT TRUE AND "weir:24" IS NOT TRUE AND "weir:25" IS NOT TRUE AND "weir:26" IS NOT TRUE AND "weir:27" IS NOT TRUE AND "weir:28" IS NOT TRUE AND "weir:29" IS NOT TRUE AND "weir:30" IS NOT TRUE AND "weir:31" IS NOT TRUE AND "weir:32" IS NOT TRUE AND "weir:33" IS NOT TRUE AND "weir:34" IS NOT TRUE AND "weir:35" IS NOT TRUE AND "weir:36" IS NOT TRUE AND "weir:37" IS NOT TRUE AND "weir:38" IS NOT TRUE AND "weir:39" IS NOT TRUE AND "weir:40" IS NOT TRUE AND "weir:41" IS NOT TRUE AND "weir:42" IS NOT TRUE AND "weir:43" IS NOT TRUE AND "weir:44" IS NOT TRUE AND "weir:45" IS NOT TRUE AND "weir:46" IS NOT TRUE AND "weir:47" IS NOT TRUE AND "weir:48" IS NOT TRUE AND "weir:49" IS NOT TRUE AND "weir:50" IS NOT TRUE AND "weir:51" IS NOT TRUE AND "weir:52" IS NOT TRUE AND "weir:53" IS NOT TRUE AND "weir:54" IS NOT TRUE AND "weir:55" IS NOT TRUE AND "weir:56" IS NOT TRUE AND "weir:57" IS NOT TRUE AND "weir:58" IS NOT TRUE AND "weir:59" IS NOT TRUE AND "weir:60" IS NOT TRUE AND "weir:61" IS NOT TRUE AND "weir:62" IS NOT TRUE AND "weir:63" IS NOT TRUE AND "weir:64" IS NOT TRUE AND "weir:65" IS NOT TRUE AND "weir:66" IS NOT TRUE AND "weir:67" IS NOT TRUE;

-- Dataset customers
-- kept by the types alone: customers.id.type, customers.id.physicalType, customers.region.type, customers.region.physicalType

-- customers.id.primaryKey
SELECT
  CAST(coalesce(sum("weir:rows"), 0) AS NUMBER(38, 0)) AS "customers.id.primaryKey"
FROM (
    SELECT
      "ID",
      count(*) AS "weir:rows"
    FROM (
        SELECT
          "ID"
        FROM (
            SELECT
              "ID"
            FROM "CUSTOMERS"
        ) AS "CUSTOMERS"
        WHERE "ID" IS NOT NULL
    ) AS "weir:keys"
    GROUP BY "ID"
    HAVING count(*) > 1
) AS "weir:repeated";

-- The rows at fault, each with the checks that it violates
SELECT
  "ID" AS "ID",
  "REGION" AS "REGION",
  ARRAY_CONSTRUCT_COMPACT(CASE WHEN "weir:0" THEN 'customers.id.primaryKey' END) AS violated_checks
FROM (
    SELECT
      "ID",
      "REGION",
      ("weir:repeated0") AS "weir:0"
    FROM (
        SELECT
          "CUSTOMERS".*,
          "weir:lookup0"."weir:repeated0"
        FROM (
            SELECT
              "ID",
              "REGION"
            FROM "CUSTOMERS"
        ) AS "CUSTOMERS"
        LEFT JOIN (
            SELECT DISTINCT
              "ID" AS "weir:key0",
              TRUE AS "weir:repeated0"
            FROM (
                SELECT
                  "ID",
                  count(*) AS "weir:rows"
                FROM (
                    SELECT
                      "ID"
                    FROM (
                        SELECT
                          "ID"
                        FROM "CUSTOMERS"
                    ) AS "CUSTOMERS"
                    WHERE "ID" IS NOT NULL
                ) AS "weir:keys"
                GROUP BY "ID"
                HAVING count(*) > 1
            ) AS "weir:repeated"
        ) AS "weir:lookup0" ON "ID" = "weir:lookup0"."weir:key0"
    ) AS "CUSTOMERS"
) AS "CUSTOMERS"
WHERE "weir:0";

-- The other rows
SELECT
  "ID",
  "REGION"
FROM (
    SELECT
      "ID",
      "REGION",
      ("weir:repeated0") AS "weir:0"
    FROM (
        SELECT
          "CUSTOMERS".*,
          "weir:lookup0"."weir:repeated0"
        FROM (
            SELECT
              "ID",
              "REGION"
            FROM "CUSTOMERS"
        ) AS "CUSTOMERS"
        LEFT JOIN (
            SELECT DISTINCT
              "ID" AS "weir:key0",
              TRUE AS "weir:repeated0"
            FROM (
                SELECT
                  "ID",
                  count(*) AS "weir:rows"
                FROM (
                    SELECT
                      "ID"
                    FROM (
                        SELECT
                          "ID"
                        FROM "CUSTOMERS"
                    ) AS "CUSTOMERS"
                    WHERE "ID" IS NOT NULL
                ) AS "weir:keys"
                GROUP BY "ID"
                HAVING count(*) > 1
            ) AS "weir:repeated"
        ) AS "weir:lookup0" ON "ID" = "weir:lookup0"."weir:key0"
    ) AS "CUSTOMERS"
) AS "CUSTOMERS"
WHERE "weir:0" IS NOT TRUE;

