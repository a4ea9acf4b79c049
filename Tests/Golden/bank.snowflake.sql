-- Contract bank 1.0.0, for snowflake.
-- Tables and columns are called, and columns typed, as the contract says; each statement stands alone.

-- Dataset customers
-- kept by the types alone: customers.customer_id.type, customers.customer_id.physicalType, customers.name.type, customers.name.physicalType, customers.email.type, customers.email.physicalType, customers.birth_date.type, customers.birth_date.physicalType, customers.country.type, customers.country.physicalType, customers.joined_on.type, customers.joined_on.physicalType

-- How many rows there are, and how many violate each rule
SELECT
  count(*) AS "ROWS",
  COUNT_IF("weir:0") AS "customers.customer_id.required",
  COUNT_IF("weir:1") AS "customers.customer_id.minimum",
  COUNT_IF("weir:2") AS "customers.name.required",
  COUNT_IF("weir:3") AS "customers.name.minLength",
  COUNT_IF("weir:4") AS "customers.name.maxLength",
  COUNT_IF("weir:5") AS "customers.email.required",
  COUNT_IF("weir:6") AS "customers.email.pattern",
  COUNT_IF("weir:7") AS "customers.birth_date.required",
  COUNT_IF("weir:8") AS "customers.birth_date.minimum",
  COUNT_IF("weir:9") AS "customers.country.required",
  COUNT_IF("weir:10") AS "customers.country.invalidValues",
  COUNT_IF("weir:11") AS "customers.joined_on.required",
  COUNT_IF("weir:12") AS "customers.born_before_joining"
FROM (
    SELECT
      "CUSTOMERS".*,
      ("CUSTOMER_ID" IS NULL) AS "weir:0",
      ("CUSTOMER_ID" < 1) AS "weir:1",
      ("NAME" IS NULL) AS "weir:2",
      (length("NAME") < 2) AS "weir:3",
      (length("NAME") > 80) AS "weir:4",
      ("EMAIL" IS NULL) AS "weir:5",
      (NOT REGEXP_LIKE("EMAIL", '[^\\t\\n\\f\\r @]+@[^\\t\\n\\f\\r @]+\\.[a-z]{2,}')) AS "weir:6",
      ("BIRTH_DATE" IS NULL) AS "weir:7",
      ("BIRTH_DATE" < CAST('1900-01-01' AS DATE)) AS "weir:8",
      ("COUNTRY" IS NULL) AS "weir:9",
      (("COUNTRY" NOT IN ('DE', 'FR', 'ES', 'IT', 'NL', 'GB', 'CH', 'PL'))) AS "weir:10",
      ("JOINED_ON" IS NULL) AS "weir:11",
      (NOT (joined_on > birth_date
)) AS "weir:12"
    FROM (
        SELECT
          "CUSTOMER_ID",
          "NAME",
          "EMAIL",
          "BIRTH_DATE",
          "COUNTRY",
          "JOINED_ON"
        FROM "CUSTOMERS"
    ) AS "CUSTOMERS"
) AS "CUSTOMERS";

-- customers.customer_id.unique
SELECT
  CAST(coalesce(sum("weir:rows"), 0) AS NUMBER(38, 0)) AS "customers.customer_id.unique"
FROM (
    SELECT
      "CUSTOMER_ID",
      count(*) AS "weir:rows"
    FROM (
        SELECT
          "CUSTOMER_ID"
        FROM (
            SELECT
              "CUSTOMER_ID"
            FROM "CUSTOMERS"
        ) AS "CUSTOMERS"
        WHERE "CUSTOMER_ID" IS NOT NULL
    ) AS "weir:keys"
    GROUP BY "CUSTOMER_ID"
    HAVING count(*) > 1
) AS "weir:repeated";

-- The rows at fault, each with the checks that it violates
SELECT
  "CUSTOMER_ID" AS "CUSTOMER_ID",
  "NAME" AS "NAME",
  "EMAIL" AS "EMAIL",
  "BIRTH_DATE" AS "BIRTH_DATE",
  "COUNTRY" AS "COUNTRY",
  "JOINED_ON" AS "JOINED_ON",
  ARRAY_CONSTRUCT_COMPACT(CASE WHEN "weir:0" THEN 'customers.customer_id.required' END,
    CASE WHEN "weir:1" THEN 'customers.customer_id.unique' END,
    CASE WHEN "weir:2" THEN 'customers.customer_id.minimum' END,
    CASE WHEN "weir:3" THEN 'customers.name.required' END,
    CASE WHEN "weir:4" THEN 'customers.name.minLength' END,
    CASE WHEN "weir:5" THEN 'customers.name.maxLength' END,
    CASE WHEN "weir:6" THEN 'customers.email.required' END,
    CASE WHEN "weir:7" THEN 'customers.email.pattern' END,
    CASE WHEN "weir:8" THEN 'customers.birth_date.required' END,
    CASE WHEN "weir:9" THEN 'customers.birth_date.minimum' END,
    CASE WHEN "weir:10" THEN 'customers.country.required' END,
    CASE WHEN "weir:11" THEN 'customers.country.invalidValues' END,
    CASE WHEN "weir:12" THEN 'customers.joined_on.required' END,
    CASE WHEN "weir:13" THEN 'customers.born_before_joining' END) AS violated_checks
FROM (
    SELECT
      "CUSTOMER_ID",
      "NAME",
      "EMAIL",
      "BIRTH_DATE",
      "COUNTRY",
      "JOINED_ON",
      ("CUSTOMER_ID" IS NULL) AS "weir:0",
      ("weir:repeated0") AS "weir:1",
      ("CUSTOMER_ID" < 1) AS "weir:2",
      ("NAME" IS NULL) AS "weir:3",
      (length("NAME") < 2) AS "weir:4",
      (length("NAME") > 80) AS "weir:5",
      ("EMAIL" IS NULL) AS "weir:6",
      (NOT REGEXP_LIKE("EMAIL", '[^\\t\\n\\f\\r @]+@[^\\t\\n\\f\\r @]+\\.[a-z]{2,}')) AS "weir:7",
      ("BIRTH_DATE" IS NULL) AS "weir:8",
      ("BIRTH_DATE" < CAST('1900-01-01' AS DATE)) AS "weir:9",
      ("COUNTRY" IS NULL) AS "weir:10",
      (("COUNTRY" NOT IN ('DE', 'FR', 'ES', 'IT', 'NL', 'GB', 'CH', 'PL'))) AS "weir:11",
      ("JOINED_ON" IS NULL) AS "weir:12",
      (NOT (joined_on > birth_date
)) AS "weir:13"
    FROM (
        SELECT
          "CUSTOMERS".*,
          "weir:lookup0"."weir:repeated0"
        FROM (
            SELECT
              "CUSTOMER_ID",
              "NAME",
              "EMAIL",
              "BIRTH_DATE",
              "COUNTRY",
              "JOINED_ON"
            FROM "CUSTOMERS"
        ) AS "CUSTOMERS"
        LEFT JOIN (
            SELECT DISTINCT
              "CUSTOMER_ID" AS "weir:key0",
              TRUE AS "weir:repeated0"
            FROM (
                SELECT
                  "CUSTOMER_ID",
                  count(*) AS "weir:rows"
                FROM (
                    SELECT
                      "CUSTOMER_ID"
                    FROM (
                        SELECT
                          "CUSTOMER_ID"
                        FROM "CUSTOMERS"
                    ) AS "CUSTOMERS"
                    WHERE "CUSTOMER_ID" IS NOT NULL
                ) AS "weir:keys"
                GROUP BY "CUSTOMER_ID"
                HAVING count(*) > 1
            ) AS "weir:repeated"
        ) AS "weir:lookup0" ON "CUSTOMER_ID" = "weir:lookup0"."weir:key0"
    ) AS "CUSTOMERS"
) AS "CUSTOMERS"
WHERE "weir:0" OR "weir:1" OR "weir:2" OR "weir:3" OR "weir:4" OR "weir:5" OR "weir:6" OR "weir:7" OR "weir:8" OR "weir:9" OR "weir:10" OR "weir:11" OR "weir:12" OR "weir:13";

