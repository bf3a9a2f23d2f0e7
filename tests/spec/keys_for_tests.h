#ifndef TESTS_SPEC_KEYS_FOR_TESTS_H
#define TESTS_SPEC_KEYS_FOR_TESTS_H

#include <string.h>

#include "spec/ask.h"

/* A kind with one key of each type, as no real kind has. */
static const tf_key every_key[] = {
    {"time.column", TF_NO_MEMBER, TF_KEY_COLUMN, "time", .options = TF_KEY_SHORTHAND,
     .flag = "--time", .metavar = "COL"},
    {"time.unit", TF_NO_MEMBER, TF_KEY_ENUM, "unit", .values = "days weeks months years",
     .metavar = NULL},
    {"event", TF_NO_MEMBER, TF_KEY_COLUMN_IS, "event", .flag = "--event", .metavar = "COL"},
    {"event.column", TF_NO_MEMBER, TF_KEY_COLUMN, "column", .options = TF_KEY_SHORTHAND,
     .metavar = NULL},
    {"event.is", TF_NO_MEMBER, TF_KEY_STRINGS, "values", .metavar = NULL},
    {"group.column", TF_NO_MEMBER, TF_KEY_COLUMN, "group", .options = TF_KEY_SHORTHAND,
     .flag = "--group", .metavar = NULL},
    {"group.labels", TF_NO_MEMBER, TF_KEY_STRING_MAP, "labels", .metavar = NULL},
    {"group.colors", TF_NO_MEMBER, TF_KEY_COLORS, "colours", .metavar = NULL},
    {"group.order", TF_NO_MEMBER, TF_KEY_STRINGS, "order", .metavar = NULL},
    {"totals", TF_NO_MEMBER, TF_KEY_LISTS_MAP, "totals", .metavar = NULL},
    {"published.each", TF_NO_MEMBER, TF_KEY_RECORDS, "records", .values = "category estimate p",
     .options = TF_KEY_SHORTHAND, .metavar = NULL},
    {"published.source", TF_NO_MEMBER, TF_KEY_STRING, "source", .metavar = NULL},
    {"conf.level", TF_NO_MEMBER, TF_KEY_NUMBER, "level", .fallback = "0.95", .minimum = 0.5,
     .maximum = 0.99999, .flag = "--conf-level", .metavar = NULL},
    {"conf.type", TF_NO_MEMBER, TF_KEY_ENUM, "type", .values = "log log-log plain loglog=log-log",
     .metavar = NULL},
    {"digits", TF_NO_MEMBER, TF_KEY_INTEGER, "digits", .fallback = "2", .minimum = 0, .maximum = 9,
     .metavar = NULL},
    {"milestones", TF_NO_MEMBER, TF_KEY_NUMBERS, "times", .minimum = 0, .maximum = 1e6,
     .flag = "--milestones", .metavar = NULL},
    {"compare.test", TF_NO_MEMBER, TF_KEY_ENUM, "test", .fallback = "logrank",
     .values = "logrank none", .metavar = NULL},
    {"compare.strata", TF_NO_MEMBER, TF_KEY_COLUMNS, "strata", .flag = "--strata", .metavar = NULL},
    {"compare.hazard_ratio.show", TF_NO_MEMBER, TF_KEY_BOOL, "hazard ratio", .fallback = "true",
     .options = TF_KEY_SHORTHAND, .metavar = NULL},
    {"compare.hazard_ratio.conf_level", TF_NO_MEMBER, TF_KEY_NUMBER, "level", .fallback = "0.95",
     .minimum = 0.5, .maximum = 0.99999, .metavar = NULL},
    {"difference", TF_NO_MEMBER, TF_KEY_ENUM, "difference", .fallback = "wald",
     .values = "wald score", .options = TF_KEY_ALLOW_FALSE, .metavar = NULL},
    {"gap", TF_NO_MEMBER, TF_KEY_LENGTH, "gap", .fallback = "2mm", .minimum = 0, .maximum = 100,
     .metavar = NULL},
    {"rows", TF_NO_MEMBER, TF_KEY_ENUMS, "rows", .values = "at_risk censored", .metavar = NULL},
};
static const tf_key_part every_part[] = {TF_KEYS(every_key)};
static const tf_key_table every_table = {"every", "one key of each type", every_part, 1,
                                         sizeof(tf_ask)};

static const tf_key few_keys[] = {
    {"response.column", TF_NO_MEMBER, TF_KEY_COLUMN, "response", .options = TF_KEY_SHORTHAND,
     .metavar = NULL},
    {"group.column", TF_NO_MEMBER, TF_KEY_COLUMN, "group", .options = TF_KEY_SHORTHAND,
     .metavar = NULL},
};
static const tf_key_part few_part[] = {TF_KEYS(few_keys)};
static const tf_key_table few_table = {"few", "few keys", few_part, 1, sizeof(tf_ask)};
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
