/* What the keys of a bar chart say together, before any file is read. */
#include <math.h>
#include <string.h>

#include "analysis/keep_one.h"
#include "analysis/names_without.h"
#include "analysis/value_units.h"
#include "job.h"

/* All contradictions point at the key that should go. */
static bool refuse(const tf_bars_ask *ask, const void *member, tf_diag *diag, const char *hint,
                   const char *message) {
    const tf_place place = tf_ask_place(&ask->base, member);
    tf_diag_error(diag, &place, hint, "%s", message);
    return false;
}

bool tf_bars_refuse(const tf_bars_job *job, const void *member, const char *hint,
                    const char *message) {
    return refuse(job->ask, member, job->diag, hint, message);
}

/* Visits are categories with an order in time; everything else treats them alike. */
const char *const *tf_bars_category_column(const tf_bars_ask *ask) {
    return ask->category.column ? &ask->category.column
           : ask->visit.column  ? &ask->visit.column
                                : NULL;
}

/* Files of counts name their columns side by side, strata among them; the comparison's key is the
   same thing. */
const tf_texts *tf_bars_strata(const tf_bars_ask *ask) {
    return ask->compare.strata.items ? &ask->compare.strata : &ask->strata;
}

/* Back to back has parts too, but they hold each other and don't add up. */
bool tf_bars_is_stack(tf_bars_form form) {
    return form == TF_BARS_STACKED || form == TF_BARS_FILLED || form == TF_BARS_DIVERGING;
}

/* The default depends on the data, so it is no fallback of the key. */
tf_bars_form tf_bars_form_of(const tf_bars_ask *ask, tf_bars_form otherwise) {
    return ask->layout.form < 0 ? otherwise : (tf_bars_form)ask->layout.form;
}

/* One of these three keys is what a row of a patient has and no other. */
bool tf_bars_names_patients(const tf_bars_ask *ask) {
    return ask->response.column || ask->response.columns.items || ask->value;
}

/** Counts come before percentages, which then are checked against them. */
bool tf_bars_source_of(const tf_bars_ask *ask, tf_bars_source *source) {
    if (ask->from >= 0) {
        *source = (tf_bars_source)ask->from;
        return true;
    }
    *source = ask->cells.n         ? TF_BARS_COUNTS
              : ask->cells.percent ? TF_BARS_PERCENTAGES
              : ask->cells.mean    ? TF_BARS_MEANS
                                   : TF_BARS_PATIENTS;
    return *source != TF_BARS_PATIENTS || tf_bars_names_patients(ask);
}

/* Most keys that stray say that rows are two things at once; some have a likelier reason. */
static bool refuse_stray(const tf_bars_ask *ask, const void *member, tf_bars_source source,
                         tf_diag *diag) {
    const tf_bars_cells_ask *cells = &ask->cells;
    if (member == &ask->level.column)
        return refuse(ask, member, diag, "--response COL --levels [PR, CR]",
                      "level is for counts and percentages: patients' levels are in response");
    /* They would be drawn on bars that they may not belong to. */
    if (member == &cells->lower || member == &cells->upper)
        return refuse(ask, member, diag,
                      "leave them out, or draw the percentages of the file with --from percentages",
                      "limits are computed from counts");
    if (source == TF_BARS_MEANS && (member == &cells->n || member == &cells->percent))
        return refuse(ask, member, diag, NULL, "means have no counts and no percentages");
    if (cells->n && ask->response.column)
        return refuse(ask, member, diag,
                      "rows of counts: --level COL in place of --response; rows of patients: leave "
                      "--n out",
                      "rows are patients, and counts at once");
    return refuse(ask, member, diag, "keep the keys of one kind of file",
                  "rows are patients, and counts, percentages or means at once");
}

/** A row is of one kind: a patient, a count, a percentage or a mean. One limit alone is no
    interval; where limits have no meaning, that is said already. */
static bool check_source(const tf_bars_ask *ask, tf_diag *diag) {
    const tf_bars_cells_ask *cells = &ask->cells;
    const char *const values[] = {[TF_BARS_COUNTS] = cells->n,
                                  [TF_BARS_PERCENTAGES] = cells->percent,
                                  [TF_BARS_MEANS] = cells->mean};
    tf_bars_source source;
    const bool known = tf_bars_source_of(ask, &source);
    bool ok = true;
    size_t at = 0;
    const void *member;
    while (known && (member = tf_ask_next_stray(&ask->base, 1u << source, &at)))
        ok = refuse_stray(ask, member, source, diag);
    if (known && source != TF_BARS_PATIENTS && !values[source])
        ok = refuse(ask, &ask->from, diag, "--n COL, --percent COL or --mean COL",
                    "the column of the values is not named");
    if (cells->n && cells->total && tf_names_without(cells->n, cells->total))
        ok = refuse(ask, &cells->total, diag,
                    "give all patients: those who are counted and those who aren't, added up",
                    "totals are those who aren't counted, by their name");
    if (!cells->lower != !cells->upper && (!known || source > TF_BARS_COUNTS))
        ok = refuse(ask, cells->lower ? &cells->lower : &cells->upper, diag,
                    "--lower COL --upper COL", "limits need both columns");
    return ok;
}

