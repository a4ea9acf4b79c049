-- Contract bank 1.0.0, for duckdb.
-- Tables and columns are called, and columns typed, as the contract says; each statement stands alone.

-- Dataset customers
-- kept by the types alone: customers.customer_id.type, customers.customer_id.physicalType, customers.name.type, customers.name.physicalType, customers.email.type, customers.email.physicalType, customers.birth_date.type, customers.birth_date.physicalType, customers.country.type, customers.country.physicalType, customers.joined_on.type, customers.joined_on.physicalType

-- How many rows there are, and how many violate each rule
SELECT
  count(*) AS "rows",
  count_if("weir:0") AS "customers.customer_id.required",
  count_if("weir:1") AS "customers.customer_id.minimum",
  count_if("weir:2") AS "customers.name.required",
  count_if("weir:3") AS "customers.name.minLength",
  count_if("weir:4") AS "customers.name.maxLength",
  count_if("weir:5") AS "customers.email.required",
  count_if("weir:6") AS "customers.email.pattern",
  count_if("weir:7") AS "customers.birth_date.required",
  count_if("weir:8") AS "customers.birth_date.minimum",
  count_if("weir:9") AS "customers.country.required",
  count_if("weir:10") AS "customers.country.invalidValues",
  count_if("weir:11") AS "customers.joined_on.required",
  count_if("weir:12") AS "customers.born_before_joining"
FROM (
    SELECT
      "customers".*,
      ("customer_id" IS NULL) AS "weir:0",
      ("customer_id" < 1) AS "weir:1",
      ("name" IS NULL) AS "weir:2",
      (length("name") < 2) AS "weir:3",
      (length("name") > 80) AS "weir:4",
      ("email" IS NULL) AS "weir:5",
      (NOT regexp_matches("email", '^[^@\s]+@[^@\s]+\.[a-z]{2,}$')) AS "weir:6",
      ("birth_date" IS NULL) AS "weir:7",
      ("birth_date" < CAST('1900-01-01' AS DATE)) AS "weir:8",
      ("country" IS NULL) AS "weir:9",
      (("country" NOT IN ('DE', 'FR', 'ES', 'IT', 'NL', 'GB', 'CH', 'PL'))) AS "weir:10",
      ("joined_on" IS NULL) AS "weir:11",
      (NOT (joined_on > birth_date
)) AS "weir:12"
    FROM (
        SELECT
          "customer_id",
          "name",
          "email",
          "birth_date",
          "country",
          "joined_on"
        FROM "customers"
    ) AS "customers"
) AS "customers";

-- customers.customer_id.unique
SELECT
  CAST(coalesce(sum("weir:rows"), 0) AS BIGINT) AS "customers.customer_id.unique"
FROM (
    SELECT
      "customer_id",
      count(*) AS "weir:rows"
    FROM (
        SELECT
          "customer_id"
        FROM (
            SELECT
              "customer_id"
            FROM "customers"
        ) AS "customers"
        WHERE "customer_id" IS NOT NULL
    ) AS "weir:keys"
    GROUP BY "customer_id"
    HAVING count(*) > 1
) AS "weir:repeated";

-- The rows at fault, each with the checks that it violates
SELECT
  "customer_id" AS "customer_id",
  "name" AS "name",
  "email" AS "email",
  "birth_date" AS "birth_date",
  "country" AS "country",
  "joined_on" AS "joined_on",
  list_filter([CASE WHEN "weir:0" THEN 'customers.customer_id.required' END,
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
    CASE WHEN "weir:13" THEN 'customers.born_before_joining' END], lambda item: item IS NOT NULL) AS violated_checks
FROM (
    SELECT
      "customer_id",
      "name",
      "email",
      "birth_date",
      "country",
      "joined_on",
      ("customer_id" IS NULL) AS "weir:0",
      ("customer_id" IS NOT NULL AND "customer_id" IN (
        SELECT
          "customer_id"
        FROM (
            SELECT
              "customer_id",
              count(*) AS "weir:rows"
            FROM (
                SELECT
                  "customer_id"
                FROM (
                    SELECT
                      "customer_id"
                    FROM "customers"
                ) AS "customers"
                WHERE "customer_id" IS NOT NULL
            ) AS "weir:keys"
            WHERE ("customer_id" >> 6) IN (
                SELECT
                  ("customer_id" >> 6)
                FROM (
                    SELECT
                      "customer_id"
                    FROM (
                        SELECT
                          "customer_id"
                        FROM "customers"
                    ) AS "customers"
                    WHERE "customer_id" IS NOT NULL
                ) AS "weir:keys"
                GROUP BY ("customer_id" >> 6)
                HAVING count(*) <> bit_count(bit_or(CAST(1 AS UBIGINT) << CAST("customer_id" & 63 AS UBIGINT)))
            )
            GROUP BY "customer_id"
            HAVING count(*) > 1
        ) AS "weir:repeated"
    )) AS "weir:1",
      ("customer_id" < 1) AS "weir:2",
      ("name" IS NULL) AS "weir:3",
      (length("name") < 2) AS "weir:4",
      (length("name") > 80) AS "weir:5",
      ("email" IS NULL) AS "weir:6",
      (NOT regexp_matches("email", '^[^@\s]+@[^@\s]+\.[a-z]{2,}$')) AS "weir:7",
      ("birth_date" IS NULL) AS "weir:8",
      ("birth_date" < CAST('1900-01-01' AS DATE)) AS "weir:9",
      ("country" IS NULL) AS "weir:10",
      (("country" NOT IN ('DE', 'FR', 'ES', 'IT', 'NL', 'GB', 'CH', 'PL'))) AS "weir:11",
      ("joined_on" IS NULL) AS "weir:12",
      (NOT (joined_on > birth_date
)) AS "weir:13"
    FROM (
        SELECT
          "customer_id",
          "name",
          "email",
          "birth_date",
          "country",
          "joined_on"
        FROM "customers"
    ) AS "customers"
) AS "customers"
WHERE "weir:0" OR "weir:1" OR "weir:2" OR "weir:3" OR "weir:4" OR "weir:5" OR "weir:6" OR "weir:7" OR "weir:8" OR "weir:9" OR "weir:10" OR "weir:11" OR "weir:12" OR "weir:13";

