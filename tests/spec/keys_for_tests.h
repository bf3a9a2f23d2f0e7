#ifndef TESTS_SPEC_KEYS_FOR_TESTS_H
#define TESTS_SPEC_KEYS_FOR_TESTS_H

#include <string.h>

#include "spec/spec.h"

/* A kind with one key of each type, as no real kind has. */
static const tf_key every_key[] = {
    {"time.column", TF_KEY_COLUMN, NULL, NULL, 0, 0, TF_KEY_SHORTHAND, "--time", "COL", "time"},
    {"time.unit", TF_KEY_ENUM, NULL, "days weeks months years", 0, 0, 0, NULL, NULL, "unit"},
    {"event", TF_KEY_COLUMN_IS, NULL, NULL, 0, 0, 0, "--event", "COL", "event"},
    {"event.column", TF_KEY_COLUMN, NULL, NULL, 0, 0, TF_KEY_SHORTHAND, NULL, NULL, "column"},
    {"event.is", TF_KEY_STRINGS, NULL, NULL, 0, 0, 0, NULL, NULL, "values"},
    {"group.column", TF_KEY_COLUMN, NULL, NULL, 0, 0, TF_KEY_SHORTHAND, "--group", NULL, "group"},
    {"group.labels", TF_KEY_STRING_MAP, NULL, NULL, 0, 0, 0, NULL, NULL, "labels"},
    {"group.colors", TF_KEY_COLORS, NULL, NULL, 0, 0, 0, NULL, NULL, "colours"},
    {"group.order", TF_KEY_STRINGS, NULL, NULL, 0, 0, 0, NULL, NULL, "order"},
    {"totals", TF_KEY_LISTS_MAP, NULL, NULL, 0, 0, 0, NULL, NULL, "totals"},
    {"published.each", TF_KEY_RECORDS, NULL, "category estimate p", 0, 0, TF_KEY_SHORTHAND, NULL,
     NULL, "records"},
    {"published.source", TF_KEY_STRING, NULL, NULL, 0, 0, 0, NULL, NULL, "source"},
    {"conf.level", TF_KEY_NUMBER, "0.95", NULL, 0.5, 0.99999, 0, "--conf-level", NULL, "level"},
    {"conf.type", TF_KEY_ENUM, NULL, "log log-log plain loglog=log-log", 0, 0, 0, NULL, NULL,
     "type"},
    {"digits", TF_KEY_INTEGER, "2", NULL, 0, 9, 0, NULL, NULL, "digits"},
    {"milestones", TF_KEY_NUMBERS, NULL, NULL, 0, 1e6, 0, "--milestones", NULL, "times"},
    {"compare.test", TF_KEY_ENUM, "logrank", "logrank none", 0, 0, 0, NULL, NULL, "test"},
    {"compare.strata", TF_KEY_COLUMNS, NULL, NULL, 0, 0, 0, "--strata", NULL, "strata"},
    {"compare.hazard_ratio.show", TF_KEY_BOOL, "true", NULL, 0, 0, TF_KEY_SHORTHAND, NULL, NULL,
     "hazard ratio"},
    {"compare.hazard_ratio.conf_level", TF_KEY_NUMBER, "0.95", NULL, 0.5, 0.99999, 0, NULL, NULL,
     "level"},
    {"difference", TF_KEY_ENUM, "wald", "wald score", 0, 0, TF_KEY_ALLOW_FALSE, NULL, NULL,
     "difference"},
    {"gap", TF_KEY_LENGTH, "2mm", NULL, 0, 100, 0, NULL, NULL, "gap"},
    {"rows", TF_KEY_ENUMS, NULL, "at_risk censored", 0, 0, 0, NULL, NULL, "rows"},
};
static const tf_key_table every_table = {"every", "one key of each type", every_key,
                                         sizeof every_key / sizeof every_key[0]};

static const tf_key few_keys[] = {
    {"response.column", TF_KEY_COLUMN, NULL, NULL, 0, 0, TF_KEY_SHORTHAND, NULL, NULL, "response"},
    {"group.column", TF_KEY_COLUMN, NULL, NULL, 0, 0, TF_KEY_SHORTHAND, NULL, NULL, "group"},
};
static const tf_key_table few_table = {"few", "few keys", few_keys,
                                       sizeof few_keys / sizeof few_keys[0]};
static const tf_key_table *const both_tables[] = {&every_table, &few_table};

/* The first error as one text: message and, after a bar, the hint. Newly allocated. */
static inline char *first_error(const tf_diag *diag) {
    for (size_t i = 0; i < tf_diag_n_findings(diag); i++) {
        const tf_finding *finding = tf_diag_finding(diag, i);
        if (finding->severity == TF_ERROR)
            return g_strdup_printf("%s|%s", finding->message,
                                   finding->hint != NULL ? finding->hint : "");
    }
    return g_strdup("");
}

#endif
