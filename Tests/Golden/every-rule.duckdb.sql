-- Contract every rule 1.0.0, for duckdb.
-- Tables and columns are called, and columns typed, as the contract says; each statement stands alone.

-- Dataset orders
-- kept by the types alone: orders.id.type, orders.id.physicalType, orders.line.type, orders.line.physicalType, orders.code.type, orders.email.type, orders.reference.type, orders.link.type, orders.address.type, orders.note.type, orders.written_day.type, orders.amount.type, orders.amount.physicalType, orders.weight.type, orders.weight.physicalType, orders.pieces.type, orders.pieces.physicalType, orders.rate.physicalType, orders.typed_number.physicalType, orders.typed_integer.physicalType, orders.typed_flag.physicalType, orders.typed_date.physicalType, orders.dotted_date.physicalType, orders.named_month.physicalType, orders.zoned.physicalType, orders.typed_time.physicalType, orders.typed_timestamp.physicalType, orders.typed_instant.physicalType, orders.day.type, orders.day.physicalType, orders.at.type, orders.at.physicalType, orders.flag.type, orders.flag.physicalType, orders.region.type, orders.region.physicalType, orders.parcel.physicalType, orders.labels.type, orders.labels.physicalType, orders.labels[].type, orders.customer.type, orders.customer.physicalType, orders.status.type

-- How many rows there are, and how many violate each rule
SELECT
  count(*) AS "rows",
  count_if("weir:0") AS "orders.code.physicalType",
  count_if("weir:1") AS "orders.code.required",
  count_if("weir:2") AS "orders.code.minLength",
  count_if("weir:3") AS "orders.code.maxLength",
  count_if("weir:4") AS "orders.code.pattern",
  count_if("weir:5") AS "orders.email.format",
  count_if("weir:6") AS "orders.reference.format",
  count_if("weir:7") AS "orders.link.format",
  count_if("weir:8") AS "orders.address.format",
  count_if("weir:9") AS "orders.note.pattern",
  count_if("weir:10") AS "orders.written_day.format",
  count_if("weir:11") AS "orders.amount.minimum",
  count_if("weir:12") AS "orders.amount.exclusiveMaximum",
  count_if("weir:13") AS "orders.amount.multipleOf",
  count_if("weir:14") AS "orders.weight.exclusiveMinimum",
  count_if("weir:15") AS "orders.weight.maximum",
  count_if("weir:16") AS "orders.weight.multipleOf",
  count_if("weir:17") AS "orders.weight.format",
  count_if("weir:18") AS "orders.pieces.multipleOf",
  count_if("weir:19") AS "orders.pieces.format",
  count_if("weir:20") AS "orders.rate.type",
  count_if("weir:21") AS "orders.typed_number.type",
  count_if("weir:22") AS "orders.typed_integer.type",
  count_if("weir:23") AS "orders.typed_flag.type",
  count_if("weir:24") AS "orders.typed_date.type",
  count_if("weir:25") AS "orders.typed_date.minimum",
  count_if("weir:26") AS "orders.dotted_date.type",
  count_if("weir:27") AS "orders.named_month.type",
  count_if("weir:28") AS "orders.zoned.type",
  count_if("weir:29") AS "orders.typed_time.type",
  count_if("weir:30") AS "orders.typed_time.minimum",
  count_if("weir:31") AS "orders.typed_time.maximum",
  count_if("weir:32") AS "orders.typed_timestamp.type",
  count_if("weir:33") AS "orders.typed_instant.type",
  count_if("weir:34") AS "orders.day.exclusiveMinimum",
  count_if("weir:35") AS "orders.day.maximum",
  count_if("weir:36") AS "orders.at.minimum",
  count_if("weir:37") AS "orders.parcel.type",
  count_if("weir:38") AS "orders.parcel.height.required",
  count_if("weir:39") AS "orders.parcel.minProperties",
  count_if("weir:40") AS "orders.parcel.maxProperties",
  count_if("weir:41") AS "orders.parcel.zip.type",
  count_if("weir:42") AS "orders.parcel.zip.required",
  count_if("weir:43") AS "orders.parcel.zip.pattern",
  count_if("weir:44") AS "orders.parcel.height.type",
  count_if("weir:45") AS "orders.parcel.height.minimum",
  count_if("weir:46") AS "orders.parcel.lines.type",
  count_if("weir:47") AS "orders.parcel.lines.minItems",
  count_if("weir:48") AS "orders.parcel.lines.maxItems",
  count_if("weir:49") AS "orders.parcel.lines.uniqueItems",
  count_if("weir:50") AS "orders.parcel.lines[].type",
  count_if("weir:51") AS "orders.parcel.lines[].required",
  count_if("weir:52") AS "orders.parcel.lines[].minimum",
  count_if("weir:53") AS "orders.labels.minItems",
  count_if("weir:54") AS "orders.labels.maxItems",
  count_if("weir:55") AS "orders.labels.uniqueItems",
  count_if("weir:56") AS "orders.labels[].minLength",
  count_if("weir:57") AS "orders.customer.nullValues",
  count_if("weir:58") AS "orders.customer.missingValues",
  count_if("weir:59") AS "orders.customer.invalidValues",
  count_if("weir:60") AS "orders.status.invalidValues",
  count_if("weir:61") AS "orders.status.no_tests",
  count_if("weir:62") AS "orders.customer.foreignKey",
  count_if("weir:63") AS "orders.customer+region.foreignKey",
  count(*) AS "orders.rowCount",
  count_if("weir:64") AS "orders.heavy"
