/* What the keys of a bar chart say together, before any file is read. */
#include <string.h>

#include "job.h"

/* Short, since every check asks it. */
static bool has(const tf_spec *spec, const char *path) {
    return tf_spec_has(spec, path);
}

/* A default is no contradiction; only what the user wrote can be one. */
static bool given(const tf_spec *spec, const char *path) {
    return tf_spec_given(spec, path) && has(spec, path);
}

/* All contradictions point at the key that should go. */
static bool refuse(const tf_spec *spec, const char *path, tf_diag *diag, const char *hint,
                   const char *message) {
    const tf_place place = tf_spec_place(spec, path);
    tf_diag_error(diag, &place, hint, "%s", message);
    return false;
}

/* Visits are categories with an order in time; everything else treats them alike. */
const char *tf_bars_category_path(const tf_spec *spec) {
    return has(spec, "category.column") ? "category.column"
           : has(spec, "visit.column")  ? "visit.column"
                                        : NULL;
}

/* Files of counts name their columns side by side, strata among them; the comparison's key is the
   same thing. */
const char *tf_bars_strata_path(const tf_spec *spec) {
    return has(spec, "compare.strata") ? "compare.strata" : "strata";
}

const tf_texts *tf_bars_strata(const tf_bars_ask *ask) {
    return ask->compare.strata.items ? &ask->compare.strata : &ask->strata;
}

/* Back to back has parts too, but they hold each other and don't add up. */
bool tf_bars_is_stack(tf_bars_form form) {
    return form == TF_BARS_STACKED || form == TF_BARS_FILLED || form == TF_BARS_DIVERGING;
}

/* The default depends on the data, so it is no fallback of the key. */
tf_bars_form tf_bars_form_of(const tf_spec *spec, tf_bars_form otherwise) {
    const int form = tf_spec_enum(spec, "form");
    return form < 0 ? otherwise : (tf_bars_form)form;
}

/* One of these three keys is what a row of a patient has and no other. */
static bool names_patients(const tf_spec *spec) {
    return has(spec, "response.column") || has(spec, "response.columns") || has(spec, "value");
}

/** Counts come before percentages, which then are checked against them. */
bool tf_bars_source_of(const tf_spec *spec, tf_bars_source *source) {
    const int from = tf_spec_enum(spec, "from");
    if (from >= 0) {
        *source = (tf_bars_source)from;
        return true;
    }
    *source = has(spec, "n")         ? TF_BARS_COUNTS
              : has(spec, "percent") ? TF_BARS_PERCENTAGES
              : has(spec, "mean")    ? TF_BARS_MEANS
                                     : TF_BARS_PATIENTS;
    return *source != TF_BARS_PATIENTS || names_patients(spec);
}

/** A row is of one kind: a patient, a count, a percentage or a mean. */
static bool check_source(const tf_spec *spec, tf_diag *diag) {
    static const char *const paths[] = {"n", "percent", "mean"};
    static const tf_bars_source sources[] = {TF_BARS_COUNTS, TF_BARS_PERCENTAGES, TF_BARS_MEANS};
    tf_bars_source source;
    if (!tf_bars_source_of(spec, &source))
        return true;
    bool ok = true;
    for (size_t i = 0; i < G_N_ELEMENTS(paths); i++) {
        if (source == TF_BARS_PATIENTS && has(spec, paths[i]))
            ok = refuse(spec, paths[i], diag, "keep the keys of one kind of file",
                        "rows are patients, and counts, percentages or means at once");
        if (source == sources[i] && !has(spec, paths[i]))
            ok = refuse(spec, "from", diag, "--n COL, --percent COL or --mean COL",
                        "the column of the values is not named");
    }
    if (source != TF_BARS_PATIENTS && names_patients(spec))
        ok = refuse(spec, has(spec, "value") ? "value" : "response.column", diag,
                    "keep the keys of one kind of file",
                    "rows are patients, and counts, percentages or means at once");
    if (source == TF_BARS_MEANS && (has(spec, "n") || has(spec, "percent")))
        ok = refuse(spec, "mean", diag, NULL, "means have no counts and no percentages");
    if (source == TF_BARS_PATIENTS && has(spec, "level.column"))
        ok = refuse(spec, "level.column", diag, "--response COL --levels [PR, CR]",
                    "level is for counts and percentages: patients' levels are in response");
    return ok;
}