-- The other rows
SELECT
  "customer_id",
  "name",
  "email",
  "birth_date",
  "country",
  "joined_on"
FROM (
    SELECT
      "customer_id",
      "name",
      "email",
      "birth_date",
      "country",
      "joined_on",
      ("customer_id" IS NULL) AS "weir:0",
      ("customer_id" IS NOT NULL AND "customer_id" IN (
        SELECT
          "customer_id"
        FROM (
            SELECT
              "customer_id",
              count(*) AS "weir:rows"
            FROM (
                SELECT
                  "customer_id"
                FROM (
                    SELECT
                      "customer_id"
                    FROM "customers"
                ) AS "customers"
                WHERE "customer_id" IS NOT NULL
            ) AS "weir:keys"
            WHERE ("customer_id" >> 6) IN (
                SELECT
                  ("customer_id" >> 6)
                FROM (
                    SELECT
                      "customer_id"
                    FROM (
                        SELECT
                          "customer_id"
                        FROM "customers"
                    ) AS "customers"
                    WHERE "customer_id" IS NOT NULL
                ) AS "weir:keys"
                GROUP BY ("customer_id" >> 6)
                HAVING count(*) <> bit_count(bit_or(CAST(1 AS UBIGINT) << CAST("customer_id" & 63 AS UBIGINT)))
            )
            GROUP BY "customer_id"
            HAVING count(*) > 1
        ) AS "weir:repeated"
    )) AS "weir:1",
      ("customer_id" < 1) AS "weir:2",
      ("name" IS NULL) AS "weir:3",
      (length("name") < 2) AS "weir:4",
      (length("name") > 80) AS "weir:5",
      ("email" IS NULL) AS "weir:6",
      (NOT regexp_matches("email", '^[^@\s]+@[^@\s]+\.[a-z]{2,}$')) AS "weir:7",
      ("birth_date" IS NULL) AS "weir:8",
      ("birth_date" < CAST('1900-01-01' AS DATE)) AS "weir:9",
      ("country" IS NULL) AS "weir:10",
      (("country" NOT IN ('DE', 'FR', 'ES', 'IT', 'NL', 'GB', 'CH', 'PL'))) AS "weir:11",
      ("joined_on" IS NULL) AS "weir:12",
      (NOT (joined_on > birth_date
)) AS "weir:13"
    FROM (
        SELECT
          "customer_id",
          "name",
          "email",
          "birth_date",
          "country",
          "joined_on"
        FROM "customers"
    ) AS "customers"
) AS "customers"
WHERE "weir:0" IS NOT TRUE AND "weir:1" IS NOT TRUE AND "weir:2" IS NOT TRUE AND "weir:3" IS NOT TRUE AND "weir:4" IS NOT TRUE AND "weir:5" IS NOT TRUE AND "weir:6" IS NOT TRUE AND "weir:7" IS NOT TRUE AND "weir:8" IS NOT TRUE AND "weir:9" IS NOT TRUE AND "weir:10" IS NOT TRUE AND "weir:11" IS NOT TRUE AND "weir:12" IS NOT TRUE AND "weir:13" IS NOT TRUE;

-- Dataset accounts
-- kept by the types alone: accounts.account_id.type, accounts.account_id.physicalType, accounts.customer_id.type, accounts.customer_id.physicalType, accounts.iban.type, accounts.iban.physicalType, accounts.account_type.type, accounts.account_type.physicalType, accounts.currency.type, accounts.currency.physicalType, accounts.opened_on.type, accounts.opened_on.physicalType

-- How many rows there are, and how many violate each rule
SELECT
  count(*) AS "rows",
  count_if("weir:0") AS "accounts.account_id.required",
  count_if("weir:1") AS "accounts.customer_id.required",
  count_if("weir:2") AS "accounts.iban.required",
  count_if("weir:3") AS "accounts.iban.pattern",
  count_if("weir:4") AS "accounts.account_type.required",
  count_if("weir:5") AS "accounts.account_type.invalidValues",
  count_if("weir:6") AS "accounts.currency.required",
  count_if("weir:7") AS "accounts.currency.invalidValues",
  count_if("weir:8") AS "accounts.opened_on.required",
  count_if("weir:9") AS "accounts.customer_id.foreignKey"
FROM (
    SELECT
      "accounts".*,
      ("account_id" IS NULL) AS "weir:0",
      ("customer_id" IS NULL) AS "weir:1",
      ("iban" IS NULL) AS "weir:2",
      (NOT regexp_matches("iban", '^[A-Z]{2}[0-9]{20}$')) AS "weir:3",
      ("account_type" IS NULL) AS "weir:4",
      (("account_type" NOT IN ('checking', 'savings', 'business'))) AS "weir:5",
      ("currency" IS NULL) AS "weir:6",
      (("currency" NOT IN ('EUR', 'GBP', 'CHF', 'PLN'))) AS "weir:7",
      ("opened_on" IS NULL) AS "weir:8",
      ("customer_id" IS NOT NULL AND NOT ("customer_id" IN (
        SELECT
          "customer_id"
        FROM (
            SELECT
              "customer_id"
            FROM "customers"
        ) AS "customers"
        WHERE "customer_id" IS NOT NULL
    ))) AS "weir:9"
    FROM (
        SELECT
          "account_id",
          "customer_id",
          "iban",
          "account_type",
          "currency",
          "opened_on"
        FROM "accounts"
    ) AS "accounts"
) AS "accounts";

