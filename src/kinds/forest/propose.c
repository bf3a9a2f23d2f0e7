/* Forest plots of studies, of published results, and of subgroups of patients. */
#include "forest/propose.h"

#include <math.h>
#include <string.h>

#include <glib.h>

#include "analysis/effect_names.h"
#include "analysis/folded_name.h"
#include "analysis/likely_logs.h"

static const tf_column_view *first(const tf_proposal *p, tf_look look) {
    return tf_columns_next(p->columns, look, NULL);
}

static const char *const measure_keys[] = {"hazard_ratio",    "odds_ratio",      "risk_ratio",
                                           "risk_difference", "mean_difference", "other"};

/* ---- studies by their arms ------------------------------------------------------------------- */

/** Columns that programs of pooling, and tables of reviews, have for the two arms. */
typedef struct arms {
    const char *names[6];
    const char *keys[6];
    size_t n;
    bool means;
} arms;

#define COUNTS(a, b, c, d)                                                                         \
    { {a, b, c, d}, {"events1", "n1", "events2", "n2"}, 4, false }
#define MEANS(a, b, c, d, e, f)                                                                    \
    { {a, b, c, d, e, f}, {"mean1", "sd1", "n1", "mean2", "sd2", "n2"}, 6, true }

static const arms known_arms[] = {
    COUNTS("x1", "n1", "x2", "n2"),
    COUNTS("e1", "n1", "e2", "n2"),
    COUNTS("r1", "n1", "r2", "n2"),
    COUNTS("events1", "n1", "events2", "n2"),
    COUNTS("events1", "total1", "events2", "total2"),
    COUNTS("evente", "ne", "eventc", "nc"),
    COUNTS("eventse", "ne", "eventsc", "nc"),
    COUNTS("ai", "n1i", "ci", "n2i"),
    COUNTS("evtrt", "ntrt", "evctrl", "nctrl"),
    MEANS("m1", "sd1", "n1", "m2", "sd2", "n2"),
    MEANS("m1", "s1", "n1", "m2", "s2", "n2"),
    MEANS("mean1", "sd1", "n1", "mean2", "sd2", "n2"),
    MEANS("meane", "sde", "ne", "meanc", "sdc", "nc"),
    MEANS("m1i", "sd1i", "n1i", "m2i", "sd2i", "n2i"),
};

/** "Events 1", "event.e" and "events_1" are "events1" and "evente". */
static char *joined(const char *name) {
    g_autofree char *folded = tf_fold_name(name);
    GString *text = g_string_new(NULL);
    for (const char *c = folded; *c; c++)
        if (g_ascii_isalnum(*c))
            g_string_append_c(text, *c);
    return g_string_free(text, FALSE);
}

static const tf_column_view *column_called(const tf_columns *columns, const char *name) {
    for (size_t i = 0; i < columns->n; i++) {
        g_autofree char *own = joined(columns->items[i].name);
        if (strcmp(own, name) == 0)
            return &columns->items[i];
    }
    return NULL;
}

static bool find_arms(const tf_columns *columns, const arms *known,
                      const tf_column_view *found[6]) {
    for (size_t i = 0; i < known->n; i++) {
        found[i] = column_called(columns, known->names[i]);
        if (!found[i])
            return false;
    }
    return true;
}

/** What of a measure that isn't named, which no column tells. */
static void propose_measure(tf_proposal *p, const char *const *options, size_t n) {
    const tf_question question = {"effect", "Which measure is drawn?", options, n, 0};
    tf_propose(p, "effect.measure", options[tf_propose_choice(p, &question)], NULL);
}