-- The other rows
SELECT
  "CUSTOMER_ID",
  "NAME",
  "EMAIL",
  "BIRTH_DATE",
  "COUNTRY",
  "JOINED_ON"
FROM (
    SELECT
      "CUSTOMER_ID",
      "NAME",
      "EMAIL",
      "BIRTH_DATE",
      "COUNTRY",
      "JOINED_ON",
      ("CUSTOMER_ID" IS NULL) AS "weir:0",
      ("weir:repeated0") AS "weir:1",
      ("CUSTOMER_ID" < 1) AS "weir:2",
      ("NAME" IS NULL) AS "weir:3",
      (length("NAME") < 2) AS "weir:4",
      (length("NAME") > 80) AS "weir:5",
      ("EMAIL" IS NULL) AS "weir:6",
      (NOT REGEXP_LIKE("EMAIL", '[^\\t\\n\\f\\r @]+@[^\\t\\n\\f\\r @]+\\.[a-z]{2,}')) AS "weir:7",
      ("BIRTH_DATE" IS NULL) AS "weir:8",
      ("BIRTH_DATE" < CAST('1900-01-01' AS DATE)) AS "weir:9",
      ("COUNTRY" IS NULL) AS "weir:10",
      (("COUNTRY" NOT IN ('DE', 'FR', 'ES', 'IT', 'NL', 'GB', 'CH', 'PL'))) AS "weir:11",
      ("JOINED_ON" IS NULL) AS "weir:12",
      (NOT (joined_on > birth_date
)) AS "weir:13"
    FROM (
        SELECT
          "CUSTOMERS".*,
          "weir:lookup0"."weir:repeated0"
        FROM (
            SELECT
              "CUSTOMER_ID",
              "NAME",
              "EMAIL",
              "BIRTH_DATE",
              "COUNTRY",
              "JOINED_ON"
            FROM "CUSTOMERS"
        ) AS "CUSTOMERS"
        LEFT JOIN (
            SELECT DISTINCT
              "CUSTOMER_ID" AS "weir:key0",
              TRUE AS "weir:repeated0"
            FROM (
                SELECT
                  "CUSTOMER_ID",
                  count(*) AS "weir:rows"
                FROM (
                    SELECT
                      "CUSTOMER_ID"
                    FROM (
                        SELECT
                          "CUSTOMER_ID"
                        FROM "CUSTOMERS"
                    ) AS "CUSTOMERS"
                    WHERE "CUSTOMER_ID" IS NOT NULL
                ) AS "weir:keys"
                GROUP BY "CUSTOMER_ID"
                HAVING count(*) > 1
            ) AS "weir:repeated"
        ) AS "weir:lookup0" ON "CUSTOMER_ID" = "weir:lookup0"."weir:key0"
    ) AS "CUSTOMERS"
) AS "CUSTOMERS"
WHERE "weir:0" IS NOT TRUE AND "weir:1" IS NOT TRUE AND "weir:2" IS NOT TRUE AND "weir:3" IS NOT TRUE AND "weir:4" IS NOT TRUE AND "weir:5" IS NOT TRUE AND "weir:6" IS NOT TRUE AND "weir:7" IS NOT TRUE AND "weir:8" IS NOT TRUE AND "weir:9" IS NOT TRUE AND "weir:10" IS NOT TRUE AND "weir:11" IS NOT TRUE AND "weir:12" IS NOT TRUE AND "weir:13" IS NOT TRUE;

-- Dataset accounts
-- kept by the types alone: accounts.account_id.type, accounts.account_id.physicalType, accounts.customer_id.type, accounts.customer_id.physicalType, accounts.iban.type, accounts.iban.physicalType, accounts.account_type.type, accounts.account_type.physicalType, accounts.currency.type, accounts.currency.physicalType, accounts.opened_on.type, accounts.opened_on.physicalType

-- How many rows there are, and how many violate each rule
SELECT
  count(*) AS "ROWS",
  COUNT_IF("weir:0") AS "accounts.account_id.required",
  COUNT_IF("weir:1") AS "accounts.customer_id.required",
  COUNT_IF("weir:2") AS "accounts.iban.required",
  COUNT_IF("weir:3") AS "accounts.iban.pattern",
  COUNT_IF("weir:4") AS "accounts.account_type.required",
  COUNT_IF("weir:5") AS "accounts.account_type.invalidValues",
  COUNT_IF("weir:6") AS "accounts.currency.required",
  COUNT_IF("weir:7") AS "accounts.currency.invalidValues",
  COUNT_IF("weir:8") AS "accounts.opened_on.required",
  COUNT_IF("weir:9") AS "accounts.customer_id.foreignKey"
FROM (
    SELECT
      "ACCOUNTS".*,
      ("ACCOUNT_ID" IS NULL) AS "weir:0",
      ("CUSTOMER_ID" IS NULL) AS "weir:1",
      ("IBAN" IS NULL) AS "weir:2",
      (NOT REGEXP_LIKE("IBAN", '[A-Z]{2}[0-9]{20}')) AS "weir:3",
      ("ACCOUNT_TYPE" IS NULL) AS "weir:4",
      (("ACCOUNT_TYPE" NOT IN ('checking', 'savings', 'business'))) AS "weir:5",
      ("CURRENCY" IS NULL) AS "weir:6",
      (("CURRENCY" NOT IN ('EUR', 'GBP', 'CHF', 'PLN'))) AS "weir:7",
      ("OPENED_ON" IS NULL) AS "weir:8",
      ("CUSTOMER_ID" IS NOT NULL AND "weir:found23" IS NULL) AS "weir:9"
    FROM (
        SELECT
          "ACCOUNTS".*,
          "weir:lookup0"."weir:found23"
        FROM (
            SELECT
              "ACCOUNT_ID",
              "CUSTOMER_ID",
              "IBAN",
              "ACCOUNT_TYPE",
              "CURRENCY",
              "OPENED_ON"
            FROM "ACCOUNTS"
        ) AS "ACCOUNTS"
        LEFT JOIN (
            SELECT DISTINCT
              "CUSTOMER_ID" AS "weir:key0",
              TRUE AS "weir:found23"
            FROM (
                SELECT
                  "CUSTOMER_ID"
                FROM "CUSTOMERS"
            ) AS "CUSTOMERS"
            WHERE "CUSTOMER_ID" IS NOT NULL
        ) AS "weir:lookup0" ON "CUSTOMER_ID" = "weir:lookup0"."weir:key0"
    ) AS "ACCOUNTS"
) AS "ACCOUNTS";

-- accounts.account_id.unique
SELECT
  CAST(coalesce(sum("weir:rows"), 0) AS NUMBER(38, 0)) AS "accounts.account_id.unique"