-- accounts.account_id.unique
SELECT
  CAST(coalesce(sum("weir:rows"), 0) AS BIGINT) AS "accounts.account_id.unique"
FROM (
    SELECT
      "account_id",
      count(*) AS "weir:rows"
    FROM (
        SELECT
          "account_id"
        FROM (
            SELECT
              "account_id"
            FROM "accounts"
        ) AS "accounts"
        WHERE "account_id" IS NOT NULL
    ) AS "weir:keys"
    GROUP BY "account_id"
    HAVING count(*) > 1
) AS "weir:repeated";

-- accounts.iban.unique
SELECT
  CAST(coalesce(sum("weir:rows"), 0) AS BIGINT) AS "accounts.iban.unique"
FROM (
    SELECT
      "iban",
      count(*) AS "weir:rows"
    FROM (
        SELECT
          "iban"
        FROM (
            SELECT
              "iban"
            FROM "accounts"
        ) AS "accounts"
        WHERE "iban" IS NOT NULL
    ) AS "weir:keys"
    GROUP BY "iban"
    HAVING count(*) > 1
) AS "weir:repeated";

-- The rows at fault, each with the checks that it violates
SELECT
  "account_id" AS "account_id",
  "customer_id" AS "customer_id",
  "iban" AS "iban",
  "account_type" AS "account_type",
  "currency" AS "currency",
  "opened_on" AS "opened_on",
  list_filter([CASE WHEN "weir:0" THEN 'accounts.account_id.required' END,
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
    CASE WHEN "weir:11" THEN 'accounts.customer_id.foreignKey' END], lambda item: item IS NOT NULL) AS violated_checks
FROM (
    SELECT
      "account_id",
      "customer_id",
      "iban",
      "account_type",
      "currency",
      "opened_on",
      ("account_id" IS NULL) AS "weir:0",
      ("account_id" IS NOT NULL AND "account_id" IN (
        SELECT
          "account_id"
        FROM (
            SELECT
              "account_id",
              count(*) AS "weir:rows"
            FROM (
                SELECT
                  "account_id"
                FROM (
                    SELECT
                      "account_id"
                    FROM "accounts"
                ) AS "accounts"
                WHERE "account_id" IS NOT NULL
            ) AS "weir:keys"
            WHERE ("account_id" >> 6) IN (
                SELECT
                  ("account_id" >> 6)
                FROM (
                    SELECT
                      "account_id"
                    FROM (
                        SELECT
                          "account_id"
                        FROM "accounts"
                    ) AS "accounts"
                    WHERE "account_id" IS NOT NULL
                ) AS "weir:keys"
                GROUP BY ("account_id" >> 6)
                HAVING count(*) <> bit_count(bit_or(CAST(1 AS UBIGINT) << CAST("account_id" & 63 AS UBIGINT)))
            )
            GROUP BY "account_id"
            HAVING count(*) > 1
        ) AS "weir:repeated"
    )) AS "weir:1",
      ("customer_id" IS NULL) AS "weir:2",
      ("iban" IS NULL) AS "weir:3",
      ("iban" IS NOT NULL AND "iban" IN (
        SELECT
          "iban"
        FROM (
            SELECT
              "iban",
              count(*) AS "weir:rows"
            FROM (
                SELECT
                  "iban"
                FROM (
                    SELECT
                      "iban"
                    FROM "accounts"
                ) AS "accounts"
                WHERE "iban" IS NOT NULL
            ) AS "weir:keys"
            GROUP BY "iban"
            HAVING count(*) > 1
        ) AS "weir:repeated"
    )) AS "weir:4",
      (NOT regexp_matches("iban", '^[A-Z]{2}[0-9]{20}$')) AS "weir:5",
      ("account_type" IS NULL) AS "weir:6",
      (("account_type" NOT IN ('checking', 'savings', 'business'))) AS "weir:7",
      ("currency" IS NULL) AS "weir:8",
      (("currency" NOT IN ('EUR', 'GBP', 'CHF', 'PLN'))) AS "weir:9",
      ("opened_on" IS NULL) AS "weir:10",
      ("customer_id" IS NOT NULL AND NOT ("customer_id" IN (
        SELECT
          "customer_id"
        FROM (
            SELECT
              "customer_id"
            FROM "customers"
        ) AS "customers"
        WHERE "customer_id" IS NOT NULL
    ))) AS "weir:11"
    FROM (
        SELECT
          "account_id",
          "customer_id",
          "iban",
          "account_type",
          "currency",
          "opened_on"
        FROM "accounts"
    ) AS "accounts"
) AS "accounts"
WHERE "weir:0" OR "weir:1" OR "weir:2" OR "weir:3" OR "weir:4" OR "weir:5" OR "weir:6" OR "weir:7" OR "weir:8" OR "weir:9" OR "weir:10" OR "weir:11";

-- The other rows
SELECT
  "account_id",
  "customer_id",
  "iban",
  "account_type",
  "currency",
  "opened_on"