FROM (
    SELECT
      "orders".*,
      (length("code") > 12) AS "weir:0",
      ("code" IS NULL) AS "weir:1",
      (length("code") < 3) AS "weir:2",
      (length("code") > 12) AS "weir:3",
      (NOT regexp_matches("code", '^[A-Z]{2}-\d+$')) AS "weir:4",
      (NOT regexp_matches("email", '^[^@\s]+@[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+$')) AS "weir:5",
      (NOT regexp_matches("reference", '^[0-9A-Fa-f]{8}-([0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}$')) AS "weir:6",
      (NOT regexp_matches("link", '^[A-Za-z][A-Za-z0-9+.-]*:[^\s]+$')) AS "weir:7",
      (NOT regexp_matches("address", '^((25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])\.){3}(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])$')) AS "weir:8",
      (NOT regexp_matches("note", '(?i)it''s \bgift\b|\\')) AS "weir:9",
      ((NOT regexp_matches("written_day", '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$') OR "written_day" IS NOT NULL AND TRY_CAST(CASE WHEN length(substr("written_day", 1, 10)) = 10 AND substr("written_day", 1, 10) LIKE '____-%' AND substr("written_day", 1, 10) BETWEEN '1' AND '9:' OR regexp_matches(substr("written_day", 1, 10), '^[\t\n\x0B\f\r ]*((000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-((0?[13578]|1[02])-(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)-(0?[1-9]|[12][0-9]|30)|0?2-(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-0?2-29|(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/((0?[13578]|1[02])/(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)/(0?[1-9]|[12][0-9]|30)|0?2/(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)/0?2/29)(( +|T)(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\.[0-9]*)?)?|24:0?0(:0?0(\.0*)?)?)( (UTC|utc)|Z|[+-](0[0-9]|1[0-5])(:?[0-5][0-9])?(:[0-5][0-9])?)?)?[\t\n\x0B\f\r ]*$') THEN substr("written_day", 1, 10) END AS DATE) IS NULL)) AS "weir:10",
      ("amount" < 0) AS "weir:11",
      ("amount" >= 1000000) AS "weir:12",
      ("amount" % 0.05 <> 0) AS "weir:13",
      (("weight" <= 0 OR "weight" = CAST('NaN' AS DOUBLE))) AS "weir:14",
      ("weight" > 99.5) AS "weir:15",
      ((abs(("weight" / 0.1e0) - round(("weight" / 0.1e0))) > greatest(1e-9, abs(("weight" / 0.1e0)) * 1e-15) OR "weight" = CAST('NaN' AS DOUBLE))) AS "weir:16",
      (abs("weight") > 3.4028234663852886e+38 AND abs("weight") < CAST('Infinity' AS DOUBLE)) AS "weir:17",
      ("pieces" % 2 <> 0) AS "weir:18",
      ("pieces" NOT BETWEEN 0 AND 255) AS "weir:19",
      (("rate" <> trunc("rate") OR "rate" IN (CAST('NaN' AS DOUBLE), CAST('Infinity' AS DOUBLE), CAST('-Infinity' AS DOUBLE)))) AS "weir:20",
      ("source:typed_number" IS NOT NULL AND "typed_number" IS NULL) AS "weir:21",
      ("source:typed_integer" IS NOT NULL AND "typed_integer" IS NULL) AS "weir:22",
      ("source:typed_flag" IS NOT NULL AND "typed_flag" IS NULL) AS "weir:23",
      ("source:typed_date" IS NOT NULL AND "typed_date" IS NULL) AS "weir:24",
      ("typed_date" < CAST('2020-01-01' AS DATE)) AS "weir:25",
      ("source:dotted_date" IS NOT NULL AND "dotted_date" IS NULL) AS "weir:26",
      ("source:named_month" IS NOT NULL AND "named_month" IS NULL) AS "weir:27",
      ("source:zoned" IS NOT NULL AND "zoned" IS NULL) AS "weir:28",
      ("source:typed_time" IS NOT NULL AND "typed_time" IS NULL) AS "weir:29",
      ("typed_time" < CAST('08:00:00' AS TIME)) AS "weir:30",
      ("typed_time" > CAST('20:00:00' AS TIME)) AS "weir:31",
      ("source:typed_timestamp" IS NOT NULL AND "typed_timestamp" IS NULL) AS "weir:32",
      ("source:typed_instant" IS NOT NULL AND "typed_instant" IS NULL) AS "weir:33",
      ("day" <= CAST('2000-01-01' AS DATE)) AS "weir:34",
      ("day" > CAST('2030-12-31' AS DATE)) AS "weir:35",
      ("at" < (CAST('2020-01-01T00:00:00' AS TIMESTAMP) AT TIME ZONE 'Europe/Prague')) AS "weir:36",
      ("parcel" IS NOT NULL AND coalesce(CASE json_type(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END) WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL' THEN 'null' WHEN 'UBIGINT' THEN 'number' WHEN 'BIGINT' THEN 'number' WHEN 'DOUBLE' THEN 'number' END, '') NOT IN ('object', 'null')) AS "weir:37",
      (CASE json_type(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END) WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL' THEN 'null' WHEN 'UBIGINT' THEN 'number' WHEN 'BIGINT' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'object' AND nullif(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '/height'), 'null') IS NULL) AS "weir:38",
      (CASE WHEN CASE json_type(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END) WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL' THEN 'null' WHEN 'UBIGINT' THEN 'number' WHEN 'BIGINT' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'object' THEN len(list_filter(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '$.*'), lambda item: item <> 'null')) END < 1) AS "weir:39",
      (CASE WHEN CASE json_type(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END) WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL' THEN 'null' WHEN 'UBIGINT' THEN 'number' WHEN 'BIGINT' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'object' THEN len(list_filter(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '$.*'), lambda item: item <> 'null')) END > 4) AS "weir:40",
      (nullif(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '/zip'), 'null') IS NOT NULL AND CASE WHEN CASE json_type(nullif(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '/zip'), 'null')) WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL' THEN 'null' WHEN 'UBIGINT' THEN 'number' WHEN 'BIGINT' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'string' THEN json_extract_string(nullif(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '/zip'), 'null'), '$') END IS NULL) AS "weir:41",
      (CASE json_type(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END) WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL' THEN 'null' WHEN 'UBIGINT' THEN 'number' WHEN 'BIGINT' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'object' AND nullif(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '/zip'), 'null') IS NULL) AS "weir:42",
      (NOT regexp_matches(CASE WHEN CASE json_type(nullif(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '/zip'), 'null')) WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL' THEN 'null' WHEN 'UBIGINT' THEN 'number' WHEN 'BIGINT' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'string' THEN json_extract_string(nullif(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '/zip'), 'null'), '$') END, '^\d{5}$')) AS "weir:43",
      (nullif(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '/height'), 'null') IS NOT NULL AND CASE WHEN CASE json_type(nullif(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '/height'), 'null')) WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL' THEN 'null' WHEN 'UBIGINT' THEN 'number' WHEN 'BIGINT' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'number' THEN TRY_CAST(json_extract_string(nullif(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '/height'), 'null'), '$') AS DOUBLE) END IS NULL) AS "weir:44",
      ((CASE WHEN CASE json_type(nullif(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '/height'), 'null')) WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL' THEN 'null' WHEN 'UBIGINT' THEN 'number' WHEN 'BIGINT' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'number' THEN TRY_CAST(json_extract_string(nullif(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '/height'), 'null'), '$') AS DOUBLE) END < 0 OR CASE WHEN CASE json_type(nullif(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '/height'), 'null')) WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL' THEN 'null' WHEN 'UBIGINT' THEN 'number' WHEN 'BIGINT' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'number' THEN TRY_CAST(json_extract_string(nullif(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '/height'), 'null'), '$') AS DOUBLE) END = CAST('NaN' AS DOUBLE))) AS "weir:45",
      (nullif(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '/lines'), 'null') IS NOT NULL AND coalesce(CASE json_type(nullif(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '/lines'), 'null')) WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL' THEN 'null' WHEN 'UBIGINT' THEN 'number' WHEN 'BIGINT' THEN 'number' WHEN 'DOUBLE' THEN 'number' END, '') NOT IN ('array', 'null')) AS "weir:46",
      (len(CASE WHEN CASE json_type(nullif(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '/lines'), 'null')) WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL' THEN 'null' WHEN 'UBIGINT' THEN 'number' WHEN 'BIGINT' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'array' THEN list_transform(json_extract(nullif(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '/lines'), 'null'), '$[*]'), lambda item: nullif(item, 'null')) END) < 1) AS "weir:47",
      (len(CASE WHEN CASE json_type(nullif(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '/lines'), 'null')) WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL' THEN 'null' WHEN 'UBIGINT' THEN 'number' WHEN 'BIGINT' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'array' THEN list_transform(json_extract(nullif(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '/lines'), 'null'), '$[*]'), lambda item: nullif(item, 'null')) END) > 9) AS "weir:48",
      (list_unique(CASE WHEN CASE json_type(nullif(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '/lines'), 'null')) WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL' THEN 'null' WHEN 'UBIGINT' THEN 'number' WHEN 'BIGINT' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'array' THEN list_transform(json_extract(nullif(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '/lines'), 'null'), '$[*]'), lambda item: nullif(item, 'null')) END) < list_count(CASE WHEN CASE json_type(nullif(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '/lines'), 'null')) WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL' THEN 'null' WHEN 'UBIGINT' THEN 'number' WHEN 'BIGINT' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'array' THEN list_transform(json_extract(nullif(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '/lines'), 'null'), '$[*]'), lambda item: nullif(item, 'null')) END)) AS "weir:49",
      (list_bool_or(list_transform(list_transform(json_extract(nullif(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '/lines'), 'null'), '$[*]'), lambda item: nullif(item, 'null')), lambda "item:0": "item:0" IS NOT NULL AND CASE WHEN CASE json_type("item:0") WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL' THEN 'null' WHEN 'UBIGINT' THEN 'number' WHEN 'BIGINT' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'number' THEN CASE WHEN TRY_CAST(json_extract_string("item:0", '$') AS DOUBLE) = TRY_CAST(json_extract_string("item:0", '$') AS BIGINT) THEN TRY_CAST(json_extract_string("item:0", '$') AS BIGINT) END END IS NULL))) AS "weir:50",
      (list_bool_or(list_transform(list_transform(json_extract(nullif(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '/lines'), 'null'), '$[*]'), lambda item: nullif(item, 'null')), lambda "item:0": "item:0" IS NULL))) AS "weir:51",
      (list_bool_or(list_transform(list_transform(json_extract(nullif(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '/lines'), 'null'), '$[*]'), lambda item: nullif(item, 'null')), lambda "item:0": CASE WHEN CASE json_type("item:0") WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL' THEN 'null' WHEN 'UBIGINT' THEN 'number' WHEN 'BIGINT' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'number' THEN CASE WHEN TRY_CAST(json_extract_string("item:0", '$') AS DOUBLE) = TRY_CAST(json_extract_string("item:0", '$') AS BIGINT) THEN TRY_CAST(json_extract_string("item:0", '$') AS BIGINT) END END < 1))) AS "weir:52",
      (len("labels") < 1) AS "weir:53",
      (len("labels") > 5) AS "weir:54",
      (list_unique("labels") < list_count("labels")) AS "weir:55",
      (list_bool_or(list_transform("labels", lambda "item:0": length("item:0") < 2))) AS "weir:56",
      ("customer" IS NULL) AS "weir:57",
      (("customer" IS NULL OR CAST("customer" AS VARCHAR) IN ('-1'))) AS "weir:58",
      (("customer" NOT IN (1, 2, 3))) AS "weir:59",
      (("status" NOT IN ('open', 'it''s paid', 'closed') OR NOT regexp_matches("status", '^[a-z]'))) AS "weir:60",
      (NOT ("status" <> 'test'
)) AS "weir:61",
      ("customer" IS NOT NULL AND NOT ("customer" IN (
        SELECT
          "id"
        FROM (
            SELECT
              "id"
            FROM "customers"
        ) AS "customers"
        WHERE "id" IS NOT NULL
    ))) AS "weir:62",
      ("customer" IS NOT NULL AND "region" IS NOT NULL AND NOT (row("customer", "region") IN (
        SELECT
          row("id", "region")
        FROM (
            SELECT
              "id",
              "region"
            FROM "customers"
        ) AS "customers"
        WHERE "id" IS NOT NULL AND "region" IS NOT NULL
    ))) AS "weir:63",
      ((amount > 100
) AND NOT (weight IS NOT NULL
)) AS "weir:64"
    FROM (
        SELECT
          "id",
          "line",
          "code",
          "email",
          "reference",
          "link",
          "address",
          "note",
          "written_day",
          "amount",
          "weight",
          "pieces",
          "rate",
          TRY_CAST("typed_number" AS DOUBLE) AS "typed_number",
          "typed_number" AS "source:typed_number",
          CASE WHEN TRY_CAST("typed_integer" AS DOUBLE) = TRY_CAST("typed_integer" AS BIGINT) THEN TRY_CAST("typed_integer" AS BIGINT) END AS "typed_integer",
          "typed_integer" AS "source:typed_integer",
          TRY_CAST("typed_flag" AS BOOLEAN) AS "typed_flag",
          "typed_flag" AS "source:typed_flag",
          TRY_CAST(CASE WHEN length("typed_date") = 10 AND "typed_date" LIKE '____-%' AND "typed_date" BETWEEN '1' AND '9:' OR regexp_matches("typed_date", '^[\t\n\x0B\f\r ]*((000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-((0?[13578]|1[02])-(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)-(0?[1-9]|[12][0-9]|30)|0?2-(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-0?2-29|(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/((0?[13578]|1[02])/(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)/(0?[1-9]|[12][0-9]|30)|0?2/(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)/0?2/29)(( +|T)(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\.[0-9]*)?)?|24:0?0(:0?0(\.0*)?)?)( (UTC|utc)|Z|[+-](0[0-9]|1[0-5])(:?[0-5][0-9])?(:[0-5][0-9])?)?)?[\t\n\x0B\f\r ]*$') THEN "typed_date" END AS DATE) AS "typed_date",
          "typed_date" AS "source:typed_date",
          CAST(try_strptime(CASE WHEN lower("dotted_date") NOT IN ('epoch', 'infinity', '-infinity') THEN "dotted_date" END, '%d.%m.%Y') AS DATE) AS "dotted_date",
          "dotted_date" AS "source:dotted_date",
          CAST(try_strptime(CASE WHEN lower("named_month") NOT IN ('epoch', 'infinity', '-infinity') THEN "named_month" END, '%d %b %Y %I:%M %p') AS TIMESTAMP) AS "named_month",
          "named_month" AS "source:named_month",
          CAST(try_strptime(CASE WHEN lower("zoned") NOT IN ('epoch', 'infinity', '-infinity') THEN "zoned" END, '%Y-%m-%d %H:%M:%S%z') AS TIMESTAMPTZ) AS "zoned",
          "zoned" AS "source:zoned",
          TRY_CAST(CASE WHEN length("typed_time") = 8 AND "typed_time"[3] = ':' OR regexp_matches("typed_time", '^[\t\n\x0B\f\r ]*(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\.[0-9]*)?)?|24:0?0(:0?0(\.0*)?)?)( (UTC|utc)|Z|[+-](0[0-9]|1[0-5])(:?[0-5][0-9])?(:[0-5][0-9])?)?[\t\n\x0B\f\r ]*$') THEN "typed_time" END AS TIME) AS "typed_time",
          "typed_time" AS "source:typed_time",
          CASE WHEN ("typed_timestamp" LIKE '____-__-_____:__:__' OR "typed_timestamp" LIKE '____-__-__') AND "typed_timestamp" BETWEEN '1' AND '9:' OR regexp_matches("typed_timestamp", '^[\t\n\x0B\f\r ]*((000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-((0?[13578]|1[02])-(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)-(0?[1-9]|[12][0-9]|30)|0?2-(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-0?2-29|(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/((0?[13578]|1[02])/(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)/(0?[1-9]|[12][0-9]|30)|0?2/(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)/0?2/29)(( +|T)(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\.[0-9]*)?)?|24:0?0(:0?0(\.0*)?)?)[\t\n\x0B\f\r ]*)?$') THEN TRY_CAST("typed_timestamp" AS TIMESTAMP) WHEN regexp_matches("typed_timestamp", '^[\t\n\x0B\f\r ]*((000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-((0?[13578]|1[02])-(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)-(0?[1-9]|[12][0-9]|30)|0?2-(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-0?2-29|(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/((0?[13578]|1[02])/(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)/(0?[1-9]|[12][0-9]|30)|0?2/(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)/0?2/29)( +|T)(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\.[0-9]*)?)?|24:0?0(:0?0(\.0*)?)?)( (UTC|utc)|Z|[+-](0[0-9]|1[0-5])(:?[0-5][0-9])?(:[0-5][0-9])?)[\t\n\x0B\f\r ]*$') THEN (TRY_CAST("typed_timestamp" AS TIMESTAMPTZ) AT TIME ZONE 'Europe/Prague') END AS "typed_timestamp",
          "typed_timestamp" AS "source:typed_timestamp",
          CASE WHEN ("typed_instant" LIKE '____-__-_____:__:__' OR "typed_instant" LIKE '____-__-__') AND "typed_instant" BETWEEN '1' AND '9:' OR regexp_matches("typed_instant", '^[\t\n\x0B\f\r ]*((000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-((0?[13578]|1[02])-(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)-(0?[1-9]|[12][0-9]|30)|0?2-(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-0?2-29|(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/((0?[13578]|1[02])/(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)/(0?[1-9]|[12][0-9]|30)|0?2/(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)/0?2/29)(( +|T)(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\.[0-9]*)?)?|24:0?0(:0?0(\.0*)?)?)[\t\n\x0B\f\r ]*)?$') THEN (TRY_CAST("typed_instant" AS TIMESTAMP) AT TIME ZONE 'Europe/Prague') WHEN regexp_matches("typed_instant", '^[\t\n\x0B\f\r ]*((000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-((0?[13578]|1[02])-(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)-(0?[1-9]|[12][0-9]|30)|0?2-(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-0?2-29|(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/((0?[13578]|1[02])/(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)/(0?[1-9]|[12][0-9]|30)|0?2/(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)/0?2/29)( +|T)(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\.[0-9]*)?)?|24:0?0(:0?0(\.0*)?)?)( (UTC|utc)|Z|[+-](0[0-9]|1[0-5])(:?[0-5][0-9])?(:[0-5][0-9])?)[\t\n\x0B\f\r ]*$') THEN TRY_CAST("typed_instant" AS TIMESTAMPTZ) END AS "typed_instant",
          "typed_instant" AS "source:typed_instant",
          "day",
          "at",
          "flag",
          "region",
          "parcel",
          "labels",
          "customer",
          "status"
        FROM (
            SELECT
              "id",
              "line",
              "code",
              "email",
              "reference",
              "link",
              "address",
              "note",
              "written_day",
              "amount",
              "weight",
              "pieces",
              "rate",
              "typed_number",
              "typed_integer",
              "typed_flag",
              "typed_date",
              "dotted_date",
              "named_month",
              "zoned",
              "typed_time",
              "typed_timestamp",
              "typed_instant",
              "day",
              "at",
              "flag",
              "region",
              CAST("parcel" AS VARCHAR) AS "parcel",
              "labels",
              "customer",
              "status"
            FROM "shop"."orders"
        ) AS "orders"
    ) AS "orders"
) AS "orders";

-- orders.code.unique
SELECT
  CAST(coalesce(sum("weir:rows"), 0) AS BIGINT) AS "orders.code.unique"
FROM (
    SELECT
      "code",
      count(*) AS "weir:rows"
    FROM (
        SELECT
          "code"
        FROM (
            SELECT
              "code"
            FROM (
                SELECT
                  "id",
                  "line",
                  "code",
                  "email",
                  "reference",
                  "link",
                  "address",
                  "note",
                  "written_day",
                  "amount",
                  "weight",
                  "pieces",
                  "rate",
                  "typed_number",
                  "typed_integer",
                  "typed_flag",
                  "typed_date",
                  "dotted_date",
                  "named_month",
                  "zoned",
                  "typed_time",
                  "typed_timestamp",
                  "typed_instant",
                  "day",
                  "at",
                  "flag",
                  "region",
                  CAST("parcel" AS VARCHAR) AS "parcel",
                  "labels",
                  "customer",
                  "status"
                FROM "shop"."orders"
            ) AS "orders"
        ) AS "orders"
        WHERE "code" IS NOT NULL
    ) AS "weir:keys"
    GROUP BY "code"
    HAVING count(*) > 1
) AS "weir:repeated";

-- orders.customer.duplicateValues
SELECT
  CAST(coalesce(sum("weir:rows"), 0) AS BIGINT) AS "orders.customer.duplicateValues"
FROM (
    SELECT
      "customer",
      count(*) AS "weir:rows"
    FROM (
        SELECT
          "customer"
        FROM (
            SELECT
              "customer"
            FROM (
                SELECT
                  "id",
                  "line",
                  "code",
                  "email",
                  "reference",
                  "link",
                  "address",
                  "note",
                  "written_day",
                  "amount",
                  "weight",
                  "pieces",
                  "rate",
                  "typed_number",
                  "typed_integer",
                  "typed_flag",
                  "typed_date",
                  "dotted_date",
                  "named_month",
                  "zoned",
                  "typed_time",
                  "typed_timestamp",
                  "typed_instant",
                  "day",
                  "at",
                  "flag",
                  "region",
                  CAST("parcel" AS VARCHAR) AS "parcel",
                  "labels",
                  "customer",
                  "status"
                FROM "shop"."orders"
            ) AS "orders"
        ) AS "orders"
        WHERE "customer" IS NOT NULL
    ) AS "weir:keys"
    GROUP BY "customer"
    HAVING count(*) > 1
) AS "weir:repeated";

-- orders.id+line.primaryKey
SELECT
  CAST(coalesce(sum("weir:rows"), 0) AS BIGINT) AS "orders.id+line.primaryKey"
FROM (
    SELECT
      "id",
      "line",
      count(*) AS "weir:rows"
    FROM (
        SELECT
          "id",
          "line"
        FROM (
            SELECT
              "id",
              "line"
            FROM (
                SELECT
                  "id",
                  "line",
                  "code",
                  "email",
                  "reference",
                  "link",
                  "address",
                  "note",
                  "written_day",
                  "amount",
                  "weight",
                  "pieces",
                  "rate",
                  "typed_number",
                  "typed_integer",
                  "typed_flag",
                  "typed_date",
                  "dotted_date",
                  "named_month",
                  "zoned",
                  "typed_time",
                  "typed_timestamp",
                  "typed_instant",
                  "day",
                  "at",
                  "flag",
                  "region",
                  CAST("parcel" AS VARCHAR) AS "parcel",
                  "labels",
                  "customer",
                  "status"
                FROM "shop"."orders"
            ) AS "orders"
        ) AS "orders"
        WHERE "id" IS NOT NULL AND "line" IS NOT NULL
    ) AS "weir:keys"
    GROUP BY "id",
      "line"
    HAVING count(*) > 1
) AS "weir:repeated";

-- orders.code+customer.duplicateValues
SELECT
  CAST(coalesce(sum("weir:rows"), 0) AS BIGINT) AS "orders.code+customer.duplicateValues"
FROM (
    SELECT
      "code",
      "customer",
      count(*) AS "weir:rows"
    FROM (
        SELECT
          "code",
          "customer"
        FROM (
            SELECT
              "code",
              "customer"
            FROM (
                SELECT
                  "id",
                  "line",
                  "code",
                  "email",
                  "reference",
                  "link",
                  "address",
                  "note",
                  "written_day",
                  "amount",
                  "weight",
                  "pieces",
                  "rate",
                  "typed_number",
                  "typed_integer",
                  "typed_flag",
                  "typed_date",
                  "dotted_date",
                  "named_month",
                  "zoned",
                  "typed_time",
                  "typed_timestamp",
                  "typed_instant",
                  "day",
                  "at",
                  "flag",
                  "region",
                  CAST("parcel" AS VARCHAR) AS "parcel",
                  "labels",
                  "customer",
                  "status"
                FROM "shop"."orders"
            ) AS "orders"
        ) AS "orders"
        WHERE "code" IS NOT NULL AND "customer" IS NOT NULL
    ) AS "weir:keys"
    GROUP BY "code",
      "customer"
    HAVING count(*) > 1
) AS "weir:repeated";

-- orders.total
WITH "weir:source of orders" AS (
    SELECT
      *
    FROM (
        SELECT
          "id",
          "line",
          "code",
          "email",
          "reference",
          "link",
          "address",
          "note",
          "written_day",
          "amount",
          "weight",
          "pieces",
          "rate",
          "typed_number",
          "typed_integer",
          "typed_flag",
          "typed_date",
          "dotted_date",
          "named_month",
          "zoned",
          "typed_time",
          "typed_timestamp",
          "typed_instant",
          "day",
          "at",
          "flag",
          "region",
          CAST("parcel" AS VARCHAR) AS "parcel",
          "labels",
          "customer",
          "status"
        FROM "shop"."orders"
    ) AS "orders"
),
  "weir:source of shop.orders" AS (
    SELECT
      *
    FROM (
        SELECT
          "id",
          "line",
          "code",
          "email",
          "reference",
          "link",
          "address",
          "note",
          "written_day",
          "amount",
          "weight",
          "pieces",
          "rate",
          "typed_number",
          "typed_integer",
          "typed_flag",
          "typed_date",
          "dotted_date",
          "named_month",
          "zoned",
          "typed_time",
          "typed_timestamp",
          "typed_instant",
          "day",
          "at",
          "flag",
          "region",
          CAST("parcel" AS VARCHAR) AS "parcel",
          "labels",
          "customer",
          "status"
        FROM "shop"."orders"
    ) AS "orders"
),
  "weir:source of customers" AS (
    SELECT
      *
    FROM "customers"
),
  "orders" AS (
    SELECT
      "id",
      "line",
      "code",
      "email",
      "reference",
      "link",
      "address",
      "note",
      "written_day",
      "amount",
      "weight",
      "pieces",
      "rate",
      TRY_CAST("typed_number" AS DOUBLE) AS "typed_number",
      "typed_number" AS "source:typed_number",
      CASE WHEN TRY_CAST("typed_integer" AS DOUBLE) = TRY_CAST("typed_integer" AS BIGINT) THEN TRY_CAST("typed_integer" AS BIGINT) END AS "typed_integer",
      "typed_integer" AS "source:typed_integer",
      TRY_CAST("typed_flag" AS BOOLEAN) AS "typed_flag",
      "typed_flag" AS "source:typed_flag",
      TRY_CAST(CASE WHEN length("typed_date") = 10 AND "typed_date" LIKE '____-%' AND "typed_date" BETWEEN '1' AND '9:' OR regexp_matches("typed_date", '^[\t\n\x0B\f\r ]*((000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-((0?[13578]|1[02])-(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)-(0?[1-9]|[12][0-9]|30)|0?2-(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-0?2-29|(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/((0?[13578]|1[02])/(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)/(0?[1-9]|[12][0-9]|30)|0?2/(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)/0?2/29)(( +|T)(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\.[0-9]*)?)?|24:0?0(:0?0(\.0*)?)?)( (UTC|utc)|Z|[+-](0[0-9]|1[0-5])(:?[0-5][0-9])?(:[0-5][0-9])?)?)?[\t\n\x0B\f\r ]*$') THEN "typed_date" END AS DATE) AS "typed_date",
      "typed_date" AS "source:typed_date",
      CAST(try_strptime(CASE WHEN lower("dotted_date") NOT IN ('epoch', 'infinity', '-infinity') THEN "dotted_date" END, '%d.%m.%Y') AS DATE) AS "dotted_date",
      "dotted_date" AS "source:dotted_date",
      CAST(try_strptime(CASE WHEN lower("named_month") NOT IN ('epoch', 'infinity', '-infinity') THEN "named_month" END, '%d %b %Y %I:%M %p') AS TIMESTAMP) AS "named_month",
      "named_month" AS "source:named_month",
      CAST(try_strptime(CASE WHEN lower("zoned") NOT IN ('epoch', 'infinity', '-infinity') THEN "zoned" END, '%Y-%m-%d %H:%M:%S%z') AS TIMESTAMPTZ) AS "zoned",
      "zoned" AS "source:zoned",
      TRY_CAST(CASE WHEN length("typed_time") = 8 AND "typed_time"[3] = ':' OR regexp_matches("typed_time", '^[\t\n\x0B\f\r ]*(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\.[0-9]*)?)?|24:0?0(:0?0(\.0*)?)?)( (UTC|utc)|Z|[+-](0[0-9]|1[0-5])(:?[0-5][0-9])?(:[0-5][0-9])?)?[\t\n\x0B\f\r ]*$') THEN "typed_time" END AS TIME) AS "typed_time",
      "typed_time" AS "source:typed_time",
      CASE WHEN ("typed_timestamp" LIKE '____-__-_____:__:__' OR "typed_timestamp" LIKE '____-__-__') AND "typed_timestamp" BETWEEN '1' AND '9:' OR regexp_matches("typed_timestamp", '^[\t\n\x0B\f\r ]*((000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-((0?[13578]|1[02])-(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)-(0?[1-9]|[12][0-9]|30)|0?2-(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-0?2-29|(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/((0?[13578]|1[02])/(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)/(0?[1-9]|[12][0-9]|30)|0?2/(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)/0?2/29)(( +|T)(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\.[0-9]*)?)?|24:0?0(:0?0(\.0*)?)?)[\t\n\x0B\f\r ]*)?$') THEN TRY_CAST("typed_timestamp" AS TIMESTAMP) WHEN regexp_matches("typed_timestamp", '^[\t\n\x0B\f\r ]*((000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-((0?[13578]|1[02])-(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)-(0?[1-9]|[12][0-9]|30)|0?2-(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-0?2-29|(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/((0?[13578]|1[02])/(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)/(0?[1-9]|[12][0-9]|30)|0?2/(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)/0?2/29)( +|T)(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\.[0-9]*)?)?|24:0?0(:0?0(\.0*)?)?)( (UTC|utc)|Z|[+-](0[0-9]|1[0-5])(:?[0-5][0-9])?(:[0-5][0-9])?)[\t\n\x0B\f\r ]*$') THEN (TRY_CAST("typed_timestamp" AS TIMESTAMPTZ) AT TIME ZONE 'Europe/Prague') END AS "typed_timestamp",
      "typed_timestamp" AS "source:typed_timestamp",
      CASE WHEN ("typed_instant" LIKE '____-__-_____:__:__' OR "typed_instant" LIKE '____-__-__') AND "typed_instant" BETWEEN '1' AND '9:' OR regexp_matches("typed_instant", '^[\t\n\x0B\f\r ]*((000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-((0?[13578]|1[02])-(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)-(0?[1-9]|[12][0-9]|30)|0?2-(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-0?2-29|(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/((0?[13578]|1[02])/(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)/(0?[1-9]|[12][0-9]|30)|0?2/(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)/0?2/29)(( +|T)(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\.[0-9]*)?)?|24:0?0(:0?0(\.0*)?)?)[\t\n\x0B\f\r ]*)?$') THEN (TRY_CAST("typed_instant" AS TIMESTAMP) AT TIME ZONE 'Europe/Prague') WHEN regexp_matches("typed_instant", '^[\t\n\x0B\f\r ]*((000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-((0?[13578]|1[02])-(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)-(0?[1-9]|[12][0-9]|30)|0?2-(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-0?2-29|(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/((0?[13578]|1[02])/(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)/(0?[1-9]|[12][0-9]|30)|0?2/(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)/0?2/29)( +|T)(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\.[0-9]*)?)?|24:0?0(:0?0(\.0*)?)?)( (UTC|utc)|Z|[+-](0[0-9]|1[0-5])(:?[0-5][0-9])?(:[0-5][0-9])?)[\t\n\x0B\f\r ]*$') THEN TRY_CAST("typed_instant" AS TIMESTAMPTZ) END AS "typed_instant",
      "typed_instant" AS "source:typed_instant",
      "day",
      "at",
      "flag",
      "region",
      "parcel",
      "labels",
      "customer",
      "status"
    FROM "weir:source of orders"
),
  "shop.orders" AS (
    SELECT
      "id",
      "line",
      "code",
      "email",
      "reference",
      "link",
      "address",
      "note",
      "written_day",
      "amount",
      "weight",
      "pieces",
      "rate",
      TRY_CAST("typed_number" AS DOUBLE) AS "typed_number",
      "typed_number" AS "source:typed_number",
      CASE WHEN TRY_CAST("typed_integer" AS DOUBLE) = TRY_CAST("typed_integer" AS BIGINT) THEN TRY_CAST("typed_integer" AS BIGINT) END AS "typed_integer",
      "typed_integer" AS "source:typed_integer",
      TRY_CAST("typed_flag" AS BOOLEAN) AS "typed_flag",
      "typed_flag" AS "source:typed_flag",
      TRY_CAST(CASE WHEN length("typed_date") = 10 AND "typed_date" LIKE '____-%' AND "typed_date" BETWEEN '1' AND '9:' OR regexp_matches("typed_date", '^[\t\n\x0B\f\r ]*((000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-((0?[13578]|1[02])-(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)-(0?[1-9]|[12][0-9]|30)|0?2-(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-0?2-29|(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/((0?[13578]|1[02])/(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)/(0?[1-9]|[12][0-9]|30)|0?2/(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)/0?2/29)(( +|T)(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\.[0-9]*)?)?|24:0?0(:0?0(\.0*)?)?)( (UTC|utc)|Z|[+-](0[0-9]|1[0-5])(:?[0-5][0-9])?(:[0-5][0-9])?)?)?[\t\n\x0B\f\r ]*$') THEN "typed_date" END AS DATE) AS "typed_date",
      "typed_date" AS "source:typed_date",
      CAST(try_strptime(CASE WHEN lower("dotted_date") NOT IN ('epoch', 'infinity', '-infinity') THEN "dotted_date" END, '%d.%m.%Y') AS DATE) AS "dotted_date",
      "dotted_date" AS "source:dotted_date",
      CAST(try_strptime(CASE WHEN lower("named_month") NOT IN ('epoch', 'infinity', '-infinity') THEN "named_month" END, '%d %b %Y %I:%M %p') AS TIMESTAMP) AS "named_month",
      "named_month" AS "source:named_month",
      CAST(try_strptime(CASE WHEN lower("zoned") NOT IN ('epoch', 'infinity', '-infinity') THEN "zoned" END, '%Y-%m-%d %H:%M:%S%z') AS TIMESTAMPTZ) AS "zoned",
      "zoned" AS "source:zoned",
      TRY_CAST(CASE WHEN length("typed_time") = 8 AND "typed_time"[3] = ':' OR regexp_matches("typed_time", '^[\t\n\x0B\f\r ]*(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\.[0-9]*)?)?|24:0?0(:0?0(\.0*)?)?)( (UTC|utc)|Z|[+-](0[0-9]|1[0-5])(:?[0-5][0-9])?(:[0-5][0-9])?)?[\t\n\x0B\f\r ]*$') THEN "typed_time" END AS TIME) AS "typed_time",
      "typed_time" AS "source:typed_time",
      CASE WHEN ("typed_timestamp" LIKE '____-__-_____:__:__' OR "typed_timestamp" LIKE '____-__-__') AND "typed_timestamp" BETWEEN '1' AND '9:' OR regexp_matches("typed_timestamp", '^[\t\n\x0B\f\r ]*((000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-((0?[13578]|1[02])-(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)-(0?[1-9]|[12][0-9]|30)|0?2-(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-0?2-29|(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/((0?[13578]|1[02])/(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)/(0?[1-9]|[12][0-9]|30)|0?2/(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)/0?2/29)(( +|T)(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\.[0-9]*)?)?|24:0?0(:0?0(\.0*)?)?)[\t\n\x0B\f\r ]*)?$') THEN TRY_CAST("typed_timestamp" AS TIMESTAMP) WHEN regexp_matches("typed_timestamp", '^[\t\n\x0B\f\r ]*((000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-((0?[13578]|1[02])-(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)-(0?[1-9]|[12][0-9]|30)|0?2-(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-0?2-29|(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/((0?[13578]|1[02])/(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)/(0?[1-9]|[12][0-9]|30)|0?2/(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)/0?2/29)( +|T)(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\.[0-9]*)?)?|24:0?0(:0?0(\.0*)?)?)( (UTC|utc)|Z|[+-](0[0-9]|1[0-5])(:?[0-5][0-9])?(:[0-5][0-9])?)[\t\n\x0B\f\r ]*$') THEN (TRY_CAST("typed_timestamp" AS TIMESTAMPTZ) AT TIME ZONE 'Europe/Prague') END AS "typed_timestamp",
      "typed_timestamp" AS "source:typed_timestamp",
      CASE WHEN ("typed_instant" LIKE '____-__-_____:__:__' OR "typed_instant" LIKE '____-__-__') AND "typed_instant" BETWEEN '1' AND '9:' OR regexp_matches("typed_instant", '^[\t\n\x0B\f\r ]*((000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-((0?[13578]|1[02])-(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)-(0?[1-9]|[12][0-9]|30)|0?2-(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-0?2-29|(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/((0?[13578]|1[02])/(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)/(0?[1-9]|[12][0-9]|30)|0?2/(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)/0?2/29)(( +|T)(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\.[0-9]*)?)?|24:0?0(:0?0(\.0*)?)?)[\t\n\x0B\f\r ]*)?$') THEN (TRY_CAST("typed_instant" AS TIMESTAMP) AT TIME ZONE 'Europe/Prague') WHEN regexp_matches("typed_instant", '^[\t\n\x0B\f\r ]*((000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-((0?[13578]|1[02])-(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)-(0?[1-9]|[12][0-9]|30)|0?2-(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-0?2-29|(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/((0?[13578]|1[02])/(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)/(0?[1-9]|[12][0-9]|30)|0?2/(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)/0?2/29)( +|T)(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\.[0-9]*)?)?|24:0?0(:0?0(\.0*)?)?)( (UTC|utc)|Z|[+-](0[0-9]|1[0-5])(:?[0-5][0-9])?(:[0-5][0-9])?)[\t\n\x0B\f\r ]*$') THEN TRY_CAST("typed_instant" AS TIMESTAMPTZ) END AS "typed_instant",
      "typed_instant" AS "source:typed_instant",
      "day",
      "at",
      "flag",
      "region",
      "parcel",
      "labels",
      "customer",
      "status"
    FROM "weir:source of shop.orders"
),
  "customers" AS (
    SELECT
      "id",
      "region"
    FROM "weir:source of customers"
)
SELECT
  *
FROM (
    SELECT
      count(*)
    FROM "orders"
    WHERE amount > 10
) AS "weir:query"
LIMIT 1;

-- orders.largest
WITH "weir:source of orders" AS (
    SELECT
      *
    FROM (
        SELECT
          "id",
          "line",
          "code",
          "email",
          "reference",
          "link",
          "address",
          "note",
          "written_day",
          "amount",
          "weight",
          "pieces",
          "rate",
          "typed_number",
          "typed_integer",
          "typed_flag",
          "typed_date",
          "dotted_date",
          "named_month",
          "zoned",
          "typed_time",
          "typed_timestamp",
          "typed_instant",
          "day",
          "at",
          "flag",
          "region",
          CAST("parcel" AS VARCHAR) AS "parcel",
          "labels",
          "customer",
          "status"
        FROM "shop"."orders"
    ) AS "orders"
),
  "weir:source of shop.orders" AS (
    SELECT
      *
    FROM (
        SELECT
          "id",
          "line",
          "code",
          "email",
          "reference",
          "link",
          "address",
          "note",
          "written_day",
          "amount",
          "weight",
          "pieces",
          "rate",
          "typed_number",
          "typed_integer",
          "typed_flag",
          "typed_date",
          "dotted_date",
          "named_month",
          "zoned",
          "typed_time",
          "typed_timestamp",
          "typed_instant",
          "day",
          "at",
          "flag",
          "region",
          CAST("parcel" AS VARCHAR) AS "parcel",
          "labels",
          "customer",
          "status"
        FROM "shop"."orders"
    ) AS "orders"
),
  "weir:source of customers" AS (
    SELECT
      *
    FROM "customers"
),
  "orders" AS (
    SELECT
      "id",
      "line",
      "code",
      "email",
      "reference",
      "link",
      "address",
      "note",
      "written_day",
      "amount",
      "weight",
      "pieces",
      "rate",
      TRY_CAST("typed_number" AS DOUBLE) AS "typed_number",
      "typed_number" AS "source:typed_number",
      CASE WHEN TRY_CAST("typed_integer" AS DOUBLE) = TRY_CAST("typed_integer" AS BIGINT) THEN TRY_CAST("typed_integer" AS BIGINT) END AS "typed_integer",
      "typed_integer" AS "source:typed_integer",
      TRY_CAST("typed_flag" AS BOOLEAN) AS "typed_flag",
      "typed_flag" AS "source:typed_flag",
      TRY_CAST(CASE WHEN length("typed_date") = 10 AND "typed_date" LIKE '____-%' AND "typed_date" BETWEEN '1' AND '9:' OR regexp_matches("typed_date", '^[\t\n\x0B\f\r ]*((000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-((0?[13578]|1[02])-(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)-(0?[1-9]|[12][0-9]|30)|0?2-(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-0?2-29|(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/((0?[13578]|1[02])/(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)/(0?[1-9]|[12][0-9]|30)|0?2/(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)/0?2/29)(( +|T)(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\.[0-9]*)?)?|24:0?0(:0?0(\.0*)?)?)( (UTC|utc)|Z|[+-](0[0-9]|1[0-5])(:?[0-5][0-9])?(:[0-5][0-9])?)?)?[\t\n\x0B\f\r ]*$') THEN "typed_date" END AS DATE) AS "typed_date",
      "typed_date" AS "source:typed_date",
      CAST(try_strptime(CASE WHEN lower("dotted_date") NOT IN ('epoch', 'infinity', '-infinity') THEN "dotted_date" END, '%d.%m.%Y') AS DATE) AS "dotted_date",
      "dotted_date" AS "source:dotted_date",
      CAST(try_strptime(CASE WHEN lower("named_month") NOT IN ('epoch', 'infinity', '-infinity') THEN "named_month" END, '%d %b %Y %I:%M %p') AS TIMESTAMP) AS "named_month",
      "named_month" AS "source:named_month",
      CAST(try_strptime(CASE WHEN lower("zoned") NOT IN ('epoch', 'infinity', '-infinity') THEN "zoned" END, '%Y-%m-%d %H:%M:%S%z') AS TIMESTAMPTZ) AS "zoned",
      "zoned" AS "source:zoned",
      TRY_CAST(CASE WHEN length("typed_time") = 8 AND "typed_time"[3] = ':' OR regexp_matches("typed_time", '^[\t\n\x0B\f\r ]*(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\.[0-9]*)?)?|24:0?0(:0?0(\.0*)?)?)( (UTC|utc)|Z|[+-](0[0-9]|1[0-5])(:?[0-5][0-9])?(:[0-5][0-9])?)?[\t\n\x0B\f\r ]*$') THEN "typed_time" END AS TIME) AS "typed_time",
      "typed_time" AS "source:typed_time",
      CASE WHEN ("typed_timestamp" LIKE '____-__-_____:__:__' OR "typed_timestamp" LIKE '____-__-__') AND "typed_timestamp" BETWEEN '1' AND '9:' OR regexp_matches("typed_timestamp", '^[\t\n\x0B\f\r ]*((000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-((0?[13578]|1[02])-(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)-(0?[1-9]|[12][0-9]|30)|0?2-(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-0?2-29|(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/((0?[13578]|1[02])/(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)/(0?[1-9]|[12][0-9]|30)|0?2/(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)/0?2/29)(( +|T)(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\.[0-9]*)?)?|24:0?0(:0?0(\.0*)?)?)[\t\n\x0B\f\r ]*)?$') THEN TRY_CAST("typed_timestamp" AS TIMESTAMP) WHEN regexp_matches("typed_timestamp", '^[\t\n\x0B\f\r ]*((000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-((0?[13578]|1[02])-(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)-(0?[1-9]|[12][0-9]|30)|0?2-(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-0?2-29|(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/((0?[13578]|1[02])/(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)/(0?[1-9]|[12][0-9]|30)|0?2/(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)/0?2/29)( +|T)(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\.[0-9]*)?)?|24:0?0(:0?0(\.0*)?)?)( (UTC|utc)|Z|[+-](0[0-9]|1[0-5])(:?[0-5][0-9])?(:[0-5][0-9])?)[\t\n\x0B\f\r ]*$') THEN (TRY_CAST("typed_timestamp" AS TIMESTAMPTZ) AT TIME ZONE 'Europe/Prague') END AS "typed_timestamp",
      "typed_timestamp" AS "source:typed_timestamp",
      CASE WHEN ("typed_instant" LIKE '____-__-_____:__:__' OR "typed_instant" LIKE '____-__-__') AND "typed_instant" BETWEEN '1' AND '9:' OR regexp_matches("typed_instant", '^[\t\n\x0B\f\r ]*((000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-((0?[13578]|1[02])-(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)-(0?[1-9]|[12][0-9]|30)|0?2-(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-0?2-29|(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/((0?[13578]|1[02])/(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)/(0?[1-9]|[12][0-9]|30)|0?2/(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)/0?2/29)(( +|T)(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\.[0-9]*)?)?|24:0?0(:0?0(\.0*)?)?)[\t\n\x0B\f\r ]*)?$') THEN (TRY_CAST("typed_instant" AS TIMESTAMP) AT TIME ZONE 'Europe/Prague') WHEN regexp_matches("typed_instant", '^[\t\n\x0B\f\r ]*((000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-((0?[13578]|1[02])-(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)-(0?[1-9]|[12][0-9]|30)|0?2-(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-0?2-29|(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/((0?[13578]|1[02])/(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)/(0?[1-9]|[12][0-9]|30)|0?2/(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)/0?2/29)( +|T)(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\.[0-9]*)?)?|24:0?0(:0?0(\.0*)?)?)( (UTC|utc)|Z|[+-](0[0-9]|1[0-5])(:?[0-5][0-9])?(:[0-5][0-9])?)[\t\n\x0B\f\r ]*$') THEN TRY_CAST("typed_instant" AS TIMESTAMPTZ) END AS "typed_instant",
      "typed_instant" AS "source:typed_instant",
      "day",
      "at",
      "flag",
      "region",
      "parcel",
      "labels",
      "customer",
      "status"
    FROM "weir:source of orders"
),
  "shop.orders" AS (
    SELECT
      "id",
      "line",
      "code",
      "email",
      "reference",
      "link",
      "address",
      "note",
      "written_day",
      "amount",
      "weight",
      "pieces",
      "rate",
      TRY_CAST("typed_number" AS DOUBLE) AS "typed_number",
      "typed_number" AS "source:typed_number",
      CASE WHEN TRY_CAST("typed_integer" AS DOUBLE) = TRY_CAST("typed_integer" AS BIGINT) THEN TRY_CAST("typed_integer" AS BIGINT) END AS "typed_integer",
      "typed_integer" AS "source:typed_integer",
      TRY_CAST("typed_flag" AS BOOLEAN) AS "typed_flag",
      "typed_flag" AS "source:typed_flag",
      TRY_CAST(CASE WHEN length("typed_date") = 10 AND "typed_date" LIKE '____-%' AND "typed_date" BETWEEN '1' AND '9:' OR regexp_matches("typed_date", '^[\t\n\x0B\f\r ]*((000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-((0?[13578]|1[02])-(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)-(0?[1-9]|[12][0-9]|30)|0?2-(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-0?2-29|(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/((0?[13578]|1[02])/(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)/(0?[1-9]|[12][0-9]|30)|0?2/(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)/0?2/29)(( +|T)(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\.[0-9]*)?)?|24:0?0(:0?0(\.0*)?)?)( (UTC|utc)|Z|[+-](0[0-9]|1[0-5])(:?[0-5][0-9])?(:[0-5][0-9])?)?)?[\t\n\x0B\f\r ]*$') THEN "typed_date" END AS DATE) AS "typed_date",
      "typed_date" AS "source:typed_date",
      CAST(try_strptime(CASE WHEN lower("dotted_date") NOT IN ('epoch', 'infinity', '-infinity') THEN "dotted_date" END, '%d.%m.%Y') AS DATE) AS "dotted_date",
      "dotted_date" AS "source:dotted_date",
      CAST(try_strptime(CASE WHEN lower("named_month") NOT IN ('epoch', 'infinity', '-infinity') THEN "named_month" END, '%d %b %Y %I:%M %p') AS TIMESTAMP) AS "named_month",
      "named_month" AS "source:named_month",
      CAST(try_strptime(CASE WHEN lower("zoned") NOT IN ('epoch', 'infinity', '-infinity') THEN "zoned" END, '%Y-%m-%d %H:%M:%S%z') AS TIMESTAMPTZ) AS "zoned",
      "zoned" AS "source:zoned",
      TRY_CAST(CASE WHEN length("typed_time") = 8 AND "typed_time"[3] = ':' OR regexp_matches("typed_time", '^[\t\n\x0B\f\r ]*(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\.[0-9]*)?)?|24:0?0(:0?0(\.0*)?)?)( (UTC|utc)|Z|[+-](0[0-9]|1[0-5])(:?[0-5][0-9])?(:[0-5][0-9])?)?[\t\n\x0B\f\r ]*$') THEN "typed_time" END AS TIME) AS "typed_time",
      "typed_time" AS "source:typed_time",
      CASE WHEN ("typed_timestamp" LIKE '____-__-_____:__:__' OR "typed_timestamp" LIKE '____-__-__') AND "typed_timestamp" BETWEEN '1' AND '9:' OR regexp_matches("typed_timestamp", '^[\t\n\x0B\f\r ]*((000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-((0?[13578]|1[02])-(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)-(0?[1-9]|[12][0-9]|30)|0?2-(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-0?2-29|(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/((0?[13578]|1[02])/(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)/(0?[1-9]|[12][0-9]|30)|0?2/(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)/0?2/29)(( +|T)(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\.[0-9]*)?)?|24:0?0(:0?0(\.0*)?)?)[\t\n\x0B\f\r ]*)?$') THEN TRY_CAST("typed_timestamp" AS TIMESTAMP) WHEN regexp_matches("typed_timestamp", '^[\t\n\x0B\f\r ]*((000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-((0?[13578]|1[02])-(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)-(0?[1-9]|[12][0-9]|30)|0?2-(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-0?2-29|(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/((0?[13578]|1[02])/(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)/(0?[1-9]|[12][0-9]|30)|0?2/(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)/0?2/29)( +|T)(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\.[0-9]*)?)?|24:0?0(:0?0(\.0*)?)?)( (UTC|utc)|Z|[+-](0[0-9]|1[0-5])(:?[0-5][0-9])?(:[0-5][0-9])?)[\t\n\x0B\f\r ]*$') THEN (TRY_CAST("typed_timestamp" AS TIMESTAMPTZ) AT TIME ZONE 'Europe/Prague') END AS "typed_timestamp",
      "typed_timestamp" AS "source:typed_timestamp",
      CASE WHEN ("typed_instant" LIKE '____-__-_____:__:__' OR "typed_instant" LIKE '____-__-__') AND "typed_instant" BETWEEN '1' AND '9:' OR regexp_matches("typed_instant", '^[\t\n\x0B\f\r ]*((000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-((0?[13578]|1[02])-(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)-(0?[1-9]|[12][0-9]|30)|0?2-(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-0?2-29|(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/((0?[13578]|1[02])/(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)/(0?[1-9]|[12][0-9]|30)|0?2/(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)/0?2/29)(( +|T)(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\.[0-9]*)?)?|24:0?0(:0?0(\.0*)?)?)[\t\n\x0B\f\r ]*)?$') THEN (TRY_CAST("typed_instant" AS TIMESTAMP) AT TIME ZONE 'Europe/Prague') WHEN regexp_matches("typed_instant", '^[\t\n\x0B\f\r ]*((000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-((0?[13578]|1[02])-(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)-(0?[1-9]|[12][0-9]|30)|0?2-(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-0?2-29|(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/((0?[13578]|1[02])/(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)/(0?[1-9]|[12][0-9]|30)|0?2/(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)/0?2/29)( +|T)(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\.[0-9]*)?)?|24:0?0(:0?0(\.0*)?)?)( (UTC|utc)|Z|[+-](0[0-9]|1[0-5])(:?[0-5][0-9])?(:[0-5][0-9])?)[\t\n\x0B\f\r ]*$') THEN TRY_CAST("typed_instant" AS TIMESTAMPTZ) END AS "typed_instant",
      "typed_instant" AS "source:typed_instant",
      "day",
      "at",
      "flag",
      "region",
      "parcel",
      "labels",
      "customer",
      "status"
    FROM "weir:source of shop.orders"
),
  "customers" AS (
    SELECT
      "id",
      "region"
    FROM "weir:source of customers"
)
SELECT
  *
FROM (
    SELECT
      (max(pieces)
) AS "orders.largest"
    FROM "orders"
) AS "weir:query"
LIMIT 1;

-- The rows at fault, each with the checks that it violates
SELECT
  "id" AS "id",
  "line" AS "line",
  "code" AS "code",
  "email" AS "email",
  "reference" AS "reference",
  "link" AS "link",
  "address" AS "address",
  "note" AS "note",
  "written_day" AS "written_day",
  "amount" AS "amount",
  "weight" AS "weight",
  "pieces" AS "pieces",
  "rate" AS "rate",
  "source:typed_number" AS "typed_number",
  "source:typed_integer" AS "typed_integer",
  "source:typed_flag" AS "typed_flag",
  "source:typed_date" AS "typed_date",
  "source:dotted_date" AS "dotted_date",
  "source:named_month" AS "named_month",
  "source:zoned" AS "zoned",
  "source:typed_time" AS "typed_time",
  "source:typed_timestamp" AS "typed_timestamp",
  "source:typed_instant" AS "typed_instant",
  "day" AS "day",
  "at" AS "at",
  "flag" AS "flag",
  "region" AS "region",
  "parcel" AS "parcel",
  "labels" AS "labels",
  "customer" AS "customer",
  "status" AS "status",
  list_filter([CASE WHEN "weir:0" THEN 'orders.code.physicalType' END,
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
    CASE WHEN "weir:54" THEN 'orders.labels.minItems' END,
    CASE WHEN "weir:55" THEN 'orders.labels.maxItems' END,
    CASE WHEN "weir:56" THEN 'orders.labels.uniqueItems' END,
    CASE WHEN "weir:57" THEN 'orders.labels[].minLength' END,
    CASE WHEN "weir:58" THEN 'orders.customer.missingValues' END,
    CASE WHEN "weir:59" THEN 'orders.status.invalidValues' END,
    CASE WHEN "weir:60" THEN 'orders.status.no_tests' END,
    CASE WHEN "weir:61" THEN 'orders.id+line.primaryKey' END,
    CASE WHEN "weir:62" THEN 'orders.customer.foreignKey' END,
    CASE WHEN "weir:63" THEN 'orders.customer+region.foreignKey' END,
    CASE WHEN "weir:64" THEN 'orders.code+customer.duplicateValues' END,
    CASE WHEN "weir:65" THEN 'orders.heavy' END], lambda item: item IS NOT NULL) AS violated_checks
FROM (
    SELECT
      "id",
      "line",
      "code",
      "email",
      "reference",
      "link",
      "address",
      "note",
      "written_day",
      "amount",
      "weight",
      "pieces",
      "rate",
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
      "day",
      "at",
      "flag",
      "region",
      "parcel",
      "labels",
      "customer",
      "status",
      (length("code") > 12) AS "weir:0",
      ("code" IS NULL) AS "weir:1",
      ("code" IS NOT NULL AND "code" IN (
        SELECT
          "code"
        FROM (
            SELECT
              "code",
              count(*) AS "weir:rows"
            FROM (
                SELECT
                  "code"
                FROM (
                    SELECT
                      "code"
                    FROM (
                        SELECT
                          "id",
                          "line",
                          "code",
                          "email",
                          "reference",
                          "link",
                          "address",
                          "note",
                          "written_day",
                          "amount",
                          "weight",
                          "pieces",
                          "rate",
                          "typed_number",
                          "typed_integer",
                          "typed_flag",
                          "typed_date",
                          "dotted_date",
                          "named_month",
                          "zoned",
                          "typed_time",
                          "typed_timestamp",
                          "typed_instant",
                          "day",
                          "at",
                          "flag",
                          "region",
                          CAST("parcel" AS VARCHAR) AS "parcel",
                          "labels",
                          "customer",
                          "status"
                        FROM "shop"."orders"
                    ) AS "orders"
                ) AS "orders"
                WHERE "code" IS NOT NULL
            ) AS "weir:keys"
            GROUP BY "code"
            HAVING count(*) > 1
        ) AS "weir:repeated"
    )) AS "weir:2",
      (length("code") < 3) AS "weir:3",
      (length("code") > 12) AS "weir:4",
      (NOT regexp_matches("code", '^[A-Z]{2}-\d+$')) AS "weir:5",
      (NOT regexp_matches("email", '^[^@\s]+@[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+$')) AS "weir:6",
      (NOT regexp_matches("reference", '^[0-9A-Fa-f]{8}-([0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}$')) AS "weir:7",
      (NOT regexp_matches("link", '^[A-Za-z][A-Za-z0-9+.-]*:[^\s]+$')) AS "weir:8",
      (NOT regexp_matches("address", '^((25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])\.){3}(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])$')) AS "weir:9",
      (NOT regexp_matches("note", '(?i)it''s \bgift\b|\\')) AS "weir:10",
      ((NOT regexp_matches("written_day", '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$') OR "written_day" IS NOT NULL AND TRY_CAST(CASE WHEN length(substr("written_day", 1, 10)) = 10 AND substr("written_day", 1, 10) LIKE '____-%' AND substr("written_day", 1, 10) BETWEEN '1' AND '9:' OR regexp_matches(substr("written_day", 1, 10), '^[\t\n\x0B\f\r ]*((000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-((0?[13578]|1[02])-(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)-(0?[1-9]|[12][0-9]|30)|0?2-(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-0?2-29|(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/((0?[13578]|1[02])/(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)/(0?[1-9]|[12][0-9]|30)|0?2/(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)/0?2/29)(( +|T)(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\.[0-9]*)?)?|24:0?0(:0?0(\.0*)?)?)( (UTC|utc)|Z|[+-](0[0-9]|1[0-5])(:?[0-5][0-9])?(:[0-5][0-9])?)?)?[\t\n\x0B\f\r ]*$') THEN substr("written_day", 1, 10) END AS DATE) IS NULL)) AS "weir:11",
      ("amount" < 0) AS "weir:12",
      ("amount" >= 1000000) AS "weir:13",
      ("amount" % 0.05 <> 0) AS "weir:14",
      (("weight" <= 0 OR "weight" = CAST('NaN' AS DOUBLE))) AS "weir:15",
      ("weight" > 99.5) AS "weir:16",
      ((abs(("weight" / 0.1e0) - round(("weight" / 0.1e0))) > greatest(1e-9, abs(("weight" / 0.1e0)) * 1e-15) OR "weight" = CAST('NaN' AS DOUBLE))) AS "weir:17",
      (abs("weight") > 3.4028234663852886e+38 AND abs("weight") < CAST('Infinity' AS DOUBLE)) AS "weir:18",
      ("pieces" % 2 <> 0) AS "weir:19",
      ("pieces" NOT BETWEEN 0 AND 255) AS "weir:20",
      (("rate" <> trunc("rate") OR "rate" IN (CAST('NaN' AS DOUBLE), CAST('Infinity' AS DOUBLE), CAST('-Infinity' AS DOUBLE)))) AS "weir:21",
      ("source:typed_number" IS NOT NULL AND "typed_number" IS NULL) AS "weir:22",
      ("source:typed_integer" IS NOT NULL AND "typed_integer" IS NULL) AS "weir:23",
      ("source:typed_flag" IS NOT NULL AND "typed_flag" IS NULL) AS "weir:24",
      ("source:typed_date" IS NOT NULL AND "typed_date" IS NULL) AS "weir:25",
      ("typed_date" < CAST('2020-01-01' AS DATE)) AS "weir:26",
      ("source:dotted_date" IS NOT NULL AND "dotted_date" IS NULL) AS "weir:27",
      ("source:named_month" IS NOT NULL AND "named_month" IS NULL) AS "weir:28",
      ("source:zoned" IS NOT NULL AND "zoned" IS NULL) AS "weir:29",
      ("source:typed_time" IS NOT NULL AND "typed_time" IS NULL) AS "weir:30",
      ("typed_time" < CAST('08:00:00' AS TIME)) AS "weir:31",
      ("typed_time" > CAST('20:00:00' AS TIME)) AS "weir:32",
      ("source:typed_timestamp" IS NOT NULL AND "typed_timestamp" IS NULL) AS "weir:33",
      ("source:typed_instant" IS NOT NULL AND "typed_instant" IS NULL) AS "weir:34",
      ("day" <= CAST('2000-01-01' AS DATE)) AS "weir:35",
      ("day" > CAST('2030-12-31' AS DATE)) AS "weir:36",
      ("at" < (CAST('2020-01-01T00:00:00' AS TIMESTAMP) AT TIME ZONE 'Europe/Prague')) AS "weir:37",
      ("parcel" IS NOT NULL AND coalesce(CASE json_type(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END) WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL' THEN 'null' WHEN 'UBIGINT' THEN 'number' WHEN 'BIGINT' THEN 'number' WHEN 'DOUBLE' THEN 'number' END, '') NOT IN ('object', 'null')) AS "weir:38",
      (CASE json_type(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END) WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL' THEN 'null' WHEN 'UBIGINT' THEN 'number' WHEN 'BIGINT' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'object' AND nullif(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '/height'), 'null') IS NULL) AS "weir:39",
      (CASE WHEN CASE json_type(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END) WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL' THEN 'null' WHEN 'UBIGINT' THEN 'number' WHEN 'BIGINT' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'object' THEN len(list_filter(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '$.*'), lambda item: item <> 'null')) END < 1) AS "weir:40",
      (CASE WHEN CASE json_type(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END) WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL' THEN 'null' WHEN 'UBIGINT' THEN 'number' WHEN 'BIGINT' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'object' THEN len(list_filter(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '$.*'), lambda item: item <> 'null')) END > 4) AS "weir:41",
      (nullif(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '/zip'), 'null') IS NOT NULL AND CASE WHEN CASE json_type(nullif(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '/zip'), 'null')) WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL' THEN 'null' WHEN 'UBIGINT' THEN 'number' WHEN 'BIGINT' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'string' THEN json_extract_string(nullif(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '/zip'), 'null'), '$') END IS NULL) AS "weir:42",
      (CASE json_type(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END) WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL' THEN 'null' WHEN 'UBIGINT' THEN 'number' WHEN 'BIGINT' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'object' AND nullif(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '/zip'), 'null') IS NULL) AS "weir:43",
      (NOT regexp_matches(CASE WHEN CASE json_type(nullif(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '/zip'), 'null')) WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL' THEN 'null' WHEN 'UBIGINT' THEN 'number' WHEN 'BIGINT' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'string' THEN json_extract_string(nullif(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '/zip'), 'null'), '$') END, '^\d{5}$')) AS "weir:44",
      (nullif(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '/height'), 'null') IS NOT NULL AND CASE WHEN CASE json_type(nullif(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '/height'), 'null')) WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL' THEN 'null' WHEN 'UBIGINT' THEN 'number' WHEN 'BIGINT' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'number' THEN TRY_CAST(json_extract_string(nullif(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '/height'), 'null'), '$') AS DOUBLE) END IS NULL) AS "weir:45",
      ((CASE WHEN CASE json_type(nullif(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '/height'), 'null')) WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL' THEN 'null' WHEN 'UBIGINT' THEN 'number' WHEN 'BIGINT' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'number' THEN TRY_CAST(json_extract_string(nullif(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '/height'), 'null'), '$') AS DOUBLE) END < 0 OR CASE WHEN CASE json_type(nullif(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '/height'), 'null')) WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL' THEN 'null' WHEN 'UBIGINT' THEN 'number' WHEN 'BIGINT' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'number' THEN TRY_CAST(json_extract_string(nullif(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '/height'), 'null'), '$') AS DOUBLE) END = CAST('NaN' AS DOUBLE))) AS "weir:46",
      (nullif(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '/lines'), 'null') IS NOT NULL AND coalesce(CASE json_type(nullif(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '/lines'), 'null')) WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL' THEN 'null' WHEN 'UBIGINT' THEN 'number' WHEN 'BIGINT' THEN 'number' WHEN 'DOUBLE' THEN 'number' END, '') NOT IN ('array', 'null')) AS "weir:47",
      (len(CASE WHEN CASE json_type(nullif(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '/lines'), 'null')) WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL' THEN 'null' WHEN 'UBIGINT' THEN 'number' WHEN 'BIGINT' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'array' THEN list_transform(json_extract(nullif(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '/lines'), 'null'), '$[*]'), lambda item: nullif(item, 'null')) END) < 1) AS "weir:48",
      (len(CASE WHEN CASE json_type(nullif(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '/lines'), 'null')) WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL' THEN 'null' WHEN 'UBIGINT' THEN 'number' WHEN 'BIGINT' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'array' THEN list_transform(json_extract(nullif(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '/lines'), 'null'), '$[*]'), lambda item: nullif(item, 'null')) END) > 9) AS "weir:49",
      (list_unique(CASE WHEN CASE json_type(nullif(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '/lines'), 'null')) WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL' THEN 'null' WHEN 'UBIGINT' THEN 'number' WHEN 'BIGINT' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'array' THEN list_transform(json_extract(nullif(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '/lines'), 'null'), '$[*]'), lambda item: nullif(item, 'null')) END) < list_count(CASE WHEN CASE json_type(nullif(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '/lines'), 'null')) WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL' THEN 'null' WHEN 'UBIGINT' THEN 'number' WHEN 'BIGINT' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'array' THEN list_transform(json_extract(nullif(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '/lines'), 'null'), '$[*]'), lambda item: nullif(item, 'null')) END)) AS "weir:50",
      (list_bool_or(list_transform(list_transform(json_extract(nullif(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '/lines'), 'null'), '$[*]'), lambda item: nullif(item, 'null')), lambda "item:0": "item:0" IS NOT NULL AND CASE WHEN CASE json_type("item:0") WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL' THEN 'null' WHEN 'UBIGINT' THEN 'number' WHEN 'BIGINT' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'number' THEN CASE WHEN TRY_CAST(json_extract_string("item:0", '$') AS DOUBLE) = TRY_CAST(json_extract_string("item:0", '$') AS BIGINT) THEN TRY_CAST(json_extract_string("item:0", '$') AS BIGINT) END END IS NULL))) AS "weir:51",
      (list_bool_or(list_transform(list_transform(json_extract(nullif(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '/lines'), 'null'), '$[*]'), lambda item: nullif(item, 'null')), lambda "item:0": "item:0" IS NULL))) AS "weir:52",
      (list_bool_or(list_transform(list_transform(json_extract(nullif(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '/lines'), 'null'), '$[*]'), lambda item: nullif(item, 'null')), lambda "item:0": CASE WHEN CASE json_type("item:0") WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL' THEN 'null' WHEN 'UBIGINT' THEN 'number' WHEN 'BIGINT' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'number' THEN CASE WHEN TRY_CAST(json_extract_string("item:0", '$') AS DOUBLE) = TRY_CAST(json_extract_string("item:0", '$') AS BIGINT) THEN TRY_CAST(json_extract_string("item:0", '$') AS BIGINT) END END < 1))) AS "weir:53",
      (len("labels") < 1) AS "weir:54",
      (len("labels") > 5) AS "weir:55",
      (list_unique("labels") < list_count("labels")) AS "weir:56",
      (list_bool_or(list_transform("labels", lambda "item:0": length("item:0") < 2))) AS "weir:57",
      (("customer" IS NULL OR CAST("customer" AS VARCHAR) IN ('-1'))) AS "weir:58",
      (("status" NOT IN ('open', 'it''s paid', 'closed') OR NOT regexp_matches("status", '^[a-z]'))) AS "weir:59",
      (NOT ("status" <> 'test'
)) AS "weir:60",
      ("id" IS NOT NULL AND "line" IS NOT NULL AND row("id", "line") IN (
        SELECT
          row("id", "line")
        FROM (
            SELECT
              "id",
              "line",
              count(*) AS "weir:rows"
            FROM (
                SELECT
                  "id",
                  "line"
                FROM (
                    SELECT
                      "id",
                      "line"
                    FROM (
                        SELECT
                          "id",
                          "line",
                          "code",
                          "email",
                          "reference",
                          "link",
                          "address",
                          "note",
                          "written_day",
                          "amount",
                          "weight",
                          "pieces",
                          "rate",
                          "typed_number",
                          "typed_integer",
                          "typed_flag",
                          "typed_date",
                          "dotted_date",
                          "named_month",
                          "zoned",
                          "typed_time",
                          "typed_timestamp",
                          "typed_instant",
                          "day",
                          "at",
                          "flag",
                          "region",
                          CAST("parcel" AS VARCHAR) AS "parcel",
                          "labels",
                          "customer",
                          "status"
                        FROM "shop"."orders"
                    ) AS "orders"
                ) AS "orders"
                WHERE "id" IS NOT NULL AND "line" IS NOT NULL
            ) AS "weir:keys"
            GROUP BY "id",
              "line"
            HAVING count(*) > 1
        ) AS "weir:repeated"
    )) AS "weir:61",
      ("customer" IS NOT NULL AND NOT ("customer" IN (
        SELECT
          "id"
        FROM (
            SELECT
              "id"
            FROM "customers"
        ) AS "customers"
        WHERE "id" IS NOT NULL
    ))) AS "weir:62",
      ("customer" IS NOT NULL AND "region" IS NOT NULL AND NOT (row("customer", "region") IN (
        SELECT
          row("id", "region")
        FROM (
            SELECT
              "id",
              "region"
            FROM "customers"
        ) AS "customers"
        WHERE "id" IS NOT NULL AND "region" IS NOT NULL
    ))) AS "weir:63",
      ("code" IS NOT NULL AND "customer" IS NOT NULL AND row("code", "customer") IN (
        SELECT
          row("code", "customer")
        FROM (
            SELECT
              "code",
              "customer",
              count(*) AS "weir:rows"
            FROM (
                SELECT
                  "code",
                  "customer"
                FROM (
                    SELECT
                      "code",
                      "customer"
                    FROM (
                        SELECT
                          "id",
                          "line",
                          "code",
                          "email",
                          "reference",
                          "link",
                          "address",
                          "note",
                          "written_day",
                          "amount",
                          "weight",
                          "pieces",
                          "rate",
                          "typed_number",
                          "typed_integer",
                          "typed_flag",
                          "typed_date",
                          "dotted_date",
                          "named_month",
                          "zoned",
                          "typed_time",
                          "typed_timestamp",
                          "typed_instant",
                          "day",
                          "at",
                          "flag",
                          "region",
                          CAST("parcel" AS VARCHAR) AS "parcel",
                          "labels",
                          "customer",
                          "status"
                        FROM "shop"."orders"
                    ) AS "orders"
                ) AS "orders"
                WHERE "code" IS NOT NULL AND "customer" IS NOT NULL
            ) AS "weir:keys"
            GROUP BY "code",
              "customer"
            HAVING count(*) > 1
        ) AS "weir:repeated"
    )) AS "weir:64",
      ((amount > 100
) AND NOT (weight IS NOT NULL
)) AS "weir:65"
    FROM (
        SELECT
          "id",
          "line",
          "code",
          "email",
          "reference",
          "link",
          "address",
          "note",
          "written_day",
          "amount",
          "weight",
          "pieces",
          "rate",
          TRY_CAST("typed_number" AS DOUBLE) AS "typed_number",
          "typed_number" AS "source:typed_number",
          CASE WHEN TRY_CAST("typed_integer" AS DOUBLE) = TRY_CAST("typed_integer" AS BIGINT) THEN TRY_CAST("typed_integer" AS BIGINT) END AS "typed_integer",
          "typed_integer" AS "source:typed_integer",
          TRY_CAST("typed_flag" AS BOOLEAN) AS "typed_flag",
          "typed_flag" AS "source:typed_flag",
          TRY_CAST(CASE WHEN length("typed_date") = 10 AND "typed_date" LIKE '____-%' AND "typed_date" BETWEEN '1' AND '9:' OR regexp_matches("typed_date", '^[\t\n\x0B\f\r ]*((000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-((0?[13578]|1[02])-(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)-(0?[1-9]|[12][0-9]|30)|0?2-(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-0?2-29|(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/((0?[13578]|1[02])/(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)/(0?[1-9]|[12][0-9]|30)|0?2/(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)/0?2/29)(( +|T)(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\.[0-9]*)?)?|24:0?0(:0?0(\.0*)?)?)( (UTC|utc)|Z|[+-](0[0-9]|1[0-5])(:?[0-5][0-9])?(:[0-5][0-9])?)?)?[\t\n\x0B\f\r ]*$') THEN "typed_date" END AS DATE) AS "typed_date",
          "typed_date" AS "source:typed_date",
          CAST(try_strptime(CASE WHEN lower("dotted_date") NOT IN ('epoch', 'infinity', '-infinity') THEN "dotted_date" END, '%d.%m.%Y') AS DATE) AS "dotted_date",
          "dotted_date" AS "source:dotted_date",
          CAST(try_strptime(CASE WHEN lower("named_month") NOT IN ('epoch', 'infinity', '-infinity') THEN "named_month" END, '%d %b %Y %I:%M %p') AS TIMESTAMP) AS "named_month",
          "named_month" AS "source:named_month",
          CAST(try_strptime(CASE WHEN lower("zoned") NOT IN ('epoch', 'infinity', '-infinity') THEN "zoned" END, '%Y-%m-%d %H:%M:%S%z') AS TIMESTAMPTZ) AS "zoned",
          "zoned" AS "source:zoned",
          TRY_CAST(CASE WHEN length("typed_time") = 8 AND "typed_time"[3] = ':' OR regexp_matches("typed_time", '^[\t\n\x0B\f\r ]*(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\.[0-9]*)?)?|24:0?0(:0?0(\.0*)?)?)( (UTC|utc)|Z|[+-](0[0-9]|1[0-5])(:?[0-5][0-9])?(:[0-5][0-9])?)?[\t\n\x0B\f\r ]*$') THEN "typed_time" END AS TIME) AS "typed_time",
          "typed_time" AS "source:typed_time",
          CASE WHEN ("typed_timestamp" LIKE '____-__-_____:__:__' OR "typed_timestamp" LIKE '____-__-__') AND "typed_timestamp" BETWEEN '1' AND '9:' OR regexp_matches("typed_timestamp", '^[\t\n\x0B\f\r ]*((000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-((0?[13578]|1[02])-(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)-(0?[1-9]|[12][0-9]|30)|0?2-(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-0?2-29|(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/((0?[13578]|1[02])/(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)/(0?[1-9]|[12][0-9]|30)|0?2/(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)/0?2/29)(( +|T)(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\.[0-9]*)?)?|24:0?0(:0?0(\.0*)?)?)[\t\n\x0B\f\r ]*)?$') THEN TRY_CAST("typed_timestamp" AS TIMESTAMP) WHEN regexp_matches("typed_timestamp", '^[\t\n\x0B\f\r ]*((000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-((0?[13578]|1[02])-(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)-(0?[1-9]|[12][0-9]|30)|0?2-(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-0?2-29|(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/((0?[13578]|1[02])/(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)/(0?[1-9]|[12][0-9]|30)|0?2/(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)/0?2/29)( +|T)(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\.[0-9]*)?)?|24:0?0(:0?0(\.0*)?)?)( (UTC|utc)|Z|[+-](0[0-9]|1[0-5])(:?[0-5][0-9])?(:[0-5][0-9])?)[\t\n\x0B\f\r ]*$') THEN (TRY_CAST("typed_timestamp" AS TIMESTAMPTZ) AT TIME ZONE 'Europe/Prague') END AS "typed_timestamp",
          "typed_timestamp" AS "source:typed_timestamp",
          CASE WHEN ("typed_instant" LIKE '____-__-_____:__:__' OR "typed_instant" LIKE '____-__-__') AND "typed_instant" BETWEEN '1' AND '9:' OR regexp_matches("typed_instant", '^[\t\n\x0B\f\r ]*((000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-((0?[13578]|1[02])-(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)-(0?[1-9]|[12][0-9]|30)|0?2-(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-0?2-29|(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/((0?[13578]|1[02])/(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)/(0?[1-9]|[12][0-9]|30)|0?2/(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)/0?2/29)(( +|T)(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\.[0-9]*)?)?|24:0?0(:0?0(\.0*)?)?)[\t\n\x0B\f\r ]*)?$') THEN (TRY_CAST("typed_instant" AS TIMESTAMP) AT TIME ZONE 'Europe/Prague') WHEN regexp_matches("typed_instant", '^[\t\n\x0B\f\r ]*((000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-((0?[13578]|1[02])-(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)-(0?[1-9]|[12][0-9]|30)|0?2-(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-0?2-29|(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/((0?[13578]|1[02])/(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)/(0?[1-9]|[12][0-9]|30)|0?2/(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)/0?2/29)( +|T)(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\.[0-9]*)?)?|24:0?0(:0?0(\.0*)?)?)( (UTC|utc)|Z|[+-](0[0-9]|1[0-5])(:?[0-5][0-9])?(:[0-5][0-9])?)[\t\n\x0B\f\r ]*$') THEN TRY_CAST("typed_instant" AS TIMESTAMPTZ) END AS "typed_instant",
          "typed_instant" AS "source:typed_instant",
          "day",
          "at",
          "flag",
          "region",
          "parcel",
          "labels",
          "customer",
          "status"
        FROM (
            SELECT
              "id",
              "line",
              "code",
              "email",
              "reference",
              "link",
              "address",
              "note",
              "written_day",
              "amount",
              "weight",
              "pieces",
              "rate",
              "typed_number",
              "typed_integer",
              "typed_flag",
              "typed_date",
              "dotted_date",
              "named_month",
              "zoned",
              "typed_time",
              "typed_timestamp",
              "typed_instant",
              "day",
              "at",
              "flag",
              "region",
              CAST("parcel" AS VARCHAR) AS "parcel",
              "labels",
              "customer",
              "status"
            FROM "shop"."orders"
        ) AS "orders"
    ) AS "orders"
) AS "orders"
WHERE "weir:0" OR "weir:1" OR "weir:2" OR "weir:3" OR "weir:4" OR "weir:5" OR "weir:6" OR "weir:7" OR "weir:8" OR "weir:9" OR "weir:10" OR "weir:11" OR "weir:12" OR "weir:13" OR "weir:14" OR "weir:15" OR "weir:16" OR "weir:17" OR "weir:18" OR "weir:19" OR "weir:20" OR "weir:21" OR "weir:22" OR "weir:23" OR "weir:24" OR "weir:25" OR "weir:26" OR "weir:27" OR "weir:28" OR "weir:29" OR "weir:30" OR "weir:31" OR "weir:32" OR "weir:33" OR "weir:34" OR "weir:35" OR "weir:36" OR "weir:37" OR "weir:38" OR "weir:39" OR "weir:40" OR "weir:41" OR "weir:42" OR "weir:43" OR "weir:44" OR "weir:45" OR "weir:46" OR "weir:47" OR "weir:48" OR "weir:49" OR "weir:50" OR "weir:51" OR "weir:52" OR "weir:53" OR "weir:54" OR "weir:55" OR "weir:56" OR "weir:57" OR "weir:58" OR "weir:59" OR "weir:60" OR "weir:61" OR "weir:62" OR "weir:63" OR "weir:64" OR "weir:65";

-- The other rows
SELECT
  "id",
  "line",
  "code",
  "email",
  "reference",
  "link",
  "address",
  "note",
  "written_day",
  "amount",
  "weight",
  "pieces",
  "rate",
  "typed_number",
  "typed_integer",
  "typed_flag",
  "typed_date",
  "dotted_date",
  "named_month",
  "zoned",
  "typed_time",
  "typed_timestamp",
  "typed_instant",
  "day",
  "at",
  "flag",
  "region",
  "parcel",
  "labels",
  "customer",
  "status"
FROM (
    SELECT
      "id",
      "line",
      "code",
      "email",
      "reference",
      "link",
      "address",
      "note",
      "written_day",
      "amount",
      "weight",
      "pieces",
      "rate",
      "typed_number",
      "typed_integer",
      "typed_flag",
      "typed_date",
      "dotted_date",
      "named_month",
      "zoned",
      "typed_time",
      "typed_timestamp",
      "typed_instant",
      "day",
      "at",
      "flag",
      "region",
      "parcel",
      "labels",
      "customer",
      "status",
      (length("code") > 12) AS "weir:0",
      ("code" IS NULL) AS "weir:1",
      ("code" IS NOT NULL AND "code" IN (
        SELECT
          "code"
        FROM (
            SELECT
              "code",
              count(*) AS "weir:rows"
            FROM (
                SELECT
                  "code"
                FROM (
                    SELECT
                      "code"
                    FROM (
                        SELECT
                          "id",
                          "line",
                          "code",
                          "email",
                          "reference",
                          "link",
                          "address",
                          "note",
                          "written_day",
                          "amount",
                          "weight",
                          "pieces",
                          "rate",
                          "typed_number",
                          "typed_integer",
                          "typed_flag",
                          "typed_date",
                          "dotted_date",
                          "named_month",
                          "zoned",
                          "typed_time",
                          "typed_timestamp",
                          "typed_instant",
                          "day",
                          "at",
                          "flag",
                          "region",
                          CAST("parcel" AS VARCHAR) AS "parcel",
                          "labels",
                          "customer",
                          "status"
                        FROM "shop"."orders"
                    ) AS "orders"
                ) AS "orders"
                WHERE "code" IS NOT NULL
            ) AS "weir:keys"
            GROUP BY "code"
            HAVING count(*) > 1
        ) AS "weir:repeated"
    )) AS "weir:2",
      (length("code") < 3) AS "weir:3",
      (length("code") > 12) AS "weir:4",
      (NOT regexp_matches("code", '^[A-Z]{2}-\d+$')) AS "weir:5",
      (NOT regexp_matches("email", '^[^@\s]+@[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+$')) AS "weir:6",
      (NOT regexp_matches("reference", '^[0-9A-Fa-f]{8}-([0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}$')) AS "weir:7",
      (NOT regexp_matches("link", '^[A-Za-z][A-Za-z0-9+.-]*:[^\s]+$')) AS "weir:8",
      (NOT regexp_matches("address", '^((25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])\.){3}(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])$')) AS "weir:9",
      (NOT regexp_matches("note", '(?i)it''s \bgift\b|\\')) AS "weir:10",
      ((NOT regexp_matches("written_day", '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$') OR "written_day" IS NOT NULL AND TRY_CAST(CASE WHEN length(substr("written_day", 1, 10)) = 10 AND substr("written_day", 1, 10) LIKE '____-%' AND substr("written_day", 1, 10) BETWEEN '1' AND '9:' OR regexp_matches(substr("written_day", 1, 10), '^[\t\n\x0B\f\r ]*((000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-((0?[13578]|1[02])-(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)-(0?[1-9]|[12][0-9]|30)|0?2-(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-0?2-29|(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/((0?[13578]|1[02])/(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)/(0?[1-9]|[12][0-9]|30)|0?2/(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)/0?2/29)(( +|T)(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\.[0-9]*)?)?|24:0?0(:0?0(\.0*)?)?)( (UTC|utc)|Z|[+-](0[0-9]|1[0-5])(:?[0-5][0-9])?(:[0-5][0-9])?)?)?[\t\n\x0B\f\r ]*$') THEN substr("written_day", 1, 10) END AS DATE) IS NULL)) AS "weir:11",
      ("amount" < 0) AS "weir:12",
      ("amount" >= 1000000) AS "weir:13",
      ("amount" % 0.05 <> 0) AS "weir:14",
      (("weight" <= 0 OR "weight" = CAST('NaN' AS DOUBLE))) AS "weir:15",
      ("weight" > 99.5) AS "weir:16",
      ((abs(("weight" / 0.1e0) - round(("weight" / 0.1e0))) > greatest(1e-9, abs(("weight" / 0.1e0)) * 1e-15) OR "weight" = CAST('NaN' AS DOUBLE))) AS "weir:17",
      (abs("weight") > 3.4028234663852886e+38 AND abs("weight") < CAST('Infinity' AS DOUBLE)) AS "weir:18",
      ("pieces" % 2 <> 0) AS "weir:19",
      ("pieces" NOT BETWEEN 0 AND 255) AS "weir:20",
      (("rate" <> trunc("rate") OR "rate" IN (CAST('NaN' AS DOUBLE), CAST('Infinity' AS DOUBLE), CAST('-Infinity' AS DOUBLE)))) AS "weir:21",
      ("source:typed_number" IS NOT NULL AND "typed_number" IS NULL) AS "weir:22",
      ("source:typed_integer" IS NOT NULL AND "typed_integer" IS NULL) AS "weir:23",
      ("source:typed_flag" IS NOT NULL AND "typed_flag" IS NULL) AS "weir:24",
      ("source:typed_date" IS NOT NULL AND "typed_date" IS NULL) AS "weir:25",
      ("typed_date" < CAST('2020-01-01' AS DATE)) AS "weir:26",
      ("source:dotted_date" IS NOT NULL AND "dotted_date" IS NULL) AS "weir:27",
      ("source:named_month" IS NOT NULL AND "named_month" IS NULL) AS "weir:28",
      ("source:zoned" IS NOT NULL AND "zoned" IS NULL) AS "weir:29",
      ("source:typed_time" IS NOT NULL AND "typed_time" IS NULL) AS "weir:30",
      ("typed_time" < CAST('08:00:00' AS TIME)) AS "weir:31",
      ("typed_time" > CAST('20:00:00' AS TIME)) AS "weir:32",
      ("source:typed_timestamp" IS NOT NULL AND "typed_timestamp" IS NULL) AS "weir:33",
      ("source:typed_instant" IS NOT NULL AND "typed_instant" IS NULL) AS "weir:34",
      ("day" <= CAST('2000-01-01' AS DATE)) AS "weir:35",
      ("day" > CAST('2030-12-31' AS DATE)) AS "weir:36",
      ("at" < (CAST('2020-01-01T00:00:00' AS TIMESTAMP) AT TIME ZONE 'Europe/Prague')) AS "weir:37",
      ("parcel" IS NOT NULL AND coalesce(CASE json_type(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END) WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL' THEN 'null' WHEN 'UBIGINT' THEN 'number' WHEN 'BIGINT' THEN 'number' WHEN 'DOUBLE' THEN 'number' END, '') NOT IN ('object', 'null')) AS "weir:38",
      (CASE json_type(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END) WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL' THEN 'null' WHEN 'UBIGINT' THEN 'number' WHEN 'BIGINT' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'object' AND nullif(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '/height'), 'null') IS NULL) AS "weir:39",
      (CASE WHEN CASE json_type(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END) WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL' THEN 'null' WHEN 'UBIGINT' THEN 'number' WHEN 'BIGINT' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'object' THEN len(list_filter(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '$.*'), lambda item: item <> 'null')) END < 1) AS "weir:40",
      (CASE WHEN CASE json_type(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END) WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL' THEN 'null' WHEN 'UBIGINT' THEN 'number' WHEN 'BIGINT' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'object' THEN len(list_filter(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '$.*'), lambda item: item <> 'null')) END > 4) AS "weir:41",
      (nullif(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '/zip'), 'null') IS NOT NULL AND CASE WHEN CASE json_type(nullif(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '/zip'), 'null')) WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL' THEN 'null' WHEN 'UBIGINT' THEN 'number' WHEN 'BIGINT' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'string' THEN json_extract_string(nullif(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '/zip'), 'null'), '$') END IS NULL) AS "weir:42",
      (CASE json_type(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END) WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL' THEN 'null' WHEN 'UBIGINT' THEN 'number' WHEN 'BIGINT' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'object' AND nullif(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '/zip'), 'null') IS NULL) AS "weir:43",
      (NOT regexp_matches(CASE WHEN CASE json_type(nullif(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '/zip'), 'null')) WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL' THEN 'null' WHEN 'UBIGINT' THEN 'number' WHEN 'BIGINT' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'string' THEN json_extract_string(nullif(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '/zip'), 'null'), '$') END, '^\d{5}$')) AS "weir:44",
      (nullif(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '/height'), 'null') IS NOT NULL AND CASE WHEN CASE json_type(nullif(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '/height'), 'null')) WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL' THEN 'null' WHEN 'UBIGINT' THEN 'number' WHEN 'BIGINT' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'number' THEN TRY_CAST(json_extract_string(nullif(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '/height'), 'null'), '$') AS DOUBLE) END IS NULL) AS "weir:45",
      ((CASE WHEN CASE json_type(nullif(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '/height'), 'null')) WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL' THEN 'null' WHEN 'UBIGINT' THEN 'number' WHEN 'BIGINT' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'number' THEN TRY_CAST(json_extract_string(nullif(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '/height'), 'null'), '$') AS DOUBLE) END < 0 OR CASE WHEN CASE json_type(nullif(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '/height'), 'null')) WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL' THEN 'null' WHEN 'UBIGINT' THEN 'number' WHEN 'BIGINT' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'number' THEN TRY_CAST(json_extract_string(nullif(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '/height'), 'null'), '$') AS DOUBLE) END = CAST('NaN' AS DOUBLE))) AS "weir:46",
      (nullif(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '/lines'), 'null') IS NOT NULL AND coalesce(CASE json_type(nullif(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '/lines'), 'null')) WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL' THEN 'null' WHEN 'UBIGINT' THEN 'number' WHEN 'BIGINT' THEN 'number' WHEN 'DOUBLE' THEN 'number' END, '') NOT IN ('array', 'null')) AS "weir:47",
      (len(CASE WHEN CASE json_type(nullif(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '/lines'), 'null')) WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL' THEN 'null' WHEN 'UBIGINT' THEN 'number' WHEN 'BIGINT' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'array' THEN list_transform(json_extract(nullif(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '/lines'), 'null'), '$[*]'), lambda item: nullif(item, 'null')) END) < 1) AS "weir:48",
      (len(CASE WHEN CASE json_type(nullif(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '/lines'), 'null')) WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL' THEN 'null' WHEN 'UBIGINT' THEN 'number' WHEN 'BIGINT' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'array' THEN list_transform(json_extract(nullif(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '/lines'), 'null'), '$[*]'), lambda item: nullif(item, 'null')) END) > 9) AS "weir:49",
      (list_unique(CASE WHEN CASE json_type(nullif(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '/lines'), 'null')) WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL' THEN 'null' WHEN 'UBIGINT' THEN 'number' WHEN 'BIGINT' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'array' THEN list_transform(json_extract(nullif(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '/lines'), 'null'), '$[*]'), lambda item: nullif(item, 'null')) END) < list_count(CASE WHEN CASE json_type(nullif(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '/lines'), 'null')) WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL' THEN 'null' WHEN 'UBIGINT' THEN 'number' WHEN 'BIGINT' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'array' THEN list_transform(json_extract(nullif(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '/lines'), 'null'), '$[*]'), lambda item: nullif(item, 'null')) END)) AS "weir:50",
      (list_bool_or(list_transform(list_transform(json_extract(nullif(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '/lines'), 'null'), '$[*]'), lambda item: nullif(item, 'null')), lambda "item:0": "item:0" IS NOT NULL AND CASE WHEN CASE json_type("item:0") WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL' THEN 'null' WHEN 'UBIGINT' THEN 'number' WHEN 'BIGINT' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'number' THEN CASE WHEN TRY_CAST(json_extract_string("item:0", '$') AS DOUBLE) = TRY_CAST(json_extract_string("item:0", '$') AS BIGINT) THEN TRY_CAST(json_extract_string("item:0", '$') AS BIGINT) END END IS NULL))) AS "weir:51",
      (list_bool_or(list_transform(list_transform(json_extract(nullif(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '/lines'), 'null'), '$[*]'), lambda item: nullif(item, 'null')), lambda "item:0": "item:0" IS NULL))) AS "weir:52",
      (list_bool_or(list_transform(list_transform(json_extract(nullif(json_extract(CASE WHEN NOT regexp_matches("parcel", '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') OR NOT regexp_matches(regexp_replace("parcel", '"(?:[^"\\]|\\.)*"', '""', 'g'), '[nN][aA][nN]|[iI][nN][fF]|,\s*[\]}]') THEN TRY_CAST("parcel" AS JSON) END, '/lines'), 'null'), '$[*]'), lambda item: nullif(item, 'null')), lambda "item:0": CASE WHEN CASE json_type("item:0") WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL' THEN 'null' WHEN 'UBIGINT' THEN 'number' WHEN 'BIGINT' THEN 'number' WHEN 'DOUBLE' THEN 'number' END = 'number' THEN CASE WHEN TRY_CAST(json_extract_string("item:0", '$') AS DOUBLE) = TRY_CAST(json_extract_string("item:0", '$') AS BIGINT) THEN TRY_CAST(json_extract_string("item:0", '$') AS BIGINT) END END < 1))) AS "weir:53",
      (len("labels") < 1) AS "weir:54",
      (len("labels") > 5) AS "weir:55",
      (list_unique("labels") < list_count("labels")) AS "weir:56",
      (list_bool_or(list_transform("labels", lambda "item:0": length("item:0") < 2))) AS "weir:57",
      (("customer" IS NULL OR CAST("customer" AS VARCHAR) IN ('-1'))) AS "weir:58",
      (("status" NOT IN ('open', 'it''s paid', 'closed') OR NOT regexp_matches("status", '^[a-z]'))) AS "weir:59",
      (NOT ("status" <> 'test'
)) AS "weir:60",
      ("id" IS NOT NULL AND "line" IS NOT NULL AND row("id", "line") IN (
        SELECT
          row("id", "line")
        FROM (
            SELECT
              "id",
              "line",
              count(*) AS "weir:rows"
            FROM (
                SELECT
                  "id",
                  "line"
                FROM (
                    SELECT
                      "id",
                      "line"
                    FROM (
                        SELECT
                          "id",
                          "line",
                          "code",
                          "email",
                          "reference",
                          "link",
                          "address",
                          "note",
                          "written_day",
                          "amount",
                          "weight",
                          "pieces",
                          "rate",
                          "typed_number",
                          "typed_integer",
                          "typed_flag",
                          "typed_date",
                          "dotted_date",
                          "named_month",
                          "zoned",
                          "typed_time",
                          "typed_timestamp",
                          "typed_instant",
                          "day",
                          "at",
                          "flag",
                          "region",
                          CAST("parcel" AS VARCHAR) AS "parcel",
                          "labels",
                          "customer",
                          "status"
                        FROM "shop"."orders"
                    ) AS "orders"
                ) AS "orders"
                WHERE "id" IS NOT NULL AND "line" IS NOT NULL
            ) AS "weir:keys"
            GROUP BY "id",
              "line"
            HAVING count(*) > 1
        ) AS "weir:repeated"
    )) AS "weir:61",
      ("customer" IS NOT NULL AND NOT ("customer" IN (
        SELECT
          "id"
        FROM (
            SELECT
              "id"
            FROM "customers"
        ) AS "customers"
        WHERE "id" IS NOT NULL
    ))) AS "weir:62",
      ("customer" IS NOT NULL AND "region" IS NOT NULL AND NOT (row("customer", "region") IN (
        SELECT
          row("id", "region")
        FROM (
            SELECT
              "id",
              "region"
            FROM "customers"
        ) AS "customers"
        WHERE "id" IS NOT NULL AND "region" IS NOT NULL
    ))) AS "weir:63",
      ("code" IS NOT NULL AND "customer" IS NOT NULL AND row("code", "customer") IN (
        SELECT
          row("code", "customer")
        FROM (
            SELECT
              "code",
              "customer",
              count(*) AS "weir:rows"
            FROM (
                SELECT
                  "code",
                  "customer"
                FROM (
                    SELECT
                      "code",
                      "customer"
                    FROM (
                        SELECT
                          "id",
                          "line",
                          "code",
                          "email",
                          "reference",
                          "link",
                          "address",
                          "note",
                          "written_day",
                          "amount",
                          "weight",
                          "pieces",
                          "rate",
                          "typed_number",
                          "typed_integer",
                          "typed_flag",
                          "typed_date",
                          "dotted_date",
                          "named_month",
                          "zoned",
                          "typed_time",
                          "typed_timestamp",
                          "typed_instant",
                          "day",
                          "at",
                          "flag",
                          "region",
                          CAST("parcel" AS VARCHAR) AS "parcel",
                          "labels",
                          "customer",
                          "status"
                        FROM "shop"."orders"
                    ) AS "orders"
                ) AS "orders"
                WHERE "code" IS NOT NULL AND "customer" IS NOT NULL
            ) AS "weir:keys"
            GROUP BY "code",
              "customer"
            HAVING count(*) > 1
        ) AS "weir:repeated"
    )) AS "weir:64",
      ((amount > 100
) AND NOT (weight IS NOT NULL
)) AS "weir:65"
    FROM (
        SELECT
          "id",
          "line",
          "code",
          "email",
          "reference",
          "link",
          "address",
          "note",
          "written_day",
          "amount",
          "weight",
          "pieces",
          "rate",
          TRY_CAST("typed_number" AS DOUBLE) AS "typed_number",
          "typed_number" AS "source:typed_number",
          CASE WHEN TRY_CAST("typed_integer" AS DOUBLE) = TRY_CAST("typed_integer" AS BIGINT) THEN TRY_CAST("typed_integer" AS BIGINT) END AS "typed_integer",
          "typed_integer" AS "source:typed_integer",
          TRY_CAST("typed_flag" AS BOOLEAN) AS "typed_flag",
          "typed_flag" AS "source:typed_flag",
          TRY_CAST(CASE WHEN length("typed_date") = 10 AND "typed_date" LIKE '____-%' AND "typed_date" BETWEEN '1' AND '9:' OR regexp_matches("typed_date", '^[\t\n\x0B\f\r ]*((000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-((0?[13578]|1[02])-(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)-(0?[1-9]|[12][0-9]|30)|0?2-(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-0?2-29|(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/((0?[13578]|1[02])/(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)/(0?[1-9]|[12][0-9]|30)|0?2/(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)/0?2/29)(( +|T)(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\.[0-9]*)?)?|24:0?0(:0?0(\.0*)?)?)( (UTC|utc)|Z|[+-](0[0-9]|1[0-5])(:?[0-5][0-9])?(:[0-5][0-9])?)?)?[\t\n\x0B\f\r ]*$') THEN "typed_date" END AS DATE) AS "typed_date",
          "typed_date" AS "source:typed_date",
          CAST(try_strptime(CASE WHEN lower("dotted_date") NOT IN ('epoch', 'infinity', '-infinity') THEN "dotted_date" END, '%d.%m.%Y') AS DATE) AS "dotted_date",
          "dotted_date" AS "source:dotted_date",
          CAST(try_strptime(CASE WHEN lower("named_month") NOT IN ('epoch', 'infinity', '-infinity') THEN "named_month" END, '%d %b %Y %I:%M %p') AS TIMESTAMP) AS "named_month",
          "named_month" AS "source:named_month",
          CAST(try_strptime(CASE WHEN lower("zoned") NOT IN ('epoch', 'infinity', '-infinity') THEN "zoned" END, '%Y-%m-%d %H:%M:%S%z') AS TIMESTAMPTZ) AS "zoned",
          "zoned" AS "source:zoned",
          TRY_CAST(CASE WHEN length("typed_time") = 8 AND "typed_time"[3] = ':' OR regexp_matches("typed_time", '^[\t\n\x0B\f\r ]*(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\.[0-9]*)?)?|24:0?0(:0?0(\.0*)?)?)( (UTC|utc)|Z|[+-](0[0-9]|1[0-5])(:?[0-5][0-9])?(:[0-5][0-9])?)?[\t\n\x0B\f\r ]*$') THEN "typed_time" END AS TIME) AS "typed_time",
          "typed_time" AS "source:typed_time",
          CASE WHEN ("typed_timestamp" LIKE '____-__-_____:__:__' OR "typed_timestamp" LIKE '____-__-__') AND "typed_timestamp" BETWEEN '1' AND '9:' OR regexp_matches("typed_timestamp", '^[\t\n\x0B\f\r ]*((000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-((0?[13578]|1[02])-(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)-(0?[1-9]|[12][0-9]|30)|0?2-(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-0?2-29|(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/((0?[13578]|1[02])/(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)/(0?[1-9]|[12][0-9]|30)|0?2/(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)/0?2/29)(( +|T)(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\.[0-9]*)?)?|24:0?0(:0?0(\.0*)?)?)[\t\n\x0B\f\r ]*)?$') THEN TRY_CAST("typed_timestamp" AS TIMESTAMP) WHEN regexp_matches("typed_timestamp", '^[\t\n\x0B\f\r ]*((000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-((0?[13578]|1[02])-(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)-(0?[1-9]|[12][0-9]|30)|0?2-(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-0?2-29|(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/((0?[13578]|1[02])/(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)/(0?[1-9]|[12][0-9]|30)|0?2/(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)/0?2/29)( +|T)(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\.[0-9]*)?)?|24:0?0(:0?0(\.0*)?)?)( (UTC|utc)|Z|[+-](0[0-9]|1[0-5])(:?[0-5][0-9])?(:[0-5][0-9])?)[\t\n\x0B\f\r ]*$') THEN (TRY_CAST("typed_timestamp" AS TIMESTAMPTZ) AT TIME ZONE 'Europe/Prague') END AS "typed_timestamp",
          "typed_timestamp" AS "source:typed_timestamp",
          CASE WHEN ("typed_instant" LIKE '____-__-_____:__:__' OR "typed_instant" LIKE '____-__-__') AND "typed_instant" BETWEEN '1' AND '9:' OR regexp_matches("typed_instant", '^[\t\n\x0B\f\r ]*((000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-((0?[13578]|1[02])-(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)-(0?[1-9]|[12][0-9]|30)|0?2-(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-0?2-29|(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/((0?[13578]|1[02])/(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)/(0?[1-9]|[12][0-9]|30)|0?2/(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)/0?2/29)(( +|T)(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\.[0-9]*)?)?|24:0?0(:0?0(\.0*)?)?)[\t\n\x0B\f\r ]*)?$') THEN (TRY_CAST("typed_instant" AS TIMESTAMP) AT TIME ZONE 'Europe/Prague') WHEN regexp_matches("typed_instant", '^[\t\n\x0B\f\r ]*((000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-((0?[13578]|1[02])-(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)-(0?[1-9]|[12][0-9]|30)|0?2-(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-0?2-29|(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/((0?[13578]|1[02])/(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)/(0?[1-9]|[12][0-9]|30)|0?2/(0?[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)/0?2/29)( +|T)(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\.[0-9]*)?)?|24:0?0(:0?0(\.0*)?)?)( (UTC|utc)|Z|[+-](0[0-9]|1[0-5])(:?[0-5][0-9])?(:[0-5][0-9])?)[\t\n\x0B\f\r ]*$') THEN TRY_CAST("typed_instant" AS TIMESTAMPTZ) END AS "typed_instant",
          "typed_instant" AS "source:typed_instant",
          "day",
          "at",
          "flag",
          "region",
          "parcel",
          "labels",
          "customer",
          "status"
        FROM (
            SELECT
              "id",
              "line",
              "code",
              "email",
              "reference",
              "link",
              "address",
              "note",
              "written_day",
              "amount",
              "weight",
              "pieces",
              "rate",
              "typed_number",
              "typed_integer",
              "typed_flag",
              "typed_date",
              "dotted_date",
              "named_month",
              "zoned",
              "typed_time",
              "typed_timestamp",
              "typed_instant",
              "day",
              "at",
              "flag",
              "region",
              CAST("parcel" AS VARCHAR) AS "parcel",
              "labels",
              "customer",
              "status"
            FROM "shop"."orders"
        ) AS "orders"
    ) AS "orders"
) AS "orders"
WHERE "weir:0" IS NOT TRUE AND "weir:1" IS NOT TRUE AND "weir:2" IS NOT TRUE AND "weir:3" IS NOT TRUE AND "weir:4" IS NOT TRUE AND "weir:5" IS NOT TRUE AND "weir:6" IS NOT TRUE AND "weir:7" IS NOT TRUE AND "weir:8" IS NOT TRUE AND "weir:9" IS NOT TRUE AND "weir:10" IS NOT TRUE AND "weir:11" IS NOT TRUE AND "weir:12" IS NOT TRUE AND "weir:13" IS NOT TRUE AND "weir:14" IS NOT TRUE AND "weir:15" IS NOT TRUE AND "weir:16" IS NOT TRUE AND "weir:17" IS NOT TRUE AND "weir:18" IS NOT TRUE AND "weir:19" IS NOT TRUE AND "weir:20" IS NOT TRUE AND "weir:21" IS NOT TRUE AND "weir:22" IS NOT TRUE AND "weir:23" IS NOT TRUE AND "weir:24" IS NOT TRUE AND "weir:25" IS NOT TRUE AND "weir:26" IS NOT TRUE AND "weir:27" IS NOT TRUE AND "weir:28" IS NOT TRUE AND "weir:29" IS NOT TRUE AND "weir:30" IS NOT TRUE AND "weir:31" IS NOT TRUE AND "weir:32" IS NOT TRUE AND "weir:33" IS NOT TRUE AND "weir:34" IS NOT TRUE AND "weir:35" IS NOT TRUE AND "weir:36" IS NOT TRUE AND "weir:37" IS NOT TRUE AND "weir:38" IS NOT TRUE AND "weir:39" IS NOT TRUE AND "weir:40" IS NOT TRUE AND "weir:41" IS NOT TRUE AND "weir:42" IS NOT TRUE AND "weir:43" IS NOT TRUE AND "weir:44" IS NOT TRUE AND "weir:45" IS NOT TRUE AND "weir:46" IS NOT TRUE AND "weir:47" IS NOT TRUE AND "weir:48" IS NOT TRUE AND "weir:49" IS NOT TRUE AND "weir:50" IS NOT TRUE AND "weir:51" IS NOT TRUE AND "weir:52" IS NOT TRUE AND "weir:53" IS NOT TRUE AND "weir:54" IS NOT TRUE AND "weir:55" IS NOT TRUE AND "weir:56" IS NOT TRUE AND "weir:57" IS NOT TRUE AND "weir:58" IS NOT TRUE AND "weir:59" IS NOT TRUE AND "weir:60" IS NOT TRUE AND "weir:61" IS NOT TRUE AND "weir:62" IS NOT TRUE AND "weir:63" IS NOT TRUE AND "weir:64" IS NOT TRUE AND "weir:65" IS NOT TRUE;

-- Dataset customers
-- kept by the types alone: customers.id.type, customers.id.physicalType, customers.region.type, customers.region.physicalType

-- customers.id.primaryKey
SELECT
  CAST(coalesce(sum("weir:rows"), 0) AS BIGINT) AS "customers.id.primaryKey"
FROM (
    SELECT
      "id",
      count(*) AS "weir:rows"
    FROM (
        SELECT
          "id"
        FROM (
            SELECT
              "id"
            FROM "customers"
        ) AS "customers"
        WHERE "id" IS NOT NULL
    ) AS "weir:keys"
    GROUP BY "id"
    HAVING count(*) > 1
) AS "weir:repeated";

-- The rows at fault, each with the checks that it violates
SELECT
  "id" AS "id",
  "region" AS "region",
  list_filter([CASE WHEN "weir:0" THEN 'customers.id.primaryKey' END], lambda item: item IS NOT NULL) AS violated_checks
FROM (
    SELECT
      "id",
      "region",
      ("id" IS NOT NULL AND "id" IN (
        SELECT
          "id"
        FROM (
            SELECT
              "id",
              count(*) AS "weir:rows"
            FROM (
                SELECT
                  "id"
                FROM (
                    SELECT
                      "id"
                    FROM "customers"
                ) AS "customers"
                WHERE "id" IS NOT NULL
            ) AS "weir:keys"
            WHERE ("id" >> 6) IN (
                SELECT
                  ("id" >> 6)
                FROM (
                    SELECT
                      "id"
                    FROM (
                        SELECT
                          "id"
                        FROM "customers"
                    ) AS "customers"
                    WHERE "id" IS NOT NULL
                ) AS "weir:keys"
                GROUP BY ("id" >> 6)
                HAVING count(*) <> bit_count(bit_or(CAST(1 AS UBIGINT) << CAST("id" & 63 AS UBIGINT)))
            )
            GROUP BY "id"
            HAVING count(*) > 1
        ) AS "weir:repeated"
    )) AS "weir:0"
    FROM (
        SELECT
          "id",
          "region"
        FROM "customers"
    ) AS "customers"
) AS "customers"
WHERE "weir:0";

-- The other rows
SELECT
  "id",
  "region"
FROM (
    SELECT
      "id",
      "region",
      ("id" IS NOT NULL AND "id" IN (
        SELECT
          "id"
        FROM (
            SELECT
              "id",
              count(*) AS "weir:rows"
            FROM (
                SELECT
                  "id"
                FROM (
                    SELECT
                      "id"
                    FROM "customers"
                ) AS "customers"
                WHERE "id" IS NOT NULL
            ) AS "weir:keys"
            WHERE ("id" >> 6) IN (
                SELECT
                  ("id" >> 6)
                FROM (
                    SELECT
                      "id"
                    FROM (
                        SELECT
                          "id"
                        FROM "customers"
                    ) AS "customers"
                    WHERE "id" IS NOT NULL
                ) AS "weir:keys"
                GROUP BY ("id" >> 6)
                HAVING count(*) <> bit_count(bit_or(CAST(1 AS UBIGINT) << CAST("id" & 63 AS UBIGINT)))
            )
            GROUP BY "id"
            HAVING count(*) > 1
        ) AS "weir:repeated"
    )) AS "weir:0"
    FROM (
        SELECT
          "id",
          "region"
        FROM "customers"
    ) AS "customers"
) AS "customers"
WHERE "weir:0" IS NOT TRUE;