FROM (
    SELECT
      "ACCOUNT_ID",
      count(*) AS "weir:rows"
    FROM (
        SELECT
          "ACCOUNT_ID"
        FROM (
            SELECT
              "ACCOUNT_ID"
            FROM "ACCOUNTS"
        ) AS "ACCOUNTS"
        WHERE "ACCOUNT_ID" IS NOT NULL
    ) AS "weir:keys"
    GROUP BY "ACCOUNT_ID"
    HAVING count(*) > 1
) AS "weir:repeated";

-- accounts.iban.unique
SELECT
  CAST(coalesce(sum("weir:rows"), 0) AS NUMBER(38, 0)) AS "accounts.iban.unique"
FROM (
    SELECT
      "IBAN",
      count(*) AS "weir:rows"
    FROM (
        SELECT
          "IBAN"
        FROM (
            SELECT
              "IBAN"
            FROM "ACCOUNTS"
        ) AS "ACCOUNTS"
        WHERE "IBAN" IS NOT NULL
    ) AS "weir:keys"
    GROUP BY "IBAN"
    HAVING count(*) > 1
) AS "weir:repeated";

-- The rows at fault, each with the checks that it violates
SELECT
  "ACCOUNT_ID" AS "ACCOUNT_ID",
  "CUSTOMER_ID" AS "CUSTOMER_ID",
  "IBAN" AS "IBAN",
  "ACCOUNT_TYPE" AS "ACCOUNT_TYPE",
  "CURRENCY" AS "CURRENCY",
  "OPENED_ON" AS "OPENED_ON",
  ARRAY_CONSTRUCT_COMPACT(CASE WHEN "weir:0" THEN 'accounts.account_id.required' END,
    CASE WHEN "weir:1" THEN 'accounts.account_id.unique' END,
    CASE WHEN "weir:2" THEN 'accounts.customer_id.required' END,
    CASE WHEN "weir:3" THEN 'accounts.iban.required' END,
    CASE WHEN "weir:4" THEN 'accounts.iban.unique' END,
    CASE WHEN "weir:5" THEN 'accounts.iban.pattern' END,
    CASE WHEN "weir:6" THEN 'accounts.account_type.required' END,
    CASE WHEN "weir:7" THEN 'accounts.account_type.invalidValues' END,
    CASE WHEN "weir:8" THEN 'accounts.currency.required' END,
    CASE WHEN "weir:9" THEN 'accounts.currency.invalidValues' END,
    CASE WHEN "weir:10" THEN 'accounts.opened_on.required' END,
    CASE WHEN "weir:11" THEN 'accounts.customer_id.foreignKey' END) AS violated_checks
FROM (
    SELECT
      "ACCOUNT_ID",
      "CUSTOMER_ID",
      "IBAN",
      "ACCOUNT_TYPE",
      "CURRENCY",
      "OPENED_ON",
      ("ACCOUNT_ID" IS NULL) AS "weir:0",
      ("weir:repeated0") AS "weir:1",
      ("CUSTOMER_ID" IS NULL) AS "weir:2",
      ("IBAN" IS NULL) AS "weir:3",
      ("weir:repeated2") AS "weir:4",
      (NOT REGEXP_LIKE("IBAN", '[A-Z]{2}[0-9]{20}')) AS "weir:5",
      ("ACCOUNT_TYPE" IS NULL) AS "weir:6",
      (("ACCOUNT_TYPE" NOT IN ('checking', 'savings', 'business'))) AS "weir:7",
      ("CURRENCY" IS NULL) AS "weir:8",
      (("CURRENCY" NOT IN ('EUR', 'GBP', 'CHF', 'PLN'))) AS "weir:9",
      ("OPENED_ON" IS NULL) AS "weir:10",
      ("CUSTOMER_ID" IS NOT NULL AND "weir:found23" IS NULL) AS "weir:11"
    FROM (
        SELECT
          "ACCOUNTS".*,
          "weir:lookup0"."weir:repeated0",
          "weir:lookup1"."weir:repeated2",
          "weir:lookup2"."weir:found23"
        FROM (
            SELECT
              "ACCOUNT_ID",
              "CUSTOMER_ID",
              "IBAN",
              "ACCOUNT_TYPE",
              "CURRENCY",
              "OPENED_ON"
            FROM "ACCOUNTS"
        ) AS "ACCOUNTS"
        LEFT JOIN (
            SELECT DISTINCT
              "ACCOUNT_ID" AS "weir:key0",
              TRUE AS "weir:repeated0"
            FROM (
                SELECT
                  "ACCOUNT_ID",
                  count(*) AS "weir:rows"
                FROM (
                    SELECT
                      "ACCOUNT_ID"
                    FROM (
                        SELECT
                          "ACCOUNT_ID"
                        FROM "ACCOUNTS"
                    ) AS "ACCOUNTS"
                    WHERE "ACCOUNT_ID" IS NOT NULL
                ) AS "weir:keys"
                GROUP BY "ACCOUNT_ID"
                HAVING count(*) > 1
            ) AS "weir:repeated"
        ) AS "weir:lookup0" ON "ACCOUNT_ID" = "weir:lookup0"."weir:key0"
        LEFT JOIN (
            SELECT DISTINCT
              "IBAN" AS "weir:key0",
              TRUE AS "weir:repeated2"
            FROM (
                SELECT
                  "IBAN",
                  count(*) AS "weir:rows"
                FROM (
                    SELECT
                      "IBAN"
                    FROM (
                        SELECT
                          "IBAN"
                        FROM "ACCOUNTS"
                    ) AS "ACCOUNTS"
                    WHERE "IBAN" IS NOT NULL
                ) AS "weir:keys"
                GROUP BY "IBAN"
                HAVING count(*) > 1
            ) AS "weir:repeated"
        ) AS "weir:lookup1" ON "IBAN" = "weir:lookup1"."weir:key0"
        LEFT JOIN (
            SELECT DISTINCT
              "CUSTOMER_ID" AS "weir:key0",
              TRUE AS "weir:found23"
            FROM (
                SELECT
                  "CUSTOMER_ID"
                FROM "CUSTOMERS"
            ) AS "CUSTOMERS"
            WHERE "CUSTOMER_ID" IS NOT NULL
        ) AS "weir:lookup2" ON "CUSTOMER_ID" = "weir:lookup2"."weir:key0"
    ) AS "ACCOUNTS"
) AS "ACCOUNTS"
WHERE "weir:0" OR "weir:1" OR "weir:2" OR "weir:3" OR "weir:4" OR "weir:5" OR "weir:6" OR "weir:7" OR "weir:8" OR "weir:9" OR "weir:10" OR "weir:11";

-- The other rows
SELECT
  "ACCOUNT_ID",
  "CUSTOMER_ID",
  "IBAN",
  "ACCOUNT_TYPE",
  "CURRENCY",
  "OPENED_ON"