FROM (
    SELECT
      "account_id",
      "customer_id",
      "iban",
      "account_type",
      "currency",
      "opened_on",
      ("account_id" IS NULL) AS "weir:0",
      ("account_id" IS NOT NULL AND "account_id" IN (
        SELECT
          "account_id"
        FROM (
            SELECT
              "account_id",
              count(*) AS "weir:rows"
            FROM (
                SELECT
                  "account_id"
                FROM (
                    SELECT
                      "account_id"
                    FROM "accounts"
                ) AS "accounts"
                WHERE "account_id" IS NOT NULL
            ) AS "weir:keys"
            WHERE ("account_id" >> 6) IN (
                SELECT
                  ("account_id" >> 6)
                FROM (
                    SELECT
                      "account_id"
                    FROM (
                        SELECT
                          "account_id"
                        FROM "accounts"
                    ) AS "accounts"
                    WHERE "account_id" IS NOT NULL
                ) AS "weir:keys"
                GROUP BY ("account_id" >> 6)
                HAVING count(*) <> bit_count(bit_or(CAST(1 AS UBIGINT) << CAST("account_id" & 63 AS UBIGINT)))
            )
            GROUP BY "account_id"
            HAVING count(*) > 1
        ) AS "weir:repeated"
    )) AS "weir:1",
      ("customer_id" IS NULL) AS "weir:2",
      ("iban" IS NULL) AS "weir:3",
      ("iban" IS NOT NULL AND "iban" IN (
        SELECT
          "iban"
        FROM (
            SELECT
              "iban",
              count(*) AS "weir:rows"
            FROM (
                SELECT
                  "iban"
                FROM (
                    SELECT
                      "iban"
                    FROM "accounts"
                ) AS "accounts"
                WHERE "iban" IS NOT NULL
            ) AS "weir:keys"
            GROUP BY "iban"
            HAVING count(*) > 1
        ) AS "weir:repeated"
    )) AS "weir:4",
      (NOT regexp_matches("iban", '^[A-Z]{2}[0-9]{20}$')) AS "weir:5",
      ("account_type" IS NULL) AS "weir:6",
      (("account_type" NOT IN ('checking', 'savings', 'business'))) AS "weir:7",
      ("currency" IS NULL) AS "weir:8",
      (("currency" NOT IN ('EUR', 'GBP', 'CHF', 'PLN'))) AS "weir:9",
      ("opened_on" IS NULL) AS "weir:10",
      ("customer_id" IS NOT NULL AND NOT ("customer_id" IN (
        SELECT
          "customer_id"
        FROM (
            SELECT
              "customer_id"
            FROM "customers"
        ) AS "customers"
        WHERE "customer_id" IS NOT NULL
    ))) AS "weir:11"
    FROM (
        SELECT
          "account_id",
          "customer_id",
          "iban",
          "account_type",
          "currency",
          "opened_on"
        FROM "accounts"
    ) AS "accounts"
) AS "accounts"
WHERE "weir:0" IS NOT TRUE AND "weir:1" IS NOT TRUE AND "weir:2" IS NOT TRUE AND "weir:3" IS NOT TRUE AND "weir:4" IS NOT TRUE AND "weir:5" IS NOT TRUE AND "weir:6" IS NOT TRUE AND "weir:7" IS NOT TRUE AND "weir:8" IS NOT TRUE AND "weir:9" IS NOT TRUE AND "weir:10" IS NOT TRUE AND "weir:11" IS NOT TRUE;

-- Dataset loans
-- kept by the types alone: loans.loan_id.type, loans.loan_id.physicalType, loans.account_id.type, loans.account_id.physicalType, loans.amount.type, loans.amount.physicalType, loans.duration_months.type, loans.duration_months.physicalType, loans.rate_percent.type, loans.rate_percent.physicalType, loans.status.type, loans.status.physicalType, loans.granted_on.type, loans.granted_on.physicalType

-- How many rows there are, and how many violate each rule
SELECT
  count(*) AS "rows",
  count_if("weir:0") AS "loans.loan_id.required",
  count_if("weir:1") AS "loans.account_id.required",
  count_if("weir:2") AS "loans.amount.required",
  count_if("weir:3") AS "loans.amount.minimum",
  count_if("weir:4") AS "loans.amount.maximum",
  count_if("weir:5") AS "loans.duration_months.required",
  count_if("weir:6") AS "loans.duration_months.minimum",
  count_if("weir:7") AS "loans.duration_months.maximum",
  count_if("weir:8") AS "loans.duration_months.multipleOf",
  count_if("weir:9") AS "loans.rate_percent.required",
  count_if("weir:10") AS "loans.rate_percent.minimum",
  count_if("weir:11") AS "loans.rate_percent.maximum",
  count_if("weir:12") AS "loans.status.required",
  count_if("weir:13") AS "loans.status.invalidValues",
  count_if("weir:14") AS "loans.granted_on.required",
  count_if("weir:15") AS "loans.account_id.foreignKey"
FROM (
    SELECT
      "loans".*,
      ("loan_id" IS NULL) AS "weir:0",
      ("account_id" IS NULL) AS "weir:1",
      ("amount" IS NULL) AS "weir:2",
      ("amount" < 100) AS "weir:3",
      ("amount" > 250000) AS "weir:4",
      ("duration_months" IS NULL) AS "weir:5",
      ("duration_months" < 6) AS "weir:6",
      ("duration_months" > 480) AS "weir:7",
      ("duration_months" % 6 <> 0) AS "weir:8",
      ("rate_percent" IS NULL) AS "weir:9",
      ("rate_percent" < 0) AS "weir:10",
      ("rate_percent" > 25) AS "weir:11",
      ("status" IS NULL) AS "weir:12",
      (("status" NOT IN ('running', 'repaid', 'in_arrears', 'defaulted'))) AS "weir:13",
      ("granted_on" IS NULL) AS "weir:14",
      ("account_id" IS NOT NULL AND NOT ("account_id" IN (
        SELECT
          "account_id"
        FROM (
            SELECT
              "account_id"
            FROM "accounts"
        ) AS "accounts"
        WHERE "account_id" IS NOT NULL
    ))) AS "weir:15"
    FROM (
        SELECT
          "loan_id",
          "account_id",
          "amount",
          "duration_months",
          "rate_percent",
          "status",
          "granted_on"
        FROM "loans"
    ) AS "loans"
) AS "loans";

