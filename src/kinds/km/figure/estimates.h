#ifndef KM_FIGURE_ESTIMATES_H
#define KM_FIGURE_ESTIMATES_H

#include "figure/interval_text.h"
#include "km.h"
#include "layout/grid.h"

/* What the figure says in numbers: the block with hazard ratio (its level named, and its direction
   where that is unclear) and P, and the small table for each arm. Both are insets: where they stand
   is settled elsewhere. */

/** Columns of the per-arm table; milestones take one each. */
typedef enum km_column {
    KM_EVENTS = 1,
    KM_MEDIAN = 2,
    KM_MILESTONES = 4,
    KM_HAZARD_RATIO = 8
} km_column;

/** The columns that spec and results ask for, or-ed. */
unsigned km_table_columns(const km_figure *km, const tf_draw_context *context);
/** Whether a sentence of the foot says, instead of a column, that no median was reached. */
bool km_tells_no_median(const km_figure *km, const tf_draw_context *context);
/** Whether several ratios stand as a list in the block, not in the table. */
bool km_has_ratio_list(const km_figure *km);
/** The block, its lines at most `max_width` wide where they can be. NULL if there is nothing to
 * say. */
const tf_inset *km_block(km_figure *km, tf_draw_context *context, double max_width, tf_align align);
/** Of a single ratio with its limits and, if the plot has room for that, its name on one line; of
 * several, of the widest line. 0: there is none, or it is wider than the plot may give. */
double km_block_line_width(km_figure *km, tf_draw_context *context, double plot);
/** Whether at that width no word is broken and the block has not many more lines than it needs. */
bool km_block_reads_well(km_figure *km, tf_draw_context *context, double max_width);
/**
 * The table with these columns. When it is wider than `max_width`, names are wrapped, then columns
 * go on in further tables below. NULL without columns.
 */
const tf_inset *km_table(km_figure *km, tf_draw_context *context, unsigned columns,
                         double max_width);

/** Whether ratios as a list of their own spare the table limits below their estimates, at that
 * width or in a panel beside this one. */
bool km_table_spares_ratios(km_figure *km, tf_draw_context *context, double max_width);

/** Texts of a group's median, with the style's signs for what was not reached. */
tf_interval_parts km_median_parts(km_figure *km, tf_draw_context *context, size_t group);
/** Decimals for medians: none when all of them, with their limits, are whole. */
int km_median_decimals(const km_figure *km, const tf_draw_context *context);
/** What is printed of a group at a milestone. */
const char *km_value_text(const km_figure *km, tf_draw_context *context, size_t group,
                          double value);
tf_interval_parts km_milestone_parts(km_figure *km, tf_draw_context *context, size_t group,
                                     size_t index);
/** "60 mo", or "60". */
const char *km_time_text(const km_figure *km, tf_draw_context *context, double time);
/** Estimate and limits of a comparison as texts, published ones as given; false: not estimable. */
bool km_hazard_ratio_parts(const km_figure *km, tf_draw_context *context, size_t comparison,
                           tf_interval_parts *parts);
/** What kind of ratio it is, as a key of the catalogue. */
const char *km_ratio_word(const km_figure *km, tf_draw_context *context);
/** Whether what is drawn has covariates beside the groups: a published one has its own. */
bool km_ratio_is_adjusted(const km_figure *km);
double km_hazard_ratio_level(const km_figure *km);

/** "P=0.003", for all groups; NULL: none is to be printed. */
const tf_rich *km_p_rich(const km_figure *km, tf_draw_context *context);
/** The same of three groups and more, said to be of all of them: below ratios it would look like
 * the last one's. */
const tf_rich *km_overall_p_rich(const km_figure *km, tf_draw_context *context);
/** "P=0.003 for trend"; NULL: none was asked for. */
const tf_rich *km_trend_p_rich(const km_figure *km, tf_draw_context *context);
/** Whether it stands under the table's ratios instead of in the block. */
bool km_p_in_table(const km_figure *km, const tf_draw_context *context);

#endif