FROM (
    SELECT
      "ACCOUNT_ID",
      "CUSTOMER_ID",
      "IBAN",
      "ACCOUNT_TYPE",
      "CURRENCY",
      "OPENED_ON",
      ("ACCOUNT_ID" IS NULL) AS "weir:0",
      ("weir:repeated0") AS "weir:1",
      ("CUSTOMER_ID" IS NULL) AS "weir:2",
      ("IBAN" IS NULL) AS "weir:3",
      ("weir:repeated2") AS "weir:4",
      (NOT REGEXP_LIKE("IBAN", '[A-Z]{2}[0-9]{20}')) AS "weir:5",
      ("ACCOUNT_TYPE" IS NULL) AS "weir:6",
      (("ACCOUNT_TYPE" NOT IN ('checking', 'savings', 'business'))) AS "weir:7",
      ("CURRENCY" IS NULL) AS "weir:8",
      (("CURRENCY" NOT IN ('EUR', 'GBP', 'CHF', 'PLN'))) AS "weir:9",
      ("OPENED_ON" IS NULL) AS "weir:10",
      ("CUSTOMER_ID" IS NOT NULL AND "weir:found23" IS NULL) AS "weir:11"
    FROM (
        SELECT
          "ACCOUNTS".*,
          "weir:lookup0"."weir:repeated0",
          "weir:lookup1"."weir:repeated2",
          "weir:lookup2"."weir:found23"
        FROM (
            SELECT
              "ACCOUNT_ID",
              "CUSTOMER_ID",
              "IBAN",
              "ACCOUNT_TYPE",
              "CURRENCY",
              "OPENED_ON"
            FROM "ACCOUNTS"
        ) AS "ACCOUNTS"
        LEFT JOIN (
            SELECT DISTINCT
              "ACCOUNT_ID" AS "weir:key0",
              TRUE AS "weir:repeated0"
            FROM (
                SELECT
                  "ACCOUNT_ID",
                  count(*) AS "weir:rows"
                FROM (
                    SELECT
                      "ACCOUNT_ID"
                    FROM (
                        SELECT
                          "ACCOUNT_ID"
                        FROM "ACCOUNTS"
                    ) AS "ACCOUNTS"
                    WHERE "ACCOUNT_ID" IS NOT NULL
                ) AS "weir:keys"
                GROUP BY "ACCOUNT_ID"
                HAVING count(*) > 1
            ) AS "weir:repeated"
        ) AS "weir:lookup0" ON "ACCOUNT_ID" = "weir:lookup0"."weir:key0"
        LEFT JOIN (
            SELECT DISTINCT
              "IBAN" AS "weir:key0",
              TRUE AS "weir:repeated2"
            FROM (
                SELECT
                  "IBAN",
                  count(*) AS "weir:rows"
                FROM (
                    SELECT
                      "IBAN"
                    FROM (
                        SELECT
                          "IBAN"
                        FROM "ACCOUNTS"
                    ) AS "ACCOUNTS"
                    WHERE "IBAN" IS NOT NULL
                ) AS "weir:keys"
                GROUP BY "IBAN"
                HAVING count(*) > 1
            ) AS "weir:repeated"
        ) AS "weir:lookup1" ON "IBAN" = "weir:lookup1"."weir:key0"
        LEFT JOIN (
            SELECT DISTINCT
              "CUSTOMER_ID" AS "weir:key0",
              TRUE AS "weir:found23"
            FROM (
                SELECT
                  "CUSTOMER_ID"
                FROM "CUSTOMERS"
            ) AS "CUSTOMERS"
            WHERE "CUSTOMER_ID" IS NOT NULL
        ) AS "weir:lookup2" ON "CUSTOMER_ID" = "weir:lookup2"."weir:key0"
    ) AS "ACCOUNTS"
) AS "ACCOUNTS"
WHERE "weir:0" IS NOT TRUE AND "weir:1" IS NOT TRUE AND "weir:2" IS NOT TRUE AND "weir:3" IS NOT TRUE AND "weir:4" IS NOT TRUE AND "weir:5" IS NOT TRUE AND "weir:6" IS NOT TRUE AND "weir:7" IS NOT TRUE AND "weir:8" IS NOT TRUE AND "weir:9" IS NOT TRUE AND "weir:10" IS NOT TRUE AND "weir:11" IS NOT TRUE;

-- Dataset loans
-- kept by the types alone: loans.loan_id.type, loans.loan_id.physicalType, loans.account_id.type, loans.account_id.physicalType, loans.amount.type, loans.amount.physicalType, loans.duration_months.type, loans.duration_months.physicalType, loans.rate_percent.type, loans.rate_percent.physicalType, loans.status.type, loans.status.physicalType, loans.granted_on.type, loans.granted_on.physicalType

-- How many rows there are, and how many violate each rule
SELECT
  count(*) AS "ROWS",
  COUNT_IF("weir:0") AS "loans.loan_id.required",
  COUNT_IF("weir:1") AS "loans.account_id.required",
  COUNT_IF("weir:2") AS "loans.amount.required",
  COUNT_IF("weir:3") AS "loans.amount.minimum",
  COUNT_IF("weir:4") AS "loans.amount.maximum",
  COUNT_IF("weir:5") AS "loans.duration_months.required",
  COUNT_IF("weir:6") AS "loans.duration_months.minimum",
  COUNT_IF("weir:7") AS "loans.duration_months.maximum",
  COUNT_IF("weir:8") AS "loans.duration_months.multipleOf",
  COUNT_IF("weir:9") AS "loans.rate_percent.required",
  COUNT_IF("weir:10") AS "loans.rate_percent.minimum",
  COUNT_IF("weir:11") AS "loans.rate_percent.maximum",
  COUNT_IF("weir:12") AS "loans.status.required",
  COUNT_IF("weir:13") AS "loans.status.invalidValues",
  COUNT_IF("weir:14") AS "loans.granted_on.required",
  COUNT_IF("weir:15") AS "loans.account_id.foreignKey"
FROM (
    SELECT
      "LOANS".*,
      ("LOAN_ID" IS NULL) AS "weir:0",
      ("ACCOUNT_ID" IS NULL) AS "weir:1",
      ("AMOUNT" IS NULL) AS "weir:2",
      ("AMOUNT" < 100) AS "weir:3",
      ("AMOUNT" > 250000) AS "weir:4",
      ("DURATION_MONTHS" IS NULL) AS "weir:5",
      ("DURATION_MONTHS" < 6) AS "weir:6",
      ("DURATION_MONTHS" > 480) AS "weir:7",
      ("DURATION_MONTHS" % 6 <> 0) AS "weir:8",
      ("RATE_PERCENT" IS NULL) AS "weir:9",
      ("RATE_PERCENT" < 0) AS "weir:10",
      ("RATE_PERCENT" > 25) AS "weir:11",
      ("STATUS" IS NULL) AS "weir:12",
      (("STATUS" NOT IN ('running', 'repaid', 'in_arrears', 'defaulted'))) AS "weir:13",
      ("GRANTED_ON" IS NULL) AS "weir:14",
      ("ACCOUNT_ID" IS NOT NULL AND "weir:found30" IS NULL) AS "weir:15"
    FROM (
        SELECT
          "LOANS".*,
          "weir:lookup0"."weir:found30"
        FROM (
            SELECT
              "LOAN_ID",
              "ACCOUNT_ID",
              "AMOUNT",
              "DURATION_MONTHS",
              "RATE_PERCENT",
              "STATUS",
              "GRANTED_ON"
            FROM "LOANS"
        ) AS "LOANS"
        LEFT JOIN (
            SELECT DISTINCT
              "ACCOUNT_ID" AS "weir:key0",
              TRUE AS "weir:found30"
            FROM (
                SELECT
                  "ACCOUNT_ID"
                FROM "ACCOUNTS"
            ) AS "ACCOUNTS"
            WHERE "ACCOUNT_ID" IS NOT NULL
        ) AS "weir:lookup0" ON "ACCOUNT_ID" = "weir:lookup0"."weir:key0"
    ) AS "LOANS"
) AS "LOANS";

-- loans.loan_id.unique
SELECT
  CAST(coalesce(sum("weir:rows"), 0) AS NUMBER(38, 0)) AS "loans.loan_id.unique"
