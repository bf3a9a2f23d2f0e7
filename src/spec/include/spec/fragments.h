#ifndef SPEC_FRAGMENTS_H
#define SPEC_FRAGMENTS_H

#include "spec/ask.h"

/* What several kinds are asked alike: structs that a kind's own struct has as members, and the rows
   of keys that fill them. A key whose help differs by kind has a row in the kind's table, for the
   same member. */

/** Who had the event, and when. */
typedef struct tf_outcome_ask {
    struct {
        tf_texts columns; /**< the first that isn't missing; or two dates: */
        const char *start, *end;
        const char *cutoff; /**< a date: what comes after it isn't known */
        int unit;           /**< tf_time_unit of analysis/units.h */
    } time;
    /** Since when somebody is at risk: late entry, or left truncation. */
    struct {
        const char *column, *date; /**< one of both; NULL: everybody from the origin on */
        double from;               /**< nobody before this time; NaN: nobody said */
    } entry;
    tf_column_is event, censor;
    /** Instead of a date of the end and a column of codes. */
    struct {
        const char *event;         /**< column: empty for those without event */
        tf_texts else_censored_at; /**< of the others the first that isn't missing */
    } by_date;
    struct {
        int impute, numbers; /**< tf_date_impute less 1, tf_day_numbers */
    } dates;
    tf_pairs competing; /**< codes by cause, or the one word for all others: as censored */
} tf_outcome_ask;

/** Whether patients are at risk from times of their own. */
bool tf_has_entry(const tf_outcome_ask *outcome);
/** Whether whoever had a competing event counts as censored. */
bool tf_competing_censored(const tf_outcome_ask *outcome);
/** How many competing causes are named. */
size_t tf_competing_causes(const tf_outcome_ask *outcome);
/** What the i-th of them is called: its name, or its code. */
const char *tf_competing_name(const tf_outcome_ask *outcome, size_t cause);
extern const tf_key tf_outcome_keys[19];

/** What a row of the file stands for. */
typedef struct tf_who_ask {
    const char *weights, *patient;
    int weights_kind; /**< tf_weights_kind */
    int rows;         /**< tf_patient_rows of analysis/patients.h: of a patient who has several */
    struct {
        const char *events, *censored;
    } counts; /**< aggregated data */
} tf_who_ask;

/** Whether a model took the weights of rows as well. */
typedef enum tf_model_weights { TF_MODEL_NONE, TF_MODEL_FITTED } tf_model_weights;
/** What whole weights are to a Cox model; to curves and tests they are frequencies always. */
typedef enum tf_weights_kind { TF_WEIGHTS_FREQUENCY, TF_WEIGHTS_CASE } tf_weights_kind;
extern const tf_key tf_who_keys[6];

typedef struct tf_group_ask {
    const char *column;
    tf_texts order;
    tf_pairs labels, colors, merge;
    const char *reference;
} tf_group_ask;

typedef struct tf_facet_ask {
    const char *column;
    tf_texts order;
    tf_pairs labels, merge;
    int columns; /**< how many panels stand side by side */
    int tags;    /**< form of the panels' letters; -1: the style's */
    bool of_one; /**< set where the rows are those of one facet, not those of all */
} tf_facet_ask;
/** All but facet.column. */
extern const tf_key tf_facet_keys[5];

/** Numbers of a publication, as texts: their digits are drawn as given. */
typedef struct tf_published_ask {
    const char *estimate, *lower, *upper, *p;
    double conf_level;
    const char *adjusted_by, *source;
} tf_published_ask;
/** All but published.estimate. */
extern const tf_key tf_published_keys[6];

typedef struct tf_axis_ask {
    const char *label;
    double min, max, every;
    tf_numbers ticks;
} tf_axis_ask;

#endif
