#ifndef FOREST_RESULTS_H
#define FOREST_RESULTS_H

#include "analysis/dates_said.h"
#include "analysis/effect_text.h"
#include "analysis/event_tenor.h"
#include "analysis/results.h"
#include "forest/ask.h"

/* Results of forest plots: rows from top to bottom, each with one cell for each effect column. The
   four sources end in the same rows, so that a figure needs to know the source only for the names
   of its columns. Nothing here is words of a language: where a label is NULL, the row's type (and
   what else is named beside it) says which word of the catalogue stands there. Estimates and limits
   are on the natural scale (ratios, not their logs). NaN: not there or not estimable. */

/** At most this many effect columns side by side. */
#define TF_FOREST_MAX_EFFECTS 4

typedef enum tf_forest_source {
    TF_FOREST_PATIENTS, /**< subgroups of patients, two arms */
    TF_FOREST_MODEL,    /**< covariates of one Cox, logistic or linear model */
    TF_FOREST_ROWS,     /**< results as they stand in the file */
    TF_FOREST_STUDIES   /**< studies, pooled */
} tf_forest_source;

/** In the order of the keys `effect` and `measure`. The first three are ratios. */
typedef enum tf_forest_measure {
    TF_FOREST_HAZARD_RATIO,
    TF_FOREST_ODDS_RATIO,
    TF_FOREST_RISK_RATIO,
    TF_FOREST_RISK_DIFFERENCE, /**< a fraction of 1: 0.134 is 13.4 points */
    TF_FOREST_MEAN_DIFFERENCE,
    TF_FOREST_OTHER,      /**< rows only: medians, rates …; named by `effect.label` */
    TF_FOREST_PROPORTION, /**< of one arm, pooled: a fraction of 1 */
    TF_FOREST_MEAN,       /**< the same */
    TF_FOREST_RATE        /**< the same: events per unit of person-time */
} tf_forest_measure;

/** In the order of the key `pool.transform`: the scale on which studies of one arm are pooled. */
typedef enum tf_forest_transform {
    TF_FOREST_LOGIT,
    TF_FOREST_PLAIN,
    TF_FOREST_LOG,
    TF_FOREST_ARCSINE,
    TF_FOREST_FREEMAN_TUKEY, /**< double arcsine of proportions, double square root of rates */
    TF_FOREST_SQRT,
    TF_FOREST_N_TRANSFORMS
} tf_forest_transform;

/** What patients, or studies, are counted by. */
typedef enum tf_forest_outcome {
    TF_FOREST_NO_COUNTS, /**< rows, and studies given as estimates */
    TF_FOREST_SURVIVAL,  /**< n, events, median */
    TF_FOREST_BINARY,    /**< n, events (responders) */
    TF_FOREST_MEANS,     /**< n, mean, sd */
    TF_FOREST_RATES      /**< events, person-time */
} tf_forest_outcome;

typedef enum tf_forest_row_type {
    TF_FOREST_HEADING,    /**< a variable or a group of rows: label alone (and interaction) */
    TF_FOREST_ROW,        /**< a subgroup, a covariate, a given row, a study: box */
    TF_FOREST_REFERENCE,  /**< model: a factor's reference level; no interval, the null's place */
    TF_FOREST_OVERALL,    /**< all patients, or a row marked as a summary: diamond */
    TF_FOREST_POOLED,     /**< a pooled estimate, named by `method`: diamond */
    TF_FOREST_PREDICTION, /**< prediction interval of the pooled row above: bar */
    TF_FOREST_HETEROGENEITY, /**< a line of text over all columns: `heterogeneity` */
    TF_FOREST_DIFFERENCE,    /**< a line of text: test between groups of studies, `heterogeneity` */
    TF_FOREST_BLANK          /**< empty */
} tf_forest_row_type;

/** One row in one effect column. */
typedef struct tf_forest_cell {
    bool shown; /**< false: nothing belongs here (heading, blank, a row without this endpoint) */
    tf_effect effect;    /**< P is Wald's where a model gives the ratio, see the methods sentence */
    double weight;       /**< studies: percent by the first method; rows: as given; else NaN */
    double other_weight; /**< studies: percent by the second one of `weighting`; else NaN */
    /**
     * What the area of the box goes by, 0 to 1 with 1 for the largest row of this column:
     * the weight, else the information 1/se^2 (events 1/(1/d1 + 1/d2) for hazard ratios are near
     * it). NaN: unknown, every box the same.
     */
    double size;
    const char *weight_text; /**< digits as in the file; NULL: use the style's */
} tf_forest_cell;