/* Limits of a file beside counts would be drawn on bars they may not belong to. */
static bool check_limits(const tf_spec *spec, tf_diag *diag) {
    const bool lower = has(spec, "lower"), upper = has(spec, "upper");
    tf_bars_source source;
    if (lower != upper)
        return refuse(spec, lower ? "lower" : "upper", diag, "--lower COL --upper COL",
                      "limits need both columns");
    if (lower && tf_bars_source_of(spec, &source) && source <= TF_BARS_COUNTS)
        return refuse(spec, "lower", diag,
                      "leave them out, or draw the percentages of the file with --from percentages",
                      "limits are computed from counts");
    return true;
}

/* What can be refused before a file is read is refused there. */
static bool check_form(const tf_spec *spec, tf_diag *diag) {
    const int form = tf_spec_enum(spec, "form");
    bool ok = true;
    tf_bars_source source;
    const bool known = tf_bars_source_of(spec, &source);
    const bool means = known && (source == TF_BARS_MEANS || has(spec, "value"));
    if (means && (tf_bars_is_stack((tf_bars_form)form) || form == TF_BARS_BACK_TO_BACK))
        ok = refuse(spec, "form", diag, "form: lines, grouped or dots", "means can't be stacked");
    if (means && has(spec, "totals"))
        ok = refuse(spec, "totals", diag, NULL, "means have no totals");
    if (!means && has(spec, "y.min") && tf_spec_number(spec, "y.min") != 0)
        ok = refuse(spec, "y.min", diag, "leave y.min out",
                    "bars of percentages begin at 0: a cut axis would not show their ratio");
    if (!means && known && source != TF_BARS_COUNTS && has(spec, "y.max") &&
        !(tf_spec_number(spec, "y.max") > 0 && tf_spec_number(spec, "y.max") <= 100))
        ok = refuse(spec, "y.max", diag, NULL, "y.max is not between 0 and 100 percent");
    if (has(spec, "diverging.below") && form != TF_BARS_DIVERGING)
        ok = refuse(spec, "diverging.below", diag, "form: diverging",
                    "diverging.below is for diverging bars");
    return ok;
}

/* Pairs of keys of which one would win in silence. */
static bool check_keys(const tf_spec *spec, tf_diag *diag) {
    bool ok = true;
    if (has(spec, "category.column") && has(spec, "visit.column"))
        ok = refuse(spec, "visit.column", diag, "keep one of them",
                    "categories are given by one column and visits by another");
    if (has(spec, "visit.number") && !has(spec, "visit.column"))
        ok = refuse(spec, "visit.number", diag, "--visit COL",
                    "visit.number needs the column of the visits' names");
    if (has(spec, "response.columns") && has(spec, "response.column"))
        ok = refuse(spec, "response.columns", diag, "keep one of them",
                    "responses are in one column and in several");
    if (has(spec, "response.columns") && tf_bars_category_path(spec))
        ok = refuse(spec, tf_bars_category_path(spec), diag,
                    "name one response column, or leave the categories out",
                    "several response columns are categories already");
    if (has(spec, "response.levels") && has(spec, "response.is"))
        ok = refuse(spec, "response.is", diag,
                    "levels are for stacks; what counts as response is a total: "
                    "totals: {ORR: [PR, CR]}",
                    "response.levels and response.is exclude each other");
    if (has(spec, "value") && has(spec, "response.column"))
        ok =
            refuse(spec, "value", diag, "keep one of them", "values and responses are two figures");
    if (given(spec, "strata") && given(spec, "compare.strata"))
        ok = refuse(spec, "strata", diag, "keep one of them",
                    "strata and compare.strata are the same");
    if (given(spec, "group.reference") && given(spec, "compare.reference"))
        ok = refuse(spec, "compare.reference", diag, "keep one of them",
                    "group.reference and compare.reference are the same");
    return ok;
}

