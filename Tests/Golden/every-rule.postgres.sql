-- Contract every rule 1.0.0, for postgres.
-- Tables and columns are called, and columns typed, as the contract says; each statement stands alone.

-- Dataset orders
-- kept by the types alone: orders.id.type, orders.id.physicalType, orders.line.type, orders.line.physicalType, orders.code.type, orders.email.type, orders.reference.type, orders.link.type, orders.address.type, orders.note.type, orders.written_day.type, orders.amount.type, orders.amount.physicalType, orders.weight.type, orders.weight.physicalType, orders.pieces.type, orders.pieces.physicalType, orders.rate.physicalType, orders.typed_number.physicalType, orders.typed_integer.physicalType, orders.typed_flag.physicalType, orders.typed_date.physicalType, orders.dotted_date.physicalType, orders.named_month.physicalType, orders.zoned.physicalType, orders.typed_time.physicalType, orders.typed_timestamp.physicalType, orders.typed_instant.physicalType, orders.day.type, orders.day.physicalType, orders.at.type, orders.at.physicalType, orders.flag.type, orders.flag.physicalType, orders.region.type, orders.region.physicalType, orders.parcel.physicalType, orders.labels.type, orders.labels.physicalType, orders.labels[].type, orders.customer.type, orders.customer.physicalType, orders.status.type

-- How many rows there are, and how many violate each rule
SELECT
  count(*) AS "rows",
  count(*) FILTER (WHERE "weir:0") AS "orders.code.physicalType",
  count(*) FILTER (WHERE "weir:1") AS "orders.code.required",
  count(*) FILTER (WHERE "weir:2") AS "orders.code.minLength",
  count(*) FILTER (WHERE "weir:3") AS "orders.code.maxLength",
  count(*) FILTER (WHERE "weir:4") AS "orders.code.pattern",
  count(*) FILTER (WHERE "weir:5") AS "orders.email.format",
  count(*) FILTER (WHERE "weir:6") AS "orders.reference.format",
  count(*) FILTER (WHERE "weir:7") AS "orders.link.format",
  count(*) FILTER (WHERE "weir:8") AS "orders.address.format",
  count(*) FILTER (WHERE "weir:9") AS "orders.note.pattern",
  count(*) FILTER (WHERE "weir:10") AS "orders.written_day.format",
  count(*) FILTER (WHERE "weir:11") AS "orders.amount.minimum",
  count(*) FILTER (WHERE "weir:12") AS "orders.amount.exclusiveMaximum",
  count(*) FILTER (WHERE "weir:13") AS "orders.amount.multipleOf",
  count(*) FILTER (WHERE "weir:14") AS "orders.weight.exclusiveMinimum",
  count(*) FILTER (WHERE "weir:15") AS "orders.weight.maximum",
  count(*) FILTER (WHERE "weir:16") AS "orders.weight.multipleOf",
  count(*) FILTER (WHERE "weir:17") AS "orders.weight.format",
  count(*) FILTER (WHERE "weir:18") AS "orders.pieces.multipleOf",
  count(*) FILTER (WHERE "weir:19") AS "orders.pieces.format",
  count(*) FILTER (WHERE "weir:20") AS "orders.rate.type",
  count(*) FILTER (WHERE "weir:21") AS "orders.typed_number.type",
  count(*) FILTER (WHERE "weir:22") AS "orders.typed_integer.type",
  count(*) FILTER (WHERE "weir:23") AS "orders.typed_flag.type",
  count(*) FILTER (WHERE "weir:24") AS "orders.typed_date.type",
  count(*) FILTER (WHERE "weir:25") AS "orders.typed_date.minimum",
  count(*) FILTER (WHERE "weir:26") AS "orders.dotted_date.type",
  count(*) FILTER (WHERE "weir:27") AS "orders.named_month.type",
  count(*) FILTER (WHERE "weir:28") AS "orders.zoned.type",
  count(*) FILTER (WHERE "weir:29") AS "orders.typed_time.type",
  count(*) FILTER (WHERE "weir:30") AS "orders.typed_time.minimum",
  count(*) FILTER (WHERE "weir:31") AS "orders.typed_time.maximum",
  count(*) FILTER (WHERE "weir:32") AS "orders.typed_timestamp.type",
  count(*) FILTER (WHERE "weir:33") AS "orders.typed_instant.type",
  count(*) FILTER (WHERE "weir:34") AS "orders.day.exclusiveMinimum",
  count(*) FILTER (WHERE "weir:35") AS "orders.day.maximum",
  count(*) FILTER (WHERE "weir:36") AS "orders.at.minimum",
  count(*) FILTER (WHERE "weir:37") AS "orders.parcel.type",
  count(*) FILTER (WHERE "weir:38") AS "orders.parcel.height.required",
  count(*) FILTER (WHERE "weir:39") AS "orders.parcel.minProperties",
  count(*) FILTER (WHERE "weir:40") AS "orders.parcel.maxProperties",
  count(*) FILTER (WHERE "weir:41") AS "orders.parcel.zip.type",
  count(*) FILTER (WHERE "weir:42") AS "orders.parcel.zip.required",
  count(*) FILTER (WHERE "weir:43") AS "orders.parcel.zip.pattern",
  count(*) FILTER (WHERE "weir:44") AS "orders.parcel.height.type",
  count(*) FILTER (WHERE "weir:45") AS "orders.parcel.height.minimum",
  count(*) FILTER (WHERE "weir:46") AS "orders.parcel.lines.type",
  count(*) FILTER (WHERE "weir:47") AS "orders.parcel.lines.minItems",
  count(*) FILTER (WHERE "weir:48") AS "orders.parcel.lines.maxItems",
  count(*) FILTER (WHERE "weir:49") AS "orders.parcel.lines.uniqueItems",
  count(*) FILTER (WHERE "weir:50") AS "orders.parcel.lines[].type",
  count(*) FILTER (WHERE "weir:51") AS "orders.parcel.lines[].required",
  count(*) FILTER (WHERE "weir:52") AS "orders.parcel.lines[].minimum",
  count(*) FILTER (WHERE "weir:53") AS "orders.labels.minItems",
  count(*) FILTER (WHERE "weir:54") AS "orders.labels.maxItems",
  count(*) FILTER (WHERE "weir:55") AS "orders.labels.uniqueItems",
  count(*) FILTER (WHERE "weir:56") AS "orders.labels[].minLength",
  count(*) FILTER (WHERE "weir:57") AS "orders.customer.nullValues",
  count(*) FILTER (WHERE "weir:58") AS "orders.customer.missingValues",
  count(*) FILTER (WHERE "weir:59") AS "orders.customer.invalidValues",
  count(*) FILTER (WHERE "weir:60") AS "orders.status.invalidValues",
  count(*) FILTER (WHERE "weir:61") AS "orders.status.no_tests",
  count(*) FILTER (WHERE "weir:62") AS "orders.customer.foreignKey",
  count(*) FILTER (WHERE "weir:63") AS "orders.customer+region.foreignKey",
  count(*) AS "orders.rowCount",
  count(*) FILTER (WHERE "weir:64") AS "orders.heavy"
