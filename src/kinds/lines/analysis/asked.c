/* What is asked, before a file is read: which keys go together. */
#include <math.h>
#include <string.h>

#include "analysis/idle.h"
#include "analysis/patients.h"
#include "base/number.h"
#include "job.h"

bool lines_refuse(const tf_lines_ask *ask, const void *member, tf_diag *diag, const char *hint,
                  const char *message) {
    const tf_place place = tf_ask_place(&ask->base, member);
    tf_diag_error(diag, &place, hint, "%s", message);
    return false;
}

const char *lines_column(const tf_lines_ask *ask) {
    return ask->response.column ? ask->response.column : ask->value;
}

tf_lines_source lines_source_of(const tf_lines_ask *ask) {
    return ask->given.estimate && !lines_column(ask) ? TF_LINES_ESTIMATES : TF_LINES_PATIENTS;
}

tf_lines_summary lines_summary_of(const tf_lines_ask *ask) {
    if (ask->response.column)
        return TF_LINES_PERCENT;
    if (ask->summary >= 0)
        return (tf_lines_summary)ask->summary;
    if (lines_source_of(ask) == TF_LINES_ESTIMATES)
        return TF_LINES_UNSAID;
    return ask->individual == TF_ON ? TF_LINES_NONE : TF_LINES_MEAN;
}

tf_lines_interval lines_interval_of(const tf_lines_ask *ask) {
    const tf_lines_summary summary = lines_summary_of(ask);
    if (summary == TF_LINES_NONE)
        return TF_LINES_NO_INTERVAL;
    if (ask->interval.what >= 0)
        return (tf_lines_interval)ask->interval.what;
    if (lines_source_of(ask) == TF_LINES_ESTIMATES)
        return ask->given.lower ? TF_LINES_AS_GIVEN : TF_LINES_NO_INTERVAL;
    return summary == TF_LINES_MEDIAN ? TF_LINES_IQR : TF_LINES_CI;
}

static bool check_source(const tf_lines_ask *ask, tf_diag *diag) {
    if (!lines_column(ask) && !ask->given.estimate)
        return lines_refuse(
            ask, &ask->visit.column, diag,
            "rows of patients: --value COL, or --response COL=VALUE; a row for each "
            "published point: --estimate COL",
            "the column of the values is not named");
    bool ok = true;
    const tf_lines_source source = lines_source_of(ask);
    const void *member;
    for (size_t at = 0; (member = tf_ask_next_stray(&ask->base, 1u << source, &at));) {
        const tf_place place = tf_ask_place(&ask->base, member);
        tf_diag_error(
            diag, &place, "keep the keys of one kind of file: --value, --response or --estimate",
            "%s has no meaning where rows of the file are %s", tf_ask_path(&ask->base, member),
            source == TF_LINES_PATIENTS ? "values of patients" : "published estimates");
        ok = false;
    }
    if (!ask->given.lower != !ask->given.upper)
        ok = lines_refuse(ask, ask->given.lower ? &ask->given.lower : &ask->given.upper, diag,
                          "--lower COL --upper COL", "limits need both columns");
    return ok;
}

/* An interval that is no statistic of the summary would be drawn about something else. */
static bool check_summary(const tf_lines_ask *ask, tf_diag *diag) {
    const tf_lines_summary summary = lines_summary_of(ask);
    const int what = ask->interval.what;
    const bool patients = lines_source_of(ask) == TF_LINES_PATIENTS;
    if (ask->value && ask->response.column)
        return lines_refuse(ask, &ask->response.column, diag, "leave one of them out",
                            "values and responses are two figures");
    if (ask->response.column && ask->summary >= 0 && ask->summary != TF_LINES_PERCENT)
        return lines_refuse(ask, &ask->summary, diag, "leave summary out",
                            "responses have percentages alone");
    if (ask->value && summary == TF_LINES_PERCENT)
        return lines_refuse(ask, &ask->summary, diag,
                            "--response COL=VALUE in place of --value says what counts",
                            "measured values have no percentage");
    if (summary == TF_LINES_NONE && ask->individual != TF_ON)
        return lines_refuse(ask, &ask->summary, diag, "--individual true",
                            "without a summary and without lines of patients nothing is drawn");
    if (ask->change > 0 && (summary == TF_LINES_PERCENT || summary == TF_LINES_GEOMETRIC))
        return lines_refuse(ask, &ask->change, diag, "summary: mean, or summary: median",
                            summary == TF_LINES_PERCENT
                                ? "who has something has no change from a baseline"
                                : "changes are below 0, and have no geometric mean");
    if (summary == TF_LINES_PERCENT && ask->individual == TF_ON)
        return lines_refuse(ask, &ask->individual, diag, "leave individual out",
                            "percentages have no lines of single patients");
    if (summary == TF_LINES_PERCENT && ask->rows == TF_ROWS_ALL)
        return lines_refuse(ask, &ask->rows, diag, "rows: first, or rows: last",
                            "who has something has no mean of several rows");
    if (patients && summary == TF_LINES_PERCENT && what > TF_LINES_CI &&
        what != TF_LINES_NO_INTERVAL)
        return lines_refuse(ask, &ask->interval.what, diag, "interval: ci, or interval: none",
                            "of percentages there are confidence intervals alone");
    if (patients && summary == TF_LINES_MEDIAN && what >= 0 && what < TF_LINES_IQR)
        return lines_refuse(ask, &ask->interval.what, diag, "interval: iqr, or interval: range",
                            "that interval is one of means; medians have quartiles");
    return true;
}