-- loans.loan_id.unique
SELECT
  CAST(coalesce(sum("weir:rows"), 0) AS BIGINT) AS "loans.loan_id.unique"
FROM (
    SELECT
      "loan_id",
      count(*) AS "weir:rows"
    FROM (
        SELECT
          "loan_id"
        FROM (
            SELECT
              "loan_id"
            FROM "loans"
        ) AS "loans"
        WHERE "loan_id" IS NOT NULL
    ) AS "weir:keys"
    GROUP BY "loan_id"
    HAVING count(*) > 1
) AS "weir:repeated";

-- The rows at fault, each with the checks that it violates
SELECT
  "loan_id" AS "loan_id",
  "account_id" AS "account_id",
  "amount" AS "amount",
  "duration_months" AS "duration_months",
  "rate_percent" AS "rate_percent",
  "status" AS "status",
  "granted_on" AS "granted_on",
  list_filter([CASE WHEN "weir:0" THEN 'loans.loan_id.required' END,
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
    CASE WHEN "weir:16" THEN 'loans.account_id.foreignKey' END], lambda item: item IS NOT NULL) AS violated_checks
FROM (
    SELECT
      "loan_id",
      "account_id",
      "amount",
      "duration_months",
      "rate_percent",
      "status",
      "granted_on",
      ("loan_id" IS NULL) AS "weir:0",
      ("loan_id" IS NOT NULL AND "loan_id" IN (
        SELECT
          "loan_id"
        FROM (
            SELECT
              "loan_id",
              count(*) AS "weir:rows"
            FROM (
                SELECT
                  "loan_id"
                FROM (
                    SELECT
                      "loan_id"
                    FROM "loans"
                ) AS "loans"
                WHERE "loan_id" IS NOT NULL
            ) AS "weir:keys"
            WHERE ("loan_id" >> 6) IN (
                SELECT
                  ("loan_id" >> 6)
                FROM (
                    SELECT
                      "loan_id"
                    FROM (
                        SELECT
                          "loan_id"
                        FROM "loans"
                    ) AS "loans"
                    WHERE "loan_id" IS NOT NULL
                ) AS "weir:keys"
                GROUP BY ("loan_id" >> 6)
                HAVING count(*) <> bit_count(bit_or(CAST(1 AS UBIGINT) << CAST("loan_id" & 63 AS UBIGINT)))
            )
            GROUP BY "loan_id"
            HAVING count(*) > 1
        ) AS "weir:repeated"
    )) AS "weir:1",
      ("account_id" IS NULL) AS "weir:2",
      ("amount" IS NULL) AS "weir:3",
      ("amount" < 100) AS "weir:4",
      ("amount" > 250000) AS "weir:5",
      ("duration_months" IS NULL) AS "weir:6",
      ("duration_months" < 6) AS "weir:7",
      ("duration_months" > 480) AS "weir:8",
      ("duration_months" % 6 <> 0) AS "weir:9",
      ("rate_percent" IS NULL) AS "weir:10",
      ("rate_percent" < 0) AS "weir:11",
      ("rate_percent" > 25) AS "weir:12",
      ("status" IS NULL) AS "weir:13",
      (("status" NOT IN ('running', 'repaid', 'in_arrears', 'defaulted'))) AS "weir:14",
      ("granted_on" IS NULL) AS "weir:15",
      ("account_id" IS NOT NULL AND NOT ("account_id" IN (
        SELECT
          "account_id"
        FROM (
            SELECT
              "account_id"
            FROM "accounts"
        ) AS "accounts"
        WHERE "account_id" IS NOT NULL
    ))) AS "weir:16"
    FROM (
        SELECT
          "loan_id",
          "account_id",
          "amount",
          "duration_months",
          "rate_percent",
          "status",
          "granted_on"
        FROM "loans"
    ) AS "loans"
) AS "loans"
WHERE "weir:0" OR "weir:1" OR "weir:2" OR "weir:3" OR "weir:4" OR "weir:5" OR "weir:6" OR "weir:7" OR "weir:8" OR "weir:9" OR "weir:10" OR "weir:11" OR "weir:12" OR "weir:13" OR "weir:14" OR "weir:15" OR "weir:16";

-- The other rows
SELECT
  "loan_id",
  "account_id",
  "amount",
  "duration_months",
  "rate_percent",
  "status",
  "granted_on"
