/* What the keys about patients say together, before any file is read: a contradiction in the spec
   is the user's to mend, and reading ten million rows first would not make it clearer. */
#include "analysis/subjects.h"

#include <string.h>

#include "analysis/strata.h"
#include "analysis/subjects_internal.h"

static bool has(const tf_spec *spec, const char *path) {
    return tf_spec_has(spec, path);
}

static void refuse(const tf_spec *spec, const char *path, tf_diag *diag, const char *hint,
                   const char *message) {
    const tf_place place = tf_spec_place(spec, path);
    tf_diag_error(diag, &place, hint, "%s", message);
}

/** A time comes from one column or from two dates; a unit to convert into needs one to start from.
 */
static bool check_time(const tf_spec *spec, tf_diag *diag) {
    const bool start = has(spec, "time.start"), end = has(spec, "time.end");
    if (start != end) {
        refuse(spec, start ? "time.start" : "time.end", diag,
               "give both: --time-start COL --time-end COL",
               "a time between dates needs time.start and time.end");
        return false;
    }
    if (start && has(spec, "time.column")) {
        refuse(spec, "time.column", diag, "keep one of them",
               "time is given as a column and as two dates");
        return false;
    }
    if (!start && has(spec, "x.unit") && !has(spec, "time.unit")) {
        refuse(spec, "x.unit", diag, "say it: --time-unit days (or weeks, months, years)",
               "x.unit is given, but the unit of the times in the file is not known");
        return false;
    }
    return true;
}

/**
 * Events come from one column of codes or from two of counts. The same column may be named by both
 * event and censor, so that codes of each kind can be listed.
 */
static bool check_event(const tf_spec *spec, tf_diag *diag) {
    const char *event = tf_spec_string(spec, "event.column");
    const char *censor = tf_spec_string(spec, "censor.column");
    const bool events = has(spec, "counts.events"), censored = has(spec, "counts.censored");
    bool ok = true;
    if (event && censor && strcmp(event, censor) != 0) {
        refuse(spec, "censor.column", diag, "keep one of them",
               "events are given by one column and censoring by another");
        ok = false;
    }
    if (events != censored) {
        refuse(spec, events ? "counts.events" : "counts.censored", diag,
               "give both: --n-event COL --n-censor COL",
               "aggregated data need counts.events and counts.censored");
        ok = false;
    }
    if ((events || censored) && (event || censor)) {
        refuse(spec, event ? "event.column" : "censor.column", diag, "keep one of them",
               "events are given as counts and by a column of codes");
        ok = false;
    }
    if ((events || censored) && has(spec, "weights")) {
        refuse(spec, "weights", diag, "counts are weights already",
               "weights and counts exclude each other");
        ok = false;
    }
    if ((events || censored) && has(spec, "patient")) {
        refuse(spec, "patient", diag, NULL, "rows of counts have no patient's id");
        ok = false;
    }
    return ok;
}

/** A column that plays two parts makes a figure that means nothing. */
static bool check_distinct(const tf_spec *spec, tf_diag *diag) {
    static const char *const paths[] = {"time.column",   "time.start",      "time.end",
                                        "event.column",  "censor.column",   "group.column",
                                        "counts.events", "counts.censored", "weights"};
    bool ok = true;
    for (size_t i = 0; i < G_N_ELEMENTS(paths); i++) {
        const char *column = tf_spec_string(spec, paths[i]);
        for (size_t j = 0; column && j < i; j++) {
            const char *other = tf_spec_string(spec, paths[j]);
            const bool both_codes =
                strcmp(paths[i], "censor.column") == 0 && strcmp(paths[j], "event.column") == 0;
            if (!other || strcmp(column, other) != 0 || both_codes)
                continue;
            const tf_place place = tf_spec_place(spec, paths[i]);
            tf_diag_error(diag, &place, NULL, "column \"%s\" is used as %s and as %s", column,
                          paths[j], paths[i]);
            ok = false;
        }
    }
    const char *group = tf_spec_string(spec, "group.column");
    size_t n = 0;
    const char *const *strata = tf_spec_strings(spec, tf_strata_key(spec), &n);
    for (size_t i = 0; group && i < n; i++) {
        if (strcmp(strata[i], group) != 0)
            continue;
        refuse(spec, tf_strata_key(spec), diag, "stratify by another column than the groups'",
               "the column of the groups can't stratify their comparison");
        ok = false;
    }
    return ok;
}

/* Codes, groups and ids are read as text, whatever they look like: "01" and "1" may be two arms,
   and the text is what messages and labels show. */
static const struct {
    const char *path;
    tf_column_type type;
} columns[] = {
    {"time.column", TF_COLUMN_NUMBER},     {"time.start", TF_COLUMN_LEVELS},
    {"time.end", TF_COLUMN_LEVELS},        {"event.column", TF_COLUMN_LEVELS},
    {"censor.column", TF_COLUMN_LEVELS},   {"counts.events", TF_COLUMN_NUMBER},
    {"counts.censored", TF_COLUMN_NUMBER}, {"group.column", TF_COLUMN_LEVELS},
    {"weights", TF_COLUMN_NUMBER},         {"patient", TF_COLUMN_LEVELS},
};

bool tf_subjects_request(const tf_spec *spec, tf_request_builder *request, tf_diag *diag) {
    bool ok = check_time(spec, diag);
    ok = check_event(spec, diag) && ok;
    ok = check_distinct(spec, diag) && ok;
    if (!ok)
        return false;
    const bool no_time = !has(spec, "time.column") && !has(spec, "time.start");
    const bool no_event =
        !has(spec, "event.column") && !has(spec, "censor.column") && !has(spec, "counts.events");
    /* What is missing can only be named with the file at hand: see candidates.h. */
    if (no_time || no_event)
        tf_request_all(request);
    for (size_t i = 0; i < G_N_ELEMENTS(columns); i++)
        tf_request_key(request, columns[i].path, columns[i].type);
    tf_request_key_list(request, tf_strata_key(spec), TF_COLUMN_LEVELS);
    /* CDISC files hold one row for each patient and endpoint: see tf_source_check_parameter. */
    tf_request_optional(request, "PARAMCD", TF_COLUMN_LEVELS);
    tf_request_optional(request, "PARAM", TF_COLUMN_LEVELS);
    tf_source_request_ids(spec, request);
    return true;
}