static tf_suits propose_arms(tf_proposal *p) {
    static const char *const ratios[] = {"risk_ratio", "odds_ratio", "risk_difference"};
    static const char *const means[] = {"mean_difference"};
    const tf_column_view *label = tf_label_column(p->columns);
    const tf_column_view *found[6];
    for (size_t k = 0; label && k < G_N_ELEMENTS(known_arms); k++) {
        const arms *known = &known_arms[k];
        if (!find_arms(p->columns, known, found))
            continue;
        tf_propose(p, "study", label->name, NULL);
        for (size_t i = 0; i < known->n; i++)
            tf_propose(p, known->keys[i], found[i]->name, NULL);
        if (known->means)
            propose_measure(p, means, 1);
        else
            propose_measure(p, ratios, G_N_ELEMENTS(ratios));
        return 90;
    }
    return 0;
}

/* ---- estimates with their limits ------------------------------------------------------------- */

/** The column of limits that is on the right side of an estimate in every row. */
static const tf_column_view *limit_of(const tf_proposal *p, const tf_column_view *estimate,
                                      tf_look look) {
    for (const tf_column_view *view = NULL; (view = tf_columns_next(p->columns, look, view));) {
        bool fits = true;
        for (size_t row = 0; row < p->columns->n_rows; row++) {
            const double e = tf_column_number(p->columns, estimate, row);
            const double limit = tf_column_number(p->columns, view, row);
            fits &= isnan(e) || isnan(limit) || (look == TF_LOOK_LOWER ? limit <= e : limit >= e);
        }
        if (fits)
            return view;
    }
    return NULL;
}

/** Whatever is below 0 is no ratio. */
static bool is_difference(const tf_column_view *estimate) {
    g_autofree char *name = tf_fold_name(estimate->name);
    return strstr(name, "diff") || estimate->least <= 0;
}

/** "Estimate" beside standard errors alone, with which its numbers can't be ratios. */
static bool are_coefficients(const tf_proposal *p, const tf_column_view *estimate) {
    const tf_column_view *error = first(p, TF_LOOK_STD_ERR);
    const size_t n = p->columns->n_rows;
    if (!error || limit_of(p, estimate, TF_LOOK_LOWER) || limit_of(p, estimate, TF_LOOK_UPPER))
        return false;
    g_autofree double *estimates = g_new(double, n + 1), *errors = g_new(double, n + 1);
    for (size_t row = 0; row < n; row++) {
        estimates[row] = tf_column_number(p->columns, estimate, row);
        errors[row] = tf_column_number(p->columns, error, row);
    }
    return tf_are_likely_logs(estimates, errors, n);
}

static void propose_named_measure(tf_proposal *p, const tf_column_view *estimate) {
    static const char *const ratios[] = {"hazard_ratio", "odds_ratio", "risk_ratio", "other"};
    static const char *const differences[] = {"other", "mean_difference", "risk_difference"};
    const tf_named_measure named = tf_measure_of_name(estimate->name);
    const bool log = tf_scale_of_name(estimate->name) == TF_SCALE_LOG;
    if (named != TF_MEASURE_UNNAMED)
        tf_propose(p, "effect.measure", measure_keys[named], NULL);
    else if (log || is_difference(estimate))
        propose_measure(p, differences, G_N_ELEMENTS(differences));
    else
        propose_measure(p, ratios, G_N_ELEMENTS(ratios));
    if (log && named != TF_MEASURE_UNNAMED && named < TF_MEASURE_RISK_DIFFERENCE)
        tf_propose(p, "scale", "log", "logarithms, by the column's name");
    else if (named == TF_MEASURE_UNNAMED && !log && !is_difference(estimate) &&
             are_coefficients(p, estimate))
        tf_propose(p, "scale", "log", "logarithms, by their standard errors");
}

/** Published trials are listed as a rule, studies of a review are pooled. */
static bool are_pooled(tf_proposal *p, const tf_column_view *label,
                       const tf_column_view *estimate) {
    static const char *const options[] = {"rows as they are", "studies to pool"};
    if (label->look != TF_LOOK_STUDY || estimate->n_missing > 0)
        return false;
    const bool review = g_ascii_strncasecmp(label->name, "stud", 4) == 0 ||
                        g_ascii_strncasecmp(label->name, "auth", 4) == 0 ||
                        g_ascii_strncasecmp(label->name, "etude", 5) == 0;
    const tf_question question = {"rows", "What are the rows?", options, 2, review ? 1 : 0};
    return tf_propose_choice(p, &question) == 1;
}