FROM (
    SELECT
      "loan_id",
      "account_id",
      "amount",
      "duration_months",
      "rate_percent",
      "status",
      "granted_on",
      ("loan_id" IS NULL) AS "weir:0",
      ("loan_id" IS NOT NULL AND "loan_id" IN (
        SELECT
          "loan_id"
        FROM (
            SELECT
              "loan_id",
              count(*) AS "weir:rows"
            FROM (
                SELECT
                  "loan_id"
                FROM (
                    SELECT
                      "loan_id"
                    FROM "loans"
                ) AS "loans"
                WHERE "loan_id" IS NOT NULL
            ) AS "weir:keys"
            WHERE ("loan_id" >> 6) IN (
                SELECT
                  ("loan_id" >> 6)
                FROM (
                    SELECT
                      "loan_id"
                    FROM (
                        SELECT
                          "loan_id"
                        FROM "loans"
                    ) AS "loans"
                    WHERE "loan_id" IS NOT NULL
                ) AS "weir:keys"
                GROUP BY ("loan_id" >> 6)
                HAVING count(*) <> bit_count(bit_or(CAST(1 AS UBIGINT) << CAST("loan_id" & 63 AS UBIGINT)))
            )
            GROUP BY "loan_id"
            HAVING count(*) > 1
        ) AS "weir:repeated"
    )) AS "weir:1",
      ("account_id" IS NULL) AS "weir:2",
      ("amount" IS NULL) AS "weir:3",
      ("amount" < 100) AS "weir:4",
      ("amount" > 250000) AS "weir:5",
      ("duration_months" IS NULL) AS "weir:6",
      ("duration_months" < 6) AS "weir:7",
      ("duration_months" > 480) AS "weir:8",
      ("duration_months" % 6 <> 0) AS "weir:9",
      ("rate_percent" IS NULL) AS "weir:10",
      ("rate_percent" < 0) AS "weir:11",
      ("rate_percent" > 25) AS "weir:12",
      ("status" IS NULL) AS "weir:13",
      (("status" NOT IN ('running', 'repaid', 'in_arrears', 'defaulted'))) AS "weir:14",
      ("granted_on" IS NULL) AS "weir:15",
      ("account_id" IS NOT NULL AND NOT ("account_id" IN (
        SELECT
          "account_id"
        FROM (
            SELECT
              "account_id"
            FROM "accounts"
        ) AS "accounts"
        WHERE "account_id" IS NOT NULL
    ))) AS "weir:16"
    FROM (
        SELECT
          "loan_id",
          "account_id",
          "amount",
          "duration_months",
          "rate_percent",
          "status",
          "granted_on"
        FROM "loans"
    ) AS "loans"
) AS "loans"
WHERE "weir:0" IS NOT TRUE AND "weir:1" IS NOT TRUE AND "weir:2" IS NOT TRUE AND "weir:3" IS NOT TRUE AND "weir:4" IS NOT TRUE AND "weir:5" IS NOT TRUE AND "weir:6" IS NOT TRUE AND "weir:7" IS NOT TRUE AND "weir:8" IS NOT TRUE AND "weir:9" IS NOT TRUE AND "weir:10" IS NOT TRUE AND "weir:11" IS NOT TRUE AND "weir:12" IS NOT TRUE AND "weir:13" IS NOT TRUE AND "weir:14" IS NOT TRUE AND "weir:15" IS NOT TRUE AND "weir:16" IS NOT TRUE;

-- Dataset transactions
-- kept by the types alone: transactions.transaction_id.type, transactions.transaction_id.physicalType, transactions.account_id.type, transactions.account_id.physicalType, transactions.booked_at.type, transactions.booked_at.physicalType, transactions.value_date.type, transactions.value_date.physicalType, transactions.amount.type, transactions.amount.physicalType, transactions.direction.type, transactions.direction.physicalType, transactions.currency.type, transactions.currency.physicalType, transactions.category.type, transactions.category.physicalType, transactions.channel.type, transactions.channel.physicalType, transactions.counterparty_iban.type, transactions.counterparty_iban.physicalType, transactions.balance_after.type, transactions.balance_after.physicalType

-- How many rows there are, and how many violate each rule
SELECT
  count(*) AS "rows",
  count_if("weir:0") AS "transactions.transaction_id.required",
  count_if("weir:1") AS "transactions.account_id.required",
  count_if("weir:2") AS "transactions.booked_at.required",
  count_if("weir:3") AS "transactions.booked_at.minimum",
  count_if("weir:4") AS "transactions.booked_at.exclusiveMaximum",
  count_if("weir:5") AS "transactions.value_date.required",
  count_if("weir:6") AS "transactions.amount.required",
  count_if("weir:7") AS "transactions.amount.minimum",
  count_if("weir:8") AS "transactions.amount.maximum",
  count_if("weir:9") AS "transactions.direction.required",
  count_if("weir:10") AS "transactions.direction.invalidValues",
  count_if("weir:11") AS "transactions.currency.required",
  count_if("weir:12") AS "transactions.currency.invalidValues",
  count_if("weir:13") AS "transactions.category.required",
  count_if("weir:14") AS "transactions.category.invalidValues",
  count_if("weir:15") AS "transactions.channel.required",
  count_if("weir:16") AS "transactions.channel.maxLength",
  count_if("weir:17") AS "transactions.counterparty_iban.pattern",
  count_if("weir:18") AS "transactions.counterparty_iban.nullValues",
  count_if("weir:19") AS "transactions.balance_after.required",
  count_if("weir:20") AS "transactions.balance_after.minimum",
  count_if("weir:21") AS "transactions.account_id.foreignKey",
  count(*) AS "transactions.rowCount",
  count_if("weir:22") AS "transactions.valued_after_booking"
FROM (
    SELECT
      "transactions".*,
      ("transaction_id" IS NULL) AS "weir:0",
      ("account_id" IS NULL) AS "weir:1",
      ("booked_at" IS NULL) AS "weir:2",
      (CAST("booked_at" AS TIMESTAMP) < CAST('2024-01-01T00:00:00' AS TIMESTAMP)) AS "weir:3",
      (CAST("booked_at" AS TIMESTAMP) >= CAST('2026-01-01T00:00:00' AS TIMESTAMP)) AS "weir:4",
      ("value_date" IS NULL) AS "weir:5",
      ("amount" IS NULL) AS "weir:6",
      ("amount" < 0.01) AS "weir:7",
      ("amount" > 100000) AS "weir:8",
      ("direction" IS NULL) AS "weir:9",
      (("direction" NOT IN ('credit', 'debit'))) AS "weir:10",
      ("currency" IS NULL) AS "weir:11",
      (("currency" NOT IN ('EUR', 'GBP', 'CHF', 'PLN'))) AS "weir:12",
      ("category" IS NULL) AS "weir:13",
      (("category" NOT IN ('groceries', 'restaurants', 'transport', 'shopping', 'cash', 'utilities', 'rent', 'insurance', 'transfer', 'salary'))) AS "weir:14",
      ("channel" IS NULL) AS "weir:15",
      (length("channel") > 10) AS "weir:16",
      (NOT regexp_matches("counterparty_iban", '^[A-Z]{2}[0-9]{20}$')) AS "weir:17",
      ("counterparty_iban" IS NULL) AS "weir:18",
      ("balance_after" IS NULL) AS "weir:19",
      ("balance_after" < -5000) AS "weir:20",
      ("account_id" IS NOT NULL AND NOT ("account_id" IN (
        SELECT
          "account_id"
        FROM (
            SELECT
              "account_id"
            FROM "accounts"
        ) AS "accounts"
        WHERE "account_id" IS NOT NULL
    ))) AS "weir:21",
      (NOT (value_date >= CAST(booked_at AS DATE)
)) AS "weir:22"
    FROM (
        SELECT
          "transaction_id",
          "account_id",
          "booked_at",
          "value_date",
          "amount",
          "direction",
          "currency",
          "category",
          "channel",
          "counterparty_iban",
          "balance_after"
        FROM "transactions"
    ) AS "transactions"
) AS "transactions";