FROM (
    SELECT
      "LOAN_ID",
      count(*) AS "weir:rows"
    FROM (
        SELECT
          "LOAN_ID"
        FROM (
            SELECT
              "LOAN_ID"
            FROM "LOANS"
        ) AS "LOANS"
        WHERE "LOAN_ID" IS NOT NULL
    ) AS "weir:keys"
    GROUP BY "LOAN_ID"
    HAVING count(*) > 1
) AS "weir:repeated";

-- The rows at fault, each with the checks that it violates
SELECT
  "LOAN_ID" AS "LOAN_ID",
  "ACCOUNT_ID" AS "ACCOUNT_ID",
  "AMOUNT" AS "AMOUNT",
  "DURATION_MONTHS" AS "DURATION_MONTHS",
  "RATE_PERCENT" AS "RATE_PERCENT",
  "STATUS" AS "STATUS",
  "GRANTED_ON" AS "GRANTED_ON",
  ARRAY_CONSTRUCT_COMPACT(CASE WHEN "weir:0" THEN 'loans.loan_id.required' END,
    CASE WHEN "weir:1" THEN 'loans.loan_id.unique' END,
    CASE WHEN "weir:2" THEN 'loans.account_id.required' END,
    CASE WHEN "weir:3" THEN 'loans.amount.required' END,
    CASE WHEN "weir:4" THEN 'loans.amount.minimum' END,
    CASE WHEN "weir:5" THEN 'loans.amount.maximum' END,
    CASE WHEN "weir:6" THEN 'loans.duration_months.required' END,
    CASE WHEN "weir:7" THEN 'loans.duration_months.minimum' END,
    CASE WHEN "weir:8" THEN 'loans.duration_months.maximum' END,
    CASE WHEN "weir:9" THEN 'loans.duration_months.multipleOf' END,
    CASE WHEN "weir:10" THEN 'loans.rate_percent.required' END,
    CASE WHEN "weir:11" THEN 'loans.rate_percent.minimum' END,
    CASE WHEN "weir:12" THEN 'loans.rate_percent.maximum' END,
    CASE WHEN "weir:13" THEN 'loans.status.required' END,
    CASE WHEN "weir:14" THEN 'loans.status.invalidValues' END,
    CASE WHEN "weir:15" THEN 'loans.granted_on.required' END,
    CASE WHEN "weir:16" THEN 'loans.account_id.foreignKey' END) AS violated_checks
FROM (
    SELECT
      "LOAN_ID",
      "ACCOUNT_ID",
      "AMOUNT",
      "DURATION_MONTHS",
      "RATE_PERCENT",
      "STATUS",
      "GRANTED_ON",
      ("LOAN_ID" IS NULL) AS "weir:0",
      ("weir:repeated0") AS "weir:1",
      ("ACCOUNT_ID" IS NULL) AS "weir:2",
      ("AMOUNT" IS NULL) AS "weir:3",
      ("AMOUNT" < 100) AS "weir:4",
      ("AMOUNT" > 250000) AS "weir:5",
      ("DURATION_MONTHS" IS NULL) AS "weir:6",
      ("DURATION_MONTHS" < 6) AS "weir:7",
      ("DURATION_MONTHS" > 480) AS "weir:8",
      ("DURATION_MONTHS" % 6 <> 0) AS "weir:9",
      ("RATE_PERCENT" IS NULL) AS "weir:10",
      ("RATE_PERCENT" < 0) AS "weir:11",
      ("RATE_PERCENT" > 25) AS "weir:12",
      ("STATUS" IS NULL) AS "weir:13",
      (("STATUS" NOT IN ('running', 'repaid', 'in_arrears', 'defaulted'))) AS "weir:14",
      ("GRANTED_ON" IS NULL) AS "weir:15",
      ("ACCOUNT_ID" IS NOT NULL AND "weir:found30" IS NULL) AS "weir:16"
    FROM (
        SELECT
          "LOANS".*,
          "weir:lookup0"."weir:repeated0",
          "weir:lookup1"."weir:found30"
        FROM (
            SELECT
              "LOAN_ID",
              "ACCOUNT_ID",
              "AMOUNT",
              "DURATION_MONTHS",
              "RATE_PERCENT",
              "STATUS",
              "GRANTED_ON"
            FROM "LOANS"
        ) AS "LOANS"
        LEFT JOIN (
            SELECT DISTINCT
              "LOAN_ID" AS "weir:key0",
              TRUE AS "weir:repeated0"
            FROM (
                SELECT
                  "LOAN_ID",
                  count(*) AS "weir:rows"
                FROM (
                    SELECT
                      "LOAN_ID"
                    FROM (
                        SELECT
                          "LOAN_ID"
                        FROM "LOANS"
                    ) AS "LOANS"
                    WHERE "LOAN_ID" IS NOT NULL
                ) AS "weir:keys"
                GROUP BY "LOAN_ID"
                HAVING count(*) > 1
            ) AS "weir:repeated"
        ) AS "weir:lookup0" ON "LOAN_ID" = "weir:lookup0"."weir:key0"
        LEFT JOIN (
            SELECT DISTINCT
              "ACCOUNT_ID" AS "weir:key0",
              TRUE AS "weir:found30"
            FROM (
                SELECT
                  "ACCOUNT_ID"
                FROM "ACCOUNTS"
            ) AS "ACCOUNTS"
            WHERE "ACCOUNT_ID" IS NOT NULL
        ) AS "weir:lookup1" ON "ACCOUNT_ID" = "weir:lookup1"."weir:key0"
    ) AS "LOANS"
) AS "LOANS"
WHERE "weir:0" OR "weir:1" OR "weir:2" OR "weir:3" OR "weir:4" OR "weir:5" OR "weir:6" OR "weir:7" OR "weir:8" OR "weir:9" OR "weir:10" OR "weir:11" OR "weir:12" OR "weir:13" OR "weir:14" OR "weir:15" OR "weir:16";

-- The other rows
SELECT
  "LOAN_ID",
  "ACCOUNT_ID",
  "AMOUNT",
  "DURATION_MONTHS",
  "RATE_PERCENT",
  "STATUS",
  "GRANTED_ON"