static bool check_target(const tf_lines_ask *ask, tf_diag *diag) {
    const tf_numbers *band = &ask->target.band;
    if (band->n > 0 && (band->n != 2 || !(band->items[0] < band->items[1])))
        return lines_refuse(ask, &ask->target.band, diag, "the lower first: target: [700, 3500]",
                            "a target area has two ends");
    if (band->n > 0 && ask->target.steps.n > 0)
        return lines_refuse(ask, &ask->target.steps, diag, "keep one of them",
                            "a target is an area or moves in steps");
    if (ask->target.steps.n > TF_LINES_MAX_GUIDES)
        return lines_refuse(ask, &ask->target.steps, diag, "keep 12 of them",
                            "a target has too many steps");
    for (size_t i = 0; i < ask->target.steps.n; i++) {
        const tf_spec_pair *step = &ask->target.steps.items[i];
        double x, y;
        if (!tf_number_parse(step->key, strlen(step->key), '.', &x) ||
            !tf_number_parse(step->value, strlen(step->value), '.', &y))
            return lines_refuse(ask, &ask->target.steps, diag,
                                "numbers of the axes, with decimal points: {3: 75, 6: 50}",
                                "a step of the target is no pair of numbers");
    }
    return true;
}

static bool check_axis(const tf_lines_ask *ask, tf_diag *diag) {
    const tf_value_axis_keys axis = lines_axis_keys(ask);
    if (!tf_value_axis_check(&axis, diag))
        return false;
    if (ask->log == TF_ON && ask->change > 0)
        return lines_refuse(ask, &ask->log, diag, "leave y.log out",
                            "changes are below 0: they have no logarithms");
    return true;
}

bool lines_check_asked(const tf_lines_ask *ask, tf_diag *diag) {
    return check_source(ask, diag) && check_summary(ask, diag) && check_target(ask, diag) &&
           check_axis(ask, diag);
}

void lines_warn_idle(const tf_lines_ask *ask, tf_diag *diag) {
    const tf_lines_summary summary = lines_summary_of(ask);
    const bool none = summary == TF_LINES_NONE;
    tf_warn_partless(&ask->base, "facet", &ask->facet.column, diag);
    tf_warn_partless(&ask->base, "response", &ask->response.column, diag);
    tf_warn_partless(&ask->base, "group", &ask->group.column, diag);
    const tf_idle idle[] = {
        {&ask->denominator, summary != TF_LINES_PERCENT, "only percentages have a denominator"},
        {&ask->conf.level, lines_interval_of(ask) != TF_LINES_CI,
         "no confidence interval is drawn"},
        {&ask->interval.what, none, "patients' own lines have no intervals"},
        {&ask->interval.drawn, lines_interval_of(ask) == TF_LINES_NO_INTERVAL,
         "there are no intervals"},
        {&ask->baseline, ask->change <= 0, "no change from it is drawn"},
        {&ask->gaps, ask->individual != TF_ON, "no lines of patients are drawn"},
        {&ask->thresholds.labels, ask->thresholds.at.n == 0, "there are no lines"},
        {&ask->target.side, ask->target.steps.n == 0, "the target has no steps"},
        {&ask->target.label, ask->target.steps.n == 0 && ask->target.band.n == 0,
         "there is no target"},
    };
    tf_warn_idle(&ask->base, idle, G_N_ELEMENTS(idle), diag);
}