static bool propose_limits(tf_proposal *p, const tf_column_view *estimate) {
    const tf_column_view *lower = limit_of(p, estimate, TF_LOOK_LOWER);
    const tf_column_view *upper = limit_of(p, estimate, TF_LOOK_UPPER);
    const tf_column_view *error = first(p, TF_LOOK_STD_ERR), *variance = first(p, TF_LOOK_VARIANCE);
    if (estimate->cells == TF_CELLS_RESULTS)
        return false;
    if (lower && upper) {
        tf_propose(p, "lower", lower->name, NULL);
        tf_propose(p, "upper", upper->name, NULL);
    } else if (error) {
        tf_propose(p, "std_err", error->name, NULL);
    } else if (variance) {
        tf_propose(p, "variance", variance->name, NULL);
    }
    return !(lower && upper);
}

/** Of several the one that has limits: SAS has coefficients and ratios in one table. */
static const tf_column_view *find_estimate(const tf_proposal *p) {
    const tf_column_view *view = NULL;
    while ((view = tf_columns_next(p->columns, TF_LOOK_ESTIMATE, view)))
        if (limit_of(p, view, TF_LOOK_LOWER) && limit_of(p, view, TF_LOOK_UPPER))
            return view;
    return first(p, TF_LOOK_ESTIMATE);
}

static tf_suits propose_estimates(tf_proposal *p) {
    const tf_column_view *result = first(p, TF_LOOK_RESULT), *label = tf_label_column(p->columns);
    const tf_column_view *estimate = result ? result : find_estimate(p);
    const bool spread = first(p, TF_LOOK_STD_ERR) || first(p, TF_LOOK_VARIANCE);
    const bool limits = result || (first(p, TF_LOOK_LOWER) && first(p, TF_LOOK_UPPER));
    if (!estimate || !label || (!limits && !spread))
        return 0;
    const bool pooled = !limits || are_pooled(p, label, estimate);
    tf_propose(p, pooled ? "study" : "label", label->name, NULL);
    tf_propose_list(p, "estimate", &estimate->name, 1, NULL);
    propose_limits(p, estimate);
    propose_named_measure(p, estimate);
    const tf_column_view *test = first(p, TF_LOOK_P),
                         *indent = tf_columns_find(p->columns, "indent");
    if (!pooled && indent)
        tf_propose(p, "indent", indent->name, NULL);
    if (!pooled && test)
        tf_propose_list(p, "p", &test->name, 1, NULL);
    return 95;
}

/* ---- patients -------------------------------------------------------------------------------- */

enum { MOST_SUBGROUPS = 8 };

static tf_suits propose_subgroups(tf_proposal *p) {
    const char *names[MOST_SUBGROUPS];
    size_t n = 0;
    if (tf_propose_outcome(p) == 0)
        return 0;
    const tf_column_view *group = tf_propose_group(p);
    if (!group || group->n_levels != 2)
        return 0;
    for (const tf_column_view *view = NULL;
         n < MOST_SUBGROUPS && (view = tf_columns_next(p->columns, TF_LOOK_CATEGORIES, view));)
        if (view != group && view->n_levels <= 6)
            names[n++] = view->name;
    if (n == 0)
        return 0;
    tf_propose_list(p, "subgroups", names, n, NULL);
    tf_propose_patient(p, "first");
    return 40;
}

tf_suits tf_forest_propose(tf_proposal *p) {
    tf_suits suits = propose_arms(p);
    suits = suits > 0 ? suits : propose_estimates(p);
    return suits > 0 ? suits : propose_subgroups(p);
}
