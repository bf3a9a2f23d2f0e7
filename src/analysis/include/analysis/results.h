#ifndef ANALYSIS_RESULTS_H
#define ANALYSIS_RESULTS_H

#include <stdint.h>

#include <trialfig/results.h>
#include <trialfig/table.h>

#include "base/memory.h"
#include "spec/ask.h"
#include "spec/style.h"

/* What all kinds' results share; `detail` is the kind's own struct (include/<kind>/results.h). */

typedef struct tf_drop {
    const char *reason; /**< a word-catalogue key: "drop.missing", "drop.where" … */
    const char *column; /**< the column concerned, or NULL */
    size_t n_rows;
} tf_drop;

/** Whether rows were dropped because their value in a column is missing. */
bool tf_drop_is_missing(const tf_drop *drop);

struct tf_results {
    tf_arena *arena; /**< owns everything here */
    const char *kind;
    const char *data_name;   /**< as the user wrote it, for messages and JSON; never absolute (file
                                name then) */
    const char *data_sha256; /**< NULL unless hashed */
    size_t n_rows_read, n_rows_used;
    int suppress; /**< fewer rows than this, 0 apart, are told nowhere; below 2: all are */
    const tf_drop *drops;
    size_t n_drops;
    const tf_statistic *statistics;
    size_t n_statistics;
    const struct tf_made_said *made; /**< of the data (analysis/made_said.h) */
    size_t n_made;
    void *detail;
};

/** Whether so many rows or patients are too few to be told: 1 to suppress - 1. */
bool tf_results_few(const tf_results *results, double n);
/** Whether any drop is, so that all rows read are not told either: the difference would tell. */
bool tf_results_few_dropped(const tf_results *results);
/** How many rows were dropped for a missing value. */
size_t tf_results_missing(const tf_results *results);

/** Collects statistics while a kind's analysis runs. Strings are copied into the arena. */
typedef struct tf_results_builder tf_results_builder;
tf_results_builder *tf_results_builder_new(const char *kind);
tf_arena *tf_results_builder_arena(tf_results_builder *builder);
void tf_results_add(tf_results_builder *builder, const char *group, const char *term, double at,
                    const char *statistic, double value);
/** A name instead of a number: what numbers of that group and term were computed by. */
void tf_results_add_text(tf_results_builder *builder, const char *group, const char *term,
                         const char *statistic, const char *text);
void tf_results_add_drop(tf_results_builder *builder, const char *reason, const char *column,
                         size_t n_rows);
/** The i-th column that rows were dropped for; NULL: there are no more. */
const char *tf_results_dropped_column(const tf_results_builder *builder, size_t i);
/** Drops for missing values in a column become repeated ones, `n` of them. */
void tf_results_move_drop(tf_results_builder *builder, const char *column, size_t n);
/** Ends building; the builder is gone. */
tf_results *tf_results_builder_finish(tf_results_builder *builder, void *detail);
void tf_results_builder_free(tf_results_builder *builder);

/** A step of a curve as the curves file has it: every step, not reduced. */
typedef struct tf_curve_row {
    const char *group;
    const char *cause; /**< of an incidence, which stands in `survival`; else NULL */
    const char *of;    /**< "hazard", which stands there; NULL: survival, or an incidence */
    double time, n_risk, n_event, n_censor, survival;
    double std_err;      /**< of the estimate itself */
    double lower, upper; /**< NaN: not defined */
} tf_curve_row;

typedef struct tf_curve_sink {
    void (*row)(void *user, const tf_curve_row *row);
    void *user;
} tf_curve_sink;

typedef struct tf_analysis_frame tf_analysis_frame;

/** One kind's analysis, as the registry of kinds lists it. */
typedef struct tf_analysis_class {
    const tf_key_table *keys;
    /** Which columns are needed, as what; false: an error in the spec. */
    bool (*request)(const tf_ask *ask, tf_arena *arena, tf_table_request *request, tf_diag *diag);
    /** All numbers, from what the frame (analysis/frame.h) has to what it wants. False on error. */
    bool (*run)(tf_analysis_frame *frame);
    size_t detail_size; /**< sizeof the kind's results */
    bool has_curves;    /**< there are steps for `curves`: the kind takes --curves */
    bool has_follow_up; /**< median follow-up is among its numbers */
    bool suppresses;    /**< it honours the key `suppress`; figures of other kinds are refused */
    /** All numbers that it can write (analysis/statistics.h). */
    const struct tf_statistic_tables *statistics;
} tf_analysis_class;

#endif
