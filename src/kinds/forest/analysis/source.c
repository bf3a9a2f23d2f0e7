/* Which of the four sources is meant follows from the keys, is said, and has to hold for all of
   them: a key that would have no effect is a misunderstanding, not a detail. */
#include "source.h"

#include <string.h>

#define PATIENTS (1u << TF_FOREST_PATIENTS)
#define MODEL    (1u << TF_FOREST_MODEL)
#define ROWS     (1u << TF_FOREST_ROWS)
#define STUDIES  (1u << TF_FOREST_STUDIES)

/** Keys that belong to some sources only; those that decide come first, in the order of deciding.
 */
static const struct {
    const char *path;
    unsigned sources;
} belongs[] = {
    {"study", STUDIES},
    {"events1", STUDIES},
    {"mean1", STUDIES},
    {"std_err", STUDIES},
    {"covariates", MODEL},
    {"label", ROWS},
    {"estimate", ROWS | STUDIES},
    {"subgroups", PATIENTS},
    {"endpoints", PATIENTS},
    {"time.column", PATIENTS | MODEL},
    {"time.start", PATIENTS | MODEL},
    {"response.column", PATIENTS | MODEL},
    {"value", PATIENTS},
    {"event.column", PATIENTS | MODEL},
    {"censor.column", PATIENTS | MODEL},
    /* from here on: checked, but too weak to decide */
    {"time.end", PATIENTS | MODEL},
    {"group.column", PATIENTS},
    {"strata", PATIENTS | MODEL},
    {"weights", PATIENTS | MODEL},
    {"patient", PATIENTS | MODEL},
    {"counts.events", PATIENTS | MODEL},
    {"counts.censored", PATIENTS | MODEL},
    {"factors", MODEL},
    {"reference", MODEL},
    {"per", MODEL},
    {"cuts", PATIENTS | MODEL},
    {"order", PATIENTS | MODEL | STUDIES},
    {"subgroup.min_events", PATIENTS},
    {"subgroup.missing", PATIENTS},
    {"lower", ROWS | STUDIES},
    {"upper", ROWS | STUDIES},
    {"scale", ROWS | STUDIES},
    {"input.level", STUDIES},
    {"indent", ROWS},
    {"summary", ROWS},
    {"weight", ROWS},
    {"p", ROWS},
    {"columns", ROWS | STUDIES},
    {"spans", ROWS | STUDIES},
    {"n1", STUDIES},
    {"events2", STUDIES},
    {"n2", STUDIES},
    {"sd1", STUDIES},
    {"mean2", STUDIES},
    {"sd2", STUDIES},
    {"pool.method", STUDIES},
    {"pool.hartung_knapp", STUDIES},
    {"pool.prediction", STUDIES},
    {"pool.by", STUDIES},
    {"pool.show", STUDIES},
    {"pool.egger", STUDIES},
    {"measure", STUDIES | ROWS},
    {"overall.show", PATIENTS},
    {"published.estimate", PATIENTS},
};
#define N_DECIDING 15

const char *tf_forest_source_name(tf_forest_source source) {
    static const char *const names[] = {"patients", "model", "rows", "studies"};
    return names[source];
}

static bool refuse_unsaid(const tf_spec *spec, tf_diag *diag) {
    const tf_place place = tf_spec_place(spec, "from");
    tf_diag_error(diag, &place,
                  "patients: --time, --event and --group, or --response; a model: --covariates; "
                  "rows of results: --label, --estimate, --lower and --upper; studies: --study",
                  "what a row of the file is can't be told from the keys");
    return false;
}

static const char *hint_of(const char *path, tf_forest_source source) {
    if (source == TF_FOREST_MODEL && strcmp(path, "value") == 0)
        return "a model is a Cox model (time and event) or a logistic one (response); means are "
               "compared between two arms: group, with subgroups instead of covariates";
    if (source == TF_FOREST_MODEL && strcmp(path, "group.column") == 0)
        return "the arm is one of the covariates; or use subgroups instead of covariates";
    return "say what a row of the file is by from: (or --from)";
}

/** All keys that don't fit are reported. */
static bool check_keys(const tf_spec *spec, tf_forest_source source, tf_diag *diag) {
    bool ok = true;
    for (size_t i = 0; i < G_N_ELEMENTS(belongs); i++) {
        if ((belongs[i].sources & 1u << source) || !tf_spec_given(spec, belongs[i].path))
            continue;
        const tf_place place = tf_spec_place(spec, belongs[i].path);
        tf_diag_error(diag, &place, hint_of(belongs[i].path, source),
                      "%s has no meaning where rows of the file are %s", belongs[i].path,
                      source == TF_FOREST_ROWS    ? "results"
                      : source == TF_FOREST_MODEL ? "patients of a model"
                                                  : tf_forest_source_name(source));
        ok = false;
    }
    return ok;
}