/** One arm of a row, for one effect column. NaN: not known. */
typedef struct tf_forest_arm_cell {
    double n;
    double events;      /**< events or responders */
    tf_interval median; /**< survival; in the figure's unit; NaN: not reached */
    double mean, sd;    /**< means */
    double time;        /**< rates: person-time, in the file's unit */
} tf_forest_arm_cell;

/** Arm by subgroup, for one effect column; on the heading row of the variable. */
typedef struct tf_forest_interaction {
    double p, chisq; /**< likelihood ratio (F for means: chisq is F then); NaN: not estimable */
    double df;
    double wald_p, wald_chisq;
} tf_forest_interaction;

/** In the order of the key `pool.method`. */
typedef enum tf_forest_method {
    TF_FOREST_FE,
    TF_FOREST_DL,
    TF_FOREST_REML,
    TF_FOREST_PM,
    TF_FOREST_ML,
    TF_FOREST_SJ,
    TF_FOREST_HS,
    TF_FOREST_EB,
    TF_FOREST_HE,
    TF_FOREST_MH,
    TF_FOREST_PETO
} tf_forest_method;

/** FE, MH and Peto assume one common effect, the others random effects. */
static inline bool tf_forest_is_common(tf_forest_method method) {
    return method == TF_FOREST_FE || method >= TF_FOREST_MH;
}

typedef enum tf_forest_hartung_knapp {
    TF_FOREST_HK_NONE,
    TF_FOREST_HK,      /**< Knapp & Hartung 2003 */
    TF_FOREST_HK_ADHOC /**< variance never below the usual one */
} tf_forest_hartung_knapp;

/** Which I2 is meant to be printed: key `pool.i2`. */
typedef enum tf_forest_i2 { TF_FOREST_I2_Q, TF_FOREST_I2_TAU2 } tf_forest_i2;

/** Of all studies, or of one group of them; or between groups. I2 in percent. */
typedef struct tf_forest_heterogeneity {
    size_t k;            /**< studies; groups for a difference */
    double q, q_df, q_p; /**< Cochran's Q, or Q between groups */
    double i2;           /**< the variant asked for */
    double tau2;         /**< NaN for a common effect */
    tf_forest_method tau2_method;
} tf_forest_heterogeneity;

/** Estimates of one row that stand over each other, such as crude and adjusted ones. */
typedef struct tf_forest_series {
    size_t n; /**< 0: rows have one estimate each */
    const char *const *names;
} tf_forest_series;

typedef struct tf_forest_row {
    tf_forest_row_type type;
    /** Which estimate of its series it holds: that of index 0 leads, the others follow it and have
     * its label, too. */
    size_t series;
    unsigned indent;       /**< 0, 1, 2 … steps */
    const char *label;     /**< as drawn; NULL: the word for the type (and method, missing) */
    const char *variable;  /**< column that the row is about; NULL: none */
    const char *level;     /**< value in the data (cut points: "65-74" in ASCII); NULL: none */
    const char *term;      /**< as in the numbers file: "column=level", study, ""; never NULL */
    bool missing;          /**< patients whose `variable` is missing; label is NULL */
    double per;            /**< model: a measurement, the effect is for this many units; else NaN */
    tf_forest_cell *cells; /**< [n_effects] */
    tf_forest_arm_cell *arms; /**< [n_effects * n_arms], effect by effect; NULL: no counts */
    const char *const *texts; /**< [n_text_columns], each maybe ""; NULL: none in this row */
    tf_forest_interaction *interactions;    /**< [n_effects], headings of patients; else NULL */
    tf_forest_heterogeneity *heterogeneity; /**< lines of text; pooled rows; else NULL */
    tf_forest_method method;                /**< pooled and prediction rows */
    tf_forest_hartung_knapp hartung_knapp;  /**< the same */
} tf_forest_row;

/** Whose weights studies have: the first method's, and those of the first one of the other kind,
 * random effects beside a common one or the other way round. */