/** A column that plays two parts makes a figure that means nothing. */
static bool check_distinct(const tf_spec *spec, tf_diag *diag) {
    static const char *const paths[] = {"response.column",
                                        "value",
                                        "category.column",
                                        "visit.column",
                                        "level.column",
                                        "group.column",
                                        "facet.column",
                                        "n",
                                        "total",
                                        "percent",
                                        "mean",
                                        "lower",
                                        "upper",
                                        "patient"};
    bool ok = true;
    for (size_t i = 0; i < G_N_ELEMENTS(paths); i++) {
        const char *column = tf_spec_string(spec, paths[i]);
        for (size_t j = 0; column && j < i; j++) {
            const char *other = tf_spec_string(spec, paths[j]);
            if (!other || strcmp(column, other) != 0)
                continue;
            const tf_place place = tf_spec_place(spec, paths[i]);
            tf_diag_error(diag, &place, NULL, "column \"%s\" is used as %s and as %s", column,
                          paths[j], paths[i]);
            ok = false;
        }
    }
    const char *group = tf_spec_string(spec, "group.column");
    size_t n = 0;
    const char *const *strata = tf_spec_strings(spec, tf_bars_strata_path(spec), &n);
    for (size_t i = 0; group && i < n; i++) {
        if (strcmp(strata[i], group) == 0)
            ok = refuse(spec, tf_bars_strata_path(spec), diag,
                        "stratify by another column than the groups'",
                        "the column of the groups can't stratify their comparison");
    }
    return ok;
}

static void request_columns(const tf_bars_ask *ask, tf_request_builder *request) {
    const struct {
        const char *const *member;
        tf_column_type type;
    } columns[] = {
        {&ask->response.column, TF_COLUMN_LEVELS},
        {&ask->visit.column, TF_COLUMN_LEVELS},
        {&ask->visit.number, TF_COLUMN_NUMBER},
        {&ask->patient, TF_COLUMN_LEVELS},
        {&ask->value, TF_COLUMN_NUMBER},
        {&ask->category.column, TF_COLUMN_LEVELS},
        {&ask->level.column, TF_COLUMN_LEVELS},
        {&ask->cells.n, TF_COLUMN_NUMBER},
        {&ask->cells.total, TF_COLUMN_NUMBER},
        {&ask->cells.percent, TF_COLUMN_NUMBER},
        {&ask->cells.mean, TF_COLUMN_NUMBER},
        {&ask->cells.lower, TF_COLUMN_NUMBER},
        {&ask->cells.upper, TF_COLUMN_NUMBER},
        {&ask->group.column, TF_COLUMN_LEVELS},
        {&ask->facet.column, TF_COLUMN_LEVELS},
        /* Percentages and means are drawn with their digits, which only their text has. */
        {&ask->cells.percent, TF_COLUMN_LEVELS},
        {&ask->cells.mean, TF_COLUMN_LEVELS},
        {&ask->cells.lower, TF_COLUMN_LEVELS},
        {&ask->cells.upper, TF_COLUMN_LEVELS},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(columns); i++)
        tf_request_key(request, columns[i].member, columns[i].type);
    tf_request_key_list(request, &ask->response.columns, TF_COLUMN_LEVELS);
    tf_request_key_list(request, tf_bars_strata(ask), TF_COLUMN_LEVELS);
    tf_request_key_list(request, &ask->compare.covariates, TF_COLUMN_LEVELS);
}

/* Columns are asked for by the keys that name them; CDISC's own are looked for without being asked,
   since they tell of patients that are there twice. */
bool tf_bars_request(const tf_bars_ask *ask, tf_request_builder *request, tf_diag *diag) {
    const tf_spec *spec = ask->base.spec;
    bool ok = check_source(spec, diag);
    ok = check_limits(spec, diag) && ok;
    ok = check_form(spec, diag) && ok;
    ok = check_keys(spec, diag) && ok;
    ok = check_distinct(spec, diag) && ok;
    if (!ok)
        return false;
    tf_bars_source source;
    const bool known = tf_bars_source_of(spec, &source);
    if (!known) { /* named with the file at hand: see analysis.c */
        tf_request_all(request);
        tf_request_optional(request, "AVALC", TF_COLUMN_LEVELS);
    }
    request_columns(ask, request);
    if (known && source != TF_BARS_PATIENTS)
        return true;
    static const char *const cdisc[] = {"PARAMCD", "PARAM", "USUBJID"};
    for (size_t i = 0; i < G_N_ELEMENTS(cdisc); i++)
        tf_request_optional(request, cdisc[i], TF_COLUMN_LEVELS);
    return true;
}