FROM (
    SELECT
      "orders".*,
      (length("code") > 12) AS "weir:0",
      ("code" IS NULL) AS "weir:1",
      (length("code") < 3) AS "weir:2",
      (length("code") > 12) AS "weir:3",
      (NOT "code" ~ '^[A-Z]{2}-[0-9]+$') AS "weir:4",
      (NOT "email" ~ E'^[^\\t\\n\\f\\r @]+@[0-9A-Za-z](?:[\\-0-9A-Za-z]{0,61}[0-9A-Za-z])?(?:\\.[0-9A-Za-z](?:[\\-0-9A-Za-z]{0,61}[0-9A-Za-z])?)+$') AS "weir:5",
      (NOT "reference" ~ '^[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}$') AS "weir:6",
      (NOT "link" ~ E'^[A-Za-z][+\\-.0-9A-Za-z]*:[^\\t\\n\\f\\r ]+$') AS "weir:7",
      (NOT "address" ~ E'^(?:(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])\\.){3}(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])$') AS "weir:8",
      (NOT "note" ~ E'[Ii][Tt]''[Ssſ] (?:(?<=[0-9A-Za-z_])(?![0-9A-Za-z_])|(?<![0-9A-Za-z_])(?=[0-9A-Za-z_]))[Gg][Ii][Ff][Tt](?:(?<=[0-9A-Za-z_])(?![0-9A-Za-z_])|(?<![0-9A-Za-z_])(?=[0-9A-Za-z_]))|\\\\') AS "weir:9",
      ((NOT "written_day" ~ '^[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])$' OR "written_day" IS NOT NULL AND CASE WHEN substr("written_day", 1, 10) ~ E'^[\\t-\\r ]*(?:(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-(?:(?:0?[13578]|1[02])-(?:0?[1-9]|[12][0-9]|3[01])|(?:0?[469]|11)-(?:0?[1-9]|[12][0-9]|30)|0?2-(?:0?[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)-0?2-29|(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/(?:(?:0?[13578]|1[02])/(?:0?[1-9]|[12][0-9]|3[01])|(?:0?[469]|11)/(?:0?[1-9]|[12][0-9]|30)|0?2/(?:0?[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)/0?2/29)(?:(?: +|T)(?:(?:[01]?[0-9]|2[0-3]):[0-5]?[0-9](?::[0-5]?[0-9](?:\\.[0-9]*)?)?|24:0?0(?::0?0(?:\\.0*)?)?)(?: (?:UTC|utc)|Z|[+\\-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?(?::[0-5][0-9])?)?)?[\\t-\\r ]*$' THEN CAST(substring(substr("written_day", 1, 10), '[0-9]+[-/][0-9]+[-/][0-9]+') AS DATE) END IS NULL)) AS "weir:10",
      (("amount" < 0 OR "amount" = CAST('NaN' AS NUMERIC))) AS "weir:11",
      ("amount" >= 1000000) AS "weir:12",
      ("amount" % 0.05 <> 0) AS "weir:13",
      (("weight" <= 0 OR "weight" = CAST('NaN' AS DOUBLE PRECISION))) AS "weir:14",
      ("weight" > 99.5) AS "weir:15",
      ((abs((CASE WHEN abs("weight") > CAST('1.7976931348623158e+307' AS DOUBLE PRECISION) THEN CAST('Infinity' AS DOUBLE PRECISION) WHEN abs("weight") < CAST('1.0000000000000001e-291' AS DOUBLE PRECISION) THEN 0 ELSE "weight" / CAST('0.1' AS DOUBLE PRECISION) END) - round((CASE WHEN abs("weight") > CAST('1.7976931348623158e+307' AS DOUBLE PRECISION) THEN CAST('Infinity' AS DOUBLE PRECISION) WHEN abs("weight") < CAST('1.0000000000000001e-291' AS DOUBLE PRECISION) THEN 0 ELSE "weight" / CAST('0.1' AS DOUBLE PRECISION) END))) > greatest(1e-9, abs((CASE WHEN abs("weight") > CAST('1.7976931348623158e+307' AS DOUBLE PRECISION) THEN CAST('Infinity' AS DOUBLE PRECISION) WHEN abs("weight") < CAST('1.0000000000000001e-291' AS DOUBLE PRECISION) THEN 0 ELSE "weight" / CAST('0.1' AS DOUBLE PRECISION) END)) * 1e-15) OR "weight" = CAST('NaN' AS DOUBLE PRECISION))) AS "weir:16",
      (abs("weight") > CAST('3.4028234663852886e+38' AS DOUBLE PRECISION) AND abs("weight") < CAST('Infinity' AS DOUBLE PRECISION)) AS "weir:17",
      ("pieces" % 2 <> 0) AS "weir:18",
      ("pieces" NOT BETWEEN 0 AND 255) AS "weir:19",
      (("rate" <> trunc("rate") OR "rate" IN (CAST('NaN' AS DOUBLE PRECISION), CAST('Infinity' AS DOUBLE PRECISION), CAST('-Infinity' AS DOUBLE PRECISION)))) AS "weir:20",
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
      ("parcel" IS NOT NULL AND coalesce(json_typeof("json:parcel"), '') NOT IN ('object', 'null')) AS "weir:37",
      (json_typeof("json:parcel") = 'object' AND ("json:parcel" -> CAST('height' AS TEXT)) IS NULL) AS "weir:38",
      (CASE WHEN json_typeof("json:parcel") = 'object' THEN (
        SELECT
          count(*)
        FROM json_object_keys(CASE WHEN json_typeof("json:parcel") = 'object' THEN "json:parcel" END)
    ) END < 1) AS "weir:39",
      (CASE WHEN json_typeof("json:parcel") = 'object' THEN (
        SELECT
          count(*)
        FROM json_object_keys(CASE WHEN json_typeof("json:parcel") = 'object' THEN "json:parcel" END)
    ) END > 4) AS "weir:40",
      (("json:parcel" -> CAST('zip' AS TEXT)) IS NOT NULL AND CASE WHEN json_typeof(("json:parcel" -> CAST('zip' AS TEXT))) = 'string' THEN (("json:parcel" -> CAST('zip' AS TEXT)) #>> '{}') END IS NULL) AS "weir:41",
      (json_typeof("json:parcel") = 'object' AND ("json:parcel" -> CAST('zip' AS TEXT)) IS NULL) AS "weir:42",
      (NOT CASE WHEN json_typeof(("json:parcel" -> CAST('zip' AS TEXT))) = 'string' THEN (("json:parcel" -> CAST('zip' AS TEXT)) #>> '{}') END ~ '^[0-9]{5}$') AS "weir:43",
      (("json:parcel" -> CAST('height' AS TEXT)) IS NOT NULL AND CASE WHEN json_typeof(("json:parcel" -> CAST('height' AS TEXT))) = 'number' THEN CASE WHEN (("json:parcel" -> CAST('height' AS TEXT)) #>> '{}') ~ E'^[\\t-\\r ]*[+\\-]?(?:[0-9]{1,30}(?:\\.[0-9]{0,30})?|\\.[0-9]{1,30})[\\t-\\r ]*$' THEN CAST((("json:parcel" -> CAST('height' AS TEXT)) #>> '{}') AS DOUBLE PRECISION) WHEN (("json:parcel" -> CAST('height' AS TEXT)) #>> '{}') ~ E'^[\\t-\\r ]*[+\\-]?(?:[Nn][Aa][Nn]|[Ii][Nn][Ff](?:[Ii][Nn][Ii][Tt][Yy])?)[\\t-\\r ]*$' THEN CAST(CASE WHEN (("json:parcel" -> CAST('height' AS TEXT)) #>> '{}') ~ '[aA]' THEN 'NaN' WHEN (("json:parcel" -> CAST('height' AS TEXT)) #>> '{}') ~ '-' THEN '-Infinity' ELSE 'Infinity' END AS DOUBLE PRECISION) ELSE CASE WHEN length((("json:parcel" -> CAST('height' AS TEXT)) #>> '{}')) <= 1000 AND (("json:parcel" -> CAST('height' AS TEXT)) #>> '{}') ~ E'^[\\t-\\r ]*[+\\-]?(?:[0-9]+(?:_[0-9]+)*(?:\\.(?:[0-9]+(?:_[0-9]+)*)?)?|\\.[0-9]+(?:_[0-9]+)*)(?:[Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*$' THEN CASE WHEN CAST(replace(btrim((("json:parcel" -> CAST('height' AS TEXT)) #>> '{}'), E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) >= 1.797693134862315808e308 THEN CAST('Infinity' AS DOUBLE PRECISION) WHEN CAST(replace(btrim((("json:parcel" -> CAST('height' AS TEXT)) #>> '{}'), E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) <= -1.797693134862315808e308 THEN CAST('-Infinity' AS DOUBLE PRECISION) WHEN abs(CAST(replace(btrim((("json:parcel" -> CAST('height' AS TEXT)) #>> '{}'), E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC)) < 2.5e-324 THEN CAST(0 AS DOUBLE PRECISION) ELSE CAST(CAST(replace(btrim((("json:parcel" -> CAST('height' AS TEXT)) #>> '{}'), E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) AS DOUBLE PRECISION) END END END END IS NULL) AS "weir:44",
      ((CASE WHEN json_typeof(("json:parcel" -> CAST('height' AS TEXT))) = 'number' THEN CASE WHEN (("json:parcel" -> CAST('height' AS TEXT)) #>> '{}') ~ E'^[\\t-\\r ]*[+\\-]?(?:[0-9]{1,30}(?:\\.[0-9]{0,30})?|\\.[0-9]{1,30})[\\t-\\r ]*$' THEN CAST((("json:parcel" -> CAST('height' AS TEXT)) #>> '{}') AS DOUBLE PRECISION) WHEN (("json:parcel" -> CAST('height' AS TEXT)) #>> '{}') ~ E'^[\\t-\\r ]*[+\\-]?(?:[Nn][Aa][Nn]|[Ii][Nn][Ff](?:[Ii][Nn][Ii][Tt][Yy])?)[\\t-\\r ]*$' THEN CAST(CASE WHEN (("json:parcel" -> CAST('height' AS TEXT)) #>> '{}') ~ '[aA]' THEN 'NaN' WHEN (("json:parcel" -> CAST('height' AS TEXT)) #>> '{}') ~ '-' THEN '-Infinity' ELSE 'Infinity' END AS DOUBLE PRECISION) ELSE CASE WHEN length((("json:parcel" -> CAST('height' AS TEXT)) #>> '{}')) <= 1000 AND (("json:parcel" -> CAST('height' AS TEXT)) #>> '{}') ~ E'^[\\t-\\r ]*[+\\-]?(?:[0-9]+(?:_[0-9]+)*(?:\\.(?:[0-9]+(?:_[0-9]+)*)?)?|\\.[0-9]+(?:_[0-9]+)*)(?:[Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*$' THEN CASE WHEN CAST(replace(btrim((("json:parcel" -> CAST('height' AS TEXT)) #>> '{}'), E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) >= 1.797693134862315808e308 THEN CAST('Infinity' AS DOUBLE PRECISION) WHEN CAST(replace(btrim((("json:parcel" -> CAST('height' AS TEXT)) #>> '{}'), E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) <= -1.797693134862315808e308 THEN CAST('-Infinity' AS DOUBLE PRECISION) WHEN abs(CAST(replace(btrim((("json:parcel" -> CAST('height' AS TEXT)) #>> '{}'), E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC)) < 2.5e-324 THEN CAST(0 AS DOUBLE PRECISION) ELSE CAST(CAST(replace(btrim((("json:parcel" -> CAST('height' AS TEXT)) #>> '{}'), E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) AS DOUBLE PRECISION) END END END END < 0 OR CASE WHEN json_typeof(("json:parcel" -> CAST('height' AS TEXT))) = 'number' THEN CASE WHEN (("json:parcel" -> CAST('height' AS TEXT)) #>> '{}') ~ E'^[\\t-\\r ]*[+\\-]?(?:[0-9]{1,30}(?:\\.[0-9]{0,30})?|\\.[0-9]{1,30})[\\t-\\r ]*$' THEN CAST((("json:parcel" -> CAST('height' AS TEXT)) #>> '{}') AS DOUBLE PRECISION) WHEN (("json:parcel" -> CAST('height' AS TEXT)) #>> '{}') ~ E'^[\\t-\\r ]*[+\\-]?(?:[Nn][Aa][Nn]|[Ii][Nn][Ff](?:[Ii][Nn][Ii][Tt][Yy])?)[\\t-\\r ]*$' THEN CAST(CASE WHEN (("json:parcel" -> CAST('height' AS TEXT)) #>> '{}') ~ '[aA]' THEN 'NaN' WHEN (("json:parcel" -> CAST('height' AS TEXT)) #>> '{}') ~ '-' THEN '-Infinity' ELSE 'Infinity' END AS DOUBLE PRECISION) ELSE CASE WHEN length((("json:parcel" -> CAST('height' AS TEXT)) #>> '{}')) <= 1000 AND (("json:parcel" -> CAST('height' AS TEXT)) #>> '{}') ~ E'^[\\t-\\r ]*[+\\-]?(?:[0-9]+(?:_[0-9]+)*(?:\\.(?:[0-9]+(?:_[0-9]+)*)?)?|\\.[0-9]+(?:_[0-9]+)*)(?:[Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*$' THEN CASE WHEN CAST(replace(btrim((("json:parcel" -> CAST('height' AS TEXT)) #>> '{}'), E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) >= 1.797693134862315808e308 THEN CAST('Infinity' AS DOUBLE PRECISION) WHEN CAST(replace(btrim((("json:parcel" -> CAST('height' AS TEXT)) #>> '{}'), E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) <= -1.797693134862315808e308 THEN CAST('-Infinity' AS DOUBLE PRECISION) WHEN abs(CAST(replace(btrim((("json:parcel" -> CAST('height' AS TEXT)) #>> '{}'), E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC)) < 2.5e-324 THEN CAST(0 AS DOUBLE PRECISION) ELSE CAST(CAST(replace(btrim((("json:parcel" -> CAST('height' AS TEXT)) #>> '{}'), E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) AS DOUBLE PRECISION) END END END END = CAST('NaN' AS DOUBLE PRECISION))) AS "weir:45",
      (("json:parcel" -> CAST('lines' AS TEXT)) IS NOT NULL AND coalesce(json_typeof(("json:parcel" -> CAST('lines' AS TEXT))), '') NOT IN ('array', 'null')) AS "weir:46",
      (cardinality(CASE WHEN json_typeof(("json:parcel" -> CAST('lines' AS TEXT))) = 'array' THEN ARRAY(
        SELECT
          CASE WHEN json_typeof(item) <> 'null' THEN item END
        FROM json_array_elements(CASE WHEN json_typeof(("json:parcel" -> CAST('lines' AS TEXT))) = 'array' THEN ("json:parcel" -> CAST('lines' AS TEXT)) END) AS items(item)
    ) END) < 1) AS "weir:47",
      (cardinality(CASE WHEN json_typeof(("json:parcel" -> CAST('lines' AS TEXT))) = 'array' THEN ARRAY(
        SELECT
          CASE WHEN json_typeof(item) <> 'null' THEN item END
        FROM json_array_elements(CASE WHEN json_typeof(("json:parcel" -> CAST('lines' AS TEXT))) = 'array' THEN ("json:parcel" -> CAST('lines' AS TEXT)) END) AS items(item)
    ) END) > 9) AS "weir:48",
      ((
        SELECT
          count(DISTINCT CAST(item AS TEXT)) < count(CAST(item AS TEXT))
        FROM unnest(CASE WHEN json_typeof(("json:parcel" -> CAST('lines' AS TEXT))) = 'array' THEN ARRAY(
            SELECT
              CASE WHEN json_typeof(item) <> 'null' THEN item END
            FROM json_array_elements(CASE WHEN json_typeof(("json:parcel" -> CAST('lines' AS TEXT))) = 'array' THEN ("json:parcel" -> CAST('lines' AS TEXT)) END) AS items(item)
        ) END) AS items(item)
    )) AS "weir:49",
      ((
        SELECT
          bool_or("item:0" IS NOT NULL AND CASE WHEN json_typeof("item:0") = 'number' THEN CASE WHEN CASE WHEN ("item:0" #>> '{}') ~ E'^[\\t-\\r ]*[+\\-]?(?:[0-9]{1,30}(?:\\.[0-9]{0,30})?|\\.[0-9]{1,30})[\\t-\\r ]*$' THEN CAST(("item:0" #>> '{}') AS DOUBLE PRECISION) WHEN ("item:0" #>> '{}') ~ E'^[\\t-\\r ]*[+\\-]?(?:[Nn][Aa][Nn]|[Ii][Nn][Ff](?:[Ii][Nn][Ii][Tt][Yy])?)[\\t-\\r ]*$' THEN CAST(CASE WHEN ("item:0" #>> '{}') ~ '[aA]' THEN 'NaN' WHEN ("item:0" #>> '{}') ~ '-' THEN '-Infinity' ELSE 'Infinity' END AS DOUBLE PRECISION) ELSE CASE WHEN length(("item:0" #>> '{}')) <= 1000 AND ("item:0" #>> '{}') ~ E'^[\\t-\\r ]*[+\\-]?(?:[0-9]+(?:_[0-9]+)*(?:\\.(?:[0-9]+(?:_[0-9]+)*)?)?|\\.[0-9]+(?:_[0-9]+)*)(?:[Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*$' THEN CASE WHEN CAST(replace(btrim(("item:0" #>> '{}'), E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) >= 1.797693134862315808e308 THEN CAST('Infinity' AS DOUBLE PRECISION) WHEN CAST(replace(btrim(("item:0" #>> '{}'), E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) <= -1.797693134862315808e308 THEN CAST('-Infinity' AS DOUBLE PRECISION) WHEN abs(CAST(replace(btrim(("item:0" #>> '{}'), E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC)) < 2.5e-324 THEN CAST(0 AS DOUBLE PRECISION) ELSE CAST(CAST(replace(btrim(("item:0" #>> '{}'), E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) AS DOUBLE PRECISION) END END END = CASE WHEN ("item:0" #>> '{}') ~ E'^[+\\-]?[0-9]{1,18}$' THEN CAST(("item:0" #>> '{}') AS BIGINT) ELSE CASE WHEN length(("item:0" #>> '{}')) <= 1000 AND ("item:0" #>> '{}') ~ E'^[\\t-\\r ]*[+\\-]?(?:[0-9]+(?:_[0-9]+)*(?:\\.(?:[0-9]+(?:_[0-9]+)*)?)?|\\.[0-9]+(?:_[0-9]+)*)(?:[Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*$' THEN CASE WHEN round(CAST(replace(btrim(("item:0" #>> '{}'), E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC)) BETWEEN -9223372036854775808 AND 9223372036854775807 THEN CAST(round(CAST(replace(btrim(("item:0" #>> '{}'), E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC)) AS BIGINT) END END END THEN CASE WHEN ("item:0" #>> '{}') ~ E'^[+\\-]?[0-9]{1,18}$' THEN CAST(("item:0" #>> '{}') AS BIGINT) ELSE CASE WHEN length(("item:0" #>> '{}')) <= 1000 AND ("item:0" #>> '{}') ~ E'^[\\t-\\r ]*[+\\-]?(?:[0-9]+(?:_[0-9]+)*(?:\\.(?:[0-9]+(?:_[0-9]+)*)?)?|\\.[0-9]+(?:_[0-9]+)*)(?:[Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*$' THEN CASE WHEN round(CAST(replace(btrim(("item:0" #>> '{}'), E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC)) BETWEEN -9223372036854775808 AND 9223372036854775807 THEN CAST(round(CAST(replace(btrim(("item:0" #>> '{}'), E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC)) AS BIGINT) END END END END END IS NULL)
        FROM unnest(ARRAY(
            SELECT
              CASE WHEN json_typeof(item) <> 'null' THEN item END
            FROM json_array_elements(CASE WHEN json_typeof(("json:parcel" -> CAST('lines' AS TEXT))) = 'array' THEN ("json:parcel" -> CAST('lines' AS TEXT)) END) AS items(item)
        )) AS items("item:0")
    )) AS "weir:50",
      ((
        SELECT
          bool_or("item:0" IS NULL)
        FROM unnest(ARRAY(
            SELECT
              CASE WHEN json_typeof(item) <> 'null' THEN item END
            FROM json_array_elements(CASE WHEN json_typeof(("json:parcel" -> CAST('lines' AS TEXT))) = 'array' THEN ("json:parcel" -> CAST('lines' AS TEXT)) END) AS items(item)
        )) AS items("item:0")
    )) AS "weir:51",
      ((
        SELECT
          bool_or(CASE WHEN json_typeof("item:0") = 'number' THEN CASE WHEN CASE WHEN ("item:0" #>> '{}') ~ E'^[\\t-\\r ]*[+\\-]?(?:[0-9]{1,30}(?:\\.[0-9]{0,30})?|\\.[0-9]{1,30})[\\t-\\r ]*$' THEN CAST(("item:0" #>> '{}') AS DOUBLE PRECISION) WHEN ("item:0" #>> '{}') ~ E'^[\\t-\\r ]*[+\\-]?(?:[Nn][Aa][Nn]|[Ii][Nn][Ff](?:[Ii][Nn][Ii][Tt][Yy])?)[\\t-\\r ]*$' THEN CAST(CASE WHEN ("item:0" #>> '{}') ~ '[aA]' THEN 'NaN' WHEN ("item:0" #>> '{}') ~ '-' THEN '-Infinity' ELSE 'Infinity' END AS DOUBLE PRECISION) ELSE CASE WHEN length(("item:0" #>> '{}')) <= 1000 AND ("item:0" #>> '{}') ~ E'^[\\t-\\r ]*[+\\-]?(?:[0-9]+(?:_[0-9]+)*(?:\\.(?:[0-9]+(?:_[0-9]+)*)?)?|\\.[0-9]+(?:_[0-9]+)*)(?:[Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*$' THEN CASE WHEN CAST(replace(btrim(("item:0" #>> '{}'), E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) >= 1.797693134862315808e308 THEN CAST('Infinity' AS DOUBLE PRECISION) WHEN CAST(replace(btrim(("item:0" #>> '{}'), E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) <= -1.797693134862315808e308 THEN CAST('-Infinity' AS DOUBLE PRECISION) WHEN abs(CAST(replace(btrim(("item:0" #>> '{}'), E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC)) < 2.5e-324 THEN CAST(0 AS DOUBLE PRECISION) ELSE CAST(CAST(replace(btrim(("item:0" #>> '{}'), E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) AS DOUBLE PRECISION) END END END = CASE WHEN ("item:0" #>> '{}') ~ E'^[+\\-]?[0-9]{1,18}$' THEN CAST(("item:0" #>> '{}') AS BIGINT) ELSE CASE WHEN length(("item:0" #>> '{}')) <= 1000 AND ("item:0" #>> '{}') ~ E'^[\\t-\\r ]*[+\\-]?(?:[0-9]+(?:_[0-9]+)*(?:\\.(?:[0-9]+(?:_[0-9]+)*)?)?|\\.[0-9]+(?:_[0-9]+)*)(?:[Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*$' THEN CASE WHEN round(CAST(replace(btrim(("item:0" #>> '{}'), E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC)) BETWEEN -9223372036854775808 AND 9223372036854775807 THEN CAST(round(CAST(replace(btrim(("item:0" #>> '{}'), E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC)) AS BIGINT) END END END THEN CASE WHEN ("item:0" #>> '{}') ~ E'^[+\\-]?[0-9]{1,18}$' THEN CAST(("item:0" #>> '{}') AS BIGINT) ELSE CASE WHEN length(("item:0" #>> '{}')) <= 1000 AND ("item:0" #>> '{}') ~ E'^[\\t-\\r ]*[+\\-]?(?:[0-9]+(?:_[0-9]+)*(?:\\.(?:[0-9]+(?:_[0-9]+)*)?)?|\\.[0-9]+(?:_[0-9]+)*)(?:[Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*$' THEN CASE WHEN round(CAST(replace(btrim(("item:0" #>> '{}'), E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC)) BETWEEN -9223372036854775808 AND 9223372036854775807 THEN CAST(round(CAST(replace(btrim(("item:0" #>> '{}'), E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC)) AS BIGINT) END END END END END < 1)
        FROM unnest(ARRAY(
            SELECT
              CASE WHEN json_typeof(item) <> 'null' THEN item END
            FROM json_array_elements(CASE WHEN json_typeof(("json:parcel" -> CAST('lines' AS TEXT))) = 'array' THEN ("json:parcel" -> CAST('lines' AS TEXT)) END) AS items(item)
        )) AS items("item:0")
    )) AS "weir:52",
      (cardinality("labels") < 1) AS "weir:53",
      (cardinality("labels") > 5) AS "weir:54",
      ((
        SELECT
          count(DISTINCT item) < count(item)
        FROM unnest("labels") AS items(item)
    )) AS "weir:55",
      ((
        SELECT
          bool_or(length("item:0") < 2)
        FROM unnest("labels") AS items("item:0")
    )) AS "weir:56",
      ("customer" IS NULL) AS "weir:57",
      (("customer" IS NULL OR CAST("customer" AS TEXT) IN ('-1'))) AS "weir:58",
      (("customer" NOT IN (1, 2, 3))) AS "weir:59",
      (("status" NOT IN ('open', 'it''s paid', 'closed') OR NOT "status" ~ '^[a-z]')) AS "weir:60",
      (NOT ("status" <> 'test'
)) AS "weir:61",
      ("customer" IS NOT NULL AND "weir:found108" IS NULL) AS "weir:62",
      ("customer" IS NOT NULL AND "region" IS NOT NULL AND "weir:found109" IS NULL) AS "weir:63",
      ((amount > 100
) AND NOT (weight IS NOT NULL
)) AS "weir:64"
    FROM (
        SELECT
          "orders".*,
          "weir:lookup0"."weir:found108",
          "weir:lookup1"."weir:found109"
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
              CASE WHEN "typed_number" ~ E'^[\\t-\\r ]*[+\\-]?(?:[0-9]{1,30}(?:\\.[0-9]{0,30})?|\\.[0-9]{1,30})[\\t-\\r ]*$' THEN CAST("typed_number" AS DOUBLE PRECISION) WHEN "typed_number" ~ E'^[\\t-\\r ]*[+\\-]?(?:[Nn][Aa][Nn]|[Ii][Nn][Ff](?:[Ii][Nn][Ii][Tt][Yy])?)[\\t-\\r ]*$' THEN CAST(CASE WHEN "typed_number" ~ '[aA]' THEN 'NaN' WHEN "typed_number" ~ '-' THEN '-Infinity' ELSE 'Infinity' END AS DOUBLE PRECISION) ELSE CASE WHEN length("typed_number") <= 1000 AND "typed_number" ~ E'^[\\t-\\r ]*[+\\-]?(?:[0-9]+(?:_[0-9]+)*(?:\\.(?:[0-9]+(?:_[0-9]+)*)?)?|\\.[0-9]+(?:_[0-9]+)*)(?:[Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*$' THEN CASE WHEN CAST(replace(btrim("typed_number", E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) >= 1.797693134862315808e308 THEN CAST('Infinity' AS DOUBLE PRECISION) WHEN CAST(replace(btrim("typed_number", E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) <= -1.797693134862315808e308 THEN CAST('-Infinity' AS DOUBLE PRECISION) WHEN abs(CAST(replace(btrim("typed_number", E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC)) < 2.5e-324 THEN CAST(0 AS DOUBLE PRECISION) ELSE CAST(CAST(replace(btrim("typed_number", E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) AS DOUBLE PRECISION) END END END AS "typed_number",
              "typed_number" AS "source:typed_number",
              CASE WHEN CASE WHEN "typed_integer" ~ E'^[\\t-\\r ]*[+\\-]?(?:[0-9]{1,30}(?:\\.[0-9]{0,30})?|\\.[0-9]{1,30})[\\t-\\r ]*$' THEN CAST("typed_integer" AS DOUBLE PRECISION) WHEN "typed_integer" ~ E'^[\\t-\\r ]*[+\\-]?(?:[Nn][Aa][Nn]|[Ii][Nn][Ff](?:[Ii][Nn][Ii][Tt][Yy])?)[\\t-\\r ]*$' THEN CAST(CASE WHEN "typed_integer" ~ '[aA]' THEN 'NaN' WHEN "typed_integer" ~ '-' THEN '-Infinity' ELSE 'Infinity' END AS DOUBLE PRECISION) ELSE CASE WHEN length("typed_integer") <= 1000 AND "typed_integer" ~ E'^[\\t-\\r ]*[+\\-]?(?:[0-9]+(?:_[0-9]+)*(?:\\.(?:[0-9]+(?:_[0-9]+)*)?)?|\\.[0-9]+(?:_[0-9]+)*)(?:[Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*$' THEN CASE WHEN CAST(replace(btrim("typed_integer", E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) >= 1.797693134862315808e308 THEN CAST('Infinity' AS DOUBLE PRECISION) WHEN CAST(replace(btrim("typed_integer", E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) <= -1.797693134862315808e308 THEN CAST('-Infinity' AS DOUBLE PRECISION) WHEN abs(CAST(replace(btrim("typed_integer", E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC)) < 2.5e-324 THEN CAST(0 AS DOUBLE PRECISION) ELSE CAST(CAST(replace(btrim("typed_integer", E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) AS DOUBLE PRECISION) END END END = CASE WHEN "typed_integer" ~ E'^[+\\-]?[0-9]{1,18}$' THEN CAST("typed_integer" AS BIGINT) ELSE CASE WHEN length("typed_integer") <= 1000 AND "typed_integer" ~ E'^[\\t-\\r ]*[+\\-]?(?:[0-9]+(?:_[0-9]+)*(?:\\.(?:[0-9]+(?:_[0-9]+)*)?)?|\\.[0-9]+(?:_[0-9]+)*)(?:[Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*$' THEN CASE WHEN round(CAST(replace(btrim("typed_integer", E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC)) BETWEEN -9223372036854775808 AND 9223372036854775807 THEN CAST(round(CAST(replace(btrim("typed_integer", E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC)) AS BIGINT) END END END THEN CASE WHEN "typed_integer" ~ E'^[+\\-]?[0-9]{1,18}$' THEN CAST("typed_integer" AS BIGINT) ELSE CASE WHEN length("typed_integer") <= 1000 AND "typed_integer" ~ E'^[\\t-\\r ]*[+\\-]?(?:[0-9]+(?:_[0-9]+)*(?:\\.(?:[0-9]+(?:_[0-9]+)*)?)?|\\.[0-9]+(?:_[0-9]+)*)(?:[Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*$' THEN CASE WHEN round(CAST(replace(btrim("typed_integer", E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC)) BETWEEN -9223372036854775808 AND 9223372036854775807 THEN CAST(round(CAST(replace(btrim("typed_integer", E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC)) AS BIGINT) END END END END AS "typed_integer",
              "typed_integer" AS "source:typed_integer",
              CASE WHEN lower("typed_flag") IN ('true', 't', 'yes', 'y', '1') THEN TRUE WHEN lower("typed_flag") IN ('false', 'f', 'no', 'n', '0') THEN FALSE END AS "typed_flag",
              "typed_flag" AS "source:typed_flag",
              CASE WHEN "typed_date" ~ E'^[\\t-\\r ]*(?:(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-(?:(?:0?[13578]|1[02])-(?:0?[1-9]|[12][0-9]|3[01])|(?:0?[469]|11)-(?:0?[1-9]|[12][0-9]|30)|0?2-(?:0?[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)-0?2-29|(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/(?:(?:0?[13578]|1[02])/(?:0?[1-9]|[12][0-9]|3[01])|(?:0?[469]|11)/(?:0?[1-9]|[12][0-9]|30)|0?2/(?:0?[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)/0?2/29)(?:(?: +|T)(?:(?:[01]?[0-9]|2[0-3]):[0-5]?[0-9](?::[0-5]?[0-9](?:\\.[0-9]*)?)?|24:0?0(?::0?0(?:\\.0*)?)?)(?: (?:UTC|utc)|Z|[+\\-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?(?::[0-5][0-9])?)?)?[\\t-\\r ]*$' THEN CAST(substring("typed_date", '[0-9]+[-/][0-9]+[-/][0-9]+') AS DATE) END AS "typed_date",
              "typed_date" AS "source:typed_date",
              (
                SELECT
                  CASE WHEN d <= CASE WHEN mo IN (4, 6, 9, 11) THEN 30 WHEN mo <> 2 THEN 31 WHEN y % 4 = 0 AND (y % 100 <> 0 OR y % 400 = 0) OR y = -1 THEN 29 ELSE 28 END AND j BETWEEN 1 AND 366 THEN CAST((make_timestamp(y, mo, d, h, mi, s) + us * INTERVAL '1 microsecond' + (j - 1) * INTERVAL '1 day') AS DATE) END
                FROM (
                    SELECT
                      coalesce(nullif(CAST(m[3] AS INTEGER), 0), -1) AS y,
                      CAST(m[2] AS INTEGER) AS mo,
                      CAST(m[1] AS INTEGER) AS d,
                      1 AS j,
                      0 AS h,
                      0 AS mi,
                      0 AS s,
                      0 AS us,
                      NULL AS z
                    FROM regexp_match("dotted_date", E'^[ \\t\\n\\r]*(0?[1-9]|[12][0-9]|3[01])\\.(0?[1-9]|1[0-2])\\.([0-9]{1,4})[ \\t\\n\\r]*$') AS m
                    WHERE m IS NOT NULL
                ) AS parts
            ) AS "dotted_date",
              "dotted_date" AS "source:dotted_date",
              (
                SELECT
                  CASE WHEN d <= CASE WHEN mo IN (4, 6, 9, 11) THEN 30 WHEN mo <> 2 THEN 31 WHEN y % 4 = 0 AND (y % 100 <> 0 OR y % 400 = 0) OR y = -1 THEN 29 ELSE 28 END AND j BETWEEN 1 AND 366 THEN (make_timestamp(y, mo, d, h, mi, s) + us * INTERVAL '1 microsecond' + (j - 1) * INTERVAL '1 day') END
                FROM (
                    SELECT
                      coalesce(nullif(CAST(m[3] AS INTEGER), 0), -1) AS y,
                      (strpos('janfebmaraprmayjunjulaugsepoctnovdec', lower(substr(m[2], 1, 3))) + 2) / 3 AS mo,
                      CAST(m[1] AS INTEGER) AS d,
                      1 AS j,
                      CAST(m[4] AS INTEGER) % 12 + CASE WHEN m[6] ~ '[pP]' THEN 12 ELSE 0 END AS h,
                      CAST(m[5] AS INTEGER) AS mi,
                      0 AS s,
                      0 AS us,
                      NULL AS z
                    FROM regexp_match("named_month", E'^[ \\t\\n\\r]*(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]*([jJ][aA][nN]|[fF][eE][bB]|[mM][aA][rR]|[aA][pP][rR]|[mM][aA][yY]|[jJ][uU][nN]|[jJ][uU][lL]|[aA][uU][gG]|[sS][eE][pP]|[oO][cC][tT]|[nN][oO][vV]|[dD][eE][cC])[ \\t\\n\\r]+([0-9]{1,4})[ \\t\\n\\r]+(0?[1-9]|1[0-2])\\:(0?[0-9]|[1-5][0-9])[ \\t\\n\\r]*([aApP][mM])[ \\t\\n\\r]*$') AS m
                    WHERE m IS NOT NULL
                ) AS parts
            ) AS "named_month",
              "named_month" AS "source:named_month",
              (
                SELECT
                  CASE WHEN d <= CASE WHEN mo IN (4, 6, 9, 11) THEN 30 WHEN mo <> 2 THEN 31 WHEN y % 4 = 0 AND (y % 100 <> 0 OR y % 400 = 0) OR y = -1 THEN 29 ELSE 28 END AND j BETWEEN 1 AND 366 THEN ((make_timestamp(y, mo, d, h, mi, s) + us * INTERVAL '1 microsecond' + (j - 1) * INTERVAL '1 day') - CAST(CASE WHEN length(z) = 3 THEN z || ':00' ELSE substr(z, 1, 3) || ':' || right(z, 2) END AS INTERVAL)) AT TIME ZONE 'UTC' END
                FROM (
                    SELECT
                      coalesce(nullif(CAST(m[1] AS INTEGER), 0), -1) AS y,
                      CAST(m[2] AS INTEGER) AS mo,
                      CAST(m[3] AS INTEGER) AS d,
                      1 AS j,
                      CAST(m[4] AS INTEGER) AS h,
                      CAST(m[5] AS INTEGER) AS mi,
                      CAST(m[6] AS INTEGER) AS s,
                      0 AS us,
                      m[7] AS z
                    FROM regexp_match("zoned", E'^[ \\t\\n\\r]*([0-9]{1,4})\\-(0?[1-9]|1[0-2])\\-(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]+(0?[0-9]|1[0-9]|2[0-3])\\:(0?[0-9]|[1-5][0-9])\\:(0?[0-9]|[1-5][0-9])([+-][0-9]{2}(?::?[0-9]{2})?)[ \\t\\n\\r]*$') AS m
                    WHERE m IS NOT NULL
                ) AS parts
            ) AS "zoned",
              "zoned" AS "source:zoned",
              CASE WHEN "typed_time" ~ E'^[\\t-\\r ]*(?:(?:[01]?[0-9]|2[0-3]):[0-5]?[0-9](?::[0-5]?[0-9](?:\\.[0-9]*)?)?|24:0?0(?::0?0(?:\\.0*)?)?)(?: (?:UTC|utc)|Z|[+\\-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?(?::[0-5][0-9])?)?[\\t-\\r ]*$' THEN CAST(regexp_replace(substring("typed_time", '[0-9]+:[0-9:.]+'), '([.][0-9]{6})[0-9]+', '\1') AS TIME) END AS "typed_time",
              "typed_time" AS "source:typed_time",
              CASE WHEN "typed_timestamp" ~ E'^[\\t-\\r ]*(?:(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-(?:(?:0?[13578]|1[02])-(?:0?[1-9]|[12][0-9]|3[01])|(?:0?[469]|11)-(?:0?[1-9]|[12][0-9]|30)|0?2-(?:0?[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)-0?2-29|(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/(?:(?:0?[13578]|1[02])/(?:0?[1-9]|[12][0-9]|3[01])|(?:0?[469]|11)/(?:0?[1-9]|[12][0-9]|30)|0?2/(?:0?[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)/0?2/29)(?:(?: +|T)(?:(?:[01]?[0-9]|2[0-3]):[0-5]?[0-9](?::[0-5]?[0-9](?:\\.[0-9]*)?)?|24:0?0(?::0?0(?:\\.0*)?)?)[\\t-\\r ]*)?$' THEN CAST(regexp_replace("typed_timestamp", '([.][0-9]{6})[0-9]+', '\1') AS TIMESTAMP) WHEN "typed_timestamp" ~ E'^[\\t-\\r ]*(?:(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-(?:(?:0?[13578]|1[02])-(?:0?[1-9]|[12][0-9]|3[01])|(?:0?[469]|11)-(?:0?[1-9]|[12][0-9]|30)|0?2-(?:0?[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)-0?2-29|(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/(?:(?:0?[13578]|1[02])/(?:0?[1-9]|[12][0-9]|3[01])|(?:0?[469]|11)/(?:0?[1-9]|[12][0-9]|30)|0?2/(?:0?[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)/0?2/29)(?: +|T)(?:(?:[01]?[0-9]|2[0-3]):[0-5]?[0-9](?::[0-5]?[0-9](?:\\.[0-9]*)?)?|24:0?0(?::0?0(?:\\.0*)?)?)(?: (?:UTC|utc)|Z|[+\\-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?(?::[0-5][0-9])?)[\\t-\\r ]*$' THEN (CAST(regexp_replace("typed_timestamp", '([.][0-9]{6})[0-9]+', '\1') AS TIMESTAMPTZ) AT TIME ZONE 'Europe/Prague') END AS "typed_timestamp",
              "typed_timestamp" AS "source:typed_timestamp",
              CASE WHEN "typed_instant" ~ E'^[\\t-\\r ]*(?:(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-(?:(?:0?[13578]|1[02])-(?:0?[1-9]|[12][0-9]|3[01])|(?:0?[469]|11)-(?:0?[1-9]|[12][0-9]|30)|0?2-(?:0?[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)-0?2-29|(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/(?:(?:0?[13578]|1[02])/(?:0?[1-9]|[12][0-9]|3[01])|(?:0?[469]|11)/(?:0?[1-9]|[12][0-9]|30)|0?2/(?:0?[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)/0?2/29)(?:(?: +|T)(?:(?:[01]?[0-9]|2[0-3]):[0-5]?[0-9](?::[0-5]?[0-9](?:\\.[0-9]*)?)?|24:0?0(?::0?0(?:\\.0*)?)?)[\\t-\\r ]*)?$' THEN (CAST(regexp_replace("typed_instant", '([.][0-9]{6})[0-9]+', '\1') AS TIMESTAMP) AT TIME ZONE 'Europe/Prague') WHEN "typed_instant" ~ E'^[\\t-\\r ]*(?:(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-(?:(?:0?[13578]|1[02])-(?:0?[1-9]|[12][0-9]|3[01])|(?:0?[469]|11)-(?:0?[1-9]|[12][0-9]|30)|0?2-(?:0?[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)-0?2-29|(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/(?:(?:0?[13578]|1[02])/(?:0?[1-9]|[12][0-9]|3[01])|(?:0?[469]|11)/(?:0?[1-9]|[12][0-9]|30)|0?2/(?:0?[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)/0?2/29)(?: +|T)(?:(?:[01]?[0-9]|2[0-3]):[0-5]?[0-9](?::[0-5]?[0-9](?:\\.[0-9]*)?)?|24:0?0(?::0?0(?:\\.0*)?)?)(?: (?:UTC|utc)|Z|[+\\-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?(?::[0-5][0-9])?)[\\t-\\r ]*$' THEN CAST(regexp_replace("typed_instant", '([.][0-9]{6})[0-9]+', '\1') AS TIMESTAMPTZ) END AS "typed_instant",
              "typed_instant" AS "source:typed_instant",
              "day",
              "at",
              "flag",
              "region",
              "parcel",
              "labels",
              "customer",
              "status",
              CASE WHEN "parcel" !~ E'[\\u0001\\u0002]' AND (
                WITH RECURSIVE "weir:json"(signs) AS (
                    SELECT
                      translate(regexp_replace(regexp_replace("parcel", E'"(?:[^"\\\\\\u0001-\\u001f]|\\\\(?:["\\\\/bfnrt]|u[0-9a-fA-F]{4}))*"', chr(1), 'g'), '-?(?:0|[1-9][0-9]*)(?:[.][0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null', chr(2), 'g'), E' \t\n\r', '')
                    UNION
                    SELECT
                      regexp_replace(signs, E'\\[(?:[\\u0001\\u0002](?:,[\\u0001\\u0002])*)?\\]|\\{(?:\\u0001:[\\u0001\\u0002](?:,\\u0001:[\\u0001\\u0002])*)?\\}', chr(2), 'g')
                    FROM "weir:json"
                )
                SELECT
                  bool_or(signs IN (chr(1), chr(2)))
                FROM "weir:json"
            ) THEN json_strip_nulls(CAST("parcel" AS JSON)) END AS "json:parcel"
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
                  CAST("parcel" AS TEXT) AS "parcel",
                  "labels",
                  "customer",
                  "status"
                FROM "shop"."orders"
            ) AS "orders"
            OFFSET 0
        ) AS "orders"
        LEFT JOIN (
            SELECT DISTINCT
              "id" AS "weir:key0",
              TRUE AS "weir:found108"
            FROM (
                SELECT
                  "id"
                FROM "customers"
            ) AS "customers"
            WHERE "id" IS NOT NULL
        ) AS "weir:lookup0" ON "customer" = "weir:lookup0"."weir:key0"
        LEFT JOIN (
            SELECT DISTINCT
              "id" AS "weir:key0",
              "region" AS "weir:key1",
              TRUE AS "weir:found109"
            FROM (
                SELECT
                  "id",
                  "region"
                FROM "customers"
            ) AS "customers"
            WHERE "id" IS NOT NULL AND "region" IS NOT NULL
        ) AS "weir:lookup1" ON "customer" = "weir:lookup1"."weir:key0" AND "region" = "weir:lookup1"."weir:key1"
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
                  CAST("parcel" AS TEXT) AS "parcel",
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
                  CAST("parcel" AS TEXT) AS "parcel",
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
                  CAST("parcel" AS TEXT) AS "parcel",
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
                  CAST("parcel" AS TEXT) AS "parcel",
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
          CAST("parcel" AS TEXT) AS "parcel",
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
          CAST("parcel" AS TEXT) AS "parcel",
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
      CASE WHEN "typed_number" ~ E'^[\\t-\\r ]*[+\\-]?(?:[0-9]{1,30}(?:\\.[0-9]{0,30})?|\\.[0-9]{1,30})[\\t-\\r ]*$' THEN CAST("typed_number" AS DOUBLE PRECISION) WHEN "typed_number" ~ E'^[\\t-\\r ]*[+\\-]?(?:[Nn][Aa][Nn]|[Ii][Nn][Ff](?:[Ii][Nn][Ii][Tt][Yy])?)[\\t-\\r ]*$' THEN CAST(CASE WHEN "typed_number" ~ '[aA]' THEN 'NaN' WHEN "typed_number" ~ '-' THEN '-Infinity' ELSE 'Infinity' END AS DOUBLE PRECISION) ELSE CASE WHEN length("typed_number") <= 1000 AND "typed_number" ~ E'^[\\t-\\r ]*[+\\-]?(?:[0-9]+(?:_[0-9]+)*(?:\\.(?:[0-9]+(?:_[0-9]+)*)?)?|\\.[0-9]+(?:_[0-9]+)*)(?:[Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*$' THEN CASE WHEN CAST(replace(btrim("typed_number", E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) >= 1.797693134862315808e308 THEN CAST('Infinity' AS DOUBLE PRECISION) WHEN CAST(replace(btrim("typed_number", E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) <= -1.797693134862315808e308 THEN CAST('-Infinity' AS DOUBLE PRECISION) WHEN abs(CAST(replace(btrim("typed_number", E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC)) < 2.5e-324 THEN CAST(0 AS DOUBLE PRECISION) ELSE CAST(CAST(replace(btrim("typed_number", E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) AS DOUBLE PRECISION) END END END AS "typed_number",
      "typed_number" AS "source:typed_number",
      CASE WHEN CASE WHEN "typed_integer" ~ E'^[\\t-\\r ]*[+\\-]?(?:[0-9]{1,30}(?:\\.[0-9]{0,30})?|\\.[0-9]{1,30})[\\t-\\r ]*$' THEN CAST("typed_integer" AS DOUBLE PRECISION) WHEN "typed_integer" ~ E'^[\\t-\\r ]*[+\\-]?(?:[Nn][Aa][Nn]|[Ii][Nn][Ff](?:[Ii][Nn][Ii][Tt][Yy])?)[\\t-\\r ]*$' THEN CAST(CASE WHEN "typed_integer" ~ '[aA]' THEN 'NaN' WHEN "typed_integer" ~ '-' THEN '-Infinity' ELSE 'Infinity' END AS DOUBLE PRECISION) ELSE CASE WHEN length("typed_integer") <= 1000 AND "typed_integer" ~ E'^[\\t-\\r ]*[+\\-]?(?:[0-9]+(?:_[0-9]+)*(?:\\.(?:[0-9]+(?:_[0-9]+)*)?)?|\\.[0-9]+(?:_[0-9]+)*)(?:[Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*$' THEN CASE WHEN CAST(replace(btrim("typed_integer", E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) >= 1.797693134862315808e308 THEN CAST('Infinity' AS DOUBLE PRECISION) WHEN CAST(replace(btrim("typed_integer", E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) <= -1.797693134862315808e308 THEN CAST('-Infinity' AS DOUBLE PRECISION) WHEN abs(CAST(replace(btrim("typed_integer", E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC)) < 2.5e-324 THEN CAST(0 AS DOUBLE PRECISION) ELSE CAST(CAST(replace(btrim("typed_integer", E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) AS DOUBLE PRECISION) END END END = CASE WHEN "typed_integer" ~ E'^[+\\-]?[0-9]{1,18}$' THEN CAST("typed_integer" AS BIGINT) ELSE CASE WHEN length("typed_integer") <= 1000 AND "typed_integer" ~ E'^[\\t-\\r ]*[+\\-]?(?:[0-9]+(?:_[0-9]+)*(?:\\.(?:[0-9]+(?:_[0-9]+)*)?)?|\\.[0-9]+(?:_[0-9]+)*)(?:[Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*$' THEN CASE WHEN round(CAST(replace(btrim("typed_integer", E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC)) BETWEEN -9223372036854775808 AND 9223372036854775807 THEN CAST(round(CAST(replace(btrim("typed_integer", E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC)) AS BIGINT) END END END THEN CASE WHEN "typed_integer" ~ E'^[+\\-]?[0-9]{1,18}$' THEN CAST("typed_integer" AS BIGINT) ELSE CASE WHEN length("typed_integer") <= 1000 AND "typed_integer" ~ E'^[\\t-\\r ]*[+\\-]?(?:[0-9]+(?:_[0-9]+)*(?:\\.(?:[0-9]+(?:_[0-9]+)*)?)?|\\.[0-9]+(?:_[0-9]+)*)(?:[Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*$' THEN CASE WHEN round(CAST(replace(btrim("typed_integer", E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC)) BETWEEN -9223372036854775808 AND 9223372036854775807 THEN CAST(round(CAST(replace(btrim("typed_integer", E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC)) AS BIGINT) END END END END AS "typed_integer",
      "typed_integer" AS "source:typed_integer",
      CASE WHEN lower("typed_flag") IN ('true', 't', 'yes', 'y', '1') THEN TRUE WHEN lower("typed_flag") IN ('false', 'f', 'no', 'n', '0') THEN FALSE END AS "typed_flag",
      "typed_flag" AS "source:typed_flag",
      CASE WHEN "typed_date" ~ E'^[\\t-\\r ]*(?:(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-(?:(?:0?[13578]|1[02])-(?:0?[1-9]|[12][0-9]|3[01])|(?:0?[469]|11)-(?:0?[1-9]|[12][0-9]|30)|0?2-(?:0?[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)-0?2-29|(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/(?:(?:0?[13578]|1[02])/(?:0?[1-9]|[12][0-9]|3[01])|(?:0?[469]|11)/(?:0?[1-9]|[12][0-9]|30)|0?2/(?:0?[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)/0?2/29)(?:(?: +|T)(?:(?:[01]?[0-9]|2[0-3]):[0-5]?[0-9](?::[0-5]?[0-9](?:\\.[0-9]*)?)?|24:0?0(?::0?0(?:\\.0*)?)?)(?: (?:UTC|utc)|Z|[+\\-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?(?::[0-5][0-9])?)?)?[\\t-\\r ]*$' THEN CAST(substring("typed_date", '[0-9]+[-/][0-9]+[-/][0-9]+') AS DATE) END AS "typed_date",
      "typed_date" AS "source:typed_date",
      (
        SELECT
          CASE WHEN d <= CASE WHEN mo IN (4, 6, 9, 11) THEN 30 WHEN mo <> 2 THEN 31 WHEN y % 4 = 0 AND (y % 100 <> 0 OR y % 400 = 0) OR y = -1 THEN 29 ELSE 28 END AND j BETWEEN 1 AND 366 THEN CAST((make_timestamp(y, mo, d, h, mi, s) + us * INTERVAL '1 microsecond' + (j - 1) * INTERVAL '1 day') AS DATE) END
        FROM (
            SELECT
              coalesce(nullif(CAST(m[3] AS INTEGER), 0), -1) AS y,
              CAST(m[2] AS INTEGER) AS mo,
              CAST(m[1] AS INTEGER) AS d,
              1 AS j,
              0 AS h,
              0 AS mi,
              0 AS s,
              0 AS us,
              NULL AS z
            FROM regexp_match("dotted_date", E'^[ \\t\\n\\r]*(0?[1-9]|[12][0-9]|3[01])\\.(0?[1-9]|1[0-2])\\.([0-9]{1,4})[ \\t\\n\\r]*$') AS m
            WHERE m IS NOT NULL
        ) AS parts
    ) AS "dotted_date",
      "dotted_date" AS "source:dotted_date",
      (
        SELECT
          CASE WHEN d <= CASE WHEN mo IN (4, 6, 9, 11) THEN 30 WHEN mo <> 2 THEN 31 WHEN y % 4 = 0 AND (y % 100 <> 0 OR y % 400 = 0) OR y = -1 THEN 29 ELSE 28 END AND j BETWEEN 1 AND 366 THEN (make_timestamp(y, mo, d, h, mi, s) + us * INTERVAL '1 microsecond' + (j - 1) * INTERVAL '1 day') END
        FROM (
            SELECT
              coalesce(nullif(CAST(m[3] AS INTEGER), 0), -1) AS y,
              (strpos('janfebmaraprmayjunjulaugsepoctnovdec', lower(substr(m[2], 1, 3))) + 2) / 3 AS mo,
              CAST(m[1] AS INTEGER) AS d,
              1 AS j,
              CAST(m[4] AS INTEGER) % 12 + CASE WHEN m[6] ~ '[pP]' THEN 12 ELSE 0 END AS h,
              CAST(m[5] AS INTEGER) AS mi,
              0 AS s,
              0 AS us,
              NULL AS z
            FROM regexp_match("named_month", E'^[ \\t\\n\\r]*(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]*([jJ][aA][nN]|[fF][eE][bB]|[mM][aA][rR]|[aA][pP][rR]|[mM][aA][yY]|[jJ][uU][nN]|[jJ][uU][lL]|[aA][uU][gG]|[sS][eE][pP]|[oO][cC][tT]|[nN][oO][vV]|[dD][eE][cC])[ \\t\\n\\r]+([0-9]{1,4})[ \\t\\n\\r]+(0?[1-9]|1[0-2])\\:(0?[0-9]|[1-5][0-9])[ \\t\\n\\r]*([aApP][mM])[ \\t\\n\\r]*$') AS m
            WHERE m IS NOT NULL
        ) AS parts
    ) AS "named_month",
      "named_month" AS "source:named_month",
      (
        SELECT
          CASE WHEN d <= CASE WHEN mo IN (4, 6, 9, 11) THEN 30 WHEN mo <> 2 THEN 31 WHEN y % 4 = 0 AND (y % 100 <> 0 OR y % 400 = 0) OR y = -1 THEN 29 ELSE 28 END AND j BETWEEN 1 AND 366 THEN ((make_timestamp(y, mo, d, h, mi, s) + us * INTERVAL '1 microsecond' + (j - 1) * INTERVAL '1 day') - CAST(CASE WHEN length(z) = 3 THEN z || ':00' ELSE substr(z, 1, 3) || ':' || right(z, 2) END AS INTERVAL)) AT TIME ZONE 'UTC' END
        FROM (
            SELECT
              coalesce(nullif(CAST(m[1] AS INTEGER), 0), -1) AS y,
              CAST(m[2] AS INTEGER) AS mo,
              CAST(m[3] AS INTEGER) AS d,
              1 AS j,
              CAST(m[4] AS INTEGER) AS h,
              CAST(m[5] AS INTEGER) AS mi,
              CAST(m[6] AS INTEGER) AS s,
              0 AS us,
              m[7] AS z
            FROM regexp_match("zoned", E'^[ \\t\\n\\r]*([0-9]{1,4})\\-(0?[1-9]|1[0-2])\\-(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]+(0?[0-9]|1[0-9]|2[0-3])\\:(0?[0-9]|[1-5][0-9])\\:(0?[0-9]|[1-5][0-9])([+-][0-9]{2}(?::?[0-9]{2})?)[ \\t\\n\\r]*$') AS m
            WHERE m IS NOT NULL
        ) AS parts
    ) AS "zoned",
      "zoned" AS "source:zoned",
      CASE WHEN "typed_time" ~ E'^[\\t-\\r ]*(?:(?:[01]?[0-9]|2[0-3]):[0-5]?[0-9](?::[0-5]?[0-9](?:\\.[0-9]*)?)?|24:0?0(?::0?0(?:\\.0*)?)?)(?: (?:UTC|utc)|Z|[+\\-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?(?::[0-5][0-9])?)?[\\t-\\r ]*$' THEN CAST(regexp_replace(substring("typed_time", '[0-9]+:[0-9:.]+'), '([.][0-9]{6})[0-9]+', '\1') AS TIME) END AS "typed_time",
      "typed_time" AS "source:typed_time",
      CASE WHEN "typed_timestamp" ~ E'^[\\t-\\r ]*(?:(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-(?:(?:0?[13578]|1[02])-(?:0?[1-9]|[12][0-9]|3[01])|(?:0?[469]|11)-(?:0?[1-9]|[12][0-9]|30)|0?2-(?:0?[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)-0?2-29|(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/(?:(?:0?[13578]|1[02])/(?:0?[1-9]|[12][0-9]|3[01])|(?:0?[469]|11)/(?:0?[1-9]|[12][0-9]|30)|0?2/(?:0?[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)/0?2/29)(?:(?: +|T)(?:(?:[01]?[0-9]|2[0-3]):[0-5]?[0-9](?::[0-5]?[0-9](?:\\.[0-9]*)?)?|24:0?0(?::0?0(?:\\.0*)?)?)[\\t-\\r ]*)?$' THEN CAST(regexp_replace("typed_timestamp", '([.][0-9]{6})[0-9]+', '\1') AS TIMESTAMP) WHEN "typed_timestamp" ~ E'^[\\t-\\r ]*(?:(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-(?:(?:0?[13578]|1[02])-(?:0?[1-9]|[12][0-9]|3[01])|(?:0?[469]|11)-(?:0?[1-9]|[12][0-9]|30)|0?2-(?:0?[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)-0?2-29|(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/(?:(?:0?[13578]|1[02])/(?:0?[1-9]|[12][0-9]|3[01])|(?:0?[469]|11)/(?:0?[1-9]|[12][0-9]|30)|0?2/(?:0?[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)/0?2/29)(?: +|T)(?:(?:[01]?[0-9]|2[0-3]):[0-5]?[0-9](?::[0-5]?[0-9](?:\\.[0-9]*)?)?|24:0?0(?::0?0(?:\\.0*)?)?)(?: (?:UTC|utc)|Z|[+\\-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?(?::[0-5][0-9])?)[\\t-\\r ]*$' THEN (CAST(regexp_replace("typed_timestamp", '([.][0-9]{6})[0-9]+', '\1') AS TIMESTAMPTZ) AT TIME ZONE 'Europe/Prague') END AS "typed_timestamp",
      "typed_timestamp" AS "source:typed_timestamp",
      CASE WHEN "typed_instant" ~ E'^[\\t-\\r ]*(?:(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-(?:(?:0?[13578]|1[02])-(?:0?[1-9]|[12][0-9]|3[01])|(?:0?[469]|11)-(?:0?[1-9]|[12][0-9]|30)|0?2-(?:0?[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)-0?2-29|(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/(?:(?:0?[13578]|1[02])/(?:0?[1-9]|[12][0-9]|3[01])|(?:0?[469]|11)/(?:0?[1-9]|[12][0-9]|30)|0?2/(?:0?[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)/0?2/29)(?:(?: +|T)(?:(?:[01]?[0-9]|2[0-3]):[0-5]?[0-9](?::[0-5]?[0-9](?:\\.[0-9]*)?)?|24:0?0(?::0?0(?:\\.0*)?)?)[\\t-\\r ]*)?$' THEN (CAST(regexp_replace("typed_instant", '([.][0-9]{6})[0-9]+', '\1') AS TIMESTAMP) AT TIME ZONE 'Europe/Prague') WHEN "typed_instant" ~ E'^[\\t-\\r ]*(?:(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-(?:(?:0?[13578]|1[02])-(?:0?[1-9]|[12][0-9]|3[01])|(?:0?[469]|11)-(?:0?[1-9]|[12][0-9]|30)|0?2-(?:0?[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)-0?2-29|(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/(?:(?:0?[13578]|1[02])/(?:0?[1-9]|[12][0-9]|3[01])|(?:0?[469]|11)/(?:0?[1-9]|[12][0-9]|30)|0?2/(?:0?[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)/0?2/29)(?: +|T)(?:(?:[01]?[0-9]|2[0-3]):[0-5]?[0-9](?::[0-5]?[0-9](?:\\.[0-9]*)?)?|24:0?0(?::0?0(?:\\.0*)?)?)(?: (?:UTC|utc)|Z|[+\\-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?(?::[0-5][0-9])?)[\\t-\\r ]*$' THEN CAST(regexp_replace("typed_instant", '([.][0-9]{6})[0-9]+', '\1') AS TIMESTAMPTZ) END AS "typed_instant",
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
      CASE WHEN "typed_number" ~ E'^[\\t-\\r ]*[+\\-]?(?:[0-9]{1,30}(?:\\.[0-9]{0,30})?|\\.[0-9]{1,30})[\\t-\\r ]*$' THEN CAST("typed_number" AS DOUBLE PRECISION) WHEN "typed_number" ~ E'^[\\t-\\r ]*[+\\-]?(?:[Nn][Aa][Nn]|[Ii][Nn][Ff](?:[Ii][Nn][Ii][Tt][Yy])?)[\\t-\\r ]*$' THEN CAST(CASE WHEN "typed_number" ~ '[aA]' THEN 'NaN' WHEN "typed_number" ~ '-' THEN '-Infinity' ELSE 'Infinity' END AS DOUBLE PRECISION) ELSE CASE WHEN length("typed_number") <= 1000 AND "typed_number" ~ E'^[\\t-\\r ]*[+\\-]?(?:[0-9]+(?:_[0-9]+)*(?:\\.(?:[0-9]+(?:_[0-9]+)*)?)?|\\.[0-9]+(?:_[0-9]+)*)(?:[Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*$' THEN CASE WHEN CAST(replace(btrim("typed_number", E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) >= 1.797693134862315808e308 THEN CAST('Infinity' AS DOUBLE PRECISION) WHEN CAST(replace(btrim("typed_number", E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) <= -1.797693134862315808e308 THEN CAST('-Infinity' AS DOUBLE PRECISION) WHEN abs(CAST(replace(btrim("typed_number", E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC)) < 2.5e-324 THEN CAST(0 AS DOUBLE PRECISION) ELSE CAST(CAST(replace(btrim("typed_number", E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) AS DOUBLE PRECISION) END END END AS "typed_number",
      "typed_number" AS "source:typed_number",
      CASE WHEN CASE WHEN "typed_integer" ~ E'^[\\t-\\r ]*[+\\-]?(?:[0-9]{1,30}(?:\\.[0-9]{0,30})?|\\.[0-9]{1,30})[\\t-\\r ]*$' THEN CAST("typed_integer" AS DOUBLE PRECISION) WHEN "typed_integer" ~ E'^[\\t-\\r ]*[+\\-]?(?:[Nn][Aa][Nn]|[Ii][Nn][Ff](?:[Ii][Nn][Ii][Tt][Yy])?)[\\t-\\r ]*$' THEN CAST(CASE WHEN "typed_integer" ~ '[aA]' THEN 'NaN' WHEN "typed_integer" ~ '-' THEN '-Infinity' ELSE 'Infinity' END AS DOUBLE PRECISION) ELSE CASE WHEN length("typed_integer") <= 1000 AND "typed_integer" ~ E'^[\\t-\\r ]*[+\\-]?(?:[0-9]+(?:_[0-9]+)*(?:\\.(?:[0-9]+(?:_[0-9]+)*)?)?|\\.[0-9]+(?:_[0-9]+)*)(?:[Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*$' THEN CASE WHEN CAST(replace(btrim("typed_integer", E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) >= 1.797693134862315808e308 THEN CAST('Infinity' AS DOUBLE PRECISION) WHEN CAST(replace(btrim("typed_integer", E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) <= -1.797693134862315808e308 THEN CAST('-Infinity' AS DOUBLE PRECISION) WHEN abs(CAST(replace(btrim("typed_integer", E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC)) < 2.5e-324 THEN CAST(0 AS DOUBLE PRECISION) ELSE CAST(CAST(replace(btrim("typed_integer", E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) AS DOUBLE PRECISION) END END END = CASE WHEN "typed_integer" ~ E'^[+\\-]?[0-9]{1,18}$' THEN CAST("typed_integer" AS BIGINT) ELSE CASE WHEN length("typed_integer") <= 1000 AND "typed_integer" ~ E'^[\\t-\\r ]*[+\\-]?(?:[0-9]+(?:_[0-9]+)*(?:\\.(?:[0-9]+(?:_[0-9]+)*)?)?|\\.[0-9]+(?:_[0-9]+)*)(?:[Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*$' THEN CASE WHEN round(CAST(replace(btrim("typed_integer", E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC)) BETWEEN -9223372036854775808 AND 9223372036854775807 THEN CAST(round(CAST(replace(btrim("typed_integer", E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC)) AS BIGINT) END END END THEN CASE WHEN "typed_integer" ~ E'^[+\\-]?[0-9]{1,18}$' THEN CAST("typed_integer" AS BIGINT) ELSE CASE WHEN length("typed_integer") <= 1000 AND "typed_integer" ~ E'^[\\t-\\r ]*[+\\-]?(?:[0-9]+(?:_[0-9]+)*(?:\\.(?:[0-9]+(?:_[0-9]+)*)?)?|\\.[0-9]+(?:_[0-9]+)*)(?:[Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*$' THEN CASE WHEN round(CAST(replace(btrim("typed_integer", E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC)) BETWEEN -9223372036854775808 AND 9223372036854775807 THEN CAST(round(CAST(replace(btrim("typed_integer", E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC)) AS BIGINT) END END END END AS "typed_integer",
      "typed_integer" AS "source:typed_integer",
      CASE WHEN lower("typed_flag") IN ('true', 't', 'yes', 'y', '1') THEN TRUE WHEN lower("typed_flag") IN ('false', 'f', 'no', 'n', '0') THEN FALSE END AS "typed_flag",
      "typed_flag" AS "source:typed_flag",
      CASE WHEN "typed_date" ~ E'^[\\t-\\r ]*(?:(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-(?:(?:0?[13578]|1[02])-(?:0?[1-9]|[12][0-9]|3[01])|(?:0?[469]|11)-(?:0?[1-9]|[12][0-9]|30)|0?2-(?:0?[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)-0?2-29|(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/(?:(?:0?[13578]|1[02])/(?:0?[1-9]|[12][0-9]|3[01])|(?:0?[469]|11)/(?:0?[1-9]|[12][0-9]|30)|0?2/(?:0?[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)/0?2/29)(?:(?: +|T)(?:(?:[01]?[0-9]|2[0-3]):[0-5]?[0-9](?::[0-5]?[0-9](?:\\.[0-9]*)?)?|24:0?0(?::0?0(?:\\.0*)?)?)(?: (?:UTC|utc)|Z|[+\\-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?(?::[0-5][0-9])?)?)?[\\t-\\r ]*$' THEN CAST(substring("typed_date", '[0-9]+[-/][0-9]+[-/][0-9]+') AS DATE) END AS "typed_date",
      "typed_date" AS "source:typed_date",
      (
        SELECT
          CASE WHEN d <= CASE WHEN mo IN (4, 6, 9, 11) THEN 30 WHEN mo <> 2 THEN 31 WHEN y % 4 = 0 AND (y % 100 <> 0 OR y % 400 = 0) OR y = -1 THEN 29 ELSE 28 END AND j BETWEEN 1 AND 366 THEN CAST((make_timestamp(y, mo, d, h, mi, s) + us * INTERVAL '1 microsecond' + (j - 1) * INTERVAL '1 day') AS DATE) END
        FROM (
            SELECT
              coalesce(nullif(CAST(m[3] AS INTEGER), 0), -1) AS y,
              CAST(m[2] AS INTEGER) AS mo,
              CAST(m[1] AS INTEGER) AS d,
              1 AS j,
              0 AS h,
              0 AS mi,
              0 AS s,
              0 AS us,
              NULL AS z
            FROM regexp_match("dotted_date", E'^[ \\t\\n\\r]*(0?[1-9]|[12][0-9]|3[01])\\.(0?[1-9]|1[0-2])\\.([0-9]{1,4})[ \\t\\n\\r]*$') AS m
            WHERE m IS NOT NULL
        ) AS parts
    ) AS "dotted_date",
      "dotted_date" AS "source:dotted_date",
      (
        SELECT
          CASE WHEN d <= CASE WHEN mo IN (4, 6, 9, 11) THEN 30 WHEN mo <> 2 THEN 31 WHEN y % 4 = 0 AND (y % 100 <> 0 OR y % 400 = 0) OR y = -1 THEN 29 ELSE 28 END AND j BETWEEN 1 AND 366 THEN (make_timestamp(y, mo, d, h, mi, s) + us * INTERVAL '1 microsecond' + (j - 1) * INTERVAL '1 day') END
        FROM (
            SELECT
              coalesce(nullif(CAST(m[3] AS INTEGER), 0), -1) AS y,
              (strpos('janfebmaraprmayjunjulaugsepoctnovdec', lower(substr(m[2], 1, 3))) + 2) / 3 AS mo,
              CAST(m[1] AS INTEGER) AS d,
              1 AS j,
              CAST(m[4] AS INTEGER) % 12 + CASE WHEN m[6] ~ '[pP]' THEN 12 ELSE 0 END AS h,
              CAST(m[5] AS INTEGER) AS mi,
              0 AS s,
              0 AS us,
              NULL AS z
            FROM regexp_match("named_month", E'^[ \\t\\n\\r]*(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]*([jJ][aA][nN]|[fF][eE][bB]|[mM][aA][rR]|[aA][pP][rR]|[mM][aA][yY]|[jJ][uU][nN]|[jJ][uU][lL]|[aA][uU][gG]|[sS][eE][pP]|[oO][cC][tT]|[nN][oO][vV]|[dD][eE][cC])[ \\t\\n\\r]+([0-9]{1,4})[ \\t\\n\\r]+(0?[1-9]|1[0-2])\\:(0?[0-9]|[1-5][0-9])[ \\t\\n\\r]*([aApP][mM])[ \\t\\n\\r]*$') AS m
            WHERE m IS NOT NULL
        ) AS parts
    ) AS "named_month",
      "named_month" AS "source:named_month",
      (
        SELECT
          CASE WHEN d <= CASE WHEN mo IN (4, 6, 9, 11) THEN 30 WHEN mo <> 2 THEN 31 WHEN y % 4 = 0 AND (y % 100 <> 0 OR y % 400 = 0) OR y = -1 THEN 29 ELSE 28 END AND j BETWEEN 1 AND 366 THEN ((make_timestamp(y, mo, d, h, mi, s) + us * INTERVAL '1 microsecond' + (j - 1) * INTERVAL '1 day') - CAST(CASE WHEN length(z) = 3 THEN z || ':00' ELSE substr(z, 1, 3) || ':' || right(z, 2) END AS INTERVAL)) AT TIME ZONE 'UTC' END
        FROM (
            SELECT
              coalesce(nullif(CAST(m[1] AS INTEGER), 0), -1) AS y,
              CAST(m[2] AS INTEGER) AS mo,
              CAST(m[3] AS INTEGER) AS d,
              1 AS j,
              CAST(m[4] AS INTEGER) AS h,
              CAST(m[5] AS INTEGER) AS mi,
              CAST(m[6] AS INTEGER) AS s,
              0 AS us,
              m[7] AS z
            FROM regexp_match("zoned", E'^[ \\t\\n\\r]*([0-9]{1,4})\\-(0?[1-9]|1[0-2])\\-(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]+(0?[0-9]|1[0-9]|2[0-3])\\:(0?[0-9]|[1-5][0-9])\\:(0?[0-9]|[1-5][0-9])([+-][0-9]{2}(?::?[0-9]{2})?)[ \\t\\n\\r]*$') AS m
            WHERE m IS NOT NULL
        ) AS parts
    ) AS "zoned",
      "zoned" AS "source:zoned",
      CASE WHEN "typed_time" ~ E'^[\\t-\\r ]*(?:(?:[01]?[0-9]|2[0-3]):[0-5]?[0-9](?::[0-5]?[0-9](?:\\.[0-9]*)?)?|24:0?0(?::0?0(?:\\.0*)?)?)(?: (?:UTC|utc)|Z|[+\\-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?(?::[0-5][0-9])?)?[\\t-\\r ]*$' THEN CAST(regexp_replace(substring("typed_time", '[0-9]+:[0-9:.]+'), '([.][0-9]{6})[0-9]+', '\1') AS TIME) END AS "typed_time",
      "typed_time" AS "source:typed_time",
      CASE WHEN "typed_timestamp" ~ E'^[\\t-\\r ]*(?:(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-(?:(?:0?[13578]|1[02])-(?:0?[1-9]|[12][0-9]|3[01])|(?:0?[469]|11)-(?:0?[1-9]|[12][0-9]|30)|0?2-(?:0?[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)-0?2-29|(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/(?:(?:0?[13578]|1[02])/(?:0?[1-9]|[12][0-9]|3[01])|(?:0?[469]|11)/(?:0?[1-9]|[12][0-9]|30)|0?2/(?:0?[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)/0?2/29)(?:(?: +|T)(?:(?:[01]?[0-9]|2[0-3]):[0-5]?[0-9](?::[0-5]?[0-9](?:\\.[0-9]*)?)?|24:0?0(?::0?0(?:\\.0*)?)?)[\\t-\\r ]*)?$' THEN CAST(regexp_replace("typed_timestamp", '([.][0-9]{6})[0-9]+', '\1') AS TIMESTAMP) WHEN "typed_timestamp" ~ E'^[\\t-\\r ]*(?:(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-(?:(?:0?[13578]|1[02])-(?:0?[1-9]|[12][0-9]|3[01])|(?:0?[469]|11)-(?:0?[1-9]|[12][0-9]|30)|0?2-(?:0?[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)-0?2-29|(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/(?:(?:0?[13578]|1[02])/(?:0?[1-9]|[12][0-9]|3[01])|(?:0?[469]|11)/(?:0?[1-9]|[12][0-9]|30)|0?2/(?:0?[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)/0?2/29)(?: +|T)(?:(?:[01]?[0-9]|2[0-3]):[0-5]?[0-9](?::[0-5]?[0-9](?:\\.[0-9]*)?)?|24:0?0(?::0?0(?:\\.0*)?)?)(?: (?:UTC|utc)|Z|[+\\-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?(?::[0-5][0-9])?)[\\t-\\r ]*$' THEN (CAST(regexp_replace("typed_timestamp", '([.][0-9]{6})[0-9]+', '\1') AS TIMESTAMPTZ) AT TIME ZONE 'Europe/Prague') END AS "typed_timestamp",
      "typed_timestamp" AS "source:typed_timestamp",
      CASE WHEN "typed_instant" ~ E'^[\\t-\\r ]*(?:(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-(?:(?:0?[13578]|1[02])-(?:0?[1-9]|[12][0-9]|3[01])|(?:0?[469]|11)-(?:0?[1-9]|[12][0-9]|30)|0?2-(?:0?[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)-0?2-29|(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/(?:(?:0?[13578]|1[02])/(?:0?[1-9]|[12][0-9]|3[01])|(?:0?[469]|11)/(?:0?[1-9]|[12][0-9]|30)|0?2/(?:0?[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)/0?2/29)(?:(?: +|T)(?:(?:[01]?[0-9]|2[0-3]):[0-5]?[0-9](?::[0-5]?[0-9](?:\\.[0-9]*)?)?|24:0?0(?::0?0(?:\\.0*)?)?)[\\t-\\r ]*)?$' THEN (CAST(regexp_replace("typed_instant", '([.][0-9]{6})[0-9]+', '\1') AS TIMESTAMP) AT TIME ZONE 'Europe/Prague') WHEN "typed_instant" ~ E'^[\\t-\\r ]*(?:(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-(?:(?:0?[13578]|1[02])-(?:0?[1-9]|[12][0-9]|3[01])|(?:0?[469]|11)-(?:0?[1-9]|[12][0-9]|30)|0?2-(?:0?[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)-0?2-29|(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/(?:(?:0?[13578]|1[02])/(?:0?[1-9]|[12][0-9]|3[01])|(?:0?[469]|11)/(?:0?[1-9]|[12][0-9]|30)|0?2/(?:0?[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)/0?2/29)(?: +|T)(?:(?:[01]?[0-9]|2[0-3]):[0-5]?[0-9](?::[0-5]?[0-9](?:\\.[0-9]*)?)?|24:0?0(?::0?0(?:\\.0*)?)?)(?: (?:UTC|utc)|Z|[+\\-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?(?::[0-5][0-9])?)[\\t-\\r ]*$' THEN CAST(regexp_replace("typed_instant", '([.][0-9]{6})[0-9]+', '\1') AS TIMESTAMPTZ) END AS "typed_instant",
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
          CAST("parcel" AS TEXT) AS "parcel",
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
          CAST("parcel" AS TEXT) AS "parcel",
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
      CASE WHEN "typed_number" ~ E'^[\\t-\\r ]*[+\\-]?(?:[0-9]{1,30}(?:\\.[0-9]{0,30})?|\\.[0-9]{1,30})[\\t-\\r ]*$' THEN CAST("typed_number" AS DOUBLE PRECISION) WHEN "typed_number" ~ E'^[\\t-\\r ]*[+\\-]?(?:[Nn][Aa][Nn]|[Ii][Nn][Ff](?:[Ii][Nn][Ii][Tt][Yy])?)[\\t-\\r ]*$' THEN CAST(CASE WHEN "typed_number" ~ '[aA]' THEN 'NaN' WHEN "typed_number" ~ '-' THEN '-Infinity' ELSE 'Infinity' END AS DOUBLE PRECISION) ELSE CASE WHEN length("typed_number") <= 1000 AND "typed_number" ~ E'^[\\t-\\r ]*[+\\-]?(?:[0-9]+(?:_[0-9]+)*(?:\\.(?:[0-9]+(?:_[0-9]+)*)?)?|\\.[0-9]+(?:_[0-9]+)*)(?:[Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*$' THEN CASE WHEN CAST(replace(btrim("typed_number", E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) >= 1.797693134862315808e308 THEN CAST('Infinity' AS DOUBLE PRECISION) WHEN CAST(replace(btrim("typed_number", E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) <= -1.797693134862315808e308 THEN CAST('-Infinity' AS DOUBLE PRECISION) WHEN abs(CAST(replace(btrim("typed_number", E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC)) < 2.5e-324 THEN CAST(0 AS DOUBLE PRECISION) ELSE CAST(CAST(replace(btrim("typed_number", E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) AS DOUBLE PRECISION) END END END AS "typed_number",
      "typed_number" AS "source:typed_number",
      CASE WHEN CASE WHEN "typed_integer" ~ E'^[\\t-\\r ]*[+\\-]?(?:[0-9]{1,30}(?:\\.[0-9]{0,30})?|\\.[0-9]{1,30})[\\t-\\r ]*$' THEN CAST("typed_integer" AS DOUBLE PRECISION) WHEN "typed_integer" ~ E'^[\\t-\\r ]*[+\\-]?(?:[Nn][Aa][Nn]|[Ii][Nn][Ff](?:[Ii][Nn][Ii][Tt][Yy])?)[\\t-\\r ]*$' THEN CAST(CASE WHEN "typed_integer" ~ '[aA]' THEN 'NaN' WHEN "typed_integer" ~ '-' THEN '-Infinity' ELSE 'Infinity' END AS DOUBLE PRECISION) ELSE CASE WHEN length("typed_integer") <= 1000 AND "typed_integer" ~ E'^[\\t-\\r ]*[+\\-]?(?:[0-9]+(?:_[0-9]+)*(?:\\.(?:[0-9]+(?:_[0-9]+)*)?)?|\\.[0-9]+(?:_[0-9]+)*)(?:[Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*$' THEN CASE WHEN CAST(replace(btrim("typed_integer", E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) >= 1.797693134862315808e308 THEN CAST('Infinity' AS DOUBLE PRECISION) WHEN CAST(replace(btrim("typed_integer", E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) <= -1.797693134862315808e308 THEN CAST('-Infinity' AS DOUBLE PRECISION) WHEN abs(CAST(replace(btrim("typed_integer", E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC)) < 2.5e-324 THEN CAST(0 AS DOUBLE PRECISION) ELSE CAST(CAST(replace(btrim("typed_integer", E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) AS DOUBLE PRECISION) END END END = CASE WHEN "typed_integer" ~ E'^[+\\-]?[0-9]{1,18}$' THEN CAST("typed_integer" AS BIGINT) ELSE CASE WHEN length("typed_integer") <= 1000 AND "typed_integer" ~ E'^[\\t-\\r ]*[+\\-]?(?:[0-9]+(?:_[0-9]+)*(?:\\.(?:[0-9]+(?:_[0-9]+)*)?)?|\\.[0-9]+(?:_[0-9]+)*)(?:[Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*$' THEN CASE WHEN round(CAST(replace(btrim("typed_integer", E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC)) BETWEEN -9223372036854775808 AND 9223372036854775807 THEN CAST(round(CAST(replace(btrim("typed_integer", E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC)) AS BIGINT) END END END THEN CASE WHEN "typed_integer" ~ E'^[+\\-]?[0-9]{1,18}$' THEN CAST("typed_integer" AS BIGINT) ELSE CASE WHEN length("typed_integer") <= 1000 AND "typed_integer" ~ E'^[\\t-\\r ]*[+\\-]?(?:[0-9]+(?:_[0-9]+)*(?:\\.(?:[0-9]+(?:_[0-9]+)*)?)?|\\.[0-9]+(?:_[0-9]+)*)(?:[Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*$' THEN CASE WHEN round(CAST(replace(btrim("typed_integer", E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC)) BETWEEN -9223372036854775808 AND 9223372036854775807 THEN CAST(round(CAST(replace(btrim("typed_integer", E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC)) AS BIGINT) END END END END AS "typed_integer",
      "typed_integer" AS "source:typed_integer",
      CASE WHEN lower("typed_flag") IN ('true', 't', 'yes', 'y', '1') THEN TRUE WHEN lower("typed_flag") IN ('false', 'f', 'no', 'n', '0') THEN FALSE END AS "typed_flag",
      "typed_flag" AS "source:typed_flag",
      CASE WHEN "typed_date" ~ E'^[\\t-\\r ]*(?:(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-(?:(?:0?[13578]|1[02])-(?:0?[1-9]|[12][0-9]|3[01])|(?:0?[469]|11)-(?:0?[1-9]|[12][0-9]|30)|0?2-(?:0?[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)-0?2-29|(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/(?:(?:0?[13578]|1[02])/(?:0?[1-9]|[12][0-9]|3[01])|(?:0?[469]|11)/(?:0?[1-9]|[12][0-9]|30)|0?2/(?:0?[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)/0?2/29)(?:(?: +|T)(?:(?:[01]?[0-9]|2[0-3]):[0-5]?[0-9](?::[0-5]?[0-9](?:\\.[0-9]*)?)?|24:0?0(?::0?0(?:\\.0*)?)?)(?: (?:UTC|utc)|Z|[+\\-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?(?::[0-5][0-9])?)?)?[\\t-\\r ]*$' THEN CAST(substring("typed_date", '[0-9]+[-/][0-9]+[-/][0-9]+') AS DATE) END AS "typed_date",
      "typed_date" AS "source:typed_date",
      (
        SELECT
          CASE WHEN d <= CASE WHEN mo IN (4, 6, 9, 11) THEN 30 WHEN mo <> 2 THEN 31 WHEN y % 4 = 0 AND (y % 100 <> 0 OR y % 400 = 0) OR y = -1 THEN 29 ELSE 28 END AND j BETWEEN 1 AND 366 THEN CAST((make_timestamp(y, mo, d, h, mi, s) + us * INTERVAL '1 microsecond' + (j - 1) * INTERVAL '1 day') AS DATE) END
        FROM (
            SELECT
              coalesce(nullif(CAST(m[3] AS INTEGER), 0), -1) AS y,
              CAST(m[2] AS INTEGER) AS mo,
              CAST(m[1] AS INTEGER) AS d,
              1 AS j,
              0 AS h,
              0 AS mi,
              0 AS s,
              0 AS us,
              NULL AS z
            FROM regexp_match("dotted_date", E'^[ \\t\\n\\r]*(0?[1-9]|[12][0-9]|3[01])\\.(0?[1-9]|1[0-2])\\.([0-9]{1,4})[ \\t\\n\\r]*$') AS m
            WHERE m IS NOT NULL
        ) AS parts
    ) AS "dotted_date",
      "dotted_date" AS "source:dotted_date",
      (
        SELECT
          CASE WHEN d <= CASE WHEN mo IN (4, 6, 9, 11) THEN 30 WHEN mo <> 2 THEN 31 WHEN y % 4 = 0 AND (y % 100 <> 0 OR y % 400 = 0) OR y = -1 THEN 29 ELSE 28 END AND j BETWEEN 1 AND 366 THEN (make_timestamp(y, mo, d, h, mi, s) + us * INTERVAL '1 microsecond' + (j - 1) * INTERVAL '1 day') END
        FROM (
            SELECT
              coalesce(nullif(CAST(m[3] AS INTEGER), 0), -1) AS y,
              (strpos('janfebmaraprmayjunjulaugsepoctnovdec', lower(substr(m[2], 1, 3))) + 2) / 3 AS mo,
              CAST(m[1] AS INTEGER) AS d,
              1 AS j,
              CAST(m[4] AS INTEGER) % 12 + CASE WHEN m[6] ~ '[pP]' THEN 12 ELSE 0 END AS h,
              CAST(m[5] AS INTEGER) AS mi,
              0 AS s,
              0 AS us,
              NULL AS z
            FROM regexp_match("named_month", E'^[ \\t\\n\\r]*(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]*([jJ][aA][nN]|[fF][eE][bB]|[mM][aA][rR]|[aA][pP][rR]|[mM][aA][yY]|[jJ][uU][nN]|[jJ][uU][lL]|[aA][uU][gG]|[sS][eE][pP]|[oO][cC][tT]|[nN][oO][vV]|[dD][eE][cC])[ \\t\\n\\r]+([0-9]{1,4})[ \\t\\n\\r]+(0?[1-9]|1[0-2])\\:(0?[0-9]|[1-5][0-9])[ \\t\\n\\r]*([aApP][mM])[ \\t\\n\\r]*$') AS m
            WHERE m IS NOT NULL
        ) AS parts
    ) AS "named_month",
      "named_month" AS "source:named_month",
      (
        SELECT
          CASE WHEN d <= CASE WHEN mo IN (4, 6, 9, 11) THEN 30 WHEN mo <> 2 THEN 31 WHEN y % 4 = 0 AND (y % 100 <> 0 OR y % 400 = 0) OR y = -1 THEN 29 ELSE 28 END AND j BETWEEN 1 AND 366 THEN ((make_timestamp(y, mo, d, h, mi, s) + us * INTERVAL '1 microsecond' + (j - 1) * INTERVAL '1 day') - CAST(CASE WHEN length(z) = 3 THEN z || ':00' ELSE substr(z, 1, 3) || ':' || right(z, 2) END AS INTERVAL)) AT TIME ZONE 'UTC' END
        FROM (
            SELECT
              coalesce(nullif(CAST(m[1] AS INTEGER), 0), -1) AS y,
              CAST(m[2] AS INTEGER) AS mo,
              CAST(m[3] AS INTEGER) AS d,
              1 AS j,
              CAST(m[4] AS INTEGER) AS h,
              CAST(m[5] AS INTEGER) AS mi,
              CAST(m[6] AS INTEGER) AS s,
              0 AS us,
              m[7] AS z
            FROM regexp_match("zoned", E'^[ \\t\\n\\r]*([0-9]{1,4})\\-(0?[1-9]|1[0-2])\\-(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]+(0?[0-9]|1[0-9]|2[0-3])\\:(0?[0-9]|[1-5][0-9])\\:(0?[0-9]|[1-5][0-9])([+-][0-9]{2}(?::?[0-9]{2})?)[ \\t\\n\\r]*$') AS m
            WHERE m IS NOT NULL
        ) AS parts
    ) AS "zoned",
      "zoned" AS "source:zoned",
      CASE WHEN "typed_time" ~ E'^[\\t-\\r ]*(?:(?:[01]?[0-9]|2[0-3]):[0-5]?[0-9](?::[0-5]?[0-9](?:\\.[0-9]*)?)?|24:0?0(?::0?0(?:\\.0*)?)?)(?: (?:UTC|utc)|Z|[+\\-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?(?::[0-5][0-9])?)?[\\t-\\r ]*$' THEN CAST(regexp_replace(substring("typed_time", '[0-9]+:[0-9:.]+'), '([.][0-9]{6})[0-9]+', '\1') AS TIME) END AS "typed_time",
      "typed_time" AS "source:typed_time",
      CASE WHEN "typed_timestamp" ~ E'^[\\t-\\r ]*(?:(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-(?:(?:0?[13578]|1[02])-(?:0?[1-9]|[12][0-9]|3[01])|(?:0?[469]|11)-(?:0?[1-9]|[12][0-9]|30)|0?2-(?:0?[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)-0?2-29|(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/(?:(?:0?[13578]|1[02])/(?:0?[1-9]|[12][0-9]|3[01])|(?:0?[469]|11)/(?:0?[1-9]|[12][0-9]|30)|0?2/(?:0?[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)/0?2/29)(?:(?: +|T)(?:(?:[01]?[0-9]|2[0-3]):[0-5]?[0-9](?::[0-5]?[0-9](?:\\.[0-9]*)?)?|24:0?0(?::0?0(?:\\.0*)?)?)[\\t-\\r ]*)?$' THEN CAST(regexp_replace("typed_timestamp", '([.][0-9]{6})[0-9]+', '\1') AS TIMESTAMP) WHEN "typed_timestamp" ~ E'^[\\t-\\r ]*(?:(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-(?:(?:0?[13578]|1[02])-(?:0?[1-9]|[12][0-9]|3[01])|(?:0?[469]|11)-(?:0?[1-9]|[12][0-9]|30)|0?2-(?:0?[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)-0?2-29|(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/(?:(?:0?[13578]|1[02])/(?:0?[1-9]|[12][0-9]|3[01])|(?:0?[469]|11)/(?:0?[1-9]|[12][0-9]|30)|0?2/(?:0?[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)/0?2/29)(?: +|T)(?:(?:[01]?[0-9]|2[0-3]):[0-5]?[0-9](?::[0-5]?[0-9](?:\\.[0-9]*)?)?|24:0?0(?::0?0(?:\\.0*)?)?)(?: (?:UTC|utc)|Z|[+\\-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?(?::[0-5][0-9])?)[\\t-\\r ]*$' THEN (CAST(regexp_replace("typed_timestamp", '([.][0-9]{6})[0-9]+', '\1') AS TIMESTAMPTZ) AT TIME ZONE 'Europe/Prague') END AS "typed_timestamp",
      "typed_timestamp" AS "source:typed_timestamp",
      CASE WHEN "typed_instant" ~ E'^[\\t-\\r ]*(?:(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-(?:(?:0?[13578]|1[02])-(?:0?[1-9]|[12][0-9]|3[01])|(?:0?[469]|11)-(?:0?[1-9]|[12][0-9]|30)|0?2-(?:0?[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)-0?2-29|(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/(?:(?:0?[13578]|1[02])/(?:0?[1-9]|[12][0-9]|3[01])|(?:0?[469]|11)/(?:0?[1-9]|[12][0-9]|30)|0?2/(?:0?[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)/0?2/29)(?:(?: +|T)(?:(?:[01]?[0-9]|2[0-3]):[0-5]?[0-9](?::[0-5]?[0-9](?:\\.[0-9]*)?)?|24:0?0(?::0?0(?:\\.0*)?)?)[\\t-\\r ]*)?$' THEN (CAST(regexp_replace("typed_instant", '([.][0-9]{6})[0-9]+', '\1') AS TIMESTAMP) AT TIME ZONE 'Europe/Prague') WHEN "typed_instant" ~ E'^[\\t-\\r ]*(?:(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-(?:(?:0?[13578]|1[02])-(?:0?[1-9]|[12][0-9]|3[01])|(?:0?[469]|11)-(?:0?[1-9]|[12][0-9]|30)|0?2-(?:0?[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)-0?2-29|(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/(?:(?:0?[13578]|1[02])/(?:0?[1-9]|[12][0-9]|3[01])|(?:0?[469]|11)/(?:0?[1-9]|[12][0-9]|30)|0?2/(?:0?[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)/0?2/29)(?: +|T)(?:(?:[01]?[0-9]|2[0-3]):[0-5]?[0-9](?::[0-5]?[0-9](?:\\.[0-9]*)?)?|24:0?0(?::0?0(?:\\.0*)?)?)(?: (?:UTC|utc)|Z|[+\\-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?(?::[0-5][0-9])?)[\\t-\\r ]*$' THEN CAST(regexp_replace("typed_instant", '([.][0-9]{6})[0-9]+', '\1') AS TIMESTAMPTZ) END AS "typed_instant",
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
      CASE WHEN "typed_number" ~ E'^[\\t-\\r ]*[+\\-]?(?:[0-9]{1,30}(?:\\.[0-9]{0,30})?|\\.[0-9]{1,30})[\\t-\\r ]*$' THEN CAST("typed_number" AS DOUBLE PRECISION) WHEN "typed_number" ~ E'^[\\t-\\r ]*[+\\-]?(?:[Nn][Aa][Nn]|[Ii][Nn][Ff](?:[Ii][Nn][Ii][Tt][Yy])?)[\\t-\\r ]*$' THEN CAST(CASE WHEN "typed_number" ~ '[aA]' THEN 'NaN' WHEN "typed_number" ~ '-' THEN '-Infinity' ELSE 'Infinity' END AS DOUBLE PRECISION) ELSE CASE WHEN length("typed_number") <= 1000 AND "typed_number" ~ E'^[\\t-\\r ]*[+\\-]?(?:[0-9]+(?:_[0-9]+)*(?:\\.(?:[0-9]+(?:_[0-9]+)*)?)?|\\.[0-9]+(?:_[0-9]+)*)(?:[Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*$' THEN CASE WHEN CAST(replace(btrim("typed_number", E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) >= 1.797693134862315808e308 THEN CAST('Infinity' AS DOUBLE PRECISION) WHEN CAST(replace(btrim("typed_number", E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) <= -1.797693134862315808e308 THEN CAST('-Infinity' AS DOUBLE PRECISION) WHEN abs(CAST(replace(btrim("typed_number", E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC)) < 2.5e-324 THEN CAST(0 AS DOUBLE PRECISION) ELSE CAST(CAST(replace(btrim("typed_number", E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) AS DOUBLE PRECISION) END END END AS "typed_number",
      "typed_number" AS "source:typed_number",
      CASE WHEN CASE WHEN "typed_integer" ~ E'^[\\t-\\r ]*[+\\-]?(?:[0-9]{1,30}(?:\\.[0-9]{0,30})?|\\.[0-9]{1,30})[\\t-\\r ]*$' THEN CAST("typed_integer" AS DOUBLE PRECISION) WHEN "typed_integer" ~ E'^[\\t-\\r ]*[+\\-]?(?:[Nn][Aa][Nn]|[Ii][Nn][Ff](?:[Ii][Nn][Ii][Tt][Yy])?)[\\t-\\r ]*$' THEN CAST(CASE WHEN "typed_integer" ~ '[aA]' THEN 'NaN' WHEN "typed_integer" ~ '-' THEN '-Infinity' ELSE 'Infinity' END AS DOUBLE PRECISION) ELSE CASE WHEN length("typed_integer") <= 1000 AND "typed_integer" ~ E'^[\\t-\\r ]*[+\\-]?(?:[0-9]+(?:_[0-9]+)*(?:\\.(?:[0-9]+(?:_[0-9]+)*)?)?|\\.[0-9]+(?:_[0-9]+)*)(?:[Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*$' THEN CASE WHEN CAST(replace(btrim("typed_integer", E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) >= 1.797693134862315808e308 THEN CAST('Infinity' AS DOUBLE PRECISION) WHEN CAST(replace(btrim("typed_integer", E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) <= -1.797693134862315808e308 THEN CAST('-Infinity' AS DOUBLE PRECISION) WHEN abs(CAST(replace(btrim("typed_integer", E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC)) < 2.5e-324 THEN CAST(0 AS DOUBLE PRECISION) ELSE CAST(CAST(replace(btrim("typed_integer", E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) AS DOUBLE PRECISION) END END END = CASE WHEN "typed_integer" ~ E'^[+\\-]?[0-9]{1,18}$' THEN CAST("typed_integer" AS BIGINT) ELSE CASE WHEN length("typed_integer") <= 1000 AND "typed_integer" ~ E'^[\\t-\\r ]*[+\\-]?(?:[0-9]+(?:_[0-9]+)*(?:\\.(?:[0-9]+(?:_[0-9]+)*)?)?|\\.[0-9]+(?:_[0-9]+)*)(?:[Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*$' THEN CASE WHEN round(CAST(replace(btrim("typed_integer", E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC)) BETWEEN -9223372036854775808 AND 9223372036854775807 THEN CAST(round(CAST(replace(btrim("typed_integer", E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC)) AS BIGINT) END END END THEN CASE WHEN "typed_integer" ~ E'^[+\\-]?[0-9]{1,18}$' THEN CAST("typed_integer" AS BIGINT) ELSE CASE WHEN length("typed_integer") <= 1000 AND "typed_integer" ~ E'^[\\t-\\r ]*[+\\-]?(?:[0-9]+(?:_[0-9]+)*(?:\\.(?:[0-9]+(?:_[0-9]+)*)?)?|\\.[0-9]+(?:_[0-9]+)*)(?:[Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*$' THEN CASE WHEN round(CAST(replace(btrim("typed_integer", E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC)) BETWEEN -9223372036854775808 AND 9223372036854775807 THEN CAST(round(CAST(replace(btrim("typed_integer", E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC)) AS BIGINT) END END END END AS "typed_integer",
      "typed_integer" AS "source:typed_integer",
      CASE WHEN lower("typed_flag") IN ('true', 't', 'yes', 'y', '1') THEN TRUE WHEN lower("typed_flag") IN ('false', 'f', 'no', 'n', '0') THEN FALSE END AS "typed_flag",
      "typed_flag" AS "source:typed_flag",
      CASE WHEN "typed_date" ~ E'^[\\t-\\r ]*(?:(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-(?:(?:0?[13578]|1[02])-(?:0?[1-9]|[12][0-9]|3[01])|(?:0?[469]|11)-(?:0?[1-9]|[12][0-9]|30)|0?2-(?:0?[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)-0?2-29|(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/(?:(?:0?[13578]|1[02])/(?:0?[1-9]|[12][0-9]|3[01])|(?:0?[469]|11)/(?:0?[1-9]|[12][0-9]|30)|0?2/(?:0?[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)/0?2/29)(?:(?: +|T)(?:(?:[01]?[0-9]|2[0-3]):[0-5]?[0-9](?::[0-5]?[0-9](?:\\.[0-9]*)?)?|24:0?0(?::0?0(?:\\.0*)?)?)(?: (?:UTC|utc)|Z|[+\\-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?(?::[0-5][0-9])?)?)?[\\t-\\r ]*$' THEN CAST(substring("typed_date", '[0-9]+[-/][0-9]+[-/][0-9]+') AS DATE) END AS "typed_date",
      "typed_date" AS "source:typed_date",
      (
        SELECT
          CASE WHEN d <= CASE WHEN mo IN (4, 6, 9, 11) THEN 30 WHEN mo <> 2 THEN 31 WHEN y % 4 = 0 AND (y % 100 <> 0 OR y % 400 = 0) OR y = -1 THEN 29 ELSE 28 END AND j BETWEEN 1 AND 366 THEN CAST((make_timestamp(y, mo, d, h, mi, s) + us * INTERVAL '1 microsecond' + (j - 1) * INTERVAL '1 day') AS DATE) END
        FROM (
            SELECT
              coalesce(nullif(CAST(m[3] AS INTEGER), 0), -1) AS y,
              CAST(m[2] AS INTEGER) AS mo,
              CAST(m[1] AS INTEGER) AS d,
              1 AS j,
              0 AS h,
              0 AS mi,
              0 AS s,
              0 AS us,
              NULL AS z
            FROM regexp_match("dotted_date", E'^[ \\t\\n\\r]*(0?[1-9]|[12][0-9]|3[01])\\.(0?[1-9]|1[0-2])\\.([0-9]{1,4})[ \\t\\n\\r]*$') AS m
            WHERE m IS NOT NULL
        ) AS parts
    ) AS "dotted_date",
      "dotted_date" AS "source:dotted_date",
      (
        SELECT
          CASE WHEN d <= CASE WHEN mo IN (4, 6, 9, 11) THEN 30 WHEN mo <> 2 THEN 31 WHEN y % 4 = 0 AND (y % 100 <> 0 OR y % 400 = 0) OR y = -1 THEN 29 ELSE 28 END AND j BETWEEN 1 AND 366 THEN (make_timestamp(y, mo, d, h, mi, s) + us * INTERVAL '1 microsecond' + (j - 1) * INTERVAL '1 day') END
        FROM (
            SELECT
              coalesce(nullif(CAST(m[3] AS INTEGER), 0), -1) AS y,
              (strpos('janfebmaraprmayjunjulaugsepoctnovdec', lower(substr(m[2], 1, 3))) + 2) / 3 AS mo,
              CAST(m[1] AS INTEGER) AS d,
              1 AS j,
              CAST(m[4] AS INTEGER) % 12 + CASE WHEN m[6] ~ '[pP]' THEN 12 ELSE 0 END AS h,
              CAST(m[5] AS INTEGER) AS mi,
              0 AS s,
              0 AS us,
              NULL AS z
            FROM regexp_match("named_month", E'^[ \\t\\n\\r]*(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]*([jJ][aA][nN]|[fF][eE][bB]|[mM][aA][rR]|[aA][pP][rR]|[mM][aA][yY]|[jJ][uU][nN]|[jJ][uU][lL]|[aA][uU][gG]|[sS][eE][pP]|[oO][cC][tT]|[nN][oO][vV]|[dD][eE][cC])[ \\t\\n\\r]+([0-9]{1,4})[ \\t\\n\\r]+(0?[1-9]|1[0-2])\\:(0?[0-9]|[1-5][0-9])[ \\t\\n\\r]*([aApP][mM])[ \\t\\n\\r]*$') AS m
            WHERE m IS NOT NULL
        ) AS parts
    ) AS "named_month",
      "named_month" AS "source:named_month",
      (
        SELECT
          CASE WHEN d <= CASE WHEN mo IN (4, 6, 9, 11) THEN 30 WHEN mo <> 2 THEN 31 WHEN y % 4 = 0 AND (y % 100 <> 0 OR y % 400 = 0) OR y = -1 THEN 29 ELSE 28 END AND j BETWEEN 1 AND 366 THEN ((make_timestamp(y, mo, d, h, mi, s) + us * INTERVAL '1 microsecond' + (j - 1) * INTERVAL '1 day') - CAST(CASE WHEN length(z) = 3 THEN z || ':00' ELSE substr(z, 1, 3) || ':' || right(z, 2) END AS INTERVAL)) AT TIME ZONE 'UTC' END
        FROM (
            SELECT
              coalesce(nullif(CAST(m[1] AS INTEGER), 0), -1) AS y,
              CAST(m[2] AS INTEGER) AS mo,
              CAST(m[3] AS INTEGER) AS d,
              1 AS j,
              CAST(m[4] AS INTEGER) AS h,
              CAST(m[5] AS INTEGER) AS mi,
              CAST(m[6] AS INTEGER) AS s,
              0 AS us,
              m[7] AS z
            FROM regexp_match("zoned", E'^[ \\t\\n\\r]*([0-9]{1,4})\\-(0?[1-9]|1[0-2])\\-(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]+(0?[0-9]|1[0-9]|2[0-3])\\:(0?[0-9]|[1-5][0-9])\\:(0?[0-9]|[1-5][0-9])([+-][0-9]{2}(?::?[0-9]{2})?)[ \\t\\n\\r]*$') AS m
            WHERE m IS NOT NULL
        ) AS parts
    ) AS "zoned",
      "zoned" AS "source:zoned",
      CASE WHEN "typed_time" ~ E'^[\\t-\\r ]*(?:(?:[01]?[0-9]|2[0-3]):[0-5]?[0-9](?::[0-5]?[0-9](?:\\.[0-9]*)?)?|24:0?0(?::0?0(?:\\.0*)?)?)(?: (?:UTC|utc)|Z|[+\\-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?(?::[0-5][0-9])?)?[\\t-\\r ]*$' THEN CAST(regexp_replace(substring("typed_time", '[0-9]+:[0-9:.]+'), '([.][0-9]{6})[0-9]+', '\1') AS TIME) END AS "typed_time",
      "typed_time" AS "source:typed_time",
      CASE WHEN "typed_timestamp" ~ E'^[\\t-\\r ]*(?:(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-(?:(?:0?[13578]|1[02])-(?:0?[1-9]|[12][0-9]|3[01])|(?:0?[469]|11)-(?:0?[1-9]|[12][0-9]|30)|0?2-(?:0?[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)-0?2-29|(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/(?:(?:0?[13578]|1[02])/(?:0?[1-9]|[12][0-9]|3[01])|(?:0?[469]|11)/(?:0?[1-9]|[12][0-9]|30)|0?2/(?:0?[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)/0?2/29)(?:(?: +|T)(?:(?:[01]?[0-9]|2[0-3]):[0-5]?[0-9](?::[0-5]?[0-9](?:\\.[0-9]*)?)?|24:0?0(?::0?0(?:\\.0*)?)?)[\\t-\\r ]*)?$' THEN CAST(regexp_replace("typed_timestamp", '([.][0-9]{6})[0-9]+', '\1') AS TIMESTAMP) WHEN "typed_timestamp" ~ E'^[\\t-\\r ]*(?:(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-(?:(?:0?[13578]|1[02])-(?:0?[1-9]|[12][0-9]|3[01])|(?:0?[469]|11)-(?:0?[1-9]|[12][0-9]|30)|0?2-(?:0?[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)-0?2-29|(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/(?:(?:0?[13578]|1[02])/(?:0?[1-9]|[12][0-9]|3[01])|(?:0?[469]|11)/(?:0?[1-9]|[12][0-9]|30)|0?2/(?:0?[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)/0?2/29)(?: +|T)(?:(?:[01]?[0-9]|2[0-3]):[0-5]?[0-9](?::[0-5]?[0-9](?:\\.[0-9]*)?)?|24:0?0(?::0?0(?:\\.0*)?)?)(?: (?:UTC|utc)|Z|[+\\-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?(?::[0-5][0-9])?)[\\t-\\r ]*$' THEN (CAST(regexp_replace("typed_timestamp", '([.][0-9]{6})[0-9]+', '\1') AS TIMESTAMPTZ) AT TIME ZONE 'Europe/Prague') END AS "typed_timestamp",
      "typed_timestamp" AS "source:typed_timestamp",
      CASE WHEN "typed_instant" ~ E'^[\\t-\\r ]*(?:(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-(?:(?:0?[13578]|1[02])-(?:0?[1-9]|[12][0-9]|3[01])|(?:0?[469]|11)-(?:0?[1-9]|[12][0-9]|30)|0?2-(?:0?[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)-0?2-29|(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/(?:(?:0?[13578]|1[02])/(?:0?[1-9]|[12][0-9]|3[01])|(?:0?[469]|11)/(?:0?[1-9]|[12][0-9]|30)|0?2/(?:0?[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)/0?2/29)(?:(?: +|T)(?:(?:[01]?[0-9]|2[0-3]):[0-5]?[0-9](?::[0-5]?[0-9](?:\\.[0-9]*)?)?|24:0?0(?::0?0(?:\\.0*)?)?)[\\t-\\r ]*)?$' THEN (CAST(regexp_replace("typed_instant", '([.][0-9]{6})[0-9]+', '\1') AS TIMESTAMP) AT TIME ZONE 'Europe/Prague') WHEN "typed_instant" ~ E'^[\\t-\\r ]*(?:(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-(?:(?:0?[13578]|1[02])-(?:0?[1-9]|[12][0-9]|3[01])|(?:0?[469]|11)-(?:0?[1-9]|[12][0-9]|30)|0?2-(?:0?[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)-0?2-29|(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/(?:(?:0?[13578]|1[02])/(?:0?[1-9]|[12][0-9]|3[01])|(?:0?[469]|11)/(?:0?[1-9]|[12][0-9]|30)|0?2/(?:0?[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)/0?2/29)(?: +|T)(?:(?:[01]?[0-9]|2[0-3]):[0-5]?[0-9](?::[0-5]?[0-9](?:\\.[0-9]*)?)?|24:0?0(?::0?0(?:\\.0*)?)?)(?: (?:UTC|utc)|Z|[+\\-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?(?::[0-5][0-9])?)[\\t-\\r ]*$' THEN CAST(regexp_replace("typed_instant", '([.][0-9]{6})[0-9]+', '\1') AS TIMESTAMPTZ) END AS "typed_instant",
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
  array_remove(ARRAY[CASE WHEN "weir:0" THEN 'orders.code.physicalType' END,
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
    CASE WHEN "weir:65" THEN 'orders.heavy' END], NULL) AS violated_checks
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
      ("weir:repeated2") AS "weir:2",
      (length("code") < 3) AS "weir:3",
      (length("code") > 12) AS "weir:4",
      (NOT "code" ~ '^[A-Z]{2}-[0-9]+$') AS "weir:5",
      (NOT "email" ~ E'^[^\\t\\n\\f\\r @]+@[0-9A-Za-z](?:[\\-0-9A-Za-z]{0,61}[0-9A-Za-z])?(?:\\.[0-9A-Za-z](?:[\\-0-9A-Za-z]{0,61}[0-9A-Za-z])?)+$') AS "weir:6",
      (NOT "reference" ~ '^[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}$') AS "weir:7",
      (NOT "link" ~ E'^[A-Za-z][+\\-.0-9A-Za-z]*:[^\\t\\n\\f\\r ]+$') AS "weir:8",
      (NOT "address" ~ E'^(?:(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])\\.){3}(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])$') AS "weir:9",
      (NOT "note" ~ E'[Ii][Tt]''[Ssſ] (?:(?<=[0-9A-Za-z_])(?![0-9A-Za-z_])|(?<![0-9A-Za-z_])(?=[0-9A-Za-z_]))[Gg][Ii][Ff][Tt](?:(?<=[0-9A-Za-z_])(?![0-9A-Za-z_])|(?<![0-9A-Za-z_])(?=[0-9A-Za-z_]))|\\\\') AS "weir:10",
      ((NOT "written_day" ~ '^[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])$' OR "written_day" IS NOT NULL AND CASE WHEN substr("written_day", 1, 10) ~ E'^[\\t-\\r ]*(?:(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-(?:(?:0?[13578]|1[02])-(?:0?[1-9]|[12][0-9]|3[01])|(?:0?[469]|11)-(?:0?[1-9]|[12][0-9]|30)|0?2-(?:0?[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)-0?2-29|(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/(?:(?:0?[13578]|1[02])/(?:0?[1-9]|[12][0-9]|3[01])|(?:0?[469]|11)/(?:0?[1-9]|[12][0-9]|30)|0?2/(?:0?[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)/0?2/29)(?:(?: +|T)(?:(?:[01]?[0-9]|2[0-3]):[0-5]?[0-9](?::[0-5]?[0-9](?:\\.[0-9]*)?)?|24:0?0(?::0?0(?:\\.0*)?)?)(?: (?:UTC|utc)|Z|[+\\-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?(?::[0-5][0-9])?)?)?[\\t-\\r ]*$' THEN CAST(substring(substr("written_day", 1, 10), '[0-9]+[-/][0-9]+[-/][0-9]+') AS DATE) END IS NULL)) AS "weir:11",
      (("amount" < 0 OR "amount" = CAST('NaN' AS NUMERIC))) AS "weir:12",
      ("amount" >= 1000000) AS "weir:13",
      ("amount" % 0.05 <> 0) AS "weir:14",
      (("weight" <= 0 OR "weight" = CAST('NaN' AS DOUBLE PRECISION))) AS "weir:15",
      ("weight" > 99.5) AS "weir:16",
      ((abs((CASE WHEN abs("weight") > CAST('1.7976931348623158e+307' AS DOUBLE PRECISION) THEN CAST('Infinity' AS DOUBLE PRECISION) WHEN abs("weight") < CAST('1.0000000000000001e-291' AS DOUBLE PRECISION) THEN 0 ELSE "weight" / CAST('0.1' AS DOUBLE PRECISION) END) - round((CASE WHEN abs("weight") > CAST('1.7976931348623158e+307' AS DOUBLE PRECISION) THEN CAST('Infinity' AS DOUBLE PRECISION) WHEN abs("weight") < CAST('1.0000000000000001e-291' AS DOUBLE PRECISION) THEN 0 ELSE "weight" / CAST('0.1' AS DOUBLE PRECISION) END))) > greatest(1e-9, abs((CASE WHEN abs("weight") > CAST('1.7976931348623158e+307' AS DOUBLE PRECISION) THEN CAST('Infinity' AS DOUBLE PRECISION) WHEN abs("weight") < CAST('1.0000000000000001e-291' AS DOUBLE PRECISION) THEN 0 ELSE "weight" / CAST('0.1' AS DOUBLE PRECISION) END)) * 1e-15) OR "weight" = CAST('NaN' AS DOUBLE PRECISION))) AS "weir:17",
      (abs("weight") > CAST('3.4028234663852886e+38' AS DOUBLE PRECISION) AND abs("weight") < CAST('Infinity' AS DOUBLE PRECISION)) AS "weir:18",
      ("pieces" % 2 <> 0) AS "weir:19",
      ("pieces" NOT BETWEEN 0 AND 255) AS "weir:20",
      (("rate" <> trunc("rate") OR "rate" IN (CAST('NaN' AS DOUBLE PRECISION), CAST('Infinity' AS DOUBLE PRECISION), CAST('-Infinity' AS DOUBLE PRECISION)))) AS "weir:21",
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
      ("parcel" IS NOT NULL AND coalesce(json_typeof("json:parcel"), '') NOT IN ('object', 'null')) AS "weir:38",
      (json_typeof("json:parcel") = 'object' AND ("json:parcel" -> CAST('height' AS TEXT)) IS NULL) AS "weir:39",
      (CASE WHEN json_typeof("json:parcel") = 'object' THEN (
        SELECT
          count(*)
        FROM json_object_keys(CASE WHEN json_typeof("json:parcel") = 'object' THEN "json:parcel" END)
    ) END < 1) AS "weir:40",
      (CASE WHEN json_typeof("json:parcel") = 'object' THEN (
        SELECT
          count(*)
        FROM json_object_keys(CASE WHEN json_typeof("json:parcel") = 'object' THEN "json:parcel" END)
    ) END > 4) AS "weir:41",
      (("json:parcel" -> CAST('zip' AS TEXT)) IS NOT NULL AND CASE WHEN json_typeof(("json:parcel" -> CAST('zip' AS TEXT))) = 'string' THEN (("json:parcel" -> CAST('zip' AS TEXT)) #>> '{}') END IS NULL) AS "weir:42",
      (json_typeof("json:parcel") = 'object' AND ("json:parcel" -> CAST('zip' AS TEXT)) IS NULL) AS "weir:43",
      (NOT CASE WHEN json_typeof(("json:parcel" -> CAST('zip' AS TEXT))) = 'string' THEN (("json:parcel" -> CAST('zip' AS TEXT)) #>> '{}') END ~ '^[0-9]{5}$') AS "weir:44",
      (("json:parcel" -> CAST('height' AS TEXT)) IS NOT NULL AND CASE WHEN json_typeof(("json:parcel" -> CAST('height' AS TEXT))) = 'number' THEN CASE WHEN (("json:parcel" -> CAST('height' AS TEXT)) #>> '{}') ~ E'^[\\t-\\r ]*[+\\-]?(?:[0-9]{1,30}(?:\\.[0-9]{0,30})?|\\.[0-9]{1,30})[\\t-\\r ]*$' THEN CAST((("json:parcel" -> CAST('height' AS TEXT)) #>> '{}') AS DOUBLE PRECISION) WHEN (("json:parcel" -> CAST('height' AS TEXT)) #>> '{}') ~ E'^[\\t-\\r ]*[+\\-]?(?:[Nn][Aa][Nn]|[Ii][Nn][Ff](?:[Ii][Nn][Ii][Tt][Yy])?)[\\t-\\r ]*$' THEN CAST(CASE WHEN (("json:parcel" -> CAST('height' AS TEXT)) #>> '{}') ~ '[aA]' THEN 'NaN' WHEN (("json:parcel" -> CAST('height' AS TEXT)) #>> '{}') ~ '-' THEN '-Infinity' ELSE 'Infinity' END AS DOUBLE PRECISION) ELSE CASE WHEN length((("json:parcel" -> CAST('height' AS TEXT)) #>> '{}')) <= 1000 AND (("json:parcel" -> CAST('height' AS TEXT)) #>> '{}') ~ E'^[\\t-\\r ]*[+\\-]?(?:[0-9]+(?:_[0-9]+)*(?:\\.(?:[0-9]+(?:_[0-9]+)*)?)?|\\.[0-9]+(?:_[0-9]+)*)(?:[Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*$' THEN CASE WHEN CAST(replace(btrim((("json:parcel" -> CAST('height' AS TEXT)) #>> '{}'), E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) >= 1.797693134862315808e308 THEN CAST('Infinity' AS DOUBLE PRECISION) WHEN CAST(replace(btrim((("json:parcel" -> CAST('height' AS TEXT)) #>> '{}'), E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) <= -1.797693134862315808e308 THEN CAST('-Infinity' AS DOUBLE PRECISION) WHEN abs(CAST(replace(btrim((("json:parcel" -> CAST('height' AS TEXT)) #>> '{}'), E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC)) < 2.5e-324 THEN CAST(0 AS DOUBLE PRECISION) ELSE CAST(CAST(replace(btrim((("json:parcel" -> CAST('height' AS TEXT)) #>> '{}'), E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) AS DOUBLE PRECISION) END END END END IS NULL) AS "weir:45",
      ((CASE WHEN json_typeof(("json:parcel" -> CAST('height' AS TEXT))) = 'number' THEN CASE WHEN (("json:parcel" -> CAST('height' AS TEXT)) #>> '{}') ~ E'^[\\t-\\r ]*[+\\-]?(?:[0-9]{1,30}(?:\\.[0-9]{0,30})?|\\.[0-9]{1,30})[\\t-\\r ]*$' THEN CAST((("json:parcel" -> CAST('height' AS TEXT)) #>> '{}') AS DOUBLE PRECISION) WHEN (("json:parcel" -> CAST('height' AS TEXT)) #>> '{}') ~ E'^[\\t-\\r ]*[+\\-]?(?:[Nn][Aa][Nn]|[Ii][Nn][Ff](?:[Ii][Nn][Ii][Tt][Yy])?)[\\t-\\r ]*$' THEN CAST(CASE WHEN (("json:parcel" -> CAST('height' AS TEXT)) #>> '{}') ~ '[aA]' THEN 'NaN' WHEN (("json:parcel" -> CAST('height' AS TEXT)) #>> '{}') ~ '-' THEN '-Infinity' ELSE 'Infinity' END AS DOUBLE PRECISION) ELSE CASE WHEN length((("json:parcel" -> CAST('height' AS TEXT)) #>> '{}')) <= 1000 AND (("json:parcel" -> CAST('height' AS TEXT)) #>> '{}') ~ E'^[\\t-\\r ]*[+\\-]?(?:[0-9]+(?:_[0-9]+)*(?:\\.(?:[0-9]+(?:_[0-9]+)*)?)?|\\.[0-9]+(?:_[0-9]+)*)(?:[Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*$' THEN CASE WHEN CAST(replace(btrim((("json:parcel" -> CAST('height' AS TEXT)) #>> '{}'), E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) >= 1.797693134862315808e308 THEN CAST('Infinity' AS DOUBLE PRECISION) WHEN CAST(replace(btrim((("json:parcel" -> CAST('height' AS TEXT)) #>> '{}'), E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) <= -1.797693134862315808e308 THEN CAST('-Infinity' AS DOUBLE PRECISION) WHEN abs(CAST(replace(btrim((("json:parcel" -> CAST('height' AS TEXT)) #>> '{}'), E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC)) < 2.5e-324 THEN CAST(0 AS DOUBLE PRECISION) ELSE CAST(CAST(replace(btrim((("json:parcel" -> CAST('height' AS TEXT)) #>> '{}'), E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) AS DOUBLE PRECISION) END END END END < 0 OR CASE WHEN json_typeof(("json:parcel" -> CAST('height' AS TEXT))) = 'number' THEN CASE WHEN (("json:parcel" -> CAST('height' AS TEXT)) #>> '{}') ~ E'^[\\t-\\r ]*[+\\-]?(?:[0-9]{1,30}(?:\\.[0-9]{0,30})?|\\.[0-9]{1,30})[\\t-\\r ]*$' THEN CAST((("json:parcel" -> CAST('height' AS TEXT)) #>> '{}') AS DOUBLE PRECISION) WHEN (("json:parcel" -> CAST('height' AS TEXT)) #>> '{}') ~ E'^[\\t-\\r ]*[+\\-]?(?:[Nn][Aa][Nn]|[Ii][Nn][Ff](?:[Ii][Nn][Ii][Tt][Yy])?)[\\t-\\r ]*$' THEN CAST(CASE WHEN (("json:parcel" -> CAST('height' AS TEXT)) #>> '{}') ~ '[aA]' THEN 'NaN' WHEN (("json:parcel" -> CAST('height' AS TEXT)) #>> '{}') ~ '-' THEN '-Infinity' ELSE 'Infinity' END AS DOUBLE PRECISION) ELSE CASE WHEN length((("json:parcel" -> CAST('height' AS TEXT)) #>> '{}')) <= 1000 AND (("json:parcel" -> CAST('height' AS TEXT)) #>> '{}') ~ E'^[\\t-\\r ]*[+\\-]?(?:[0-9]+(?:_[0-9]+)*(?:\\.(?:[0-9]+(?:_[0-9]+)*)?)?|\\.[0-9]+(?:_[0-9]+)*)(?:[Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*$' THEN CASE WHEN CAST(replace(btrim((("json:parcel" -> CAST('height' AS TEXT)) #>> '{}'), E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) >= 1.797693134862315808e308 THEN CAST('Infinity' AS DOUBLE PRECISION) WHEN CAST(replace(btrim((("json:parcel" -> CAST('height' AS TEXT)) #>> '{}'), E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) <= -1.797693134862315808e308 THEN CAST('-Infinity' AS DOUBLE PRECISION) WHEN abs(CAST(replace(btrim((("json:parcel" -> CAST('height' AS TEXT)) #>> '{}'), E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC)) < 2.5e-324 THEN CAST(0 AS DOUBLE PRECISION) ELSE CAST(CAST(replace(btrim((("json:parcel" -> CAST('height' AS TEXT)) #>> '{}'), E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) AS DOUBLE PRECISION) END END END END = CAST('NaN' AS DOUBLE PRECISION))) AS "weir:46",
      (("json:parcel" -> CAST('lines' AS TEXT)) IS NOT NULL AND coalesce(json_typeof(("json:parcel" -> CAST('lines' AS TEXT))), '') NOT IN ('array', 'null')) AS "weir:47",
      (cardinality(CASE WHEN json_typeof(("json:parcel" -> CAST('lines' AS TEXT))) = 'array' THEN ARRAY(
        SELECT
          CASE WHEN json_typeof(item) <> 'null' THEN item END
        FROM json_array_elements(CASE WHEN json_typeof(("json:parcel" -> CAST('lines' AS TEXT))) = 'array' THEN ("json:parcel" -> CAST('lines' AS TEXT)) END) AS items(item)
    ) END) < 1) AS "weir:48",
      (cardinality(CASE WHEN json_typeof(("json:parcel" -> CAST('lines' AS TEXT))) = 'array' THEN ARRAY(
        SELECT
          CASE WHEN json_typeof(item) <> 'null' THEN item END
        FROM json_array_elements(CASE WHEN json_typeof(("json:parcel" -> CAST('lines' AS TEXT))) = 'array' THEN ("json:parcel" -> CAST('lines' AS TEXT)) END) AS items(item)
    ) END) > 9) AS "weir:49",
      ((
        SELECT
          count(DISTINCT CAST(item AS TEXT)) < count(CAST(item AS TEXT))
        FROM unnest(CASE WHEN json_typeof(("json:parcel" -> CAST('lines' AS TEXT))) = 'array' THEN ARRAY(
            SELECT
              CASE WHEN json_typeof(item) <> 'null' THEN item END
            FROM json_array_elements(CASE WHEN json_typeof(("json:parcel" -> CAST('lines' AS TEXT))) = 'array' THEN ("json:parcel" -> CAST('lines' AS TEXT)) END) AS items(item)
        ) END) AS items(item)
    )) AS "weir:50",
      ((
        SELECT
          bool_or("item:0" IS NOT NULL AND CASE WHEN json_typeof("item:0") = 'number' THEN CASE WHEN CASE WHEN ("item:0" #>> '{}') ~ E'^[\\t-\\r ]*[+\\-]?(?:[0-9]{1,30}(?:\\.[0-9]{0,30})?|\\.[0-9]{1,30})[\\t-\\r ]*$' THEN CAST(("item:0" #>> '{}') AS DOUBLE PRECISION) WHEN ("item:0" #>> '{}') ~ E'^[\\t-\\r ]*[+\\-]?(?:[Nn][Aa][Nn]|[Ii][Nn][Ff](?:[Ii][Nn][Ii][Tt][Yy])?)[\\t-\\r ]*$' THEN CAST(CASE WHEN ("item:0" #>> '{}') ~ '[aA]' THEN 'NaN' WHEN ("item:0" #>> '{}') ~ '-' THEN '-Infinity' ELSE 'Infinity' END AS DOUBLE PRECISION) ELSE CASE WHEN length(("item:0" #>> '{}')) <= 1000 AND ("item:0" #>> '{}') ~ E'^[\\t-\\r ]*[+\\-]?(?:[0-9]+(?:_[0-9]+)*(?:\\.(?:[0-9]+(?:_[0-9]+)*)?)?|\\.[0-9]+(?:_[0-9]+)*)(?:[Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*$' THEN CASE WHEN CAST(replace(btrim(("item:0" #>> '{}'), E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) >= 1.797693134862315808e308 THEN CAST('Infinity' AS DOUBLE PRECISION) WHEN CAST(replace(btrim(("item:0" #>> '{}'), E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) <= -1.797693134862315808e308 THEN CAST('-Infinity' AS DOUBLE PRECISION) WHEN abs(CAST(replace(btrim(("item:0" #>> '{}'), E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC)) < 2.5e-324 THEN CAST(0 AS DOUBLE PRECISION) ELSE CAST(CAST(replace(btrim(("item:0" #>> '{}'), E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) AS DOUBLE PRECISION) END END END = CASE WHEN ("item:0" #>> '{}') ~ E'^[+\\-]?[0-9]{1,18}$' THEN CAST(("item:0" #>> '{}') AS BIGINT) ELSE CASE WHEN length(("item:0" #>> '{}')) <= 1000 AND ("item:0" #>> '{}') ~ E'^[\\t-\\r ]*[+\\-]?(?:[0-9]+(?:_[0-9]+)*(?:\\.(?:[0-9]+(?:_[0-9]+)*)?)?|\\.[0-9]+(?:_[0-9]+)*)(?:[Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*$' THEN CASE WHEN round(CAST(replace(btrim(("item:0" #>> '{}'), E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC)) BETWEEN -9223372036854775808 AND 9223372036854775807 THEN CAST(round(CAST(replace(btrim(("item:0" #>> '{}'), E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC)) AS BIGINT) END END END THEN CASE WHEN ("item:0" #>> '{}') ~ E'^[+\\-]?[0-9]{1,18}$' THEN CAST(("item:0" #>> '{}') AS BIGINT) ELSE CASE WHEN length(("item:0" #>> '{}')) <= 1000 AND ("item:0" #>> '{}') ~ E'^[\\t-\\r ]*[+\\-]?(?:[0-9]+(?:_[0-9]+)*(?:\\.(?:[0-9]+(?:_[0-9]+)*)?)?|\\.[0-9]+(?:_[0-9]+)*)(?:[Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*$' THEN CASE WHEN round(CAST(replace(btrim(("item:0" #>> '{}'), E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC)) BETWEEN -9223372036854775808 AND 9223372036854775807 THEN CAST(round(CAST(replace(btrim(("item:0" #>> '{}'), E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC)) AS BIGINT) END END END END END IS NULL)
        FROM unnest(ARRAY(
            SELECT
              CASE WHEN json_typeof(item) <> 'null' THEN item END
            FROM json_array_elements(CASE WHEN json_typeof(("json:parcel" -> CAST('lines' AS TEXT))) = 'array' THEN ("json:parcel" -> CAST('lines' AS TEXT)) END) AS items(item)
        )) AS items("item:0")
    )) AS "weir:51",
      ((
        SELECT
          bool_or("item:0" IS NULL)
        FROM unnest(ARRAY(
            SELECT
              CASE WHEN json_typeof(item) <> 'null' THEN item END
            FROM json_array_elements(CASE WHEN json_typeof(("json:parcel" -> CAST('lines' AS TEXT))) = 'array' THEN ("json:parcel" -> CAST('lines' AS TEXT)) END) AS items(item)
        )) AS items("item:0")
    )) AS "weir:52",
      ((
        SELECT
          bool_or(CASE WHEN json_typeof("item:0") = 'number' THEN CASE WHEN CASE WHEN ("item:0" #>> '{}') ~ E'^[\\t-\\r ]*[+\\-]?(?:[0-9]{1,30}(?:\\.[0-9]{0,30})?|\\.[0-9]{1,30})[\\t-\\r ]*$' THEN CAST(("item:0" #>> '{}') AS DOUBLE PRECISION) WHEN ("item:0" #>> '{}') ~ E'^[\\t-\\r ]*[+\\-]?(?:[Nn][Aa][Nn]|[Ii][Nn][Ff](?:[Ii][Nn][Ii][Tt][Yy])?)[\\t-\\r ]*$' THEN CAST(CASE WHEN ("item:0" #>> '{}') ~ '[aA]' THEN 'NaN' WHEN ("item:0" #>> '{}') ~ '-' THEN '-Infinity' ELSE 'Infinity' END AS DOUBLE PRECISION) ELSE CASE WHEN length(("item:0" #>> '{}')) <= 1000 AND ("item:0" #>> '{}') ~ E'^[\\t-\\r ]*[+\\-]?(?:[0-9]+(?:_[0-9]+)*(?:\\.(?:[0-9]+(?:_[0-9]+)*)?)?|\\.[0-9]+(?:_[0-9]+)*)(?:[Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*$' THEN CASE WHEN CAST(replace(btrim(("item:0" #>> '{}'), E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) >= 1.797693134862315808e308 THEN CAST('Infinity' AS DOUBLE PRECISION) WHEN CAST(replace(btrim(("item:0" #>> '{}'), E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) <= -1.797693134862315808e308 THEN CAST('-Infinity' AS DOUBLE PRECISION) WHEN abs(CAST(replace(btrim(("item:0" #>> '{}'), E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC)) < 2.5e-324 THEN CAST(0 AS DOUBLE PRECISION) ELSE CAST(CAST(replace(btrim(("item:0" #>> '{}'), E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) AS DOUBLE PRECISION) END END END = CASE WHEN ("item:0" #>> '{}') ~ E'^[+\\-]?[0-9]{1,18}$' THEN CAST(("item:0" #>> '{}') AS BIGINT) ELSE CASE WHEN length(("item:0" #>> '{}')) <= 1000 AND ("item:0" #>> '{}') ~ E'^[\\t-\\r ]*[+\\-]?(?:[0-9]+(?:_[0-9]+)*(?:\\.(?:[0-9]+(?:_[0-9]+)*)?)?|\\.[0-9]+(?:_[0-9]+)*)(?:[Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*$' THEN CASE WHEN round(CAST(replace(btrim(("item:0" #>> '{}'), E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC)) BETWEEN -9223372036854775808 AND 9223372036854775807 THEN CAST(round(CAST(replace(btrim(("item:0" #>> '{}'), E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC)) AS BIGINT) END END END THEN CASE WHEN ("item:0" #>> '{}') ~ E'^[+\\-]?[0-9]{1,18}$' THEN CAST(("item:0" #>> '{}') AS BIGINT) ELSE CASE WHEN length(("item:0" #>> '{}')) <= 1000 AND ("item:0" #>> '{}') ~ E'^[\\t-\\r ]*[+\\-]?(?:[0-9]+(?:_[0-9]+)*(?:\\.(?:[0-9]+(?:_[0-9]+)*)?)?|\\.[0-9]+(?:_[0-9]+)*)(?:[Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*$' THEN CASE WHEN round(CAST(replace(btrim(("item:0" #>> '{}'), E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC)) BETWEEN -9223372036854775808 AND 9223372036854775807 THEN CAST(round(CAST(replace(btrim(("item:0" #>> '{}'), E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC)) AS BIGINT) END END END END END < 1)
        FROM unnest(ARRAY(
            SELECT
              CASE WHEN json_typeof(item) <> 'null' THEN item END
            FROM json_array_elements(CASE WHEN json_typeof(("json:parcel" -> CAST('lines' AS TEXT))) = 'array' THEN ("json:parcel" -> CAST('lines' AS TEXT)) END) AS items(item)
        )) AS items("item:0")
    )) AS "weir:53",
      (cardinality("labels") < 1) AS "weir:54",
      (cardinality("labels") > 5) AS "weir:55",
      ((
        SELECT
          count(DISTINCT item) < count(item)
        FROM unnest("labels") AS items(item)
    )) AS "weir:56",
      ((
        SELECT
          bool_or(length("item:0") < 2)
        FROM unnest("labels") AS items("item:0")
    )) AS "weir:57",
      (("customer" IS NULL OR CAST("customer" AS TEXT) IN ('-1'))) AS "weir:58",
      (("status" NOT IN ('open', 'it''s paid', 'closed') OR NOT "status" ~ '^[a-z]')) AS "weir:59",
      (NOT ("status" <> 'test'
)) AS "weir:60",
      ("weir:repeated0_1") AS "weir:61",
      ("customer" IS NOT NULL AND "weir:found108" IS NULL) AS "weir:62",
      ("customer" IS NOT NULL AND "region" IS NOT NULL AND "weir:found109" IS NULL) AS "weir:63",
      ("weir:repeated2_29") AS "weir:64",
      ((amount > 100
) AND NOT (weight IS NOT NULL
)) AS "weir:65"
    FROM (
        SELECT
          "orders".*,
          "weir:lookup0"."weir:repeated2",
          "weir:lookup1"."weir:repeated0_1",
          "weir:lookup2"."weir:found108",
          "weir:lookup3"."weir:found109",
          "weir:lookup4"."weir:repeated2_29"
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
              CASE WHEN "typed_number" ~ E'^[\\t-\\r ]*[+\\-]?(?:[0-9]{1,30}(?:\\.[0-9]{0,30})?|\\.[0-9]{1,30})[\\t-\\r ]*$' THEN CAST("typed_number" AS DOUBLE PRECISION) WHEN "typed_number" ~ E'^[\\t-\\r ]*[+\\-]?(?:[Nn][Aa][Nn]|[Ii][Nn][Ff](?:[Ii][Nn][Ii][Tt][Yy])?)[\\t-\\r ]*$' THEN CAST(CASE WHEN "typed_number" ~ '[aA]' THEN 'NaN' WHEN "typed_number" ~ '-' THEN '-Infinity' ELSE 'Infinity' END AS DOUBLE PRECISION) ELSE CASE WHEN length("typed_number") <= 1000 AND "typed_number" ~ E'^[\\t-\\r ]*[+\\-]?(?:[0-9]+(?:_[0-9]+)*(?:\\.(?:[0-9]+(?:_[0-9]+)*)?)?|\\.[0-9]+(?:_[0-9]+)*)(?:[Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*$' THEN CASE WHEN CAST(replace(btrim("typed_number", E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) >= 1.797693134862315808e308 THEN CAST('Infinity' AS DOUBLE PRECISION) WHEN CAST(replace(btrim("typed_number", E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) <= -1.797693134862315808e308 THEN CAST('-Infinity' AS DOUBLE PRECISION) WHEN abs(CAST(replace(btrim("typed_number", E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC)) < 2.5e-324 THEN CAST(0 AS DOUBLE PRECISION) ELSE CAST(CAST(replace(btrim("typed_number", E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) AS DOUBLE PRECISION) END END END AS "typed_number",
              "typed_number" AS "source:typed_number",
              CASE WHEN CASE WHEN "typed_integer" ~ E'^[\\t-\\r ]*[+\\-]?(?:[0-9]{1,30}(?:\\.[0-9]{0,30})?|\\.[0-9]{1,30})[\\t-\\r ]*$' THEN CAST("typed_integer" AS DOUBLE PRECISION) WHEN "typed_integer" ~ E'^[\\t-\\r ]*[+\\-]?(?:[Nn][Aa][Nn]|[Ii][Nn][Ff](?:[Ii][Nn][Ii][Tt][Yy])?)[\\t-\\r ]*$' THEN CAST(CASE WHEN "typed_integer" ~ '[aA]' THEN 'NaN' WHEN "typed_integer" ~ '-' THEN '-Infinity' ELSE 'Infinity' END AS DOUBLE PRECISION) ELSE CASE WHEN length("typed_integer") <= 1000 AND "typed_integer" ~ E'^[\\t-\\r ]*[+\\-]?(?:[0-9]+(?:_[0-9]+)*(?:\\.(?:[0-9]+(?:_[0-9]+)*)?)?|\\.[0-9]+(?:_[0-9]+)*)(?:[Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*$' THEN CASE WHEN CAST(replace(btrim("typed_integer", E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) >= 1.797693134862315808e308 THEN CAST('Infinity' AS DOUBLE PRECISION) WHEN CAST(replace(btrim("typed_integer", E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) <= -1.797693134862315808e308 THEN CAST('-Infinity' AS DOUBLE PRECISION) WHEN abs(CAST(replace(btrim("typed_integer", E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC)) < 2.5e-324 THEN CAST(0 AS DOUBLE PRECISION) ELSE CAST(CAST(replace(btrim("typed_integer", E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) AS DOUBLE PRECISION) END END END = CASE WHEN "typed_integer" ~ E'^[+\\-]?[0-9]{1,18}$' THEN CAST("typed_integer" AS BIGINT) ELSE CASE WHEN length("typed_integer") <= 1000 AND "typed_integer" ~ E'^[\\t-\\r ]*[+\\-]?(?:[0-9]+(?:_[0-9]+)*(?:\\.(?:[0-9]+(?:_[0-9]+)*)?)?|\\.[0-9]+(?:_[0-9]+)*)(?:[Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*$' THEN CASE WHEN round(CAST(replace(btrim("typed_integer", E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC)) BETWEEN -9223372036854775808 AND 9223372036854775807 THEN CAST(round(CAST(replace(btrim("typed_integer", E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC)) AS BIGINT) END END END THEN CASE WHEN "typed_integer" ~ E'^[+\\-]?[0-9]{1,18}$' THEN CAST("typed_integer" AS BIGINT) ELSE CASE WHEN length("typed_integer") <= 1000 AND "typed_integer" ~ E'^[\\t-\\r ]*[+\\-]?(?:[0-9]+(?:_[0-9]+)*(?:\\.(?:[0-9]+(?:_[0-9]+)*)?)?|\\.[0-9]+(?:_[0-9]+)*)(?:[Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*$' THEN CASE WHEN round(CAST(replace(btrim("typed_integer", E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC)) BETWEEN -9223372036854775808 AND 9223372036854775807 THEN CAST(round(CAST(replace(btrim("typed_integer", E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC)) AS BIGINT) END END END END AS "typed_integer",
              "typed_integer" AS "source:typed_integer",
              CASE WHEN lower("typed_flag") IN ('true', 't', 'yes', 'y', '1') THEN TRUE WHEN lower("typed_flag") IN ('false', 'f', 'no', 'n', '0') THEN FALSE END AS "typed_flag",
              "typed_flag" AS "source:typed_flag",
              CASE WHEN "typed_date" ~ E'^[\\t-\\r ]*(?:(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-(?:(?:0?[13578]|1[02])-(?:0?[1-9]|[12][0-9]|3[01])|(?:0?[469]|11)-(?:0?[1-9]|[12][0-9]|30)|0?2-(?:0?[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)-0?2-29|(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/(?:(?:0?[13578]|1[02])/(?:0?[1-9]|[12][0-9]|3[01])|(?:0?[469]|11)/(?:0?[1-9]|[12][0-9]|30)|0?2/(?:0?[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)/0?2/29)(?:(?: +|T)(?:(?:[01]?[0-9]|2[0-3]):[0-5]?[0-9](?::[0-5]?[0-9](?:\\.[0-9]*)?)?|24:0?0(?::0?0(?:\\.0*)?)?)(?: (?:UTC|utc)|Z|[+\\-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?(?::[0-5][0-9])?)?)?[\\t-\\r ]*$' THEN CAST(substring("typed_date", '[0-9]+[-/][0-9]+[-/][0-9]+') AS DATE) END AS "typed_date",
              "typed_date" AS "source:typed_date",
              (
                SELECT
                  CASE WHEN d <= CASE WHEN mo IN (4, 6, 9, 11) THEN 30 WHEN mo <> 2 THEN 31 WHEN y % 4 = 0 AND (y % 100 <> 0 OR y % 400 = 0) OR y = -1 THEN 29 ELSE 28 END AND j BETWEEN 1 AND 366 THEN CAST((make_timestamp(y, mo, d, h, mi, s) + us * INTERVAL '1 microsecond' + (j - 1) * INTERVAL '1 day') AS DATE) END
                FROM (
                    SELECT
                      coalesce(nullif(CAST(m[3] AS INTEGER), 0), -1) AS y,
                      CAST(m[2] AS INTEGER) AS mo,
                      CAST(m[1] AS INTEGER) AS d,
                      1 AS j,
                      0 AS h,
                      0 AS mi,
                      0 AS s,
                      0 AS us,
                      NULL AS z
                    FROM regexp_match("dotted_date", E'^[ \\t\\n\\r]*(0?[1-9]|[12][0-9]|3[01])\\.(0?[1-9]|1[0-2])\\.([0-9]{1,4})[ \\t\\n\\r]*$') AS m
                    WHERE m IS NOT NULL
                ) AS parts
            ) AS "dotted_date",
              "dotted_date" AS "source:dotted_date",
              (
                SELECT
                  CASE WHEN d <= CASE WHEN mo IN (4, 6, 9, 11) THEN 30 WHEN mo <> 2 THEN 31 WHEN y % 4 = 0 AND (y % 100 <> 0 OR y % 400 = 0) OR y = -1 THEN 29 ELSE 28 END AND j BETWEEN 1 AND 366 THEN (make_timestamp(y, mo, d, h, mi, s) + us * INTERVAL '1 microsecond' + (j - 1) * INTERVAL '1 day') END
                FROM (
                    SELECT
                      coalesce(nullif(CAST(m[3] AS INTEGER), 0), -1) AS y,
                      (strpos('janfebmaraprmayjunjulaugsepoctnovdec', lower(substr(m[2], 1, 3))) + 2) / 3 AS mo,
                      CAST(m[1] AS INTEGER) AS d,
                      1 AS j,
                      CAST(m[4] AS INTEGER) % 12 + CASE WHEN m[6] ~ '[pP]' THEN 12 ELSE 0 END AS h,
                      CAST(m[5] AS INTEGER) AS mi,
                      0 AS s,
                      0 AS us,
                      NULL AS z
                    FROM regexp_match("named_month", E'^[ \\t\\n\\r]*(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]*([jJ][aA][nN]|[fF][eE][bB]|[mM][aA][rR]|[aA][pP][rR]|[mM][aA][yY]|[jJ][uU][nN]|[jJ][uU][lL]|[aA][uU][gG]|[sS][eE][pP]|[oO][cC][tT]|[nN][oO][vV]|[dD][eE][cC])[ \\t\\n\\r]+([0-9]{1,4})[ \\t\\n\\r]+(0?[1-9]|1[0-2])\\:(0?[0-9]|[1-5][0-9])[ \\t\\n\\r]*([aApP][mM])[ \\t\\n\\r]*$') AS m
                    WHERE m IS NOT NULL
                ) AS parts
            ) AS "named_month",
              "named_month" AS "source:named_month",
              (
                SELECT
                  CASE WHEN d <= CASE WHEN mo IN (4, 6, 9, 11) THEN 30 WHEN mo <> 2 THEN 31 WHEN y % 4 = 0 AND (y % 100 <> 0 OR y % 400 = 0) OR y = -1 THEN 29 ELSE 28 END AND j BETWEEN 1 AND 366 THEN ((make_timestamp(y, mo, d, h, mi, s) + us * INTERVAL '1 microsecond' + (j - 1) * INTERVAL '1 day') - CAST(CASE WHEN length(z) = 3 THEN z || ':00' ELSE substr(z, 1, 3) || ':' || right(z, 2) END AS INTERVAL)) AT TIME ZONE 'UTC' END
                FROM (
                    SELECT
                      coalesce(nullif(CAST(m[1] AS INTEGER), 0), -1) AS y,
                      CAST(m[2] AS INTEGER) AS mo,
                      CAST(m[3] AS INTEGER) AS d,
                      1 AS j,
                      CAST(m[4] AS INTEGER) AS h,
                      CAST(m[5] AS INTEGER) AS mi,
                      CAST(m[6] AS INTEGER) AS s,
                      0 AS us,
                      m[7] AS z
                    FROM regexp_match("zoned", E'^[ \\t\\n\\r]*([0-9]{1,4})\\-(0?[1-9]|1[0-2])\\-(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]+(0?[0-9]|1[0-9]|2[0-3])\\:(0?[0-9]|[1-5][0-9])\\:(0?[0-9]|[1-5][0-9])([+-][0-9]{2}(?::?[0-9]{2})?)[ \\t\\n\\r]*$') AS m
                    WHERE m IS NOT NULL
                ) AS parts
            ) AS "zoned",
              "zoned" AS "source:zoned",
              CASE WHEN "typed_time" ~ E'^[\\t-\\r ]*(?:(?:[01]?[0-9]|2[0-3]):[0-5]?[0-9](?::[0-5]?[0-9](?:\\.[0-9]*)?)?|24:0?0(?::0?0(?:\\.0*)?)?)(?: (?:UTC|utc)|Z|[+\\-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?(?::[0-5][0-9])?)?[\\t-\\r ]*$' THEN CAST(regexp_replace(substring("typed_time", '[0-9]+:[0-9:.]+'), '([.][0-9]{6})[0-9]+', '\1') AS TIME) END AS "typed_time",
              "typed_time" AS "source:typed_time",
              CASE WHEN "typed_timestamp" ~ E'^[\\t-\\r ]*(?:(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-(?:(?:0?[13578]|1[02])-(?:0?[1-9]|[12][0-9]|3[01])|(?:0?[469]|11)-(?:0?[1-9]|[12][0-9]|30)|0?2-(?:0?[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)-0?2-29|(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/(?:(?:0?[13578]|1[02])/(?:0?[1-9]|[12][0-9]|3[01])|(?:0?[469]|11)/(?:0?[1-9]|[12][0-9]|30)|0?2/(?:0?[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)/0?2/29)(?:(?: +|T)(?:(?:[01]?[0-9]|2[0-3]):[0-5]?[0-9](?::[0-5]?[0-9](?:\\.[0-9]*)?)?|24:0?0(?::0?0(?:\\.0*)?)?)[\\t-\\r ]*)?$' THEN CAST(regexp_replace("typed_timestamp", '([.][0-9]{6})[0-9]+', '\1') AS TIMESTAMP) WHEN "typed_timestamp" ~ E'^[\\t-\\r ]*(?:(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-(?:(?:0?[13578]|1[02])-(?:0?[1-9]|[12][0-9]|3[01])|(?:0?[469]|11)-(?:0?[1-9]|[12][0-9]|30)|0?2-(?:0?[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)-0?2-29|(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/(?:(?:0?[13578]|1[02])/(?:0?[1-9]|[12][0-9]|3[01])|(?:0?[469]|11)/(?:0?[1-9]|[12][0-9]|30)|0?2/(?:0?[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)/0?2/29)(?: +|T)(?:(?:[01]?[0-9]|2[0-3]):[0-5]?[0-9](?::[0-5]?[0-9](?:\\.[0-9]*)?)?|24:0?0(?::0?0(?:\\.0*)?)?)(?: (?:UTC|utc)|Z|[+\\-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?(?::[0-5][0-9])?)[\\t-\\r ]*$' THEN (CAST(regexp_replace("typed_timestamp", '([.][0-9]{6})[0-9]+', '\1') AS TIMESTAMPTZ) AT TIME ZONE 'Europe/Prague') END AS "typed_timestamp",
              "typed_timestamp" AS "source:typed_timestamp",
              CASE WHEN "typed_instant" ~ E'^[\\t-\\r ]*(?:(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-(?:(?:0?[13578]|1[02])-(?:0?[1-9]|[12][0-9]|3[01])|(?:0?[469]|11)-(?:0?[1-9]|[12][0-9]|30)|0?2-(?:0?[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)-0?2-29|(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/(?:(?:0?[13578]|1[02])/(?:0?[1-9]|[12][0-9]|3[01])|(?:0?[469]|11)/(?:0?[1-9]|[12][0-9]|30)|0?2/(?:0?[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)/0?2/29)(?:(?: +|T)(?:(?:[01]?[0-9]|2[0-3]):[0-5]?[0-9](?::[0-5]?[0-9](?:\\.[0-9]*)?)?|24:0?0(?::0?0(?:\\.0*)?)?)[\\t-\\r ]*)?$' THEN (CAST(regexp_replace("typed_instant", '([.][0-9]{6})[0-9]+', '\1') AS TIMESTAMP) AT TIME ZONE 'Europe/Prague') WHEN "typed_instant" ~ E'^[\\t-\\r ]*(?:(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-(?:(?:0?[13578]|1[02])-(?:0?[1-9]|[12][0-9]|3[01])|(?:0?[469]|11)-(?:0?[1-9]|[12][0-9]|30)|0?2-(?:0?[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)-0?2-29|(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/(?:(?:0?[13578]|1[02])/(?:0?[1-9]|[12][0-9]|3[01])|(?:0?[469]|11)/(?:0?[1-9]|[12][0-9]|30)|0?2/(?:0?[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)/0?2/29)(?: +|T)(?:(?:[01]?[0-9]|2[0-3]):[0-5]?[0-9](?::[0-5]?[0-9](?:\\.[0-9]*)?)?|24:0?0(?::0?0(?:\\.0*)?)?)(?: (?:UTC|utc)|Z|[+\\-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?(?::[0-5][0-9])?)[\\t-\\r ]*$' THEN CAST(regexp_replace("typed_instant", '([.][0-9]{6})[0-9]+', '\1') AS TIMESTAMPTZ) END AS "typed_instant",
              "typed_instant" AS "source:typed_instant",
              "day",
              "at",
              "flag",
              "region",
              "parcel",
              "labels",
              "customer",
              "status",
              CASE WHEN "parcel" !~ E'[\\u0001\\u0002]' AND (
                WITH RECURSIVE "weir:json"(signs) AS (
                    SELECT
                      translate(regexp_replace(regexp_replace("parcel", E'"(?:[^"\\\\\\u0001-\\u001f]|\\\\(?:["\\\\/bfnrt]|u[0-9a-fA-F]{4}))*"', chr(1), 'g'), '-?(?:0|[1-9][0-9]*)(?:[.][0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null', chr(2), 'g'), E' \t\n\r', '')
                    UNION
                    SELECT
                      regexp_replace(signs, E'\\[(?:[\\u0001\\u0002](?:,[\\u0001\\u0002])*)?\\]|\\{(?:\\u0001:[\\u0001\\u0002](?:,\\u0001:[\\u0001\\u0002])*)?\\}', chr(2), 'g')
                    FROM "weir:json"
                )
                SELECT
                  bool_or(signs IN (chr(1), chr(2)))
                FROM "weir:json"
            ) THEN json_strip_nulls(CAST("parcel" AS JSON)) END AS "json:parcel"
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
                  CAST("parcel" AS TEXT) AS "parcel",
                  "labels",
                  "customer",
                  "status"
                FROM "shop"."orders"
            ) AS "orders"
            OFFSET 0
        ) AS "orders"
        LEFT JOIN (
            SELECT DISTINCT
              "code" AS "weir:key0",
              TRUE AS "weir:repeated2"
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
                              CAST("parcel" AS TEXT) AS "parcel",
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
        ) AS "weir:lookup0" ON "code" = "weir:lookup0"."weir:key0"
        LEFT JOIN (
            SELECT DISTINCT
              "id" AS "weir:key0",
              "line" AS "weir:key1",
              TRUE AS "weir:repeated0_1"
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
                              CAST("parcel" AS TEXT) AS "parcel",
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
        ) AS "weir:lookup1" ON "id" = "weir:lookup1"."weir:key0" AND "line" = "weir:lookup1"."weir:key1"
        LEFT JOIN (
            SELECT DISTINCT
              "id" AS "weir:key0",
              TRUE AS "weir:found108"
            FROM (
                SELECT
                  "id"
                FROM "customers"
            ) AS "customers"
            WHERE "id" IS NOT NULL
        ) AS "weir:lookup2" ON "customer" = "weir:lookup2"."weir:key0"
        LEFT JOIN (
            SELECT DISTINCT
              "id" AS "weir:key0",
              "region" AS "weir:key1",
              TRUE AS "weir:found109"
            FROM (
                SELECT
                  "id",
                  "region"
                FROM "customers"
            ) AS "customers"
            WHERE "id" IS NOT NULL AND "region" IS NOT NULL
        ) AS "weir:lookup3" ON "customer" = "weir:lookup3"."weir:key0" AND "region" = "weir:lookup3"."weir:key1"
        LEFT JOIN (
            SELECT DISTINCT
              "code" AS "weir:key0",
              "customer" AS "weir:key1",
              TRUE AS "weir:repeated2_29"
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
                              CAST("parcel" AS TEXT) AS "parcel",
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
        ) AS "weir:lookup4" ON "code" = "weir:lookup4"."weir:key0" AND "customer" = "weir:lookup4"."weir:key1"
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
      ("weir:repeated2") AS "weir:2",
      (length("code") < 3) AS "weir:3",
      (length("code") > 12) AS "weir:4",
      (NOT "code" ~ '^[A-Z]{2}-[0-9]+$') AS "weir:5",
      (NOT "email" ~ E'^[^\\t\\n\\f\\r @]+@[0-9A-Za-z](?:[\\-0-9A-Za-z]{0,61}[0-9A-Za-z])?(?:\\.[0-9A-Za-z](?:[\\-0-9A-Za-z]{0,61}[0-9A-Za-z])?)+$') AS "weir:6",
      (NOT "reference" ~ '^[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}$') AS "weir:7",
      (NOT "link" ~ E'^[A-Za-z][+\\-.0-9A-Za-z]*:[^\\t\\n\\f\\r ]+$') AS "weir:8",
      (NOT "address" ~ E'^(?:(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])\\.){3}(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])$') AS "weir:9",
      (NOT "note" ~ E'[Ii][Tt]''[Ssſ] (?:(?<=[0-9A-Za-z_])(?![0-9A-Za-z_])|(?<![0-9A-Za-z_])(?=[0-9A-Za-z_]))[Gg][Ii][Ff][Tt](?:(?<=[0-9A-Za-z_])(?![0-9A-Za-z_])|(?<![0-9A-Za-z_])(?=[0-9A-Za-z_]))|\\\\') AS "weir:10",
      ((NOT "written_day" ~ '^[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])$' OR "written_day" IS NOT NULL AND CASE WHEN substr("written_day", 1, 10) ~ E'^[\\t-\\r ]*(?:(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-(?:(?:0?[13578]|1[02])-(?:0?[1-9]|[12][0-9]|3[01])|(?:0?[469]|11)-(?:0?[1-9]|[12][0-9]|30)|0?2-(?:0?[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)-0?2-29|(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/(?:(?:0?[13578]|1[02])/(?:0?[1-9]|[12][0-9]|3[01])|(?:0?[469]|11)/(?:0?[1-9]|[12][0-9]|30)|0?2/(?:0?[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)/0?2/29)(?:(?: +|T)(?:(?:[01]?[0-9]|2[0-3]):[0-5]?[0-9](?::[0-5]?[0-9](?:\\.[0-9]*)?)?|24:0?0(?::0?0(?:\\.0*)?)?)(?: (?:UTC|utc)|Z|[+\\-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?(?::[0-5][0-9])?)?)?[\\t-\\r ]*$' THEN CAST(substring(substr("written_day", 1, 10), '[0-9]+[-/][0-9]+[-/][0-9]+') AS DATE) END IS NULL)) AS "weir:11",
      (("amount" < 0 OR "amount" = CAST('NaN' AS NUMERIC))) AS "weir:12",
      ("amount" >= 1000000) AS "weir:13",
      ("amount" % 0.05 <> 0) AS "weir:14",
      (("weight" <= 0 OR "weight" = CAST('NaN' AS DOUBLE PRECISION))) AS "weir:15",
      ("weight" > 99.5) AS "weir:16",
      ((abs((CASE WHEN abs("weight") > CAST('1.7976931348623158e+307' AS DOUBLE PRECISION) THEN CAST('Infinity' AS DOUBLE PRECISION) WHEN abs("weight") < CAST('1.0000000000000001e-291' AS DOUBLE PRECISION) THEN 0 ELSE "weight" / CAST('0.1' AS DOUBLE PRECISION) END) - round((CASE WHEN abs("weight") > CAST('1.7976931348623158e+307' AS DOUBLE PRECISION) THEN CAST('Infinity' AS DOUBLE PRECISION) WHEN abs("weight") < CAST('1.0000000000000001e-291' AS DOUBLE PRECISION) THEN 0 ELSE "weight" / CAST('0.1' AS DOUBLE PRECISION) END))) > greatest(1e-9, abs((CASE WHEN abs("weight") > CAST('1.7976931348623158e+307' AS DOUBLE PRECISION) THEN CAST('Infinity' AS DOUBLE PRECISION) WHEN abs("weight") < CAST('1.0000000000000001e-291' AS DOUBLE PRECISION) THEN 0 ELSE "weight" / CAST('0.1' AS DOUBLE PRECISION) END)) * 1e-15) OR "weight" = CAST('NaN' AS DOUBLE PRECISION))) AS "weir:17",
      (abs("weight") > CAST('3.4028234663852886e+38' AS DOUBLE PRECISION) AND abs("weight") < CAST('Infinity' AS DOUBLE PRECISION)) AS "weir:18",
      ("pieces" % 2 <> 0) AS "weir:19",
      ("pieces" NOT BETWEEN 0 AND 255) AS "weir:20",
      (("rate" <> trunc("rate") OR "rate" IN (CAST('NaN' AS DOUBLE PRECISION), CAST('Infinity' AS DOUBLE PRECISION), CAST('-Infinity' AS DOUBLE PRECISION)))) AS "weir:21",
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
      ("parcel" IS NOT NULL AND coalesce(json_typeof("json:parcel"), '') NOT IN ('object', 'null')) AS "weir:38",
      (json_typeof("json:parcel") = 'object' AND ("json:parcel" -> CAST('height' AS TEXT)) IS NULL) AS "weir:39",
      (CASE WHEN json_typeof("json:parcel") = 'object' THEN (
        SELECT
          count(*)
        FROM json_object_keys(CASE WHEN json_typeof("json:parcel") = 'object' THEN "json:parcel" END)
    ) END < 1) AS "weir:40",
      (CASE WHEN json_typeof("json:parcel") = 'object' THEN (
        SELECT
          count(*)
        FROM json_object_keys(CASE WHEN json_typeof("json:parcel") = 'object' THEN "json:parcel" END)
    ) END > 4) AS "weir:41",
      (("json:parcel" -> CAST('zip' AS TEXT)) IS NOT NULL AND CASE WHEN json_typeof(("json:parcel" -> CAST('zip' AS TEXT))) = 'string' THEN (("json:parcel" -> CAST('zip' AS TEXT)) #>> '{}') END IS NULL) AS "weir:42",
      (json_typeof("json:parcel") = 'object' AND ("json:parcel" -> CAST('zip' AS TEXT)) IS NULL) AS "weir:43",
      (NOT CASE WHEN json_typeof(("json:parcel" -> CAST('zip' AS TEXT))) = 'string' THEN (("json:parcel" -> CAST('zip' AS TEXT)) #>> '{}') END ~ '^[0-9]{5}$') AS "weir:44",
      (("json:parcel" -> CAST('height' AS TEXT)) IS NOT NULL AND CASE WHEN json_typeof(("json:parcel" -> CAST('height' AS TEXT))) = 'number' THEN CASE WHEN (("json:parcel" -> CAST('height' AS TEXT)) #>> '{}') ~ E'^[\\t-\\r ]*[+\\-]?(?:[0-9]{1,30}(?:\\.[0-9]{0,30})?|\\.[0-9]{1,30})[\\t-\\r ]*$' THEN CAST((("json:parcel" -> CAST('height' AS TEXT)) #>> '{}') AS DOUBLE PRECISION) WHEN (("json:parcel" -> CAST('height' AS TEXT)) #>> '{}') ~ E'^[\\t-\\r ]*[+\\-]?(?:[Nn][Aa][Nn]|[Ii][Nn][Ff](?:[Ii][Nn][Ii][Tt][Yy])?)[\\t-\\r ]*$' THEN CAST(CASE WHEN (("json:parcel" -> CAST('height' AS TEXT)) #>> '{}') ~ '[aA]' THEN 'NaN' WHEN (("json:parcel" -> CAST('height' AS TEXT)) #>> '{}') ~ '-' THEN '-Infinity' ELSE 'Infinity' END AS DOUBLE PRECISION) ELSE CASE WHEN length((("json:parcel" -> CAST('height' AS TEXT)) #>> '{}')) <= 1000 AND (("json:parcel" -> CAST('height' AS TEXT)) #>> '{}') ~ E'^[\\t-\\r ]*[+\\-]?(?:[0-9]+(?:_[0-9]+)*(?:\\.(?:[0-9]+(?:_[0-9]+)*)?)?|\\.[0-9]+(?:_[0-9]+)*)(?:[Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*$' THEN CASE WHEN CAST(replace(btrim((("json:parcel" -> CAST('height' AS TEXT)) #>> '{}'), E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) >= 1.797693134862315808e308 THEN CAST('Infinity' AS DOUBLE PRECISION) WHEN CAST(replace(btrim((("json:parcel" -> CAST('height' AS TEXT)) #>> '{}'), E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) <= -1.797693134862315808e308 THEN CAST('-Infinity' AS DOUBLE PRECISION) WHEN abs(CAST(replace(btrim((("json:parcel" -> CAST('height' AS TEXT)) #>> '{}'), E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC)) < 2.5e-324 THEN CAST(0 AS DOUBLE PRECISION) ELSE CAST(CAST(replace(btrim((("json:parcel" -> CAST('height' AS TEXT)) #>> '{}'), E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) AS DOUBLE PRECISION) END END END END IS NULL) AS "weir:45",
      ((CASE WHEN json_typeof(("json:parcel" -> CAST('height' AS TEXT))) = 'number' THEN CASE WHEN (("json:parcel" -> CAST('height' AS TEXT)) #>> '{}') ~ E'^[\\t-\\r ]*[+\\-]?(?:[0-9]{1,30}(?:\\.[0-9]{0,30})?|\\.[0-9]{1,30})[\\t-\\r ]*$' THEN CAST((("json:parcel" -> CAST('height' AS TEXT)) #>> '{}') AS DOUBLE PRECISION) WHEN (("json:parcel" -> CAST('height' AS TEXT)) #>> '{}') ~ E'^[\\t-\\r ]*[+\\-]?(?:[Nn][Aa][Nn]|[Ii][Nn][Ff](?:[Ii][Nn][Ii][Tt][Yy])?)[\\t-\\r ]*$' THEN CAST(CASE WHEN (("json:parcel" -> CAST('height' AS TEXT)) #>> '{}') ~ '[aA]' THEN 'NaN' WHEN (("json:parcel" -> CAST('height' AS TEXT)) #>> '{}') ~ '-' THEN '-Infinity' ELSE 'Infinity' END AS DOUBLE PRECISION) ELSE CASE WHEN length((("json:parcel" -> CAST('height' AS TEXT)) #>> '{}')) <= 1000 AND (("json:parcel" -> CAST('height' AS TEXT)) #>> '{}') ~ E'^[\\t-\\r ]*[+\\-]?(?:[0-9]+(?:_[0-9]+)*(?:\\.(?:[0-9]+(?:_[0-9]+)*)?)?|\\.[0-9]+(?:_[0-9]+)*)(?:[Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*$' THEN CASE WHEN CAST(replace(btrim((("json:parcel" -> CAST('height' AS TEXT)) #>> '{}'), E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) >= 1.797693134862315808e308 THEN CAST('Infinity' AS DOUBLE PRECISION) WHEN CAST(replace(btrim((("json:parcel" -> CAST('height' AS TEXT)) #>> '{}'), E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) <= -1.797693134862315808e308 THEN CAST('-Infinity' AS DOUBLE PRECISION) WHEN abs(CAST(replace(btrim((("json:parcel" -> CAST('height' AS TEXT)) #>> '{}'), E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC)) < 2.5e-324 THEN CAST(0 AS DOUBLE PRECISION) ELSE CAST(CAST(replace(btrim((("json:parcel" -> CAST('height' AS TEXT)) #>> '{}'), E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) AS DOUBLE PRECISION) END END END END < 0 OR CASE WHEN json_typeof(("json:parcel" -> CAST('height' AS TEXT))) = 'number' THEN CASE WHEN (("json:parcel" -> CAST('height' AS TEXT)) #>> '{}') ~ E'^[\\t-\\r ]*[+\\-]?(?:[0-9]{1,30}(?:\\.[0-9]{0,30})?|\\.[0-9]{1,30})[\\t-\\r ]*$' THEN CAST((("json:parcel" -> CAST('height' AS TEXT)) #>> '{}') AS DOUBLE PRECISION) WHEN (("json:parcel" -> CAST('height' AS TEXT)) #>> '{}') ~ E'^[\\t-\\r ]*[+\\-]?(?:[Nn][Aa][Nn]|[Ii][Nn][Ff](?:[Ii][Nn][Ii][Tt][Yy])?)[\\t-\\r ]*$' THEN CAST(CASE WHEN (("json:parcel" -> CAST('height' AS TEXT)) #>> '{}') ~ '[aA]' THEN 'NaN' WHEN (("json:parcel" -> CAST('height' AS TEXT)) #>> '{}') ~ '-' THEN '-Infinity' ELSE 'Infinity' END AS DOUBLE PRECISION) ELSE CASE WHEN length((("json:parcel" -> CAST('height' AS TEXT)) #>> '{}')) <= 1000 AND (("json:parcel" -> CAST('height' AS TEXT)) #>> '{}') ~ E'^[\\t-\\r ]*[+\\-]?(?:[0-9]+(?:_[0-9]+)*(?:\\.(?:[0-9]+(?:_[0-9]+)*)?)?|\\.[0-9]+(?:_[0-9]+)*)(?:[Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*$' THEN CASE WHEN CAST(replace(btrim((("json:parcel" -> CAST('height' AS TEXT)) #>> '{}'), E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) >= 1.797693134862315808e308 THEN CAST('Infinity' AS DOUBLE PRECISION) WHEN CAST(replace(btrim((("json:parcel" -> CAST('height' AS TEXT)) #>> '{}'), E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) <= -1.797693134862315808e308 THEN CAST('-Infinity' AS DOUBLE PRECISION) WHEN abs(CAST(replace(btrim((("json:parcel" -> CAST('height' AS TEXT)) #>> '{}'), E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC)) < 2.5e-324 THEN CAST(0 AS DOUBLE PRECISION) ELSE CAST(CAST(replace(btrim((("json:parcel" -> CAST('height' AS TEXT)) #>> '{}'), E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) AS DOUBLE PRECISION) END END END END = CAST('NaN' AS DOUBLE PRECISION))) AS "weir:46",
      (("json:parcel" -> CAST('lines' AS TEXT)) IS NOT NULL AND coalesce(json_typeof(("json:parcel" -> CAST('lines' AS TEXT))), '') NOT IN ('array', 'null')) AS "weir:47",
      (cardinality(CASE WHEN json_typeof(("json:parcel" -> CAST('lines' AS TEXT))) = 'array' THEN ARRAY(
        SELECT
          CASE WHEN json_typeof(item) <> 'null' THEN item END
        FROM json_array_elements(CASE WHEN json_typeof(("json:parcel" -> CAST('lines' AS TEXT))) = 'array' THEN ("json:parcel" -> CAST('lines' AS TEXT)) END) AS items(item)
    ) END) < 1) AS "weir:48",
      (cardinality(CASE WHEN json_typeof(("json:parcel" -> CAST('lines' AS TEXT))) = 'array' THEN ARRAY(
        SELECT
          CASE WHEN json_typeof(item) <> 'null' THEN item END
        FROM json_array_elements(CASE WHEN json_typeof(("json:parcel" -> CAST('lines' AS TEXT))) = 'array' THEN ("json:parcel" -> CAST('lines' AS TEXT)) END) AS items(item)
    ) END) > 9) AS "weir:49",
      ((
        SELECT
          count(DISTINCT CAST(item AS TEXT)) < count(CAST(item AS TEXT))
        FROM unnest(CASE WHEN json_typeof(("json:parcel" -> CAST('lines' AS TEXT))) = 'array' THEN ARRAY(
            SELECT
              CASE WHEN json_typeof(item) <> 'null' THEN item END
            FROM json_array_elements(CASE WHEN json_typeof(("json:parcel" -> CAST('lines' AS TEXT))) = 'array' THEN ("json:parcel" -> CAST('lines' AS TEXT)) END) AS items(item)
        ) END) AS items(item)
    )) AS "weir:50",
      ((
        SELECT
          bool_or("item:0" IS NOT NULL AND CASE WHEN json_typeof("item:0") = 'number' THEN CASE WHEN CASE WHEN ("item:0" #>> '{}') ~ E'^[\\t-\\r ]*[+\\-]?(?:[0-9]{1,30}(?:\\.[0-9]{0,30})?|\\.[0-9]{1,30})[\\t-\\r ]*$' THEN CAST(("item:0" #>> '{}') AS DOUBLE PRECISION) WHEN ("item:0" #>> '{}') ~ E'^[\\t-\\r ]*[+\\-]?(?:[Nn][Aa][Nn]|[Ii][Nn][Ff](?:[Ii][Nn][Ii][Tt][Yy])?)[\\t-\\r ]*$' THEN CAST(CASE WHEN ("item:0" #>> '{}') ~ '[aA]' THEN 'NaN' WHEN ("item:0" #>> '{}') ~ '-' THEN '-Infinity' ELSE 'Infinity' END AS DOUBLE PRECISION) ELSE CASE WHEN length(("item:0" #>> '{}')) <= 1000 AND ("item:0" #>> '{}') ~ E'^[\\t-\\r ]*[+\\-]?(?:[0-9]+(?:_[0-9]+)*(?:\\.(?:[0-9]+(?:_[0-9]+)*)?)?|\\.[0-9]+(?:_[0-9]+)*)(?:[Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*$' THEN CASE WHEN CAST(replace(btrim(("item:0" #>> '{}'), E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) >= 1.797693134862315808e308 THEN CAST('Infinity' AS DOUBLE PRECISION) WHEN CAST(replace(btrim(("item:0" #>> '{}'), E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) <= -1.797693134862315808e308 THEN CAST('-Infinity' AS DOUBLE PRECISION) WHEN abs(CAST(replace(btrim(("item:0" #>> '{}'), E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC)) < 2.5e-324 THEN CAST(0 AS DOUBLE PRECISION) ELSE CAST(CAST(replace(btrim(("item:0" #>> '{}'), E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) AS DOUBLE PRECISION) END END END = CASE WHEN ("item:0" #>> '{}') ~ E'^[+\\-]?[0-9]{1,18}$' THEN CAST(("item:0" #>> '{}') AS BIGINT) ELSE CASE WHEN length(("item:0" #>> '{}')) <= 1000 AND ("item:0" #>> '{}') ~ E'^[\\t-\\r ]*[+\\-]?(?:[0-9]+(?:_[0-9]+)*(?:\\.(?:[0-9]+(?:_[0-9]+)*)?)?|\\.[0-9]+(?:_[0-9]+)*)(?:[Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*$' THEN CASE WHEN round(CAST(replace(btrim(("item:0" #>> '{}'), E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC)) BETWEEN -9223372036854775808 AND 9223372036854775807 THEN CAST(round(CAST(replace(btrim(("item:0" #>> '{}'), E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC)) AS BIGINT) END END END THEN CASE WHEN ("item:0" #>> '{}') ~ E'^[+\\-]?[0-9]{1,18}$' THEN CAST(("item:0" #>> '{}') AS BIGINT) ELSE CASE WHEN length(("item:0" #>> '{}')) <= 1000 AND ("item:0" #>> '{}') ~ E'^[\\t-\\r ]*[+\\-]?(?:[0-9]+(?:_[0-9]+)*(?:\\.(?:[0-9]+(?:_[0-9]+)*)?)?|\\.[0-9]+(?:_[0-9]+)*)(?:[Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*$' THEN CASE WHEN round(CAST(replace(btrim(("item:0" #>> '{}'), E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC)) BETWEEN -9223372036854775808 AND 9223372036854775807 THEN CAST(round(CAST(replace(btrim(("item:0" #>> '{}'), E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC)) AS BIGINT) END END END END END IS NULL)
        FROM unnest(ARRAY(
            SELECT
              CASE WHEN json_typeof(item) <> 'null' THEN item END
            FROM json_array_elements(CASE WHEN json_typeof(("json:parcel" -> CAST('lines' AS TEXT))) = 'array' THEN ("json:parcel" -> CAST('lines' AS TEXT)) END) AS items(item)
        )) AS items("item:0")
    )) AS "weir:51",
      ((
        SELECT
          bool_or("item:0" IS NULL)
        FROM unnest(ARRAY(
            SELECT
              CASE WHEN json_typeof(item) <> 'null' THEN item END
            FROM json_array_elements(CASE WHEN json_typeof(("json:parcel" -> CAST('lines' AS TEXT))) = 'array' THEN ("json:parcel" -> CAST('lines' AS TEXT)) END) AS items(item)
        )) AS items("item:0")
    )) AS "weir:52",
      ((
        SELECT
          bool_or(CASE WHEN json_typeof("item:0") = 'number' THEN CASE WHEN CASE WHEN ("item:0" #>> '{}') ~ E'^[\\t-\\r ]*[+\\-]?(?:[0-9]{1,30}(?:\\.[0-9]{0,30})?|\\.[0-9]{1,30})[\\t-\\r ]*$' THEN CAST(("item:0" #>> '{}') AS DOUBLE PRECISION) WHEN ("item:0" #>> '{}') ~ E'^[\\t-\\r ]*[+\\-]?(?:[Nn][Aa][Nn]|[Ii][Nn][Ff](?:[Ii][Nn][Ii][Tt][Yy])?)[\\t-\\r ]*$' THEN CAST(CASE WHEN ("item:0" #>> '{}') ~ '[aA]' THEN 'NaN' WHEN ("item:0" #>> '{}') ~ '-' THEN '-Infinity' ELSE 'Infinity' END AS DOUBLE PRECISION) ELSE CASE WHEN length(("item:0" #>> '{}')) <= 1000 AND ("item:0" #>> '{}') ~ E'^[\\t-\\r ]*[+\\-]?(?:[0-9]+(?:_[0-9]+)*(?:\\.(?:[0-9]+(?:_[0-9]+)*)?)?|\\.[0-9]+(?:_[0-9]+)*)(?:[Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*$' THEN CASE WHEN CAST(replace(btrim(("item:0" #>> '{}'), E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) >= 1.797693134862315808e308 THEN CAST('Infinity' AS DOUBLE PRECISION) WHEN CAST(replace(btrim(("item:0" #>> '{}'), E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) <= -1.797693134862315808e308 THEN CAST('-Infinity' AS DOUBLE PRECISION) WHEN abs(CAST(replace(btrim(("item:0" #>> '{}'), E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC)) < 2.5e-324 THEN CAST(0 AS DOUBLE PRECISION) ELSE CAST(CAST(replace(btrim(("item:0" #>> '{}'), E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) AS DOUBLE PRECISION) END END END = CASE WHEN ("item:0" #>> '{}') ~ E'^[+\\-]?[0-9]{1,18}$' THEN CAST(("item:0" #>> '{}') AS BIGINT) ELSE CASE WHEN length(("item:0" #>> '{}')) <= 1000 AND ("item:0" #>> '{}') ~ E'^[\\t-\\r ]*[+\\-]?(?:[0-9]+(?:_[0-9]+)*(?:\\.(?:[0-9]+(?:_[0-9]+)*)?)?|\\.[0-9]+(?:_[0-9]+)*)(?:[Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*$' THEN CASE WHEN round(CAST(replace(btrim(("item:0" #>> '{}'), E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC)) BETWEEN -9223372036854775808 AND 9223372036854775807 THEN CAST(round(CAST(replace(btrim(("item:0" #>> '{}'), E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC)) AS BIGINT) END END END THEN CASE WHEN ("item:0" #>> '{}') ~ E'^[+\\-]?[0-9]{1,18}$' THEN CAST(("item:0" #>> '{}') AS BIGINT) ELSE CASE WHEN length(("item:0" #>> '{}')) <= 1000 AND ("item:0" #>> '{}') ~ E'^[\\t-\\r ]*[+\\-]?(?:[0-9]+(?:_[0-9]+)*(?:\\.(?:[0-9]+(?:_[0-9]+)*)?)?|\\.[0-9]+(?:_[0-9]+)*)(?:[Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*$' THEN CASE WHEN round(CAST(replace(btrim(("item:0" #>> '{}'), E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC)) BETWEEN -9223372036854775808 AND 9223372036854775807 THEN CAST(round(CAST(replace(btrim(("item:0" #>> '{}'), E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC)) AS BIGINT) END END END END END < 1)
        FROM unnest(ARRAY(
            SELECT
              CASE WHEN json_typeof(item) <> 'null' THEN item END
            FROM json_array_elements(CASE WHEN json_typeof(("json:parcel" -> CAST('lines' AS TEXT))) = 'array' THEN ("json:parcel" -> CAST('lines' AS TEXT)) END) AS items(item)
        )) AS items("item:0")
    )) AS "weir:53",
      (cardinality("labels") < 1) AS "weir:54",
      (cardinality("labels") > 5) AS "weir:55",
      ((
        SELECT
          count(DISTINCT item) < count(item)
        FROM unnest("labels") AS items(item)
    )) AS "weir:56",
      ((
        SELECT
          bool_or(length("item:0") < 2)
        FROM unnest("labels") AS items("item:0")
    )) AS "weir:57",
      (("customer" IS NULL OR CAST("customer" AS TEXT) IN ('-1'))) AS "weir:58",
      (("status" NOT IN ('open', 'it''s paid', 'closed') OR NOT "status" ~ '^[a-z]')) AS "weir:59",
      (NOT ("status" <> 'test'
)) AS "weir:60",
      ("weir:repeated0_1") AS "weir:61",
      ("customer" IS NOT NULL AND "weir:found108" IS NULL) AS "weir:62",
      ("customer" IS NOT NULL AND "region" IS NOT NULL AND "weir:found109" IS NULL) AS "weir:63",
      ("weir:repeated2_29") AS "weir:64",
      ((amount > 100
) AND NOT (weight IS NOT NULL
)) AS "weir:65"
    FROM (
        SELECT
          "orders".*,
          "weir:lookup0"."weir:repeated2",
          "weir:lookup1"."weir:repeated0_1",
          "weir:lookup2"."weir:found108",
          "weir:lookup3"."weir:found109",
          "weir:lookup4"."weir:repeated2_29"
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
              CASE WHEN "typed_number" ~ E'^[\\t-\\r ]*[+\\-]?(?:[0-9]{1,30}(?:\\.[0-9]{0,30})?|\\.[0-9]{1,30})[\\t-\\r ]*$' THEN CAST("typed_number" AS DOUBLE PRECISION) WHEN "typed_number" ~ E'^[\\t-\\r ]*[+\\-]?(?:[Nn][Aa][Nn]|[Ii][Nn][Ff](?:[Ii][Nn][Ii][Tt][Yy])?)[\\t-\\r ]*$' THEN CAST(CASE WHEN "typed_number" ~ '[aA]' THEN 'NaN' WHEN "typed_number" ~ '-' THEN '-Infinity' ELSE 'Infinity' END AS DOUBLE PRECISION) ELSE CASE WHEN length("typed_number") <= 1000 AND "typed_number" ~ E'^[\\t-\\r ]*[+\\-]?(?:[0-9]+(?:_[0-9]+)*(?:\\.(?:[0-9]+(?:_[0-9]+)*)?)?|\\.[0-9]+(?:_[0-9]+)*)(?:[Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*$' THEN CASE WHEN CAST(replace(btrim("typed_number", E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) >= 1.797693134862315808e308 THEN CAST('Infinity' AS DOUBLE PRECISION) WHEN CAST(replace(btrim("typed_number", E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) <= -1.797693134862315808e308 THEN CAST('-Infinity' AS DOUBLE PRECISION) WHEN abs(CAST(replace(btrim("typed_number", E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC)) < 2.5e-324 THEN CAST(0 AS DOUBLE PRECISION) ELSE CAST(CAST(replace(btrim("typed_number", E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) AS DOUBLE PRECISION) END END END AS "typed_number",
              "typed_number" AS "source:typed_number",
              CASE WHEN CASE WHEN "typed_integer" ~ E'^[\\t-\\r ]*[+\\-]?(?:[0-9]{1,30}(?:\\.[0-9]{0,30})?|\\.[0-9]{1,30})[\\t-\\r ]*$' THEN CAST("typed_integer" AS DOUBLE PRECISION) WHEN "typed_integer" ~ E'^[\\t-\\r ]*[+\\-]?(?:[Nn][Aa][Nn]|[Ii][Nn][Ff](?:[Ii][Nn][Ii][Tt][Yy])?)[\\t-\\r ]*$' THEN CAST(CASE WHEN "typed_integer" ~ '[aA]' THEN 'NaN' WHEN "typed_integer" ~ '-' THEN '-Infinity' ELSE 'Infinity' END AS DOUBLE PRECISION) ELSE CASE WHEN length("typed_integer") <= 1000 AND "typed_integer" ~ E'^[\\t-\\r ]*[+\\-]?(?:[0-9]+(?:_[0-9]+)*(?:\\.(?:[0-9]+(?:_[0-9]+)*)?)?|\\.[0-9]+(?:_[0-9]+)*)(?:[Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*$' THEN CASE WHEN CAST(replace(btrim("typed_integer", E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) >= 1.797693134862315808e308 THEN CAST('Infinity' AS DOUBLE PRECISION) WHEN CAST(replace(btrim("typed_integer", E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) <= -1.797693134862315808e308 THEN CAST('-Infinity' AS DOUBLE PRECISION) WHEN abs(CAST(replace(btrim("typed_integer", E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC)) < 2.5e-324 THEN CAST(0 AS DOUBLE PRECISION) ELSE CAST(CAST(replace(btrim("typed_integer", E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC) AS DOUBLE PRECISION) END END END = CASE WHEN "typed_integer" ~ E'^[+\\-]?[0-9]{1,18}$' THEN CAST("typed_integer" AS BIGINT) ELSE CASE WHEN length("typed_integer") <= 1000 AND "typed_integer" ~ E'^[\\t-\\r ]*[+\\-]?(?:[0-9]+(?:_[0-9]+)*(?:\\.(?:[0-9]+(?:_[0-9]+)*)?)?|\\.[0-9]+(?:_[0-9]+)*)(?:[Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*$' THEN CASE WHEN round(CAST(replace(btrim("typed_integer", E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC)) BETWEEN -9223372036854775808 AND 9223372036854775807 THEN CAST(round(CAST(replace(btrim("typed_integer", E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC)) AS BIGINT) END END END THEN CASE WHEN "typed_integer" ~ E'^[+\\-]?[0-9]{1,18}$' THEN CAST("typed_integer" AS BIGINT) ELSE CASE WHEN length("typed_integer") <= 1000 AND "typed_integer" ~ E'^[\\t-\\r ]*[+\\-]?(?:[0-9]+(?:_[0-9]+)*(?:\\.(?:[0-9]+(?:_[0-9]+)*)?)?|\\.[0-9]+(?:_[0-9]+)*)(?:[Ee][+\\-]?0*[0-9]{1,3})?[\\t-\\r ]*$' THEN CASE WHEN round(CAST(replace(btrim("typed_integer", E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC)) BETWEEN -9223372036854775808 AND 9223372036854775807 THEN CAST(round(CAST(replace(btrim("typed_integer", E' \t\n\u000b\u000c\r'), '_', '') AS NUMERIC)) AS BIGINT) END END END END AS "typed_integer",
              "typed_integer" AS "source:typed_integer",
              CASE WHEN lower("typed_flag") IN ('true', 't', 'yes', 'y', '1') THEN TRUE WHEN lower("typed_flag") IN ('false', 'f', 'no', 'n', '0') THEN FALSE END AS "typed_flag",
              "typed_flag" AS "source:typed_flag",
              CASE WHEN "typed_date" ~ E'^[\\t-\\r ]*(?:(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-(?:(?:0?[13578]|1[02])-(?:0?[1-9]|[12][0-9]|3[01])|(?:0?[469]|11)-(?:0?[1-9]|[12][0-9]|30)|0?2-(?:0?[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)-0?2-29|(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/(?:(?:0?[13578]|1[02])/(?:0?[1-9]|[12][0-9]|3[01])|(?:0?[469]|11)/(?:0?[1-9]|[12][0-9]|30)|0?2/(?:0?[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)/0?2/29)(?:(?: +|T)(?:(?:[01]?[0-9]|2[0-3]):[0-5]?[0-9](?::[0-5]?[0-9](?:\\.[0-9]*)?)?|24:0?0(?::0?0(?:\\.0*)?)?)(?: (?:UTC|utc)|Z|[+\\-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?(?::[0-5][0-9])?)?)?[\\t-\\r ]*$' THEN CAST(substring("typed_date", '[0-9]+[-/][0-9]+[-/][0-9]+') AS DATE) END AS "typed_date",
              "typed_date" AS "source:typed_date",
              (
                SELECT
                  CASE WHEN d <= CASE WHEN mo IN (4, 6, 9, 11) THEN 30 WHEN mo <> 2 THEN 31 WHEN y % 4 = 0 AND (y % 100 <> 0 OR y % 400 = 0) OR y = -1 THEN 29 ELSE 28 END AND j BETWEEN 1 AND 366 THEN CAST((make_timestamp(y, mo, d, h, mi, s) + us * INTERVAL '1 microsecond' + (j - 1) * INTERVAL '1 day') AS DATE) END
                FROM (
                    SELECT
                      coalesce(nullif(CAST(m[3] AS INTEGER), 0), -1) AS y,
                      CAST(m[2] AS INTEGER) AS mo,
                      CAST(m[1] AS INTEGER) AS d,
                      1 AS j,
                      0 AS h,
                      0 AS mi,
                      0 AS s,
                      0 AS us,
                      NULL AS z
                    FROM regexp_match("dotted_date", E'^[ \\t\\n\\r]*(0?[1-9]|[12][0-9]|3[01])\\.(0?[1-9]|1[0-2])\\.([0-9]{1,4})[ \\t\\n\\r]*$') AS m
                    WHERE m IS NOT NULL
                ) AS parts
            ) AS "dotted_date",
              "dotted_date" AS "source:dotted_date",
              (
                SELECT
                  CASE WHEN d <= CASE WHEN mo IN (4, 6, 9, 11) THEN 30 WHEN mo <> 2 THEN 31 WHEN y % 4 = 0 AND (y % 100 <> 0 OR y % 400 = 0) OR y = -1 THEN 29 ELSE 28 END AND j BETWEEN 1 AND 366 THEN (make_timestamp(y, mo, d, h, mi, s) + us * INTERVAL '1 microsecond' + (j - 1) * INTERVAL '1 day') END
                FROM (
                    SELECT
                      coalesce(nullif(CAST(m[3] AS INTEGER), 0), -1) AS y,
                      (strpos('janfebmaraprmayjunjulaugsepoctnovdec', lower(substr(m[2], 1, 3))) + 2) / 3 AS mo,
                      CAST(m[1] AS INTEGER) AS d,
                      1 AS j,
                      CAST(m[4] AS INTEGER) % 12 + CASE WHEN m[6] ~ '[pP]' THEN 12 ELSE 0 END AS h,
                      CAST(m[5] AS INTEGER) AS mi,
                      0 AS s,
                      0 AS us,
                      NULL AS z
                    FROM regexp_match("named_month", E'^[ \\t\\n\\r]*(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]*([jJ][aA][nN]|[fF][eE][bB]|[mM][aA][rR]|[aA][pP][rR]|[mM][aA][yY]|[jJ][uU][nN]|[jJ][uU][lL]|[aA][uU][gG]|[sS][eE][pP]|[oO][cC][tT]|[nN][oO][vV]|[dD][eE][cC])[ \\t\\n\\r]+([0-9]{1,4})[ \\t\\n\\r]+(0?[1-9]|1[0-2])\\:(0?[0-9]|[1-5][0-9])[ \\t\\n\\r]*([aApP][mM])[ \\t\\n\\r]*$') AS m
                    WHERE m IS NOT NULL
                ) AS parts
            ) AS "named_month",
              "named_month" AS "source:named_month",
              (
                SELECT
                  CASE WHEN d <= CASE WHEN mo IN (4, 6, 9, 11) THEN 30 WHEN mo <> 2 THEN 31 WHEN y % 4 = 0 AND (y % 100 <> 0 OR y % 400 = 0) OR y = -1 THEN 29 ELSE 28 END AND j BETWEEN 1 AND 366 THEN ((make_timestamp(y, mo, d, h, mi, s) + us * INTERVAL '1 microsecond' + (j - 1) * INTERVAL '1 day') - CAST(CASE WHEN length(z) = 3 THEN z || ':00' ELSE substr(z, 1, 3) || ':' || right(z, 2) END AS INTERVAL)) AT TIME ZONE 'UTC' END
                FROM (
                    SELECT
                      coalesce(nullif(CAST(m[1] AS INTEGER), 0), -1) AS y,
                      CAST(m[2] AS INTEGER) AS mo,
                      CAST(m[3] AS INTEGER) AS d,
                      1 AS j,
                      CAST(m[4] AS INTEGER) AS h,
                      CAST(m[5] AS INTEGER) AS mi,
                      CAST(m[6] AS INTEGER) AS s,
                      0 AS us,
                      m[7] AS z
                    FROM regexp_match("zoned", E'^[ \\t\\n\\r]*([0-9]{1,4})\\-(0?[1-9]|1[0-2])\\-(0?[1-9]|[12][0-9]|3[01])[ \\t\\n\\r]+(0?[0-9]|1[0-9]|2[0-3])\\:(0?[0-9]|[1-5][0-9])\\:(0?[0-9]|[1-5][0-9])([+-][0-9]{2}(?::?[0-9]{2})?)[ \\t\\n\\r]*$') AS m
                    WHERE m IS NOT NULL
                ) AS parts
            ) AS "zoned",
              "zoned" AS "source:zoned",
              CASE WHEN "typed_time" ~ E'^[\\t-\\r ]*(?:(?:[01]?[0-9]|2[0-3]):[0-5]?[0-9](?::[0-5]?[0-9](?:\\.[0-9]*)?)?|24:0?0(?::0?0(?:\\.0*)?)?)(?: (?:UTC|utc)|Z|[+\\-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?(?::[0-5][0-9])?)?[\\t-\\r ]*$' THEN CAST(regexp_replace(substring("typed_time", '[0-9]+:[0-9:.]+'), '([.][0-9]{6})[0-9]+', '\1') AS TIME) END AS "typed_time",
              "typed_time" AS "source:typed_time",
              CASE WHEN "typed_timestamp" ~ E'^[\\t-\\r ]*(?:(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-(?:(?:0?[13578]|1[02])-(?:0?[1-9]|[12][0-9]|3[01])|(?:0?[469]|11)-(?:0?[1-9]|[12][0-9]|30)|0?2-(?:0?[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)-0?2-29|(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/(?:(?:0?[13578]|1[02])/(?:0?[1-9]|[12][0-9]|3[01])|(?:0?[469]|11)/(?:0?[1-9]|[12][0-9]|30)|0?2/(?:0?[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)/0?2/29)(?:(?: +|T)(?:(?:[01]?[0-9]|2[0-3]):[0-5]?[0-9](?::[0-5]?[0-9](?:\\.[0-9]*)?)?|24:0?0(?::0?0(?:\\.0*)?)?)[\\t-\\r ]*)?$' THEN CAST(regexp_replace("typed_timestamp", '([.][0-9]{6})[0-9]+', '\1') AS TIMESTAMP) WHEN "typed_timestamp" ~ E'^[\\t-\\r ]*(?:(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-(?:(?:0?[13578]|1[02])-(?:0?[1-9]|[12][0-9]|3[01])|(?:0?[469]|11)-(?:0?[1-9]|[12][0-9]|30)|0?2-(?:0?[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)-0?2-29|(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/(?:(?:0?[13578]|1[02])/(?:0?[1-9]|[12][0-9]|3[01])|(?:0?[469]|11)/(?:0?[1-9]|[12][0-9]|30)|0?2/(?:0?[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)/0?2/29)(?: +|T)(?:(?:[01]?[0-9]|2[0-3]):[0-5]?[0-9](?::[0-5]?[0-9](?:\\.[0-9]*)?)?|24:0?0(?::0?0(?:\\.0*)?)?)(?: (?:UTC|utc)|Z|[+\\-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?(?::[0-5][0-9])?)[\\t-\\r ]*$' THEN (CAST(regexp_replace("typed_timestamp", '([.][0-9]{6})[0-9]+', '\1') AS TIMESTAMPTZ) AT TIME ZONE 'Europe/Prague') END AS "typed_timestamp",
              "typed_timestamp" AS "source:typed_timestamp",
              CASE WHEN "typed_instant" ~ E'^[\\t-\\r ]*(?:(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-(?:(?:0?[13578]|1[02])-(?:0?[1-9]|[12][0-9]|3[01])|(?:0?[469]|11)-(?:0?[1-9]|[12][0-9]|30)|0?2-(?:0?[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)-0?2-29|(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/(?:(?:0?[13578]|1[02])/(?:0?[1-9]|[12][0-9]|3[01])|(?:0?[469]|11)/(?:0?[1-9]|[12][0-9]|30)|0?2/(?:0?[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)/0?2/29)(?:(?: +|T)(?:(?:[01]?[0-9]|2[0-3]):[0-5]?[0-9](?::[0-5]?[0-9](?:\\.[0-9]*)?)?|24:0?0(?::0?0(?:\\.0*)?)?)[\\t-\\r ]*)?$' THEN (CAST(regexp_replace("typed_instant", '([.][0-9]{6})[0-9]+', '\1') AS TIMESTAMP) AT TIME ZONE 'Europe/Prague') WHEN "typed_instant" ~ E'^[\\t-\\r ]*(?:(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-(?:(?:0?[13578]|1[02])-(?:0?[1-9]|[12][0-9]|3[01])|(?:0?[469]|11)-(?:0?[1-9]|[12][0-9]|30)|0?2-(?:0?[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)-0?2-29|(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})/(?:(?:0?[13578]|1[02])/(?:0?[1-9]|[12][0-9]|3[01])|(?:0?[469]|11)/(?:0?[1-9]|[12][0-9]|30)|0?2/(?:0?[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)/0?2/29)(?: +|T)(?:(?:[01]?[0-9]|2[0-3]):[0-5]?[0-9](?::[0-5]?[0-9](?:\\.[0-9]*)?)?|24:0?0(?::0?0(?:\\.0*)?)?)(?: (?:UTC|utc)|Z|[+\\-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?(?::[0-5][0-9])?)[\\t-\\r ]*$' THEN CAST(regexp_replace("typed_instant", '([.][0-9]{6})[0-9]+', '\1') AS TIMESTAMPTZ) END AS "typed_instant",
              "typed_instant" AS "source:typed_instant",
              "day",
              "at",
              "flag",
              "region",
              "parcel",
              "labels",
              "customer",
              "status",
              CASE WHEN "parcel" !~ E'[\\u0001\\u0002]' AND (
                WITH RECURSIVE "weir:json"(signs) AS (
                    SELECT
                      translate(regexp_replace(regexp_replace("parcel", E'"(?:[^"\\\\\\u0001-\\u001f]|\\\\(?:["\\\\/bfnrt]|u[0-9a-fA-F]{4}))*"', chr(1), 'g'), '-?(?:0|[1-9][0-9]*)(?:[.][0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null', chr(2), 'g'), E' \t\n\r', '')
                    UNION
                    SELECT
                      regexp_replace(signs, E'\\[(?:[\\u0001\\u0002](?:,[\\u0001\\u0002])*)?\\]|\\{(?:\\u0001:[\\u0001\\u0002](?:,\\u0001:[\\u0001\\u0002])*)?\\}', chr(2), 'g')
                    FROM "weir:json"
                )
                SELECT
                  bool_or(signs IN (chr(1), chr(2)))
                FROM "weir:json"
            ) THEN json_strip_nulls(CAST("parcel" AS JSON)) END AS "json:parcel"
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
                  CAST("parcel" AS TEXT) AS "parcel",
                  "labels",
                  "customer",
                  "status"
                FROM "shop"."orders"
            ) AS "orders"
            OFFSET 0
        ) AS "orders"
        LEFT JOIN (
            SELECT DISTINCT
              "code" AS "weir:key0",
              TRUE AS "weir:repeated2"
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
                              CAST("parcel" AS TEXT) AS "parcel",
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
        ) AS "weir:lookup0" ON "code" = "weir:lookup0"."weir:key0"
        LEFT JOIN (
            SELECT DISTINCT
              "id" AS "weir:key0",
              "line" AS "weir:key1",
              TRUE AS "weir:repeated0_1"
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
                              CAST("parcel" AS TEXT) AS "parcel",
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
        ) AS "weir:lookup1" ON "id" = "weir:lookup1"."weir:key0" AND "line" = "weir:lookup1"."weir:key1"
        LEFT JOIN (
            SELECT DISTINCT
              "id" AS "weir:key0",
              TRUE AS "weir:found108"
            FROM (
                SELECT
                  "id"
                FROM "customers"
            ) AS "customers"
            WHERE "id" IS NOT NULL
        ) AS "weir:lookup2" ON "customer" = "weir:lookup2"."weir:key0"
        LEFT JOIN (
            SELECT DISTINCT
              "id" AS "weir:key0",
              "region" AS "weir:key1",
              TRUE AS "weir:found109"
            FROM (
                SELECT
                  "id",
                  "region"
                FROM "customers"
            ) AS "customers"
            WHERE "id" IS NOT NULL AND "region" IS NOT NULL
        ) AS "weir:lookup3" ON "customer" = "weir:lookup3"."weir:key0" AND "region" = "weir:lookup3"."weir:key1"
        LEFT JOIN (
            SELECT DISTINCT
              "code" AS "weir:key0",
              "customer" AS "weir:key1",
              TRUE AS "weir:repeated2_29"
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
                              CAST("parcel" AS TEXT) AS "parcel",
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
        ) AS "weir:lookup4" ON "code" = "weir:lookup4"."weir:key0" AND "customer" = "weir:lookup4"."weir:key1"
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
  array_remove(ARRAY[CASE WHEN "weir:0" THEN 'customers.id.primaryKey' END], NULL) AS violated_checks
FROM (
    SELECT
      "id",
      "region",
      ("weir:repeated0") AS "weir:0"
    FROM (
        SELECT
          "customers".*,
          "weir:lookup0"."weir:repeated0"
        FROM (
            SELECT
              "id",
              "region"
            FROM "customers"
        ) AS "customers"
        LEFT JOIN (
            SELECT DISTINCT
              "id" AS "weir:key0",
              TRUE AS "weir:repeated0"
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
            ) AS "weir:repeated"
        ) AS "weir:lookup0" ON "id" = "weir:lookup0"."weir:key0"
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
      ("weir:repeated0") AS "weir:0"
    FROM (
        SELECT
          "customers".*,
          "weir:lookup0"."weir:repeated0"
        FROM (
            SELECT
              "id",
              "region"
            FROM "customers"
        ) AS "customers"
        LEFT JOIN (
            SELECT DISTINCT
              "id" AS "weir:key0",
              TRUE AS "weir:repeated0"
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
            ) AS "weir:repeated"
        ) AS "weir:lookup0" ON "id" = "weir:lookup0"."weir:key0"
    ) AS "customers"
) AS "customers"
WHERE "weir:0" IS NOT TRUE;