/* What can be refused before a file is read is refused there. */
static bool check_form(const tf_bars_ask *ask, tf_diag *diag) {
    const int form = ask->layout.form;
    bool ok = true;
    tf_bars_source source;
    const bool known = tf_bars_source_of(ask, &source);
    const bool means = known && (source == TF_BARS_MEANS || ask->value);
    if (means && (tf_bars_is_stack((tf_bars_form)form) || form == TF_BARS_BACK_TO_BACK))
        ok = refuse(ask, &ask->layout.form, diag, "form: lines, grouped or dots",
                    "means can't be stacked");
    if (means && ask->totals.items)
        ok = refuse(ask, &ask->totals, diag, NULL, "means have no totals");
    if (!means && !isnan(ask->y.min) && ask->y.min != 0)
        ok = refuse(ask, &ask->y.min, diag, "leave y.min out",
                    "bars of percentages begin at 0: a cut axis would not show their ratio");
    if (!means && known && source != TF_BARS_COUNTS && !isnan(ask->y.max) &&
        !(ask->y.max > 0 && ask->y.max <= 100))
        ok = refuse(ask, &ask->y.max, diag, NULL, "y.max is not between 0 and 100 percent");
    if (ask->layout.below.items && form != TF_BARS_DIVERGING)
        ok = refuse(ask, &ask->layout.below, diag, "form: diverging",
                    "diverging.below is for diverging bars");
    if (ask->layout.neutral.items && form != TF_BARS_DIVERGING)
        ok = refuse(ask, &ask->layout.neutral, diag, "form: diverging",
                    "diverging.neutral is for diverging bars");
    return ok;
}

/* Pairs of keys of which one would win in silence. */
static bool check_keys(const tf_bars_ask *ask, tf_diag *diag) {
    const char *const *category = tf_bars_category_column(ask);
    const struct {
        bool both;
        const void *member;
        const char *hint, *message;
        const void *other; /* which may be kept in its place, without a hint */
    } pairs[] = {
        {ask->category.column && ask->visit.column, &ask->visit.column, NULL,
         "categories are given by one column and visits by another", &ask->category.column},
        {ask->visit.number && !ask->visit.column, &ask->visit.number, "--visit COL",
         "visit.number needs the column of the visits' names", NULL},
        {ask->response.columns.items && ask->response.column, &ask->response.columns, NULL,
         "responses are in one column and in several", &ask->response.column},
        {ask->response.columns.items && category, category,
         "name one response column, or leave the categories out",
         "several response columns are categories already", NULL},
        {ask->response.levels.items && ask->response.is.items, &ask->response.is,
         "levels are for stacks; what counts as response stands in totals: {ORR: [PR, CR]}",
         "response.levels and response.is exclude each other", NULL},
        {ask->population.data && ask->rows >= 0 && ask->rows != TF_ROWS_ALL, &ask->rows,
         "leave rows out", "patients of a population count once, however many rows they have",
         NULL},
        {ask->value && ask->response.column, &ask->value, NULL,
         "values and responses are two figures", &ask->response.column},
        {ask->strata.items && ask->compare.strata.items, &ask->strata, NULL,
         "strata and compare.strata are the same", &ask->compare.strata},
        {ask->group.reference && ask->compare.reference, &ask->compare.reference, NULL,
         "group.reference and compare.reference are the same", &ask->group.reference},
    };
    bool ok = true;
    for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++) {
        if (!pairs[i].both)
            continue;
        const void *const members[] = {pairs[i].member, pairs[i].other, NULL};
        g_autofree char *keep =
            pairs[i].hint ? g_strdup(pairs[i].hint) : tf_keep_one_hint(&ask->base, members);
        ok = refuse(ask, pairs[i].member, diag, keep, pairs[i].message) && ok;
    }
    return ok;
}

/** A column that plays two parts makes a figure that means nothing. */
static bool check_distinct(const tf_bars_ask *ask, tf_diag *diag) {
    const char *const *const members[] = {
        &ask->response.column, &ask->value,         &ask->category.column, &ask->visit.column,
        &ask->level.column,    &ask->group.column,  &ask->facet.column,    &ask->cells.n,
        &ask->cells.total,     &ask->cells.percent, &ask->cells.mean,      &ask->cells.lower,
        &ask->cells.upper,     &ask->patient};
    bool ok = true;
    for (size_t i = 0; i < G_N_ELEMENTS(members); i++) {
        const char *column = *members[i];
        for (size_t j = 0; column && j < i; j++) {
            if (!*members[j] || strcmp(column, *members[j]) != 0)
                continue;
            const tf_place place = tf_ask_place(&ask->base, members[i]);
            tf_diag_error(diag, &place, NULL, "column \"%s\" is used as %s and as %s", column,
                          tf_ask_path(&ask->base, members[j]), tf_ask_path(&ask->base, members[i]));
            ok = false;
        }
    }
    const tf_texts *strata = tf_bars_strata(ask);
    for (size_t i = 0; ask->group.column && i < strata->n; i++) {
        if (strcmp(strata->items[i], ask->group.column) == 0)
            ok = refuse(ask, strata, diag, "stratify by another column than the groups'",
                        "the column of the groups can't stratify their comparison");
    }
    return ok;
}