typedef struct tf_forest_weighting {
    size_t n; /**< methods with weights in the cells; 0: nothing was pooled */
    tf_forest_method of[2];
    size_t n_methods; /**< that pool the studies: one alone needs no name */
} tf_forest_weighting;

/** A column of intervals with its plot. */
typedef struct tf_forest_effect {
    const char *title; /**< heading over the column (endpoint), or NULL */
    tf_forest_measure measure;
    const char *label;    /**< `effect.label`, or NULL: the word for the measure */
    tf_event_tenor tenor; /**< hazard ratios of patients */
    bool log_axis;        /**< intervals belong on a log axis (x.log, else ratios) */
    double null_value;    /**< no effect: 1 or 0; NaN for TF_FOREST_OTHER on a linear axis */
    bool any_p;           /**< some row has a P value (of its own, not of interaction) */
    /** The column of P values where its name says which they are ("P (one-sided)"), else NULL. */
    const char *p_name;
    tf_forest_series series; /**< rows: of this only effect */
    bool no_limits;          /**< rows: no estimate has any: they are drawn as points */
    bool any_weight;         /**< some row has a weight to print */
    tf_forest_weighting weighting;
    size_t n_not_estimable;
    double per; /**< rates: of so many units of person-time; else 1 */
    /* studies of one arm */
    tf_forest_transform transform; /**< scale on which they are pooled */
    int limits; /**< their own, in the order of the key `conf.method`; -1: on that scale */
} tf_forest_effect;

/** A further column of text, as in the file. */
typedef struct tf_forest_text_column {
    const char *column;  /**< name in the file */
    const char *heading; /**< as asked for; NULL: what the column's name says */
    const char *span;    /**< spanning heading over neighbours with the same text; NULL: none */
    bool numbers; /**< every cell that isn't empty is (or begins as) a number: align decimals */
} tf_forest_text_column;

/** Patients of a subgroup variable that count nowhere in it. */
typedef struct tf_forest_missing {
    const char *column, *label;
    double n; /**< patients; studies have none */
} tf_forest_missing;

typedef struct tf_forest_lacking {
    tf_forest_missing *of; /**< subgroup variables that patients lack */
    size_t n;
    tf_forest_missing response; /**< those who count as not responding; `n` 0: nobody */
    size_t elsewhere;           /**< patients who have rows of other end points or visits alone */
    /** Some patients have a level that `order` leaves out: not in subgroups, nor in the model. */
    bool levels_left_out;
    bool lone_strata; /**< some have patients of one arm alone, and add nothing to estimates */
} tf_forest_lacking;

/** What the rows of studies are: key `pool.show`. */
typedef enum tf_forest_show {
    TF_FOREST_SHOW_STUDIES,
    TF_FOREST_SHOW_LEAVE_ONE_OUT, /**< each row is the pooled estimate without that study */
    TF_FOREST_SHOW_CUMULATIVE     /**< … of that study and those above it */
} tf_forest_show;

/** What was done about zero cells of studies. */
typedef struct tf_forest_zero_cells {
    size_t n_studies;  /**< studies with a cell of 0 */
    size_t n_added;    /**< studies to which `added` was added */
    double added;      /**< 0.5 as a rule */
    bool to_all;       /**< `added` to every study, not only to those with a zero */
    size_t n_left_out; /**< studies without any event (or without any non-event), not pooled */
    size_t n_left_to;  /**< such studies that some methods pool and others don't */
    unsigned left_to;  /**< these methods: bits of tf_forest_method */
} tf_forest_zero_cells;

typedef struct tf_forest_results {
    tf_forest_source source;
    tf_forest_outcome outcome;
    size_t n_effects; /**< 1 to TF_FOREST_MAX_EFFECTS */
    tf_forest_effect *effects;
    double conf_level; /**< of every interval in the figure */

    /* Arms, in the order of drawing: 2 for patients and for studies whose counts are known; 1 for a
       model, where it is everybody of a row; else 0. */
    size_t n_arms;
    const char *const *arms; /**< labels: spanning headings over their columns; NULL where nobody
                                  named the arm (everybody of a model, arms of studies) */
    size_t experimental,
        reference; /**< indices of arms; effects are experimental against reference */

    size_t n_rows;
    tf_forest_row *rows;
    size_t n_text_columns;
    tf_forest_text_column *text_columns;

    const char *time_unit; /**< of medians: "days" … or NULL */
    const char *data_unit; /**< of the times in the file, if they were converted; else NULL */

    tf_dates_said dates;
    tf_forest_lacking lacking;
    int ties; /**< hazard ratios: 0 Efron, 1 Breslow, 2 discrete */
    struct {
        bool competing; /**< some are censored at a competing event */
        bool parts;     /**< some have several rows, each since its own entry */
    } patients;
    double n, events; /**< patients or observations, and events, of the first column */

    /* studies */
    tf_forest_show show;
    tf_forest_zero_cells zero_cells;
    const char *by; /**< label of the column of `pool.by`, or NULL */

    tf_effect published; /**< of the overall row; `source` for rows */
} tf_forest_results;