-- transactions.transaction_id.unique
SELECT
  CAST(coalesce(sum("weir:rows"), 0) AS BIGINT) AS "transactions.transaction_id.unique"
FROM (
    SELECT
      "transaction_id",
      count(*) AS "weir:rows"
    FROM (
        SELECT
          "transaction_id"
        FROM (
            SELECT
              "transaction_id"
            FROM "transactions"
        ) AS "transactions"
        WHERE "transaction_id" IS NOT NULL
    ) AS "weir:keys"
    GROUP BY "transaction_id"
    HAVING count(*) > 1
) AS "weir:repeated";

-- The rows at fault, each with the checks that it violates
SELECT
  "transaction_id" AS "transaction_id",
  "account_id" AS "account_id",
  "booked_at" AS "booked_at",
  "value_date" AS "value_date",
  "amount" AS "amount",
  "direction" AS "direction",
  "currency" AS "currency",
  "category" AS "category",
  "channel" AS "channel",
  "counterparty_iban" AS "counterparty_iban",
  "balance_after" AS "balance_after",
  list_filter([CASE WHEN "weir:0" THEN 'transactions.transaction_id.required' END,
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
    CASE WHEN "weir:22" THEN 'transactions.valued_after_booking' END], lambda item: item IS NOT NULL) AS violated_checks
FROM (
    SELECT
      "transaction_id",
      "account_id",
      "booked_at",
      "value_date",
      "amount",
      "direction",
      "currency",
      "category",
      "channel",
      "counterparty_iban",
      "balance_after",
      ("transaction_id" IS NULL) AS "weir:0",
      ("transaction_id" IS NOT NULL AND "transaction_id" IN (
        SELECT
          "transaction_id"
        FROM (
            SELECT
              "transaction_id",
              count(*) AS "weir:rows"
            FROM (
                SELECT
                  "transaction_id"
                FROM (
                    SELECT
                      "transaction_id"
                    FROM "transactions"
                ) AS "transactions"
                WHERE "transaction_id" IS NOT NULL
            ) AS "weir:keys"
            WHERE ("transaction_id" >> 6) IN (
                SELECT
                  ("transaction_id" >> 6)
                FROM (
                    SELECT
                      "transaction_id"
                    FROM (
                        SELECT
                          "transaction_id"
                        FROM "transactions"
                    ) AS "transactions"
                    WHERE "transaction_id" IS NOT NULL
                ) AS "weir:keys"
                GROUP BY ("transaction_id" >> 6)
                HAVING count(*) <> bit_count(bit_or(CAST(1 AS UBIGINT) << CAST("transaction_id" & 63 AS UBIGINT)))
            )
            GROUP BY "transaction_id"
            HAVING count(*) > 1
        ) AS "weir:repeated"
    )) AS "weir:1",
      ("account_id" IS NULL) AS "weir:2",
      ("booked_at" IS NULL) AS "weir:3",
      (CAST("booked_at" AS TIMESTAMP) < CAST('2024-01-01T00:00:00' AS TIMESTAMP)) AS "weir:4",
      (CAST("booked_at" AS TIMESTAMP) >= CAST('2026-01-01T00:00:00' AS TIMESTAMP)) AS "weir:5",
      ("value_date" IS NULL) AS "weir:6",
      ("amount" IS NULL) AS "weir:7",
      ("amount" < 0.01) AS "weir:8",
      ("amount" > 100000) AS "weir:9",
      ("direction" IS NULL) AS "weir:10",
      (("direction" NOT IN ('credit', 'debit'))) AS "weir:11",
      ("currency" IS NULL) AS "weir:12",
      (("currency" NOT IN ('EUR', 'GBP', 'CHF', 'PLN'))) AS "weir:13",
      ("category" IS NULL) AS "weir:14",
      (("category" NOT IN ('groceries', 'restaurants', 'transport', 'shopping', 'cash', 'utilities', 'rent', 'insurance', 'transfer', 'salary'))) AS "weir:15",
      ("channel" IS NULL) AS "weir:16",
      (length("channel") > 10) AS "weir:17",
      (NOT regexp_matches("counterparty_iban", '^[A-Z]{2}[0-9]{20}$')) AS "weir:18",
      ("balance_after" IS NULL) AS "weir:19",
      ("balance_after" < -5000) AS "weir:20",
      ("account_id" IS NOT NULL AND NOT ("account_id" IN (
        SELECT
          "account_id"
        FROM (
            SELECT
              "account_id"
            FROM "accounts"
        ) AS "accounts"
        WHERE "account_id" IS NOT NULL
    ))) AS "weir:21",
      (NOT (value_date >= CAST(booked_at AS DATE)
)) AS "weir:22"
    FROM (
        SELECT
          "transaction_id",
          "account_id",
          "booked_at",
          "value_date",
          "amount",
          "direction",
          "currency",
          "category",
          "channel",
          "counterparty_iban",
          "balance_after"
        FROM "transactions"
    ) AS "transactions"
) AS "transactions"
WHERE "weir:0" OR "weir:1" OR "weir:2" OR "weir:3" OR "weir:4" OR "weir:5" OR "weir:6" OR "weir:7" OR "weir:8" OR "weir:9" OR "weir:10" OR "weir:11" OR "weir:12" OR "weir:13" OR "weir:14" OR "weir:15" OR "weir:16" OR "weir:17" OR "weir:18" OR "weir:19" OR "weir:20" OR "weir:21" OR "weir:22";