/* A column that nobody asks for is not kept: files may be much wider than figures. */
static void request_columns(const tf_bars_ask *ask, tf_request_builder *request) {
    const struct {
        const char *const *member;
        tf_column_type type;
    } columns[] = {
        {&ask->response.column, TF_COLUMN_LEVELS},
        {&ask->visit.column, TF_COLUMN_LEVELS},
        {&ask->value, TF_COLUMN_NUMBER},
        {&ask->category.column, TF_COLUMN_LEVELS},
        {&ask->level.column, TF_COLUMN_LEVELS},
        /* Cells of counts are looked at for their totals. */
        {&ask->cells.n, TF_COLUMN_LEVELS},
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
    static const unsigned percent = TF_CELL_NOTES | TF_CELL_PERCENT;
    const tf_bars_cells_ask *cells = &ask->cells;
    const unsigned limits = cells->mean && !cells->percent ? TF_CELL_NOTES : percent;
    tf_request_cells(request, ask->visit.number, &ask->visit.number, TF_CELL_CODE);
    tf_request_cells(request, cells->n, &cells->n, TF_CELL_NOTES | TF_CELL_COUNT);
    tf_request_cells(request, cells->total, &cells->total, TF_CELL_NOTES);
    tf_request_cells(request, cells->percent, &cells->percent, percent);
    tf_request_cells(request, cells->mean, &cells->mean, TF_CELL_NOTES);
    tf_request_cells(request, cells->lower, &cells->lower, limits);
    tf_request_cells(request, cells->upper, &cells->upper, limits);
    if (ask->visit.column) /* says which records are made of others */
        tf_request_optional(request, "DTYPE", TF_COLUMN_LEVELS);
    /* An arm without an event is in the file of the population alone. */
    (ask->population.data ? tf_request_merge_found : tf_request_merge)(request, ask->group.column,
                                                                       &ask->group.merge);
    tf_request_merge(request, ask->facet.column, &ask->facet.merge);
    const char *const *category = tf_bars_category_column(ask);
    tf_request_merge(request, category ? *category : NULL, &ask->category.merge);
    tf_request_key_list(request, &ask->response.columns, TF_COLUMN_LEVELS);
    if (!ask->population.data) /* which has them: of whoever has no row, too */
        tf_request_key_list(request, tf_bars_strata(ask), TF_COLUMN_LEVELS);
    tf_request_key_list(request, &ask->compare.covariates, TF_COLUMN_LEVELS);
}

tf_patients_ask tf_bars_patients_ask(const tf_bars_ask *ask) {
    return (tf_patients_ask){
        .ask = &ask->base,
        .patient = &ask->patient,
        .rows = &ask->rows,
        .group = ask->group.column,
        .apart = {ask->facet.column, ask->category.column, ask->visit.column},
        .visit = ask->visit.column,
        .facet = ask->facet.column,
        .counts = TF_COUNTS_OF_LEVELS,
        .response = ask->response.column,
    };
}

/* Columns are asked for by the keys that name them; CDISC's own are looked for without being asked,
   since they tell of patients that are there twice. */
bool tf_bars_request(const tf_bars_ask *ask, tf_request_builder *request, tf_diag *diag) {
    bool ok = check_source(ask, diag);
    ok = check_form(ask, diag) && ok;
    ok = check_keys(ask, diag) && ok;
    ok = check_distinct(ask, diag) && ok;
    if (!ok)
        return false;
    tf_bars_source source;
    const bool known = tf_bars_source_of(ask, &source);
    if (!known) { /* named with the file at hand: see analysis.c */
        tf_request_all(request);
        tf_request_optional(request, "AVALC", TF_COLUMN_LEVELS);
    }
    request_columns(ask, request);
    tf_request_key(request, &ask->patient, TF_COLUMN_LEVELS);
    const char *partner = tf_bars_visit_partner(ask->visit.column);
    if (partner)
        tf_request_optional(request, partner, TF_COLUMN_LEVELS);
    if (known && source != TF_BARS_PATIENTS)
        return true;
    const tf_patients_ask patients = tf_bars_patients_ask(ask);
    tf_patients_request(&patients, request);
    tf_value_units_request(request, ask->value);
    return true;
}