/** "REML", "REML+HK", "REML+HKadhoc". Static. */
const char *tf_forest_method_name(tf_forest_method method, tf_forest_hartung_knapp hartung_knapp);
/** The same as the language writes it: that of a common effect stands for "fixed" in English alone.
 */
const char *tf_forest_method_sign(const tf_words *words, tf_forest_method method,
                                  tf_forest_hartung_knapp hartung_knapp);
/** Hazard, odds and risk ratios. */
static inline bool tf_forest_is_ratio(tf_forest_measure measure) {
    return measure <= TF_FOREST_RISK_RATIO;
}

/** What studies of one arm measure. */
static inline bool tf_forest_is_single(tf_forest_measure measure) {
    return measure >= TF_FOREST_PROPORTION;
}

/* What figure and alternative text have in common. */

typedef enum tf_forest_side { TF_FOREST_LEFT, TF_FOREST_RIGHT } tf_forest_side;
/** What stands below that side of an effect's axis: what the user says, else what is sure of the
 * arms. Newly allocated; NULL: nothing. */
char *tf_forest_direction(const tf_forest_ask *ask, const tf_words *words,
                          const tf_forest_results *results, size_t effect, tf_forest_side side);
/** "hazard ratio": the first effect in a sentence; the user's name for it, if there is one. */
const char *tf_forest_effect_word(const tf_words *words, const tf_forest_results *results);
/** The word that says what is published of all patients: the estimate, its P value or both. */
const char *tf_forest_published_key(const tf_effect *published);
/** Whether there is a row of that type. */
bool tf_forest_has_row(const tf_forest_results *results, tf_forest_row_type type);
/** Whether patients without a level of some variable have a row: no level to test interaction of.
 */
bool tf_forest_has_missing_row(const tf_forest_results *results);
/** Whether an overall row or a subgroup has an estimate of our own: a published one is none. */
bool tf_forest_any_estimate(const tf_forest_results *results);
/** The word that says which estimates are stratified. */
const char *tf_forest_strata_key(const tf_forest_ask *ask, const tf_forest_results *results);
/** Whether no estimate is without the strata. */
bool tf_forest_all_stratified(const tf_forest_ask *ask, const tf_forest_results *results);
/** The word for what a row says of heterogeneity, or of a test between groups, which names its
 * method where there are several. */
const char *tf_forest_test_key(const tf_forest_results *results, const tf_forest_row *row);
/** The word that says to which studies something was added. */
const char *tf_forest_zero_key(const tf_forest_results *results);
/** What estimates are multiplied by: 100 for proportions and their differences, the units of time
 * of rates. */
double tf_forest_factor(const tf_forest_results *results, size_t effect);
/** Decimals of a tau2: two, and more where it is so small that two would leave nothing of it. */
int tf_forest_tau2_decimals(double tau2);
/** How the numbers of an effect are written. */
tf_effect_form tf_forest_form(const tf_style *style, const tf_forest_results *results,
                              size_t effect);
/** Whether a column is printed: unless the key `show` is given and doesn't name it. */
bool tf_forest_shows(const tf_forest_ask *ask, const char *what);
/** Whether the key `show` is given and names it. */
bool tf_forest_shows_named(const tf_forest_ask *ask, const char *what);
/** Whether P values for interaction are printed: what the user says, else the style. */
bool tf_forest_shows_interaction(const tf_forest_ask *ask, const tf_forest_results *results,
                                 size_t effect);

extern const tf_key_table tf_forest_key_table;
extern const tf_analysis_class tf_forest_analysis;

#endif