FROM (
    SELECT
      "LOAN_ID",
      "ACCOUNT_ID",
      "AMOUNT",
      "DURATION_MONTHS",
      "RATE_PERCENT",
      "STATUS",
      "GRANTED_ON",
      ("LOAN_ID" IS NULL) AS "weir:0",
      ("weir:repeated0") AS "weir:1",
      ("ACCOUNT_ID" IS NULL) AS "weir:2",
      ("AMOUNT" IS NULL) AS "weir:3",
      ("AMOUNT" < 100) AS "weir:4",
      ("AMOUNT" > 250000) AS "weir:5",
      ("DURATION_MONTHS" IS NULL) AS "weir:6",
      ("DURATION_MONTHS" < 6) AS "weir:7",
      ("DURATION_MONTHS" > 480) AS "weir:8",
      ("DURATION_MONTHS" % 6 <> 0) AS "weir:9",
      ("RATE_PERCENT" IS NULL) AS "weir:10",
      ("RATE_PERCENT" < 0) AS "weir:11",
      ("RATE_PERCENT" > 25) AS "weir:12",
      ("STATUS" IS NULL) AS "weir:13",
      (("STATUS" NOT IN ('running', 'repaid', 'in_arrears', 'defaulted'))) AS "weir:14",
      ("GRANTED_ON" IS NULL) AS "weir:15",
      ("ACCOUNT_ID" IS NOT NULL AND "weir:found30" IS NULL) AS "weir:16"
    FROM (
        SELECT
          "LOANS".*,
          "weir:lookup0"."weir:repeated0",
          "weir:lookup1"."weir:found30"
        FROM (
            SELECT
              "LOAN_ID",
              "ACCOUNT_ID",
              "AMOUNT",
              "DURATION_MONTHS",
              "RATE_PERCENT",
              "STATUS",
              "GRANTED_ON"
            FROM "LOANS"
        ) AS "LOANS"
        LEFT JOIN (
            SELECT DISTINCT
              "LOAN_ID" AS "weir:key0",
              TRUE AS "weir:repeated0"
            FROM (
                SELECT
                  "LOAN_ID",
                  count(*) AS "weir:rows"
                FROM (
                    SELECT
                      "LOAN_ID"
                    FROM (
                        SELECT
                          "LOAN_ID"
                        FROM "LOANS"
                    ) AS "LOANS"
                    WHERE "LOAN_ID" IS NOT NULL
                ) AS "weir:keys"
                GROUP BY "LOAN_ID"
                HAVING count(*) > 1
            ) AS "weir:repeated"
        ) AS "weir:lookup0" ON "LOAN_ID" = "weir:lookup0"."weir:key0"
        LEFT JOIN (
            SELECT DISTINCT
              "ACCOUNT_ID" AS "weir:key0",
              TRUE AS "weir:found30"
            FROM (
                SELECT
                  "ACCOUNT_ID"
                FROM "ACCOUNTS"
            ) AS "ACCOUNTS"
            WHERE "ACCOUNT_ID" IS NOT NULL
        ) AS "weir:lookup1" ON "ACCOUNT_ID" = "weir:lookup1"."weir:key0"
    ) AS "LOANS"
) AS "LOANS"
WHERE "weir:0" IS NOT TRUE AND "weir:1" IS NOT TRUE AND "weir:2" IS NOT TRUE AND "weir:3" IS NOT TRUE AND "weir:4" IS NOT TRUE AND "weir:5" IS NOT TRUE AND "weir:6" IS NOT TRUE AND "weir:7" IS NOT TRUE AND "weir:8" IS NOT TRUE AND "weir:9" IS NOT TRUE AND "weir:10" IS NOT TRUE AND "weir:11" IS NOT TRUE AND "weir:12" IS NOT TRUE AND "weir:13" IS NOT TRUE AND "weir:14" IS NOT TRUE AND "weir:15" IS NOT TRUE AND "weir:16" IS NOT TRUE;

-- Dataset transactions
-- kept by the types alone: transactions.transaction_id.type, transactions.transaction_id.physicalType, transactions.account_id.type, transactions.account_id.physicalType, transactions.booked_at.type, transactions.booked_at.physicalType, transactions.value_date.type, transactions.value_date.physicalType, transactions.amount.type, transactions.amount.physicalType, transactions.direction.type, transactions.direction.physicalType, transactions.currency.type, transactions.currency.physicalType, transactions.category.type, transactions.category.physicalType, transactions.channel.type, transactions.channel.physicalType, transactions.counterparty_iban.type, transactions.counterparty_iban.physicalType, transactions.balance_after.type, transactions.balance_after.physicalType

-- How many rows there are, and how many violate each rule
SELECT
  count(*) AS "ROWS",
  COUNT_IF("weir:0") AS "transactions.transaction_id.required",
  COUNT_IF("weir:1") AS "transactions.account_id.required",
  COUNT_IF("weir:2") AS "transactions.booked_at.required",
  COUNT_IF("weir:3") AS "transactions.booked_at.minimum",
  COUNT_IF("weir:4") AS "transactions.booked_at.exclusiveMaximum",
  COUNT_IF("weir:5") AS "transactions.value_date.required",
  COUNT_IF("weir:6") AS "transactions.amount.required",
  COUNT_IF("weir:7") AS "transactions.amount.minimum",
  COUNT_IF("weir:8") AS "transactions.amount.maximum",
  COUNT_IF("weir:9") AS "transactions.direction.required",
  COUNT_IF("weir:10") AS "transactions.direction.invalidValues",
  COUNT_IF("weir:11") AS "transactions.currency.required",
  COUNT_IF("weir:12") AS "transactions.currency.invalidValues",
  COUNT_IF("weir:13") AS "transactions.category.required",
  COUNT_IF("weir:14") AS "transactions.category.invalidValues",
  COUNT_IF("weir:15") AS "transactions.channel.required",
  COUNT_IF("weir:16") AS "transactions.channel.maxLength",
  COUNT_IF("weir:17") AS "transactions.counterparty_iban.pattern",
  COUNT_IF("weir:18") AS "transactions.counterparty_iban.nullValues",
  COUNT_IF("weir:19") AS "transactions.balance_after.required",
  COUNT_IF("weir:20") AS "transactions.balance_after.minimum",
  COUNT_IF("weir:21") AS "transactions.account_id.foreignKey",
  count(*) AS "transactions.rowCount",
  COUNT_IF("weir:22") AS "transactions.valued_after_booking"
FROM (
    SELECT
      "TRANSACTIONS".*,
      ("TRANSACTION_ID" IS NULL) AS "weir:0",
      ("ACCOUNT_ID" IS NULL) AS "weir:1",
      ("BOOKED_AT" IS NULL) AS "weir:2",
      ("BOOKED_AT" < CAST('2024-01-01T00:00:00' AS TIMESTAMP_NTZ)) AS "weir:3",
      ("BOOKED_AT" >= CAST('2026-01-01T00:00:00' AS TIMESTAMP_NTZ)) AS "weir:4",
      ("VALUE_DATE" IS NULL) AS "weir:5",
      ("AMOUNT" IS NULL) AS "weir:6",
      ("AMOUNT" < 0.01) AS "weir:7",
      ("AMOUNT" > 100000) AS "weir:8",
      ("DIRECTION" IS NULL) AS "weir:9",
      (("DIRECTION" NOT IN ('credit', 'debit'))) AS "weir:10",
      ("CURRENCY" IS NULL) AS "weir:11",
      (("CURRENCY" NOT IN ('EUR', 'GBP', 'CHF', 'PLN'))) AS "weir:12",
      ("CATEGORY" IS NULL) AS "weir:13",
      (("CATEGORY" NOT IN ('groceries', 'restaurants', 'transport', 'shopping', 'cash', 'utilities', 'rent', 'insurance', 'transfer', 'salary'))) AS "weir:14",
      ("CHANNEL" IS NULL) AS "weir:15",
      (length("CHANNEL") > 10) AS "weir:16",
      (NOT REGEXP_LIKE("COUNTERPARTY_IBAN", '[A-Z]{2}[0-9]{20}')) AS "weir:17",
      ("COUNTERPARTY_IBAN" IS NULL) AS "weir:18",
      ("BALANCE_AFTER" IS NULL) AS "weir:19",
      ("BALANCE_AFTER" < -5000) AS "weir:20",
      ("ACCOUNT_ID" IS NOT NULL AND "weir:found44" IS NULL) AS "weir:21",
      (NOT (value_date >= CAST(booked_at AS DATE)
)) AS "weir:22"
    FROM (
        SELECT
          "TRANSACTIONS".*,
          "weir:lookup0"."weir:found44"
        FROM (
            SELECT
              "TRANSACTION_ID",
              "ACCOUNT_ID",
              "BOOKED_AT",
              "VALUE_DATE",
              "AMOUNT",
              "DIRECTION",
              "CURRENCY",
              "CATEGORY",
              "CHANNEL",
              "COUNTERPARTY_IBAN",
              "BALANCE_AFTER"
            FROM "TRANSACTIONS"
        ) AS "TRANSACTIONS"
        LEFT JOIN (
            SELECT DISTINCT
              "ACCOUNT_ID" AS "weir:key0",
              TRUE AS "weir:found44"
            FROM (
                SELECT
                  "ACCOUNT_ID"
                FROM "ACCOUNTS"
            ) AS "ACCOUNTS"
            WHERE "ACCOUNT_ID" IS NOT NULL
        ) AS "weir:lookup0" ON "ACCOUNT_ID" = "weir:lookup0"."weir:key0"
    ) AS "TRANSACTIONS"
) AS "TRANSACTIONS";

