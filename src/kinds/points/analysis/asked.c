/* What is asked, before a file is read: which keys go together. */
#include <math.h>

#include "analysis/idle.h"
#include "job.h"

bool points_refuse(const tf_points_ask *ask, const void *member, tf_diag *diag, const char *hint,
                   const char *message) {
    const tf_place place = tf_ask_place(&ask->base, member);
    tf_diag_error(diag, &place, hint, "%s", message);
    return false;
}

static tf_points_source source_of(const tf_points_ask *ask) {
    if (ask->value || (!ask->given.estimate && !ask->five.median))
        return TF_POINTS_PATIENTS;
    return ask->given.estimate ? TF_POINTS_ESTIMATES : TF_POINTS_BOXES;
}

static tf_points_form form_of(const tf_points_ask *ask) {
    const tf_points_source source = source_of(ask);
    if (source == TF_POINTS_PATIENTS && ask->form >= 0)
        return (tf_points_form)ask->form;
    return source == TF_POINTS_ESTIMATES ? TF_POINTS_INTERVAL : TF_POINTS_BOX;
}

static tf_points_summary summary_of(const tf_points_ask *ask) {
    if (ask->summary >= 0)
        return (tf_points_summary)ask->summary;
    if (source_of(ask) == TF_POINTS_ESTIMATES)
        return TF_POINTS_UNSAID;
    return form_of(ask) == TF_POINTS_INTERVAL ? TF_POINTS_MEAN : TF_POINTS_NO_SUMMARY;
}

static tf_points_spread spread_of(const tf_points_ask *ask) {
    if (form_of(ask) != TF_POINTS_INTERVAL)
        return TF_POINTS_NO_SPREAD;
    if (ask->spread >= 0)
        return (tf_points_spread)ask->spread;
    if (source_of(ask) == TF_POINTS_ESTIMATES)
        return ask->given.lower ? TF_POINTS_AS_GIVEN : TF_POINTS_NO_SPREAD;
    return summary_of(ask) == TF_POINTS_MEDIAN ? TF_POINTS_IQR : TF_POINTS_CI;
}

/** Means are compared as means, what shows ranks by ranks. */
static tf_value_test test_of(const tf_points_ask *ask) {
    const tf_points_summary summary = summary_of(ask);
    const bool means = form_of(ask) == TF_POINTS_INTERVAL && summary == TF_POINTS_MEAN;
    const bool paired = ask->paired == TF_ON;
    if (source_of(ask) != TF_POINTS_PATIENTS)
        return TF_TEST_NONE;
    if (ask->compare.test >= 0)
        return (tf_value_test)ask->compare.test;
    if (means)
        return paired ? TF_TEST_PAIRED_T : TF_TEST_WELCH;
    return paired ? TF_TEST_SIGNED_RANK : TF_TEST_WILCOXON;
}

void points_settle_asked(const tf_points_ask *ask, tf_points_results *results) {
    results->source = source_of(ask);
    results->form = form_of(ask);
    results->whiskers = ask->whiskers > 0 ? TF_POINTS_EXTREMES : TF_POINTS_TUKEY;
    results->summary = summary_of(ask);
    results->spread = spread_of(ask);
    results->test = test_of(ask);
    results->level = ask->conf.level;
    results->paired = ask->paired == TF_ON;
}

static bool check_source(const tf_points_ask *ask, tf_diag *diag) {
    static const char *const are[] = {"values of patients", "published estimates",
                                      "published boxes"};
    static const char hint[] = "keep the keys of one kind of file: --value; --estimate; --min, "
                               "--q1, --median, --q3, --max";
    const tf_points_source source = source_of(ask);
    const char *const *const five[] = {&ask->five.min, &ask->five.q1, &ask->five.q3,
                                       &ask->five.max};
    bool ok = true;
    if (!ask->value && !ask->given.estimate && !ask->five.median)
        return points_refuse(ask, tf_ask_data(&ask->base), diag,
                             "rows of patients: --value COL; a row for each group: --estimate COL, "
                             "or --min, --q1, --median, --q3 and --max",
                             "the column of the values is not named");
    const void *member;
    for (size_t at = 0; (member = tf_ask_next_stray(&ask->base, 1u << source, &at));) {
        const tf_place place = tf_ask_place(&ask->base, member);
        tf_diag_error(diag, &place, hint, "%s has no meaning where rows of the file are %s",
                      tf_ask_path(&ask->base, member), are[source]);
        ok = false;
    }
    if (!ask->given.lower != !ask->given.upper)
        ok = points_refuse(ask, ask->given.lower ? &ask->given.lower : &ask->given.upper, diag,
                           "--lower COL --upper COL", "limits need both columns");
    for (size_t i = 0; i < G_N_ELEMENTS(five) && source == TF_POINTS_BOXES && ok; i++)
        if (!*five[i])
            ok = points_refuse(ask, &ask->five.median, diag,
                               "name all five: --min, --q1, --median, --q3 and --max; without "
                               "extremes: --estimate COL --lower COL --upper COL --summary median "
                               "--interval iqr",
                               "a box has five numbers, and a column of one of them is not named");
    return ok;
}

