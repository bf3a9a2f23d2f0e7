#ifndef SWIMMER_RESULTS_H
#define SWIMMER_RESULTS_H

#include "analysis/order.h"
#include "analysis/results.h"
#include "spec/vocabulary.h"

/* Results of swimmer plots: a lane for each patient, from the top down, with its parts and with
   marks of what happened. Times are in the unit of the axis, from the patient's own origin on. */

#define TF_SWIMMER_NONE SIZE_MAX
/** More lanes are thinner than what can be told apart on any page. */
#define TF_SWIMMER_MAX 500
/** More colours than this nobody tells apart; more headings leave no room for lanes. */
#define TF_SWIMMER_MAX_LEVELS 12
#define TF_SWIMMER_MAX_GROUPS 20
/** Signs of which each is unlike all others. */
#define TF_SWIMMER_MAX_MARKS 10
/** More columns of text leave no room for lanes. */
#define TF_SWIMMER_MAX_BESIDE 4

typedef struct tf_swimmer_part {
    double start, end; /**< start < end, unless nothing of the lane lasts */
    size_t level;      /**< TF_SWIMMER_NONE: not known, or there are no levels */
    size_t row;        /**< of the table */
} tf_swimmer_part;

typedef struct tf_swimmer_mark {
    double at;
    size_t kind; /**< index among the kinds of marks */
} tf_swimmer_mark;

typedef struct tf_swimmer_lane {
    const char *patient;
    const tf_swimmer_part *parts; /**< [n_parts], rising, none over another; at least one */
    size_t n_parts;
    const tf_swimmer_mark *marks; /**< [n_marks], rising */
    size_t n_marks;
    double end;          /**< of the last part */
    double shown;        /**< how far anything of the lane reaches */
    double lasted;       /**< all parts together */
    double ongoing;      /**< 1: the last part goes on; 0: it doesn't, or nobody says */
    size_t group;        /**< TF_SWIMMER_NONE: there are no groups */
    const char **beside; /**< [n_beside] what its columns of text say; NULL: nothing */
} tf_swimmer_lane;

/** What parts of lanes are called: treatments, doses, responses. */
typedef struct tf_swimmer_level {
    const char *label, *level;
    size_t n;           /**< patients with such a part */
    double time;        /**< of all of them, in the unit of the axis */
    tf_meaning meaning; /**< unknown: a treatment, a dose */
    tf_level_rank rank;
} tf_swimmer_level;

typedef struct tf_swimmer_mark_kind {
    const char *label;
    size_t n;          /**< patients who have it */
    size_t n_events;   /**< with those that a patient has more than once */
    const char *level; /**< of mark.column; NULL: it has a column of its times */
} tf_swimmer_mark_kind;

typedef struct tf_swimmer_group {
    const char *label, *level;
    size_t n;
} tf_swimmer_group;

typedef struct tf_swimmer_results {
    size_t n;
    const tf_swimmer_lane *lanes; /**< from the top down, groups one after the other */
    size_t n_levels;
    const tf_swimmer_level *levels; /**< in the order of the legend */
    bool are_arms;                  /**< none of them is a response */
    size_t reference;               /**< of arms: the one that others are compared with */
    size_t n_unknown;               /**< patients with a part whose level isn't known */
    size_t n_kinds;
    const tf_swimmer_mark_kind *kinds;
    size_t n_groups;
    const tf_swimmer_group *groups;
    bool says_ongoing; /**< it is known who goes on */
    size_t n_ongoing;
    double total;           /**< patient-time: all parts of all lanes */
    double median, longest; /**< time from the origin to the end of lanes */
    const char *time_unit;  /**< "months"; NULL: not known */
    size_t n_after;         /**< marks behind the end of their lane */
    size_t n_missing;       /**< patients without a lane */
    size_t n_beside;
    const char *const *beside; /**< [n_beside] headings of the columns of text */
    double x_max;
    const double *ticks; /**< [n_ticks] */
    size_t n_ticks;
} tf_swimmer_results;

extern const tf_key_table tf_swimmer_key_table;
extern const tf_analysis_class tf_swimmer_analysis;
extern const struct tf_report_class tf_swimmer_report;
extern const struct tf_figure_class tf_swimmer_figure;

/** Gives what is asked of one facet the axis, levels and marks that all patients together have. */
void tf_swimmer_share_axes(const tf_results *all, tf_ask *facet, tf_arena *arena);

#endif