-- transactions.transaction_id.unique
SELECT
  CAST(coalesce(sum("weir:rows"), 0) AS NUMBER(38, 0)) AS "transactions.transaction_id.unique"
FROM (
    SELECT
      "TRANSACTION_ID",
      count(*) AS "weir:rows"
    FROM (
        SELECT
          "TRANSACTION_ID"
        FROM (
            SELECT
              "TRANSACTION_ID"
            FROM "TRANSACTIONS"
        ) AS "TRANSACTIONS"
        WHERE "TRANSACTION_ID" IS NOT NULL
    ) AS "weir:keys"
    GROUP BY "TRANSACTION_ID"
    HAVING count(*) > 1
) AS "weir:repeated";

-- The rows at fault, each with the checks that it violates
SELECT
  "TRANSACTION_ID" AS "TRANSACTION_ID",
  "ACCOUNT_ID" AS "ACCOUNT_ID",
  "BOOKED_AT" AS "BOOKED_AT",
  "VALUE_DATE" AS "VALUE_DATE",
  "AMOUNT" AS "AMOUNT",
  "DIRECTION" AS "DIRECTION",
  "CURRENCY" AS "CURRENCY",
  "CATEGORY" AS "CATEGORY",
  "CHANNEL" AS "CHANNEL",
  "COUNTERPARTY_IBAN" AS "COUNTERPARTY_IBAN",
  "BALANCE_AFTER" AS "BALANCE_AFTER",
  ARRAY_CONSTRUCT_COMPACT(CASE WHEN "weir:0" THEN 'transactions.transaction_id.required' END,
    CASE WHEN "weir:1" THEN 'transactions.transaction_id.unique' END,
    CASE WHEN "weir:2" THEN 'transactions.account_id.required' END,
    CASE WHEN "weir:3" THEN 'transactions.booked_at.required' END,
    CASE WHEN "weir:4" THEN 'transactions.booked_at.minimum' END,
    CASE WHEN "weir:5" THEN 'transactions.booked_at.exclusiveMaximum' END,
    CASE WHEN "weir:6" THEN 'transactions.value_date.required' END,
    CASE WHEN "weir:7" THEN 'transactions.amount.required' END,
    CASE WHEN "weir:8" THEN 'transactions.amount.minimum' END,
    CASE WHEN "weir:9" THEN 'transactions.amount.maximum' END,
    CASE WHEN "weir:10" THEN 'transactions.direction.required' END,
    CASE WHEN "weir:11" THEN 'transactions.direction.invalidValues' END,
    CASE WHEN "weir:12" THEN 'transactions.currency.required' END,
    CASE WHEN "weir:13" THEN 'transactions.currency.invalidValues' END,
    CASE WHEN "weir:14" THEN 'transactions.category.required' END,
    CASE WHEN "weir:15" THEN 'transactions.category.invalidValues' END,
    CASE WHEN "weir:16" THEN 'transactions.channel.required' END,
    CASE WHEN "weir:17" THEN 'transactions.channel.maxLength' END,
    CASE WHEN "weir:18" THEN 'transactions.counterparty_iban.pattern' END,
    CASE WHEN "weir:19" THEN 'transactions.balance_after.required' END,
    CASE WHEN "weir:20" THEN 'transactions.balance_after.minimum' END,
    CASE WHEN "weir:21" THEN 'transactions.account_id.foreignKey' END,
    CASE WHEN "weir:22" THEN 'transactions.valued_after_booking' END) AS violated_checks
FROM (
    SELECT
      "TRANSACTION_ID",
      "ACCOUNT_ID",
      "BOOKED_AT",
      "VALUE_DATE",
      "AMOUNT",
      "DIRECTION",
      "CURRENCY",
      "CATEGORY",
      "CHANNEL",
      "COUNTERPARTY_IBAN",
      "BALANCE_AFTER",
      ("TRANSACTION_ID" IS NULL) AS "weir:0",
      ("weir:repeated0") AS "weir:1",
      ("ACCOUNT_ID" IS NULL) AS "weir:2",
      ("BOOKED_AT" IS NULL) AS "weir:3",
      ("BOOKED_AT" < CAST('2024-01-01T00:00:00' AS TIMESTAMP_NTZ)) AS "weir:4",
      ("BOOKED_AT" >= CAST('2026-01-01T00:00:00' AS TIMESTAMP_NTZ)) AS "weir:5",
      ("VALUE_DATE" IS NULL) AS "weir:6",
      ("AMOUNT" IS NULL) AS "weir:7",
      ("AMOUNT" < 0.01) AS "weir:8",
      ("AMOUNT" > 100000) AS "weir:9",
      ("DIRECTION" IS NULL) AS "weir:10",
      (("DIRECTION" NOT IN ('credit', 'debit'))) AS "weir:11",
      ("CURRENCY" IS NULL) AS "weir:12",
      (("CURRENCY" NOT IN ('EUR', 'GBP', 'CHF', 'PLN'))) AS "weir:13",
      ("CATEGORY" IS NULL) AS "weir:14",
      (("CATEGORY" NOT IN ('groceries', 'restaurants', 'transport', 'shopping', 'cash', 'utilities', 'rent', 'insurance', 'transfer', 'salary'))) AS "weir:15",
      ("CHANNEL" IS NULL) AS "weir:16",
      (length("CHANNEL") > 10) AS "weir:17",
      (NOT REGEXP_LIKE("COUNTERPARTY_IBAN", '[A-Z]{2}[0-9]{20}')) AS "weir:18",
      ("BALANCE_AFTER" IS NULL) AS "weir:19",
      ("BALANCE_AFTER" < -5000) AS "weir:20",
      ("ACCOUNT_ID" IS NOT NULL AND "weir:found44" IS NULL) AS "weir:21",
      (NOT (value_date >= CAST(booked_at AS DATE)
)) AS "weir:22"
    FROM (
        SELECT
          "TRANSACTIONS".*,
          "weir:lookup0"."weir:repeated0",
          "weir:lookup1"."weir:found44"
        FROM (
            SELECT
              "TRANSACTION_ID",
              "ACCOUNT_ID",
              "BOOKED_AT",
              "VALUE_DATE",
              "AMOUNT",
              "DIRECTION",
              "CURRENCY",
              "CATEGORY",
              "CHANNEL",
              "COUNTERPARTY_IBAN",
              "BALANCE_AFTER"
            FROM "TRANSACTIONS"
        ) AS "TRANSACTIONS"
        LEFT JOIN (
            SELECT DISTINCT
              "TRANSACTION_ID" AS "weir:key0",
              TRUE AS "weir:repeated0"
            FROM (
                SELECT
                  "TRANSACTION_ID",
                  count(*) AS "weir:rows"
                FROM (
                    SELECT
                      "TRANSACTION_ID"
                    FROM (
                        SELECT
                          "TRANSACTION_ID"
                        FROM "TRANSACTIONS"
                    ) AS "TRANSACTIONS"
                    WHERE "TRANSACTION_ID" IS NOT NULL
                ) AS "weir:keys"
                GROUP BY "TRANSACTION_ID"
                HAVING count(*) > 1
            ) AS "weir:repeated"
        ) AS "weir:lookup0" ON "TRANSACTION_ID" = "weir:lookup0"."weir:key0"
        LEFT JOIN (
            SELECT DISTINCT
              "ACCOUNT_ID" AS "weir:key0",
              TRUE AS "weir:found44"
            FROM (
                SELECT
                  "ACCOUNT_ID"
                FROM "ACCOUNTS"
            ) AS "ACCOUNTS"
            WHERE "ACCOUNT_ID" IS NOT NULL
        ) AS "weir:lookup1" ON "ACCOUNT_ID" = "weir:lookup1"."weir:key0"
    ) AS "TRANSACTIONS"
) AS "TRANSACTIONS"
WHERE "weir:0" OR "weir:1" OR "weir:2" OR "weir:3" OR "weir:4" OR "weir:5" OR "weir:6" OR "weir:7" OR "weir:8" OR "weir:9" OR "weir:10" OR "weir:11" OR "weir:12" OR "weir:13" OR "weir:14" OR "weir:15" OR "weir:16" OR "weir:17" OR "weir:18" OR "weir:19" OR "weir:20" OR "weir:21" OR "weir:22";