bool tf_forest_find_source(const tf_spec *spec, tf_forest_source *source, const char **found_by,
                           tf_diag *diag) {
    const int from = tf_spec_enum(spec, "from");
    const char *key = "from";
    *source = from >= 0 ? (tf_forest_source)from : TF_FOREST_PATIENTS;
    if (from < 0) {
        size_t i = 0;
        while (i < N_DECIDING && !tf_spec_given(spec, belongs[i].path))
            i++;
        if (i == N_DECIDING)
            return refuse_unsaid(spec, diag);
        key = belongs[i].path;
        *source = belongs[i].sources & PATIENTS ? TF_FOREST_PATIENTS
                  : belongs[i].sources & MODEL  ? TF_FOREST_MODEL
                  : belongs[i].sources & ROWS   ? TF_FOREST_ROWS
                                                : TF_FOREST_STUDIES;
    }
    if (found_by)
        *found_by = key;
    return check_keys(spec, *source, diag);
}

bool tf_forest_given_measure(const tf_spec *spec, int *measure, tf_diag *diag) {
    const int effect = tf_spec_enum(spec, "effect.measure"), other = tf_spec_enum(spec, "measure");
    *measure = effect >= 0 ? effect : other;
    if (effect < 0 || other < 0 || effect == other)
        return true;
    const tf_place place = tf_spec_place(spec, "measure");
    tf_diag_error(diag, &place, "keep one of them", "effect and measure name different things");
    return false;
}

static bool refuse_outcome(const tf_spec *spec, const char *path, tf_diag *diag, const char *hint,
                           const char *message) {
    const tf_place place = tf_spec_place(spec, path);
    tf_diag_error(diag, &place, hint, "%s", message);
    return false;
}

/** Each measure belongs to one outcome, so asking for another is a slip that shows nowhere else. */
static bool check_measure(const tf_spec *spec, tf_forest_outcome outcome, int measure,
                          tf_diag *diag) {
    static const tf_forest_outcome wanted[] = {TF_FOREST_SURVIVAL, TF_FOREST_BINARY,
                                               TF_FOREST_BINARY,   TF_FOREST_BINARY,
                                               TF_FOREST_MEANS,    TF_FOREST_NO_COUNTS};
    if (wanted[measure] == outcome)
        return true;
    const tf_place place =
        tf_spec_place(spec, tf_spec_has(spec, "effect.measure") ? "effect.measure" : "measure");
    static const char *const hints[] = {
        "there is no such effect of patients: it is for rows of results",
        "hazard ratios need times: --time COL --event COL",
        "give the responses: --response COL",
        "give the measurement: --value COL",
    };
    tf_diag_error(diag, &place, hints[wanted[measure]],
                  "the effect that is asked for can't be had from %s",
                  outcome == TF_FOREST_SURVIVAL ? "times and events"
                  : outcome == TF_FOREST_BINARY ? "responses"
                                                : "measurements");
    return false;
}

bool tf_forest_find_outcome(const tf_spec *spec, tf_forest_outcome *outcome,
                            tf_forest_measure *measure, tf_diag *diag) {
    const bool time = tf_spec_has(spec, "time.column") || tf_spec_has(spec, "time.start") ||
                      tf_spec_has(spec, "event.column") || tf_spec_has(spec, "censor.column") ||
                      tf_spec_has(spec, "counts.events");
    const bool response = tf_spec_has(spec, "response.column"), value = tf_spec_has(spec, "value");
    const bool endpoints = tf_spec_has(spec, "endpoints");
    if (endpoints && (time || response || value))
        return refuse_outcome(spec, "endpoints", diag, "name all outcomes in endpoints",
                              "outcomes are given by endpoints and by a key of their own");
    if (time + response + value > 1)
        return refuse_outcome(spec, response ? "response.column" : "value", diag,
                              "keep one of them",
                              "more than one of time, response and value is given");
    if (!time && !response && !value && !endpoints)
        return refuse_outcome(spec, "from", diag,
                              "--time COL --event COL, --response COL or --value COL",
                              "no outcome of the patients is named");
    *outcome = response ? TF_FOREST_BINARY : value ? TF_FOREST_MEANS : TF_FOREST_SURVIVAL;
    int given = -1;
    if (!tf_forest_given_measure(spec, &given, diag))
        return false;
    if (given >= 0 && !check_measure(spec, *outcome, given, diag))
        return false;
    *measure = given >= 0                       ? (tf_forest_measure)given
               : *outcome == TF_FOREST_SURVIVAL ? TF_FOREST_HAZARD_RATIO
               : *outcome == TF_FOREST_BINARY   ? TF_FOREST_ODDS_RATIO
                                                : TF_FOREST_MEAN_DIFFERENCE;
    return true;
}
