#ifndef LINES_RESULTS_H
#define LINES_RESULTS_H

#include "analysis/order.h"
#include "analysis/results.h"
#include "analysis/visit_numbers.h"
#include "lines/ask.h"

/* Results of lines: a point for each group at each place of the axis, patients' own courses, what
   they are held against. Percentages are percent here, as they are drawn. NaN: not known. */

/** More lines than this nobody tells apart. */
#define TF_LINES_MAX_GROUPS 12
#define TF_LINES_MAX_PLACES 1000
/** Of patients, more than which are one area of ink. */
#define TF_LINES_MAX_COURSES 1000
#define TF_LINES_MAX_GUIDES  12

/** A visit, dose, day or year. */
typedef struct tf_lines_place {
    const char *label, *level;
    const char *number; /**< as the axis has it where `numbered_in` says what it counts, or NULL */
    double at;          /**< on the axis: its number; its rank where places have none */
} tf_lines_place;

typedef struct tf_lines_group {
    const char *label, *level; /**< level: NULL without groups */
    tf_level_rank rank;
    double n; /**< patients with any value */
} tf_lines_group;

typedef struct tf_lines_point {
    double estimate, lower, upper; /**< as drawn; limits of no width are NaN */
    double n;                      /**< values; of percentages those of whom they are */
    double missing;                /**< patients of the group without a value here */
    double mean, sd, se, median, q1, q3, min, max, geometric_mean;
    double with; /**< of percentages: patients who have it */
} tf_lines_point;

/** A patient's own line. */
typedef struct tf_lines_course {
    const char *patient;
    size_t group;
    const double *values;  /**< [n_places] */
    const uint8_t *broken; /**< [n_places] whether a value lacks there: others' days are no gap */
} tf_lines_course;

/** From `x` on until the next one. */
typedef struct tf_lines_step {
    double x, y;
} tf_lines_step;

/** What changes are from. */
typedef struct tf_lines_from {
    const char *level; /**< of the visit */
    size_t n_before;   /**< visits before it that aren't drawn: they stand before `places` */
    bool flagged;      /**< ABLFL says which rows are of the baseline, */
    bool scattered;    /**< some of them at other visits */
} tf_lines_from;

typedef struct tf_lines_results {
    tf_lines_source source;
    tf_lines_summary summary;
    tf_lines_interval interval;
    tf_lines_change change;
    double level;         /**< of confidence intervals */
    const char *baseline; /**< label of the visit that changes are from; NULL: none */
    tf_lines_from from;
    size_t n_places, n_groups;
    const tf_lines_place *places; /**< rising */
    bool placed;                  /**< their numbers are distances */
    tf_visits_numbered numbered_in;
    const tf_lines_group *groups;
    size_t reference;
    const tf_lines_point *points; /**< [n_groups * n_places] */
    const tf_lines_course *courses;
    size_t n_courses;
    size_t n_patients; /**< with a value that is drawn; 0: nobody knows */
    struct {
        size_t no_baseline;   /**< patients left out for want of one */
        size_t zero_baseline; /**< those left out since 0 is no base of percents */
        size_t gaps;          /**< courses with a visit left out between two others */
        size_t averaged;      /**< visits of which the mean of several values is taken */
    } said;
    bool has_limits, has_counts;
    const tf_lines_step *steps; /**< [n_steps] rising */
    size_t n_steps;
    double low, high; /**< what the axis of values has to hold */
} tf_lines_results;

static inline const tf_lines_point *tf_lines_point_at(const tf_lines_results *results, size_t group,
                                                      size_t place) {
    return &results->points[group * results->n_places + place];
}

/** Key of the sentence that says of whom percentages are. */
static inline const char *tf_lines_note_of_percents(const tf_lines_ask *ask,
                                                    const tf_lines_results *results) {
    return results->n_patients == 0 ? "lines.note.of_rows"
           : ask->denominator == 1  ? "lines.note.evaluable"
                                    : "lines.note.of_all";
}

extern const tf_key_table tf_lines_key_table;
extern const tf_analysis_class tf_lines_analysis;
extern const struct tf_report_class tf_lines_report;
extern const struct tf_figure_class tf_lines_figure;

/** Gives what is asked of one facet the axes and groups that all of them together have. */
void tf_lines_share_axes(const tf_results *all, tf_ask *facet, tf_arena *arena);

#endif