-- The other rows
SELECT
  "TRANSACTION_ID",
  "ACCOUNT_ID",
  "BOOKED_AT",
  "VALUE_DATE",
  "AMOUNT",
  "DIRECTION",
  "CURRENCY",
  "CATEGORY",
  "CHANNEL",
  "COUNTERPARTY_IBAN",
  "BALANCE_AFTER"
FROM (
    SELECT
      "TRANSACTION_ID",
      "ACCOUNT_ID",
      "BOOKED_AT",
      "VALUE_DATE",
      "AMOUNT",
      "DIRECTION",
      "CURRENCY",
      "CATEGORY",
      "CHANNEL",
      "COUNTERPARTY_IBAN",
      "BALANCE_AFTER",
      ("TRANSACTION_ID" IS NULL) AS "weir:0",
      ("weir:repeated0") AS "weir:1",
      ("ACCOUNT_ID" IS NULL) AS "weir:2",
      ("BOOKED_AT" IS NULL) AS "weir:3",
      ("BOOKED_AT" < CAST('2024-01-01T00:00:00' AS TIMESTAMP_NTZ)) AS "weir:4",
      ("BOOKED_AT" >= CAST('2026-01-01T00:00:00' AS TIMESTAMP_NTZ)) AS "weir:5",
      ("VALUE_DATE" IS NULL) AS "weir:6",
      ("AMOUNT" IS NULL) AS "weir:7",
      ("AMOUNT" < 0.01) AS "weir:8",
      ("AMOUNT" > 100000) AS "weir:9",
      ("DIRECTION" IS NULL) AS "weir:10",
      (("DIRECTION" NOT IN ('credit', 'debit'))) AS "weir:11",
      ("CURRENCY" IS NULL) AS "weir:12",
      (("CURRENCY" NOT IN ('EUR', 'GBP', 'CHF', 'PLN'))) AS "weir:13",
      ("CATEGORY" IS NULL) AS "weir:14",
      (("CATEGORY" NOT IN ('groceries', 'restaurants', 'transport', 'shopping', 'cash', 'utilities', 'rent', 'insurance', 'transfer', 'salary'))) AS "weir:15",
      ("CHANNEL" IS NULL) AS "weir:16",
      (length("CHANNEL") > 10) AS "weir:17",
      (NOT REGEXP_LIKE("COUNTERPARTY_IBAN", '[A-Z]{2}[0-9]{20}')) AS "weir:18",
      ("BALANCE_AFTER" IS NULL) AS "weir:19",
      ("BALANCE_AFTER" < -5000) AS "weir:20",
      ("ACCOUNT_ID" IS NOT NULL AND "weir:found44" IS NULL) AS "weir:21",
      (NOT (value_date >= CAST(booked_at AS DATE)
)) AS "weir:22"
    FROM (
        SELECT
          "TRANSACTIONS".*,
          "weir:lookup0"."weir:repeated0",
          "weir:lookup1"."weir:found44"
        FROM (
            SELECT
              "TRANSACTION_ID",
              "ACCOUNT_ID",
              "BOOKED_AT",
              "VALUE_DATE",
              "AMOUNT",
              "DIRECTION",
              "CURRENCY",
              "CATEGORY",
              "CHANNEL",
              "COUNTERPARTY_IBAN",
              "BALANCE_AFTER"
            FROM "TRANSACTIONS"
        ) AS "TRANSACTIONS"
        LEFT JOIN (
            SELECT DISTINCT
              "TRANSACTION_ID" AS "weir:key0",
              TRUE AS "weir:repeated0"
            FROM (
                SELECT
                  "TRANSACTION_ID",
                  count(*) AS "weir:rows"
                FROM (
                    SELECT
                      "TRANSACTION_ID"
                    FROM (
                        SELECT
                          "TRANSACTION_ID"
                        FROM "TRANSACTIONS"
                    ) AS "TRANSACTIONS"
                    WHERE "TRANSACTION_ID" IS NOT NULL
                ) AS "weir:keys"
                GROUP BY "TRANSACTION_ID"
                HAVING count(*) > 1
            ) AS "weir:repeated"
        ) AS "weir:lookup0" ON "TRANSACTION_ID" = "weir:lookup0"."weir:key0"
        LEFT JOIN (
            SELECT DISTINCT
              "ACCOUNT_ID" AS "weir:key0",
              TRUE AS "weir:found44"
            FROM (
                SELECT
                  "ACCOUNT_ID"
                FROM "ACCOUNTS"
            ) AS "ACCOUNTS"
            WHERE "ACCOUNT_ID" IS NOT NULL
        ) AS "weir:lookup1" ON "ACCOUNT_ID" = "weir:lookup1"."weir:key0"
    ) AS "TRANSACTIONS"
) AS "TRANSACTIONS"
WHERE "weir:0" IS NOT TRUE AND "weir:1" IS NOT TRUE AND "weir:2" IS NOT TRUE AND "weir:3" IS NOT TRUE AND "weir:4" IS NOT TRUE AND "weir:5" IS NOT TRUE AND "weir:6" IS NOT TRUE AND "weir:7" IS NOT TRUE AND "weir:8" IS NOT TRUE AND "weir:9" IS NOT TRUE AND "weir:10" IS NOT TRUE AND "weir:11" IS NOT TRUE AND "weir:12" IS NOT TRUE AND "weir:13" IS NOT TRUE AND "weir:14" IS NOT TRUE AND "weir:15" IS NOT TRUE AND "weir:16" IS NOT TRUE AND "weir:17" IS NOT TRUE AND "weir:18" IS NOT TRUE AND "weir:19" IS NOT TRUE AND "weir:20" IS NOT TRUE AND "weir:21" IS NOT TRUE AND "weir:22" IS NOT TRUE;