/* An interval that is no statistic of the summary would be drawn about something else. */
static bool check_summary(const tf_points_ask *ask, tf_diag *diag) {
    const tf_points_source source = source_of(ask);
    const bool patients = source == TF_POINTS_PATIENTS;
    const tf_points_form form = form_of(ask);
    const tf_points_summary summary = summary_of(ask);
    if (source != TF_POINTS_PATIENTS && ask->form >= 0 && ask->form != (int)form)
        return points_refuse(ask, &ask->form, diag, "leave form out",
                             "published numbers have one form: what they are");
    if (patients && form == TF_POINTS_INTERVAL && summary == TF_POINTS_NO_SUMMARY)
        return points_refuse(ask, &ask->summary, diag, "--form strip draws the values alone",
                             "an interval is one of a mean or median");
    if (patients && form == TF_POINTS_INTERVAL && summary == TF_POINTS_MEDIAN && ask->spread >= 0 &&
        ask->spread < TF_POINTS_IQR)
        return points_refuse(ask, &ask->spread, diag, "interval: iqr, or interval: range",
                             "that interval is one of means; medians have quartiles");
    if (ask->dots == TF_OFF && form == TF_POINTS_STRIP)
        return points_refuse(ask, &ask->dots, diag, "--form box, or leave dots out",
                             "a strip is made of dots");
    return true;
}

static bool check_compared(const tf_points_ask *ask, tf_diag *diag) {
    const int test = ask->compare.test;
    const bool of_pairs = test == TF_TEST_SIGNED_RANK || test == TF_TEST_PAIRED_T;
    if (ask->paired == TF_ON && !ask->group.column && !ask->category.column)
        return points_refuse(ask, &ask->paired, diag,
                             "--group COL names what differs within patients",
                             "pairs need two groups or categories");
    if (of_pairs && ask->paired != TF_ON)
        return points_refuse(ask, &ask->compare.test, diag, "--paired true",
                             "that test is one of pairs, and pairs aren't asked for");
    if (test >= 0 && test < TF_TEST_SIGNED_RANK && ask->paired == TF_ON)
        return points_refuse(ask, &ask->compare.test, diag,
                             "compare.test: signed_rank, or compare.test: paired_t",
                             "that test takes the values of pairs for those of other patients");
    if (ask->compare.overall == TF_ON && ask->paired == TF_ON)
        return points_refuse(ask, &ask->compare.overall, diag, "--pairs all",
                             "there is no test of all groups together for pairs");
    return true;
}

bool points_check_asked(const tf_points_ask *ask, tf_diag *diag) {
    const tf_value_axis_keys axis = points_axis_keys(ask);
    return check_source(ask, diag) && check_summary(ask, diag) && check_compared(ask, diag) &&
           tf_value_axis_check(&axis, diag);
}

void points_warn_idle(const tf_points_ask *ask, const tf_points_results *results, tf_diag *diag) {
    const bool box = results->form == TF_POINTS_BOX || results->form == TF_POINTS_VIOLIN;
    tf_warn_partless(&ask->base, "facet", &ask->facet.column, diag);
    tf_warn_partless(&ask->base, "group", &ask->group.column, diag);
    tf_warn_partless(&ask->base, "category", &ask->category.column, diag);
    const bool none = results->test == TF_TEST_NONE;
    const tf_idle idle[] = {
        {&ask->whiskers, !box, "there are no boxes"},
        {&ask->summary, box, "boxes have medians"},
        {&ask->spread, results->form != TF_POINTS_INTERVAL, "--form interval draws intervals"},
        {&ask->conf.level, results->spread != TF_POINTS_CI, "no confidence interval is drawn"},
        {&ask->detection.label, isnan(ask->detection.limit), "there is no limit of detection"},
        {&ask->compare.pairs, none, "nothing is compared"},
        {&ask->compare.adjust, none, "nothing is compared"},
        {&ask->compare.overall, none, "nothing is compared"},
        {&ask->thresholds.labels, ask->thresholds.at.n == 0, "there are no lines"},
    };
    tf_warn_idle(&ask->base, idle, G_N_ELEMENTS(idle), diag);
}