-- The other rows
SELECT
  "transaction_id",
  "account_id",
  "booked_at",
  "value_date",
  "amount",
  "direction",
  "currency",
  "category",
  "channel",
  "counterparty_iban",
  "balance_after"
FROM (
    SELECT
      "transaction_id",
      "account_id",
      "booked_at",
      "value_date",
      "amount",
      "direction",
      "currency",
      "category",
      "channel",
      "counterparty_iban",
      "balance_after",
      ("transaction_id" IS NULL) AS "weir:0",
      ("transaction_id" IS NOT NULL AND "transaction_id" IN (
        SELECT
          "transaction_id"
        FROM (
            SELECT
              "transaction_id",
              count(*) AS "weir:rows"
            FROM (
                SELECT
                  "transaction_id"
                FROM (
                    SELECT
                      "transaction_id"
                    FROM "transactions"
                ) AS "transactions"
                WHERE "transaction_id" IS NOT NULL
            ) AS "weir:keys"
            WHERE ("transaction_id" >> 6) IN (
                SELECT
                  ("transaction_id" >> 6)
                FROM (
                    SELECT
                      "transaction_id"
                    FROM (
                        SELECT
                          "transaction_id"
                        FROM "transactions"
                    ) AS "transactions"
                    WHERE "transaction_id" IS NOT NULL
                ) AS "weir:keys"
                GROUP BY ("transaction_id" >> 6)
                HAVING count(*) <> bit_count(bit_or(CAST(1 AS UBIGINT) << CAST("transaction_id" & 63 AS UBIGINT)))
            )
            GROUP BY "transaction_id"
            HAVING count(*) > 1
        ) AS "weir:repeated"
    )) AS "weir:1",
      ("account_id" IS NULL) AS "weir:2",
      ("booked_at" IS NULL) AS "weir:3",
      (CAST("booked_at" AS TIMESTAMP) < CAST('2024-01-01T00:00:00' AS TIMESTAMP)) AS "weir:4",
      (CAST("booked_at" AS TIMESTAMP) >= CAST('2026-01-01T00:00:00' AS TIMESTAMP)) AS "weir:5",
      ("value_date" IS NULL) AS "weir:6",
      ("amount" IS NULL) AS "weir:7",
      ("amount" < 0.01) AS "weir:8",
      ("amount" > 100000) AS "weir:9",
      ("direction" IS NULL) AS "weir:10",
      (("direction" NOT IN ('credit', 'debit'))) AS "weir:11",
      ("currency" IS NULL) AS "weir:12",
      (("currency" NOT IN ('EUR', 'GBP', 'CHF', 'PLN'))) AS "weir:13",
      ("category" IS NULL) AS "weir:14",
      (("category" NOT IN ('groceries', 'restaurants', 'transport', 'shopping', 'cash', 'utilities', 'rent', 'insurance', 'transfer', 'salary'))) AS "weir:15",
      ("channel" IS NULL) AS "weir:16",
      (length("channel") > 10) AS "weir:17",
      (NOT regexp_matches("counterparty_iban", '^[A-Z]{2}[0-9]{20}$')) AS "weir:18",
      ("balance_after" IS NULL) AS "weir:19",
      ("balance_after" < -5000) AS "weir:20",
      ("account_id" IS NOT NULL AND NOT ("account_id" IN (
        SELECT
          "account_id"
        FROM (
            SELECT
              "account_id"
            FROM "accounts"
        ) AS "accounts"
        WHERE "account_id" IS NOT NULL
    ))) AS "weir:21",
      (NOT (value_date >= CAST(booked_at AS DATE)
)) AS "weir:22"
    FROM (
        SELECT
          "transaction_id",
          "account_id",
          "booked_at",
          "value_date",
          "amount",
          "direction",
          "currency",
          "category",
          "channel",
          "counterparty_iban",
          "balance_after"
        FROM "transactions"
    ) AS "transactions"
) AS "transactions"
WHERE "weir:0" IS NOT TRUE AND "weir:1" IS NOT TRUE AND "weir:2" IS NOT TRUE AND "weir:3" IS NOT TRUE AND "weir:4" IS NOT TRUE AND "weir:5" IS NOT TRUE AND "weir:6" IS NOT TRUE AND "weir:7" IS NOT TRUE AND "weir:8" IS NOT TRUE AND "weir:9" IS NOT TRUE AND "weir:10" IS NOT TRUE AND "weir:11" IS NOT TRUE AND "weir:12" IS NOT TRUE AND "weir:13" IS NOT TRUE AND "weir:14" IS NOT TRUE AND "weir:15" IS NOT TRUE AND "weir:16" IS NOT TRUE AND "weir:17" IS NOT TRUE AND "weir:18" IS NOT TRUE AND "weir:19" IS NOT TRUE AND "weir:20" IS NOT TRUE AND "weir:21" IS NOT TRUE AND "weir:22" IS NOT TRUE;

